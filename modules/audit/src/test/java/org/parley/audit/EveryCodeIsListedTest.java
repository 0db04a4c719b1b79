package org.parley.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each code has a line in the documentation and a test that brings it about. */
class EveryCodeIsListedTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", "../.."));

  @Test
  void inTheDocumentation() throws Exception {
    String text = Files.readString(ROOT.resolve("docs/formats/audit.md"));
    List<String> missing = new ArrayList<>();
    for (AuditCode code : AuditCode.values()) {
      String line = "| `" + code.code() + "` | " + code.text() + " |";
      if (!text.contains(line)) {
        missing.add(line);
      }
    }
    assertEquals("", String.join("\n", missing), "lines for docs/formats/audit.md");
  }

  @Test
  void inATest() throws Exception {
    StringBuilder tests = new StringBuilder();
    Path sources = ROOT.resolve("modules/audit/src/test/java/org/parley/audit");
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        tests.append(Files.readString(file));
      }
    }
    List<String> missing = new ArrayList<>();
    for (AuditCode code : AuditCode.values()) {
      if (!tests.toString().contains("AuditCode." + code.name())) {
        missing.add(code.name());
      }
    }
    assertEquals(List.of(), missing);
  }
}
