package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing in this room knows what time it is, so no clock can change what is recorded. */
class NoClockTest {
  @Test
  void noSourceOfThisRoomNamesAClock() throws Exception {
    Pattern clock = Pattern.compile("java\\.time|currentTimeMillis|nanoTime|java\\.util\\.Date");
    Path sources = Shared.root().resolve("modules/ledger/src/main/java");
    try (Stream<Path> all = Files.walk(sources)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertTrue(files.size() > 20);
      for (Path file : files) {
        assertEquals(0, clock.matcher(Files.readString(file)).results().count(), file.toString());
      }
    }
  }
}
