package org.parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.parley.ledger.Signer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that names the key to read with, where one can do without. */
@SuppressWarnings("NullAway.Init")
final class OptionalKey {
  @Option(
      names = "--key",
      paramLabel = "KEYFILE",
      defaultValue = "${env:PARLEY_KEY}",
      description = "The key file of a post or a root; also taken from PARLEY_KEY.")
  private Optional<Path> file = Optional.empty();

  @Mixin private Passphrase passphrase;

  boolean given() {
    return file.isPresent();
  }

  Path file() {
    return file.orElseThrow();
  }

  Signer signer() {
    return KeyFiles.read(file.orElseThrow(), passphrase.file());
  }
}
