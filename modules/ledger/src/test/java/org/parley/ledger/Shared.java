package org.parley.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The official test vectors, which lie beside the project and are read in place. */
final class Shared {
  private Shared() {}

  /** That file or folder of the vectors; without it says so in one line. */
  static Optional<Path> vectors(String name) {
    Path path = root().resolve("../shared/vectors").resolve(name).normalize();
    if (Files.exists(path)) {
      return Optional.of(path);
    }
    System.out.println("not run: the vectors " + name + " do not lie beside the project");
    return Optional.empty();
  }

  static Path root() {
    return Path.of(System.getProperty("parley.root", "../..")).toAbsolutePath();
  }
}
