package org.parley.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The directory a single file lies in, as a {@link Disk}, and the file's name there. */
final class Neighbours {
  private Neighbours() {}

  static Disk of(Path path) throws IOException {
    return new RealDisk(directory(path));
  }

  /**
   * The bytes of a file, which is only looked at: nothing is made, and it may lie where nothing can
   * be written.
   *
   * @throws NoSuchFileException when there is none
   */
  static byte[] read(Path path, int mostBytes) throws IOException {
    Path directory = directory(path);
    Optional<byte[]> content =
        Files.isDirectory(directory)
            ? new ReadOnlyDisk(directory).readWhole(name(path), mostBytes)
            : Optional.empty();
    return content.orElseThrow(() -> new NoSuchFileException(path.toString()));
  }

  private static Path directory(Path path) throws IOException {
    return Optional.ofNullable(path.toAbsolutePath().getParent()).orElseThrow(() -> notAFile(path));
  }

  static String name(Path path) throws IOException {
    return Optional.ofNullable(path.getFileName()).orElseThrow(() -> notAFile(path)).toString();
  }

  private static IOException notAFile(Path path) {
    return new IOException(path + " is not the name of a file");
  }
}
