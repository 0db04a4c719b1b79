package org.parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.track.Fix;
import org.parley.track.PositionReader;
import org.parley.track.PositionRefusal;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Option;

/**
 * A file of positions, CSV or GeoJSON lines, read line by line so that its length does not matter.
 */
final class PositionFile {
  private static final int LINE_CHARACTERS_MAX = 64 * 1024;
  private static final int STEP_CHARACTERS = 1 << 16;
  private static final int FAULTS_TOLD = 20;

  /** What some programs write before everything else in a UTF-8 file. */
  private static final String MARK = "\uFEFF";

  private final Path file;
  private final PositionReader reader;
  private final List<Fault> faults = new ArrayList<>();
  private long faulty;
  private long lines;
  private long read;

  /** How far off positions may be that do not say so themselves. */
  static final class Errors {
    @Option(
        names = "--error-m",
        paramLabel = "METRES",
        description = "How far off a position may be at most where the file does not say.")
    private Optional<BigDecimal> metres = Optional.empty();

    @Option(names = "--alt-error-m", paramLabel = "METRES", description = "The same for heights.")
    private Optional<BigDecimal> height = Optional.empty();

    PositionFile file(Path file, String party) {
      return new PositionFile(file, new PositionReader(party, metres, height));
    }
  }

  /** A line that holds no position. */
  private record Fault(long line, Malformed why) {}

  private PositionFile(Path file, PositionReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Hands over each position in the file's order. */
  void read(Starter.Steps steps, Consumer<Fix> fixes) {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
      read(text, Files.size(file), steps, fixes);
    } catch (CharacterCodingException e) {
      throw CannotGoOn.input(
          FileRefusal.UTF8.code(),
          "",
          file + " is not text in UTF-8, somewhere after line " + lines,
          "write the file in UTF-8");
    } catch (IOException e) {
      throw CannotGoOn.usage(file + " cannot be read", "name a file that is there");
    }
  }

  private void read(Reader text, long total, Starter.Steps steps, Consumer<Fix> fixes)
      throws IOException {
    Optional<PositionReader.Lines> form = Optional.empty();
    Runnable step =
        () -> steps.step("reading " + file.getFileName() + ", line " + (lines + 1), read, total);
    for (Optional<Line> line = next(text, step); line.isPresent(); line = next(text, step)) {
      lines++;
      String written = line.get().text();
      boolean first = form.isEmpty();
      if (written.isBlank() && !line.get().tooLong()) {
        continue;
      }
      if (first) {
        written = written.startsWith(MARK) ? written.substring(1) : written;
        form = Optional.of(form(written));
      }
      if (!first || written.stripLeading().startsWith("{")) {
        take(form.get(), line.get().tooLong(), written, fixes);
      }
    }
    if (form.isEmpty()) {
      throw CannotGoOn.input(
          PositionRefusal.COLUMNS.code(),
          "",
          file + " has no line in it",
          "begin with a line like track,at,lat,lng,error_m");
    }
  }

  private PositionReader.Lines form(String first) {
    try {
      return first.stripLeading().startsWith("{") ? reader.geoJson() : reader.csv(first);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          e.path(),
          file + ", line " + lines + ": " + e.detail(),
          "begin with a line like track,at,lat,lng,error_m");
    }
  }

  private void take(PositionReader.Lines form, boolean tooLong, String line, Consumer<Fix> fixes) {
    try {
      if (tooLong) {
        throw new Malformed(
            PositionRefusal.LINE.code(),
            "",
            "longer than " + LINE_CHARACTERS_MAX + " characters, which no position is");
      }
      fixes.accept(form.fix(line));
    } catch (Malformed e) {
      faulty++;
      if (faults.size() < FAULTS_TOLD) {
        faults.add(new Fault(lines, e));
      }
    }
  }

  /**
   * A line as far as it is kept.
   *
   * @param tooLong whether it went on behind what is kept of it
   */
  private record Line(String text, boolean tooLong) {}

  /** The next line, cut where it is longer than any position. */
  private Optional<Line> next(Reader text, Runnable step) throws IOException {
    StringBuilder line = new StringBuilder();
    boolean tooLong = false;
    int c = text.read();
    if (c < 0) {
      return Optional.empty();
    }
    while (c >= 0 && c != '\n') {
      if (line.length() == LINE_CHARACTERS_MAX) {
        tooLong = true;
      } else if (c != '\r') {
        line.append((char) c);
      }
      if (++read % STEP_CHARACTERS == 0) {
        step.run();
      }
      c = text.read();
    }
    read++;
    return Optional.of(new Line(line.toString(), tooLong));
  }

  /** Lines read so far. */
  long lines() {
    return lines;
  }

  /** Lines that held no position. */
  long faulty() {
    return faulty;
  }

  /** What was wrong, a sentence for each of the first lines at fault. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (Fault fault : faults) {
      words.add(
          "line "
              + fault.line()
              + (fault.why().path().isEmpty() ? "" : ", " + fault.why().path().substring(1))
              + ": "
              + fault.why().detail()
              + " ("
              + fault.why().code()
              + ")");
    }
    if (faulty > faults.size()) {
      words.add("and " + (faulty - faults.size()) + " more lines");
    }
    return words;
  }

  /** The same for a program. */
  List<Json.Obj> json() {
    return faults.stream()
        .map(fault ->
            Json.obj()
                .put("line", fault.line())
                .put("code", fault.why().code())
                .put("path", fault.why().path())
                .put("detail", fault.why().detail())
                .build())
        .toList();
  }
}
