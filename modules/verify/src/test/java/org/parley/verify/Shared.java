package org.parley.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  static Json json(Path file) throws IOException, Malformed {
    return Json.parse(Files.readAllBytes(file), 4 << 20, 16);
  }

  static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
