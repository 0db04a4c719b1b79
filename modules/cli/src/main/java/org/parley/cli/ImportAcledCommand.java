package org.parley.cli;

import java.util.concurrent.Callable;
import org.parley.statement.ImportBody.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley import acled}: a file of ACLED. */
@Command(
    name = "acled",
    description = {
      "Takes in a file of ACLED that your organisation holds (CSV, also packed as .gz), with the"
          + " columns of before or after March 2023, or a feed of deletions.",
      "Its terms do not let you pass its rows on: unless --to says otherwise only your own party"
          + " reads them.",
      "Its two actors have no direction, and none is given to them."
    })
@SuppressWarnings("NullAway.Init")
final class ImportAcledCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private ImportFiling filing;
  @Mixin private ImportOptions options;

  @Option(names = "--licence", paramLabel = "WORDS", description = "Default: ${DEFAULT-VALUE}")
  private String licence =
      "ACLED, under the terms by which this party holds it; not to be passed on";

  ImportAcledCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return filing.take(around, () -> options.file(Format.ACLED), licence);
  }
}
