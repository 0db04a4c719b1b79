package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Cell;
import org.parley.geo.Corridor;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Overlaps;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.ScanIndex;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.geo.VolumeIndex;
import org.parley.statement.HiddenCell;
import org.parley.statement.StatedVolume;
import org.parley.verify.Hash;

class CoarseAnswerAboutWhatIsHiddenTest {
  private static final double MIDDLE_LATITUDE = 35.95;
  private static final double MIDDLE_LONGITUDE = 36.9;

  private static PlacedVolume circle(double lat, double lng, double metres, TimeWindow window) {
    return circle(lat, lng, metres, AltitudeBand.ALL, window);
  }

  private static PlacedVolume circle(
      double lat, double lng, double metres, AltitudeBand band, TimeWindow window) {
    return Notices.volume(new OutlineCircle(place(lat, lng), metres), band, window).placed();
  }

  private static Position place(double lat, double lng) {
    return new Position(Math.round(lat * 1e7) / 1e7, Math.round(lng * 1e7) / 1e7);
  }

  private static TimeWindow window(String from, String until) {
    return TimeWindow.between(Instant.parse(from), Instant.parse(until));
  }

  @Test
  void theAnswerNamesACellAndWholeHoursAndNothingElse() {
    PlacedVolume hidden =
        circle(35.95, 36.9, 300, window("2026-03-04T08:20:00Z", "2026-03-04T09:10:00Z"));
    PlacedVolume asked =
        circle(35.93, 36.85, 50, window("2026-03-04T09:50:00Z", "2026-03-04T11:00:00Z"));
    assertEquals(Optional.empty(), Overlaps.between(asked, hidden), "they do not meet");
    assertEquals(
        List.of(
            new HiddenCell(
                "N35.9E036.8",
                Instant.parse("2026-03-04T09:00:00Z"),
                Instant.parse("2026-03-04T10:00:00Z"))),
        HiddenAnswer.cells(List.of(asked), List.of(hidden)));
    PlacedVolume later =
        circle(35.93, 36.85, 50, window("2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z"));
    assertEquals(List.of(), HiddenAnswer.cells(List.of(later), List.of(hidden)));
    PlacedVolume elsewhere =
        circle(35.93, 37.05, 50, window("2026-03-04T08:00:00Z", "2026-03-04T11:00:00Z"));
    assertEquals(List.of(), HiddenAnswer.cells(List.of(elsewhere), List.of(hidden)));
  }

  @Test
  void howManyLieThereAndHowHighIsNotTold() {
    TimeWindow window = window("2026-03-04T08:20:00Z", "2026-03-04T09:10:00Z");
    AltitudeBand high = AltitudeBand.between(BigDecimal.valueOf(9_000), BigDecimal.valueOf(9_100));
    AltitudeBand low = AltitudeBand.between(BigDecimal.ZERO, BigDecimal.TEN);
    PlacedVolume asked = circle(35.95, 36.85, 50, low, window);
    List<HiddenCell> one =
        HiddenAnswer.cells(List.of(asked), List.of(circle(35.95, 36.9, 300, high, window)));
    List<HiddenCell> five =
        HiddenAnswer.cells(
            List.of(asked),
            List.of(
                circle(35.91, 36.81, 300, low, window),
                circle(35.92, 36.82, 30, high, window),
                circle(35.93, 36.83, 30, low, window),
                circle(35.94, 36.84, 30, low, window),
                circle(35.96, 36.97, 700, low, window)));
    assertEquals(1, one.size());
    assertEquals(one, five);
  }

  @Test
  void hoursThatFollowEachOtherAreOneLineAndOthersAreNot() {
    PlacedVolume asked =
        circle(35.95, 36.9, 50, window("2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z"));
    List<HiddenCell> told =
        HiddenAnswer.cells(
            List.of(asked),
            List.of(
                circle(35.95, 36.9, 300, window("2026-03-04T08:20:00Z", "2026-03-04T09:10:00Z")),
                circle(35.95, 36.9, 300, window("2026-03-04T10:20:00Z", "2026-03-04T10:40:00Z")),
                circle(35.95, 36.9, 300, window("2026-03-04T14:00:00Z", "2026-03-04T14:40:00Z"))));
    assertEquals(
        List.of("08:00 11:00", "14:00 15:00"),
        told.stream()
            .map(cell ->
                cell.from().toString().substring(11, 16)
                    + " "
                    + cell.until().toString().substring(11, 16))
            .toList());
  }

  @Test
  void withoutAnEndItIsReckonedWithForTheStatedHorizon() {
    PlacedVolume open =
        circle(35.95, 36.9, 300, TimeWindow.from(Instant.parse("2026-03-04T08:00:00Z")));
    HiddenCell told = HiddenAnswer.cells(List.of(open), List.of(open)).getFirst();
    assertEquals(HiddenAnswer.HORIZON.plusHours(1), Duration.between(told.from(), told.until()));
  }

  @Test
  void anAreaTooWideIsToldSoWhateverIsHidden() {
    TimeWindow window = Notices.hours(0, 1);
    PlacedVolume wide = circle(35.95, 36.9, 400_000, window);
    assertTrue(HiddenAnswer.tooWide(List.of(wide)));
    assertEquals(List.of(), HiddenAnswer.cells(List.of(wide), List.of(wide)));
    PlacedVolume less = circle(35.95, 36.9, 100_000, window);
    assertFalse(HiddenAnswer.tooWide(List.of(less)));
    assertTrue(HiddenAnswer.tooWide(java.util.Collections.nCopies(64, less)));
  }

  private static PlacedVolume random(Random random, double spreadDeg) {
    double lat = MIDDLE_LATITUDE + (random.nextDouble() - 0.5) * spreadDeg;
    double lng = MIDDLE_LONGITUDE + (random.nextDouble() - 0.5) * spreadDeg;
    Shape shape =
        random.nextBoolean()
            ? new OutlineCircle(place(lat, lng), 20 + random.nextInt(9_000))
            : new Corridor(
                List.of(place(lat, lng), place(lat + random.nextDouble() * 0.1, lng + 0.05)),
                20 + random.nextInt(900));
    double start = random.nextDouble() * 20;
    return Notices.volume(
            shape, AltitudeBand.ALL, Notices.hours(start, start + random.nextDouble() * 9))
        .placed();
  }

  /** The rule in the plainest words: every cell and hour of the one that is also of the other. */
  private static TreeSet<String> plainly(List<PlacedVolume> asked, List<PlacedVolume> hidden) {
    TreeSet<String> both = slots(asked);
    both.retainAll(slots(hidden));
    return both;
  }

  private static TreeSet<String> slots(List<PlacedVolume> volumes) {
    TreeSet<String> slots = new TreeSet<>();
    for (PlacedVolume volume : volumes) {
      long first = volume.volume().window().start().getEpochSecond() / 3_600;
      long last = volume.volume().window().end().orElseThrow().getEpochSecond() / 3_600;
      for (Cell cell : Cell.cover(volume.footprint(), 10_000).orElseThrow()) {
        for (long hour = first; hour <= last; hour++) {
          slots.add(cell.name() + " " + hour);
        }
      }
    }
    return slots;
  }

  private static VolumeIndex index(List<PlacedVolume> volumes) {
    VolumeIndex index = ScanIndex.empty();
    for (int i = 0; i < volumes.size(); i++) {
      index =
          index.plus(
              new VolumeIndex.Entry(
                  new UUID(7, i),
                  Hash.sha256(new byte[] {(byte) i, 9}).base64(),
                  "North",
                  0,
                  volumes.get(i)));
    }
    return index;
  }

  @Test
  void throughTheIndexItIsWhatThePlainRuleSays() {
    long seed = Long.getLong("parley.seed", 5L);
    System.out.println("parley.seed=" + seed);
    Random random = new Random(seed);
    int told = 0;
    for (int world = 0; world < 60; world++) {
      List<PlacedVolume> hidden = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        hidden.add(random(random, 1.2));
      }
      VolumeIndex index = index(hidden);
      for (int i = 0; i < 5; i++) {
        List<PlacedVolume> asked = List.of(random(random, 1.0), random(random, 1.0));
        NoticeVersion version = new NoticeVersion(new UUID(1, 1), "South", true, asked);
        List<HiddenCell> cells = HiddenAnswer.of(version, index, entry -> true);
        TreeSet<String> slots = new TreeSet<>();
        for (HiddenCell cell : cells) {
          long first = cell.from().getEpochSecond() / 3_600;
          long last = cell.until().getEpochSecond() / 3_600;
          for (long hour = first; hour < last; hour++) {
            assertTrue(slots.add(cell.cell() + " " + hour), "no hour twice");
          }
        }
        assertEquals(plainly(asked, hidden), slots);
        for (PlacedVolume one : asked) {
          boolean meets = hidden.stream().anyMatch(h -> Overlaps.between(one, h).isPresent());
          assertTrue(!meets || !cells.isEmpty(), "what meets exactly is never left out");
        }
        told += cells.size();
      }
    }
    assertTrue(told > 300, "cells told: " + told);
  }

  /**
   * He halves the area again and again, moves and narrows his circle, its hours and its heights,
   * and learns from each answer. The world in which the activity lies at the other end of its cell
   * answers him the same, ten thousand times.
   */
  @Test
  void tenThousandQuestionsDoNotPlaceAnActivityBetterThanItsCell() {
    long seed = Long.getLong("parley.seed", 6L);
    System.out.println("parley.seed=" + seed);
    Random random = new Random(seed);
    TimeWindow early = window("2026-03-04T08:01:00Z", "2026-03-04T08:20:00Z");
    TimeWindow late = window("2026-03-04T08:40:00Z", "2026-03-04T08:59:59Z");
    List<VolumeIndex> worlds =
        List.of(
            index(List.of(circle(35.905, 36.81, 100, early))),
            index(List.of(circle(35.995, 36.99, 300, late))),
            index(List.of(circle(35.95, 36.9, 2_000, early), circle(35.93, 36.95, 10, late))));
    double south = 35.5;
    double north = 36.5;
    double west = 36.2;
    double east = 37.6;
    int hits = 0;
    for (int i = 0; i < 10_000; i++) {
      boolean bisect = i % 3 != 0;
      double lat = bisect ? (south + north) / 2 : south + random.nextDouble() * (north - south);
      double lng = bisect ? (west + east) / 2 : west + random.nextDouble() * (east - west);
      double start = random.nextInt(300) / 60.0 - 6;
      PlacedVolume asked =
          circle(lat, lng, 1 + random.nextInt(2_000), Notices.hours(start, start + 0.5));
      NoticeVersion version = new NoticeVersion(new UUID(1, i), "South", true, List.of(asked));
      List<HiddenCell> told = HiddenAnswer.of(version, worlds.get(0), entry -> true);
      for (VolumeIndex world : worlds) {
        assertEquals(told, HiddenAnswer.of(version, world, entry -> true), "question " + i);
      }
      hits += told.isEmpty() ? 0 : 1;
      // Narrow towards the hit, or start again from elsewhere when nothing is left to halve.
      if (!told.isEmpty()) {
        south = (south + lat) / 2;
        north = (north + lat) / 2;
        west = (west + lng) / 2;
        east = (east + lng) / 2;
      } else if (random.nextBoolean()) {
        south = lat < 35.95 ? lat : south;
        north = lat > 35.95 ? lat : north;
      } else {
        west = lng < 36.9 ? lng : west;
        east = lng > 36.9 ? lng : east;
      }
      if (north - south < 0.002 || east - west < 0.002) {
        south = 35.5 + random.nextDouble() / 10;
        north = 36.5 - random.nextDouble() / 10;
        west = 36.2 + random.nextDouble() / 10;
        east = 37.6 - random.nextDouble() / 10;
      }
    }
    assertTrue(hits > 100 && hits < 9_900, "hits " + hits);
  }

  @Test
  void anEndedDraftAndWhatDoesNotCountAsHiddenAreNotAnswered() {
    TimeWindow window = Notices.hours(0, 1);
    PlacedVolume there = circle(35.95, 36.9, 300, window);
    VolumeIndex index = index(List.of(there));
    NoticeVersion ended = new NoticeVersion(new UUID(1, 1), "South", false, List.of(there));
    assertEquals(List.of(), HiddenAnswer.of(ended, index, entry -> true));
    NoticeVersion asks = new NoticeVersion(new UUID(1, 1), "South", true, List.of(there));
    assertEquals(List.of(), HiddenAnswer.of(asks, index, entry -> false));
    assertEquals(1, HiddenAnswer.of(asks, index, entry -> true).size());
    StatedVolume stated = StatedVolume.of(there);
    assertEquals(there, stated.placed());
    Volume4D volume = there.volume();
    assertEquals(AltitudeBand.ALL, volume.band());
  }
}
