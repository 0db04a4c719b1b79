package org.parley.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What became of the numbered forms of a post: printed, keyed in, or void with a reason. One line
 * of JSON each, with the hash of the line before, so that a line taken out shows.
 *
 * <p>The id of the statement that a form becomes is made from the log, the post, the number and the
 * series printed beside it. So the desk takes each form once, from whatever machine it is keyed in,
 * and whoever holds the paper finds the entry. Whoever never saw the paper cannot guess the id and
 * use it up before.
 */
final class PadBook {
  /** Highest number of a form. */
  static final int NUMBER_MAX = 999_999;

  private static final String FORM = "parley-pad/v1";
  private static final int LINE_BYTES_MAX = 16_384;

  private final Path file;
  private final String post;
  private final SortedMap<Integer, Form> forms = new TreeMap<>();
  private Hash last = Hash.EMPTY_ROOT;

  /** How a form stands. */
  enum State {
    PRINTED,
    KEYED,
    VOID
  }

  /**
   * One form.
   *
   * @param number its number
   * @param series the letters printed beside it, drawn by chance for each printing
   * @param state what became of it
   * @param at when
   * @param word the leaf it became, or why it is void
   */
  record Form(int number, String series, State state, Instant at, Optional<String> word) {}

  private PadBook(Path file, String post) {
    this.file = file;
    this.post = post;
  }

  /**
   * Opens the book of a post, or begins one.
   *
   * @throws CannotGoOn when a line is not as it was written, or the book is another post's
   */
  static PadBook open(Path file, String post) {
    PadBook book = new PadBook(file, post);
    if (Files.exists(file)) {
      int number = 0;
      for (String line : new String(Papers.bytes(file), StandardCharsets.UTF_8).lines().toList()) {
        number++;
        try {
          book.read(line);
        } catch (Malformed | RuntimeException e) {
          throw CannotGoOn.input(
              "pads.book",
              "",
              "line " + number + " of " + file + " is not as it was written",
              "take the book from a copy; what was keyed in stands in the log all the same");
        }
      }
    }
    return book;
  }

  private void read(String line) throws Malformed {
    Fields fields =
        Fields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8), LINE_BYTES_MAX, 2), "");
    boolean mine =
        fields.string("form").equals(FORM)
            && fields.string("post").equals(post)
            && fields.string("prev").equals(last.base64());
    if (!mine) {
      throw new Malformed("pads.book", "", "another line was expected");
    }
    take(
        new Form(
            (int) fields.integer("number"),
            fields.string("series"),
            State.valueOf(fields.string("state")),
            Instant.parse(fields.string("at")),
            fields.optString("word")));
    last = Hash.sha256(line.getBytes(StandardCharsets.UTF_8));
  }

  private void take(Form form) {
    forms.put(form.number(), form);
  }

  /** The id of the statement that a form becomes: 16 bytes of a hash, shaped as a version 4. */
  static UUID id(String origin, String post, String series, int number) {
    String text = FORM + "\n" + origin + "\n" + post + "\n" + series + "\n" + number + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes());
    long high = (bytes.getLong() & ~0xF000L) | 0x4000L;
    long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** Every form of the book, by number. */
  List<Form> forms() {
    return List.copyOf(forms.values());
  }

  Optional<Form> form(int number) {
    return Optional.ofNullable(forms.get(number));
  }

  /** The number after the last one printed. */
  int next() {
    return forms.isEmpty() ? 1 : forms.lastKey() + 1;
  }

  /** Forms that were printed, and neither keyed in nor declared void. */
  List<Form> open() {
    return forms.values().stream().filter(form -> form.state() == State.PRINTED).toList();
  }

  /** Forms missing below the last one dealt with: a gap that somebody has to explain. */
  List<Form> gaps() {
    int newest =
        forms.values().stream()
            .filter(form -> form.state() != State.PRINTED)
            .mapToInt(Form::number)
            .max()
            .orElse(0);
    return open().stream().filter(form -> form.number() < newest).toList();
  }

  /** Writes down what became of forms; durable when this returns. */
  void write(List<Form> changed) {
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      lines.addAll(new String(Papers.bytes(file), StandardCharsets.UTF_8).lines().toList());
    }
    for (Form form : changed) {
      String line =
          Json.obj()
              .put("form", FORM)
              .put("post", post)
              .put("number", form.number())
              .put("series", form.series())
              .put("state", form.state().name())
              .put("at", form.at().toString())
              .putIfPresent("word", form.word())
              .put("prev", last.base64())
              .build()
              .text();
      lines.add(line);
      last = Hash.sha256(line.getBytes(StandardCharsets.UTF_8));
      take(form);
    }
    Papers.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
