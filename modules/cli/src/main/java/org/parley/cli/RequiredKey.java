package org.parley.cli;

import java.nio.file.Path;
import org.parley.ledger.Signer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that names the key to sign with, where there has to be one. */
@SuppressWarnings("NullAway.Init")
final class RequiredKey {
  @Option(
      names = "--key",
      paramLabel = "KEYFILE",
      required = true,
      defaultValue = "${env:PARLEY_KEY}",
      description = "The key file of a post or a root; also taken from PARLEY_KEY.")
  private Path file;

  @Mixin private Passphrase passphrase;

  Path file() {
    return file;
  }

  Signer signer() {
    return KeyFiles.read(file, passphrase.file());
  }
}
