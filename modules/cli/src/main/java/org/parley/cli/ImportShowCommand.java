package org.parley.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley import show}: one import. */
@Command(
    name = "show",
    description = {
      "Shows the manifest of one import: the file, the rules and mapping by which it was read, the"
          + " words of its licence, and what came of its rows."
    })
@SuppressWarnings("NullAway.Init")
final class ImportShowCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private ImportReading reading;

  @Parameters(paramLabel = "IMPORT", description = "Its id, as parley import list prints it.")
  private String id;

  ImportShowCommand() {}

  @Override
  public Integer call() {
    return shared.tell(() -> reading.ask("/v1/imports/" + Arguments.uuid(id), YamlLines::of));
  }
}
