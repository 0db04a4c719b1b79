package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Finding;
import org.parley.track.TrackAlert;
import org.parley.track.TrackBook.ToReader;
import org.parley.track.TrackBook.Told;
import org.parley.track.TrackStanding;

class AlertsOfTracksAreKeptTest {
  private static final int FILE_BYTES = 2_000;
  private static final int FILES = 3;
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  @TempDir Path folder;
  private long told;

  @Test
  void theJournalNeverGrowsBeyondItsFilesAndNobodysCountBeginsAnew() throws IOException {
    TrackJournal journal = open();
    tell(journal, 200);
    assertEquals(FILES, names().size(), names().toString());
    assertFalse(names().contains("tracks"), names().toString());
    long bytes = 0;
    for (String name : names()) {
      bytes += Files.size(folder.resolve(name));
    }
    assertTrue(bytes < FILES * (FILE_BYTES + 1_000L), "bytes: " + bytes);
    assertEquals(List.of(), TrackJournal.check(folder));
    TrackJournal again = open();
    assertEquals(200L, again.counts().get("North"));
    assertEquals(3L, again.counts().get("Centre"));
    assertEquals(200, again.told().getLast().told().number());
    assertTrue(again.told().size() < 60, "kept: " + again.told().size());
    assertFalse(again.told().stream().anyMatch(one -> one.reader().equals("Centre")));
    tell(again, 30);
    assertEquals(List.of(), TrackJournal.check(folder));
  }

  /** Every state a power cut can leave a turn in goes on without losing what was told. */
  @Test
  void aPowerCutWhileAFileBeginsLosesNothing() throws IOException {
    tell(open(), 30);
    List<String> before = names();
    List<ToReader> kept = open().told();
    Path fresh = folder.resolve(before.getLast() + "9.new");
    Files.writeString(fresh, "{\"file\":");
    assertEquals(kept, open().told());
    assertEquals(List.of(), TrackJournal.check(folder));
    Files.delete(fresh);

    TrackJournal journal = open();
    Path oldest = folder.resolve(before.getFirst());
    byte[] stillThere = Files.readAllBytes(oldest);
    while (names().equals(before)) {
      tell(journal, 1);
    }
    assertFalse(Files.exists(oldest));
    Files.write(oldest, stillThere);
    assertEquals(List.of(), TrackJournal.check(folder));
    long count = open().counts().getOrDefault("North", 0L);
    assertEquals(told, count);
    assertFalse(Files.exists(oldest));

    Path newest = folder.resolve(names().getLast());
    Files.writeString(newest, Files.readString(newest) + "{\"reader\":\"Nor");
    Finding torn = TrackJournal.check(folder).getFirst();
    assertEquals(Finding.Kind.LEFTOVER, torn.kind());
    assertEquals(told, open().counts().get("North"));
    assertEquals(List.of(), TrackJournal.check(folder));
  }

  @Test
  void aNewFileOfWhichOnlyTheBeginningIsThereIsBegunAgain() throws IOException {
    tell(open(), 30);
    Path newest = folder.resolve(names().getLast());
    Files.writeString(newest, "{\"file\":3,\"ol\n");
    long number = open().told().getLast().told().number();
    assertTrue(Files.exists(folder.resolve("tracks.damaged")));
    assertFalse(Files.exists(newest));
    told = number;
    tell(open(), 30);
    assertEquals(List.of(), TrackJournal.check(folder));
  }

  @Test
  void everyFileIsCheckedAndTheChainGoesAcrossThem() throws IOException {
    tell(open(), 30);
    assertTrue(names().size() == FILES, names().toString());
    Path middle = folder.resolve(names().get(1));
    String whole = Files.readString(middle);
    String[] lines = whole.split("\n");

    Files.writeString(middle, whole.replaceFirst("INSIDE_PLAN", "UNCERTAIN"));
    assertTrue(found().contains("line 3 is not as it was written"), found());
    Files.writeString(
        middle, whole.substring(0, whole.length() - lines[lines.length - 1].length()));
    assertTrue(found().contains("cut off"), found());
    Files.writeString(
        middle, whole.substring(0, whole.length() - lines[lines.length - 1].length() - 1));
    assertTrue(found().contains("does not go on from the file before"), found());
    Files.delete(middle);
    assertTrue(found().contains("missing"), found());
    assertEquals(told, open().counts().get("North"));
    Files.writeString(middle, whole);
    assertEquals(List.of(), TrackJournal.check(folder));
  }

  private String found() throws IOException {
    return TrackJournal.check(folder).getFirst().line();
  }

  private TrackJournal open() {
    return TrackJournal.open(folder, FILE_BYTES, FILES);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.matches("tracks(\\.[0-9]+)?"))
          .sorted((a, b) -> Integer.compare(number(a), number(b)))
          .toList();
    }
  }

  private static int number(String name) {
    return name.equals("tracks") ? 1 : Integer.parseInt(name.substring("tracks.".length()));
  }

  /** North is told again and again; Centre three times at first. */
  private void tell(TrackJournal journal, int more) {
    for (int i = 0; i < more; i++) {
      told++;
      List<ToReader> news = new ArrayList<>(List.of(alert("North", told)));
      if (told <= 3) {
        news.add(alert("Centre", told));
      }
      journal.keep(news);
    }
  }

  private static ToReader alert(String reader, long number) {
    return new ToReader(
        reader,
        new Told(
            number,
            new TrackAlert(
                "North",
                "truck 1",
                NOON.plusSeconds(number),
                NOON.plusSeconds(number),
                TrackStanding.UNCERTAIN,
                TrackStanding.INSIDE_PLAN,
                Optional.of(new UUID(0, number)))));
  }
}
