package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley pads print}: a pad of numbered forms as a page that any browser prints. */
@Command(
    name = "print",
    description = {
      "Writes a page (HTML, nothing loaded from anywhere) with numbered forms for calls, two on a",
      "sheet of A4. Each number is printed once; the book keeps which there are.",
      "What is written on them is keyed in later: parley pads key-in."
    })
@SuppressWarnings("NullAway.Init")
final class PadsPrintCommand implements Callable<Integer> {
  private static final int COUNT_MAX = 500;
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int SERIES_CHARS = 8;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private PageFile out;
  @Mixin private PadBookOption book;

  @Option(
      names = "--post",
      paramLabel = "POST",
      required = true,
      description = "The post that writes on them, such as North/liaison.")
  private String post;

  @Option(names = "--count", paramLabel = "COUNT", description = "How many. Default: 20.")
  private int count = 20;

  @Option(names = "--lang", description = "en, ar, tr or ru. Default: en.")
  private String lang = "en";

  @Option(
      names = "--mark",
      paramLabel = "MARK",
      description = "EXERCISE or TRAINING: stands on every form.")
  private Optional<PadsPage.Mark> mark = Optional.empty();

  PadsPrintCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::print);
  }

  private Answer print() {
    PadsKeyInCommand.mustBePost(post);
    if (count < 1 || count > COUNT_MAX) {
      throw CannotGoOn.usage("--count " + count, "1 to " + COUNT_MAX + " forms at a time");
    }
    out.mustNotExist();
    PageLabels labels = PageLabels.of("pads", lang);
    PadBook kept = book.open(post);
    int first = kept.next();
    if (first + count - 1 > PadBook.NUMBER_MAX) {
      throw CannotGoOn.usage("the numbers of this book are used up", "begin another with --book");
    }
    String series = series();
    List<PadBook.Form> forms = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      forms.add(
          new PadBook.Form(number, series, PadBook.State.PRINTED, around.now(), Optional.empty()));
    }
    kept.write(forms);
    String page = new PadsPage(labels, post, mark).html(forms);
    out.write(page);
    String words =
        "Wrote " + out + ": forms " + first + " to " + (first + count - 1) + ", series " + series;
    List<String> lines = new ArrayList<>();
    lines.add(words + ".");
    lines.add("Open it in a browser and print it. Key in later: parley pads key-in FILE");
    return Answer.done(
        Json.obj()
            .put("file", out.toString())
            .put("post", post)
            .put("series", series)
            .put("from", first)
            .put("until", first + count - 1)
            .build(),
        lines);
  }

  private String series() {
    StringBuilder series = new StringBuilder();
    for (byte one : around.entropy().bytes(SERIES_CHARS)) {
      series.append(LETTERS.charAt(one & 31));
    }
    return series.toString();
  }
}
