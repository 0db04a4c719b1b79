package org.parley.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleInTheDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Paper PAPER =
      new Paper(Paper.Kind.STATEMENT, "{\"v\":\"parley/1\"}".getBytes(StandardCharsets.UTF_8));

  @Test
  void theExampleIsWhatIsPrinted() throws Exception {
    String document = Files.readString(ROOT.resolve("docs/formats/paper.md"));
    String lines = String.join("\n", TypedLines.of(PAPER));
    assertTrue(document.contains(lines + "\n\n" + Squares.of(PAPER).get(0) + "\n"), lines);
  }

  @Test
  void everyCodeIsInTheDocument() throws Exception {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/formats/paper.md"));
    for (PaperCode code : PaperCode.values()) {
      assertEquals(
          1, lines.stream().filter(line -> line.startsWith("| `" + code.code() + "` |")).count());
    }
  }
}
