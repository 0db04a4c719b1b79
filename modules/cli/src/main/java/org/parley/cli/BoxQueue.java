package org.parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.seal.Box;
import org.parley.statement.Entropy;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Boxes that wait to be filed, one file each, named by number; the lowest goes first. They are
 * closed before they are queued, so that nothing readable waits on the disk. A file goes away only
 * when its box is on record.
 */
public final class BoxQueue {
  private static final String SUFFIX = ".box";

  /** What was queued by earlier versions: a statement that has not been closed into a box yet. */
  private static final String OPEN = ".inner.json";

  private static final int BYTES_MAX = 1 << 20;

  private final Path directory;

  public BoxQueue(Path directory) {
    this.directory = directory;
  }

  /**
   * A box that waits.
   *
   * @param file where it lies
   * @param box the closed box
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Waiting(Path file, byte[] box) {}

  /** Queues a box. */
  public Path add(byte[] box) {
    Papers.makeDirectory(directory);
    List<Path> before = files();
    long number = before.isEmpty() ? 1 : numberOf(before.getLast()) + 1;
    Path file = directory.resolve("%08d".formatted(number) + SUFFIX);
    Papers.writeNew(file, box);
    return file;
  }

  Optional<Waiting> oldest(Entropy entropy) {
    List<Path> files = Files.exists(directory) ? files() : List.of();
    return files.isEmpty() ? Optional.empty() : Optional.of(read(files.getFirst(), entropy));
  }

  public int size() {
    return Files.exists(directory) ? files().size() : 0;
  }

  void done(Waiting waiting) {
    Papers.delete(waiting.file());
  }

  private static Waiting read(Path file, Entropy entropy) {
    byte[] content = Papers.bytes(file);
    if (file.getFileName().toString().endsWith(SUFFIX)) {
      return new Waiting(file, content);
    }
    try {
      Fields fields = Fields.of(Json.parse(content, BYTES_MAX, 3), "");
      byte[] statement = fields.string("statement").getBytes(StandardCharsets.UTF_8);
      List<String> recipients = fields.strings("recipients");
      fields.done();
      return new Waiting(file, Sealing.done(Box.seal(statement, recipients, entropy)));
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "queue it anew");
    }
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(BoxQueue::waits).sorted().toList();
    } catch (IOException e) {
      throw Papers.cannot("list", directory, e);
    }
  }

  private static boolean waits(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX) || name.endsWith(OPEN);
  }

  private static long numberOf(Path file) {
    String name = file.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.indexOf('.')));
    } catch (NumberFormatException e) {
      throw CannotGoOn.usage(
          file + " is not a file of a queue", "use a directory of its own for the queue");
    }
  }
}
