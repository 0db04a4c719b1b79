package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.parley.paper.Gathered;
import org.parley.paper.Paper;
import org.parley.paper.Scan;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley paper read}: from scans and typed lines to the signed file, byte for byte. */
@Command(
    name = "read",
    description = {
      "Reads a printed page back: photographs or scans (PNG, JPEG) of its squares, or text files"
          + " with its lines typed in; both together fill each other's gaps.",
      "The file is written only when its hash is the one on the page. A single wrong character in"
          + " a typed line is put right and told."
    })
@SuppressWarnings("NullAway.Init")
final class PaperReadCommand implements Callable<Integer> {
  private static final Pattern PICTURE = Pattern.compile(".*\\.(png|jpe?g|gif|bmp)");
  private static final String LETTERS_ONLY = "[0-9A-Za-z\\s-]+";

  @Mixin private Shared shared;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Pictures of the page, or text files with one line of the page a line.")
  private List<Path> files;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; an existing file is never overwritten.")
  private Path out;

  @Override
  public Integer call() {
    return shared.tell(() -> Progress.during("reading the page", shared::progress, this::read));
  }

  private Answer read() {
    Papers.mustNotExist(out);
    Gathered gathered = new Gathered();
    List<String> empty = new ArrayList<>();
    for (Path file : files) {
      gather(file, gathered, empty);
    }
    Paper paper;
    try {
      paper = gathered.paper();
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          e.path(),
          (e.code().equals("paper.missing") ? "still missing: " : "")
              + e.detail()
              + (empty.isEmpty() ? "" : "; no square was found in " + String.join(", ", empty))
              + doubted(gathered.mended()),
          "scan or type the rest and give all files together (flat, lit, in focus)");
    }
    Papers.writeNew(out, paper.content());
    return written(PaperFile.of(paper.content(), out.toString()), gathered.mended());
  }

  /** Where two characters were wrong in one line, putting one right has spoilt it. */
  private static String doubted(List<String> mended) {
    return mended.isEmpty()
        ? ""
        : "; look first at what was put right: " + String.join("; ", mended);
  }

  private Answer written(PaperFile file, List<String> mended) {
    List<String> lines = new ArrayList<>();
    String kind = file.paper().kind().name().toLowerCase(Locale.ROOT);
    lines.add("Wrote " + out + " (a " + kind + ", exactly as it was printed).");
    mended.forEach(one -> lines.add("  put right: " + one));
    Json.Builder json =
        Json.obj()
            .put("file", out.toString())
            .put("kind", file.paper().kind().name())
            .put("sha256", Hash.sha256(file.paper().content()).base64())
            .put("putRight", Json.strings(mended));
    if (file.leaf().isPresent()) {
      Leaf leaf = file.leaf().get();
      json.put("leaf", leaf.leafHash().base64());
      lines.add("  leaf " + leaf.leafHash() + ", signed with " + leaf.signature().name());
    }
    if (file.statement().isPresent()) {
      Statement said = file.statement().get();
      json.put("from", said.from().text()).put("statementKind", said.kindText());
      lines.add("  " + said.kindText() + " from " + said.from());
    }
    lines.add("Nothing was checked but the reading. " + next(file.paper().kind()));
    return Answer.done(json.build(), lines);
  }

  private String next(Paper.Kind kind) {
    return switch (kind) {
      case SUBMISSION -> "File it: parley submit " + out;
      case RECEIPT, STATEMENT, BUNDLE -> "Check it: parley verify";
      case CHECKPOINT -> "Compare it: parley verify --checkpoints";
    };
  }

  private static void gather(Path file, Gathered gathered, List<String> empty) {
    byte[] content = Papers.bytes(file);
    try {
      if (PICTURE.matcher(file.toString().toLowerCase(Locale.ROOT)).matches()) {
        List<String> texts = Scan.texts(content);
        if (texts.isEmpty()) {
          empty.add(file.toString());
        }
        for (String text : texts) {
          gathered.scanned(text);
        }
      } else {
        typed(new String(content, StandardCharsets.UTF_8), gathered);
      }
    } catch (Malformed e) {
      throw CannotGoOn.input(e.code(), e.path(), e.detail() + " (in " + file + ")", advice(e));
    }
  }

  /** Squares that another program has read may stand among typed lines. */
  private static void typed(String text, Gathered gathered) throws Malformed {
    for (String line : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
      if (line.matches(LETTERS_ONLY)) {
        gathered.typed(line);
      } else {
        gathered.scanned(line);
      }
    }
  }

  private static String advice(Malformed e) {
    return switch (e.code()) {
      case "paper.line-check" -> "compare this line with the page again, character by character";
      case "paper.picture" -> "take the picture again: flat, lit, in focus; or type the lines";
      case "paper.other-page" -> "give the files of one page at a time";
      default -> "compare it with the page again";
    };
  }
}
