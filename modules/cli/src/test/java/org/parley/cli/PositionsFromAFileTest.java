package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.track.Fix;

class PositionsFromAFileTest {
  private static final String HEADER = "track,at,lat,lng,error_m\n";
  private static final String GOOD = "x,2026-03-03T19:00:00Z,35,36,10\n";

  @TempDir Path folder;
  private final List<Fix> fixes = new ArrayList<>();
  private long steps;

  @Test
  void whatIsNoFileOfPositionsIsToldWithItsLine() throws IOException {
    assertEquals("position.columns", stopped(""));
    assertEquals("position.columns", stopped("\n \n"));
    assertEquals("position.columns", stopped("a,b\n1,2\n"));
    assertEquals("position.columns", stopped("track,at,lat\n"));
    assertEquals("position.columns", stopped("\0".repeat(200_000)));
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    assertEquals("file.utf8", stopped(noise));
    CannotGoOn wide = assertThrows(CannotGoOn.class, () -> read("z".repeat(50_000) + ",at\n"));
    assertTrue(wide.path().orElseThrow().length() < 100, wide.what());
    assertTrue(wide.what().contains("line 1"), wide.what());
    assertTrue(fixes.isEmpty());
  }

  @Test
  void everyLineThatHoldsNoPositionIsToldWithItsColumn() throws IOException {
    fault("x,2026-03-03T19:00:00Z,NaN,36,10", "line 2, lat: a number is wanted (json.number)");
    fault("x,2026-03-03T19:00:00Z,Infinity,36,10", "line 2, lat: ");
    fault("x,2026-03-03T19:00:00Z,1e999999999,36,10", "line 2, lat: ");
    fault("x,2026-03-03T19:00:00Z," + "3".repeat(50_000) + ",36,10", "line 2, lat: a shorter");
    fault("x,2026-03-03T19:00:00Z,35,,10", "line 2, lng: ");
    fault("x,2026-03-03T19:00:00Z,35,36,-1", "line 2, error_m: ");
    fault("x,+999999999-01-01T00:00:00Z,35,36,1", "line 2, at: a time from 1900");
    fault("x,yesterday,35,36,1", "line 2, at: a time like");
    fault(",2026-03-03T19:00:00Z,35,36,1", "line 2, track: ");
    fault("x,2026-03-03T19:00:00Z,35,36", "line 2: 4 values for 5 columns");
    fault("\"x,2026-03-03T19:00:00Z,35,36,1", "line 2: a quote is not closed");
    fault("x" + "y".repeat(70_000) + ",2026-03-03T19:00:00Z,35,36,1", "line 2: longer than 65536");
  }

  @Test
  void aMarkAtTheBeginningAndEndsOfOtherSystemsAreNoFaults() throws IOException {
    PositionFile file = read("\uFEFF" + HEADER.replace("\n", "\r\n") + "\r\n" + GOOD);
    assertEquals(List.of(), file.words());
    assertEquals(1, fixes.size());
  }

  /** A million lines of which every other one is wrong: the first are told, all are counted. */
  @Test
  void aMillionLinesTakeNoMoreRoomThanAFew() throws IOException {
    Path path = folder.resolve("many.csv");
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write(HEADER);
      for (int i = 0; i < 500_000; i++) {
        out.write(GOOD);
        out.write("x,soon,35,36,10\n");
      }
    }
    long[] taken = {0};
    PositionFile file = new PositionFile.Errors().file(path, "North");
    file.read((what, done, total) -> steps++, fix -> taken[0]++);
    assertEquals(500_000, taken[0]);
    assertEquals(500_000, file.faulty());
    assertEquals(1_000_001, file.lines());
    assertEquals(21, file.words().size());
    assertEquals("and 499980 more lines", file.words().getLast());
    assertTrue(steps > 100, "steps told: " + steps);
  }

  private void fault(String line, String words) throws IOException {
    fixes.clear();
    PositionFile file = read(HEADER + line + "\n" + GOOD);
    assertEquals(1, file.faulty(), line.substring(0, Math.min(60, line.length())));
    assertTrue(file.words().getFirst().startsWith(words), file.words().getFirst());
    assertEquals(1, fixes.size());
  }

  private String stopped(String content) throws IOException {
    return stopped(content.getBytes(StandardCharsets.UTF_8));
  }

  private String stopped(byte[] content) throws IOException {
    Path path = Files.write(folder.resolve("file"), content);
    CannotGoOn end =
        assertThrows(
            CannotGoOn.class,
            () ->
                new PositionFile.Errors()
                    .file(path, "North")
                    .read((what, done, total) -> steps++, fixes::add));
    assertEquals(ExitCode.USAGE, end.exitCode());
    return end.code();
  }

  private PositionFile read(String content) throws IOException {
    Path path = Files.writeString(folder.resolve("file"), content);
    PositionFile file = new PositionFile.Errors().file(path, "North");
    file.read((what, done, total) -> steps++, fixes::add);
    return file;
  }
}
