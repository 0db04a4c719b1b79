package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.paper.Squares;
import org.parley.paper.TypedLines;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley paper print}: a signed file as a page that any browser prints. */
@Command(
    name = "print",
    description = {
      "Writes a page (HTML, nothing loaded from anywhere) with a signed file on it: in words, as"
          + " squares to scan and as lines to type. Open it in any browser and print it.",
      "FILE is a signed statement (parley sign), a receipt, a statement, a bundle or a checkpoint.",
      "What is read back from the page is the same file byte for byte: parley paper read."
    })
@SuppressWarnings("NullAway.Init")
final class PaperPrintCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private PageFile out;

  @Parameters(paramLabel = "FILE", arity = "1", description = "The file to print.")
  private Path file;

  @Option(names = "--lang", description = "en, ar, tr or ru. Default: en.")
  private String lang = "en";

  @Option(
      names = "--exercise",
      description = "The log is an exercise: the page is marked on top and at the bottom.")
  private boolean exercise;

  @Override
  public Integer call() {
    return shared.tell(this::print);
  }

  private Answer print() {
    out.mustNotExist();
    PageLabels labels = PageLabels.of("paper", lang);
    PaperFile paper = PaperFile.of(file);
    try {
      List<String> squares = Squares.of(paper.paper());
      List<String> lines = TypedLines.of(paper.paper());
      String page = new PaperPage(labels, paper, exercise).html(squares, lines);
      out.write(page);
      return answer(squares.size(), lines.size(), paper);
    } catch (Malformed e) {
      throw CannotGoOn.input(e.code(), e.path(), e.detail(), "carry it on a stick: parley stick");
    }
  }

  private Answer answer(int squares, int lines, PaperFile paper) {
    List<String> told = new ArrayList<>();
    told.add("Wrote " + out + ": " + squares + " squares to scan, or " + lines + " lines to type.");
    told.add("Open it in a browser and print it. Read back: parley paper read SCAN.png --out FILE");
    return Answer.done(
        Json.obj()
            .put("file", out.toString())
            .put("kind", paper.paper().kind().name())
            .put("squares", squares)
            .put("lines", lines)
            .build(),
        exercise ? Marks.on("EXERCISE", told) : told);
  }
}
