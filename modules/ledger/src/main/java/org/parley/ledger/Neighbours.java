package org.parley.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The directory a single file lies in, as a {@link Disk}, and the file's name there. */
final class Neighbours {
  private Neighbours() {}

  static Disk of(Path path) throws IOException {
    return new RealDisk(
        Optional.ofNullable(path.toAbsolutePath().getParent()).orElseThrow(() -> notAFile(path)));
  }

  static String name(Path path) throws IOException {
    return Optional.ofNullable(path.getFileName()).orElseThrow(() -> notAFile(path)).toString();
  }

  private static IOException notAFile(Path path) {
    return new IOException(path + " is not the name of a file");
  }
}
