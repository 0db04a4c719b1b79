package org.parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Statements that wait for their box, one file each, named by number; the lowest goes first. A file
 * goes away only when its box is on record.
 */
public final class BoxQueue {
  private static final String SUFFIX = ".inner.json";
  private static final int BYTES_MAX = 1 << 20;

  private final Path directory;

  public BoxQueue(Path directory) {
    this.directory = directory;
  }

  /**
   * A statement that waits.
   *
   * @param file where it lies
   * @param statement its exact bytes
   * @param recipients who can open its box
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Waiting(Path file, byte[] statement, List<String> recipients) {}

  public Path add(byte[] statement, List<String> recipients) {
    Papers.makeDirectory(directory);
    List<Path> before = files();
    long number = before.isEmpty() ? 1 : numberOf(before.getLast()) + 1;
    Path file = directory.resolve("%08d".formatted(number) + SUFFIX);
    Papers.writeNew(
        file,
        Json.obj()
            .put("statement", new String(statement, StandardCharsets.UTF_8))
            .put("recipients", Json.strings(recipients))
            .build()
            .bytes());
    return file;
  }

  Optional<Waiting> oldest() {
    List<Path> files = Files.exists(directory) ? files() : List.of();
    return files.isEmpty() ? Optional.empty() : Optional.of(read(files.getFirst()));
  }

  public int size() {
    return Files.exists(directory) ? files().size() : 0;
  }

  void done(Waiting waiting) {
    Papers.delete(waiting.file());
  }

  private static Waiting read(Path file) {
    try {
      Fields fields = Fields.of(Json.parse(Papers.bytes(file), BYTES_MAX, 3), "");
      byte[] statement = fields.string("statement").getBytes(StandardCharsets.UTF_8);
      List<String> recipients = fields.strings("recipients");
      fields.done();
      return new Waiting(file, statement, recipients);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "queue it anew");
    }
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw Papers.cannot("list", directory, e);
    }
  }

  private static long numberOf(Path file) {
    String name = file.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    } catch (NumberFormatException e) {
      throw CannotGoOn.usage(
          file + " is not a file of a queue", "use a directory of its own for the queue");
    }
  }
}
