package org.parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.parley.seal.Age;
import picocli.CommandLine.Option;

/** The options for putting a key file under a passphrase. */
final class LockOptions {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      defaultValue = "${env:PARLEY_PASSPHRASE_FILE}",
      description = "First line: the passphrase. Without it the terminal asks, twice.")
  private Optional<Path> passphrase = Optional.empty();

  @Option(
      names = "--work-factor",
      paramLabel = "N",
      defaultValue = "" + Age.WORK_FACTOR,
      description = "How much work a guess costs, as a power of two. Default: ${DEFAULT-VALUE}.")
  private int workFactor;

  Optional<Path> passphrase() {
    return passphrase;
  }

  /** Puts the file under a passphrase. */
  void lock(Path file, byte[] plain) {
    KeyFiles.lock(file, plain, Passphrase.chosen(file, passphrase), workFactor);
  }
}
