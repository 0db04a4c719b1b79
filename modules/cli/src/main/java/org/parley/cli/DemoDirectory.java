package org.parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a demo keeps its two logs.
 *
 * <p>An earlier demo in the same place is replaced; anything else is left alone. What is removed is
 * only what a demo makes, and only where the mark file says that a demo made it.
 */
final class DemoDirectory {
  /** The subdirectories a demo makes. */
  static final List<String> PARTS = List.of("exercise", "record", "receipts", "keys");

  private static final String MARK = "PARLEY-DEMO.txt";
  private static final String MARK_TEXT =
      "Made by parley demo, from a known seed. Everything here may be deleted.\n";

  private DemoDirectory() {}

  /**
   * An empty place for a demo: the directory asked for, else {@code ./demo-data}, else a temporary
   * one when nothing can be written here.
   */
  static Path prepare(Optional<Path> wanted) {
    Path directory = wanted.orElseGet(DemoDirectory::usual);
    try {
      Files.createDirectories(directory);
      boolean ours = Files.exists(directory.resolve(MARK));
      if (!ours && !isEmpty(directory)) {
        throw CannotGoOn.usage(
            directory + " holds something that no demo made",
            "name an empty directory: parley demo --dir DIR");
      }
      Files.writeString(directory.resolve(MARK), MARK_TEXT, StandardCharsets.UTF_8);
      for (String part : PARTS) {
        remove(directory.resolve(part));
      }
      return directory;
    } catch (IOException e) {
      throw Papers.cannot("use the directory", directory, e);
    }
  }

  private static Path usual() {
    Path here = Path.of("demo-data");
    if (Files.isDirectory(here) ? Files.isWritable(here) : Files.isWritable(Path.of(""))) {
      return here;
    }
    try {
      return Files.createTempDirectory("parley-demo-");
    } catch (IOException e) {
      throw Papers.cannot("make a temporary directory for", here, e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> inside = Files.list(directory)) {
      return inside.findAny().isEmpty();
    }
  }

  private static void remove(Path part) throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    try (Stream<Path> all = Files.walk(part)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
