package org.parley.cli;

import java.util.concurrent.Callable;
import org.parley.statement.ImportBody.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley import ucdp}: a file of UCDP. */
@Command(
    name = "ucdp",
    description = {
      "Takes in a file of the georeferenced event data set of UCDP (CSV, also packed as .gz), of"
          + " any of its versions.",
      "Each article listed is a source of its row. Codes of precision 1 and 2 say how near a place"
          + " is (2 km and 25 km unless --error-m says otherwise); other points stand for areas.",
      "The same file twice is the same import. Broken off, the same command goes on."
    })
@SuppressWarnings("NullAway.Init")
final class ImportUcdpCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private ImportFiling filing;
  @Mixin private ImportOptions options;

  @Option(names = "--licence", paramLabel = "WORDS", description = "Default: ${DEFAULT-VALUE}")
  private String licence =
      "UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program; CC BY 4.0";

  ImportUcdpCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return filing.take(around, () -> options.file(Format.UCDP_GED), licence);
  }
}
