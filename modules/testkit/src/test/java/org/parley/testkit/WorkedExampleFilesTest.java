package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.statement.InertBody;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/** The published worked example is what its generator writes, byte for byte. */
class WorkedExampleFilesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("parley.root"), "examples", "worked");

  @Test
  void everyByteCanBeMadeAgain() throws Exception {
    Map<String, byte[]> made = WorkedExample.files();
    Map<String, byte[]> stored = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        stored.put(FOLDER.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    stored.remove("README.md");
    assertEquals(new TreeSet<>(made.keySet()), stored.keySet());
    made.forEach((name, bytes) ->
        assertEquals(
            Hash.sha256(bytes),
            Optional.ofNullable(stored.get(name)).map(one -> Hash.sha256(one)).orElseThrow(),
            name));
  }

  @Test
  void everyStatementInItIsOneTheServerReads() {
    int count = 0;
    for (Map.Entry<String, byte[]> file : WorkedExample.files().entrySet()) {
      if (file.getKey().endsWith(".statement.json")) {
        Reading reading = Statement.read(file.getValue(), Limits.standard());
        Statement read = assertInstanceOf(Reading.Of.class, reading, file.getKey()).statement();
        assertTrue(!(read.body() instanceof InertBody), file.getKey());
        count++;
      }
    }
    assertEquals(WorkedStory.tell().log.size(), count);
  }

  @Test
  void thePageNamesTheHashesOfTheExample() throws Exception {
    Path page = FOLDER.resolve("../../docs/formats/worked-example.md");
    String text = Files.readString(page, StandardCharsets.UTF_8);
    WorkedStory story = WorkedStory.tell();
    assertTrue(text.contains(story.log.hash(0).base64()), "hash of leaf 0");
    assertTrue(text.contains(story.log.root(story.log.size()).base64()), "root");
    for (WorkedKey key : story.keys.values()) {
      assertTrue(text.contains(key.vkey()), key.vkey());
    }
    for (int index = 0; index < story.log.size(); index++) {
      WorkedLog.Entry entry = story.log.entries().get(index);
      String row = "| %d | `%s` |".formatted(index, entry.kind());
      assertTrue(text.contains(row), row);
      assertTrue(text.contains("`" + entry.hash().base64() + "`"), "leaf hash of " + index);
    }
  }
}
