package org.parley.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley import table}: any table. */
@Command(
    name = "table",
    description = {
      "Takes in any table, CSV or a sheet of an .xlsx workbook, by a mapping that says which column"
          + " holds what; docs/guide/import.md has one to copy.",
      "A date that means two days in the forms the mapping names is refused, never decided."
    })
@SuppressWarnings("NullAway.Init")
final class ImportTableCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private ImportFiling filing;
  @Mixin private ImportOptions options;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      required = true,
      description = "The mapping of columns, YAML or JSON; it stands in the signed manifest.")
  private Path map;

  @Option(
      names = "--licence",
      paramLabel = "WORDS",
      required = true,
      description = "Under which words the file was given, and whom to name.")
  private String licence;

  ImportTableCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return filing.take(around, () -> options.file(map), licence);
  }
}
