package org.parley.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where a command reads and with which key: a server, or a log's files. */
@SuppressWarnings("NullAway.Init")
final class ReadFrom {
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--at",
      paramLabel = "DIR",
      description = {
        "Read a log on this machine in place of a server: a data directory, or a backup with its"
            + " keys. Nothing in it is changed."
      })
  private Optional<Path> directory = Optional.empty();

  /** Opens it for the key's party, and closes it afterwards. */
  <T> T reading(Surroundings around, Starter.Steps steps, Function<Reads, T> what) {
    if (directory.isEmpty()) {
      try (ServerClient client = reach.client();
          Reads reads = client.open(key.signer())) {
        return what.apply(reads);
      }
    }
    if (!Files.exists(directory.get())) {
      throw CannotGoOn.usage(
          "there is nothing at " + directory.get(), "name a data directory or a backup");
    }
    try (Reads reads = around.starter().look(directory.get(), key.signer().key(), steps)) {
      return what.apply(reads);
    }
  }
}
