package org.parley.cli;

import java.nio.file.Path;
import org.parley.ledger.Signer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that names a root key. */
@SuppressWarnings("NullAway.Init")
final class RootKey {
  @Option(
      names = {"--root", "--key"},
      paramLabel = "KEYFILE",
      required = true,
      defaultValue = "${env:PARLEY_ROOT}",
      description = "The key file of a root; also taken from PARLEY_ROOT.")
  private Path file;

  @Mixin private Passphrase passphrase;

  Path file() {
    return file;
  }

  Signer signer() {
    return KeyFiles.read(file, passphrase.file());
  }
}
