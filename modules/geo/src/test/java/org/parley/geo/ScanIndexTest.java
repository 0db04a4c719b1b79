package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.VolumeIndex.Entry;
import org.parley.geo.VolumeIndex.Hit;

class ScanIndexTest {

  @Test
  void findsWhatEveryPairFindsThroughAdditionsAndRemovals() {
    Gen gen = Gen.seeded(61);
    VolumeIndex index = ScanIndex.empty();
    List<Entry> plain = new ArrayList<>();
    int found = 0;
    for (int step = 0; step < 1_500; step++) {
      if (plain.isEmpty() || gen.chance(0.6)) {
        UUID id = gen.chance(0.2) && !plain.isEmpty() ? plain.getLast().id() : new UUID(7, step);
        int ordinal = (int) plain.stream().filter(entry -> entry.id().equals(id)).count();
        Entry entry = new Entry(id, "leaf-" + step, "P" + gen.below(3), ordinal, volume(gen));
        index = index.plus(entry);
        plain.add(entry);
      } else if (gen.chance(0.3)) {
        UUID id = plain.get(gen.below(plain.size())).id();
        index = index.minus(id);
        plain.removeIf(entry -> entry.id().equals(id));
      }
      PlacedVolume query = volume(gen);
      Set<Hit> expected = new HashSet<>();
      for (Entry entry : plain) {
        Optional<Meeting> meeting = Overlaps.between(entry.volume(), query);
        if (!entry.party().equals("P1")) {
          meeting.ifPresent(met -> expected.add(new Hit(entry, met)));
        }
      }
      List<Hit> hits = new ArrayList<>();
      index.search(query, entry -> !entry.party().equals("P1"), hits::add);
      assertEquals(expected, new HashSet<>(hits), gen::toString);
      assertEquals(expected.size(), hits.size(), "an entry came twice");
      assertEquals(plain.size(), index.size());
      found += hits.size();
    }
    assertTrue(found > 1_000, "hardly anything met: " + found);
  }

  @Test
  void manyAtOnceAreFoundLikeOneAfterTheOther() {
    Gen gen = Gen.seeded(62);
    for (int count : new int[] {0, 1, 2, 63, 64, 65, 700, 3_000}) {
      List<Entry> entries = new ArrayList<>();
      VolumeIndex single = ScanIndex.empty();
      for (int i = 0; i < count; i++) {
        UUID id = new UUID(8, i / 2);
        Entry entry = new Entry(id, "leaf-" + i, "P" + gen.below(3), i % 2, volume(gen));
        entries.add(entry);
        single = single.plus(entry);
      }
      VolumeIndex many = ScanIndex.of(entries);
      assertEquals(count, many.size());
      for (int step = 0; step < 60; step++) {
        PlacedVolume query = volume(gen);
        assertEquals(
            new HashSet<>(hits(single, query)), new HashSet<>(hits(many, query)), gen::toString);
        if (step % 3 == 0 && count > 0) {
          UUID id = new UUID(8, gen.below(count) / 2);
          single = single.minus(id);
          many = many.minus(id);
        } else if (step % 3 == 1) {
          Entry entry = new Entry(new UUID(9, step), "leaf", "P1", 0, volume(gen));
          single = single.plus(entry);
          many = many.plus(entry);
        }
        assertEquals(single.size(), many.size());
      }
    }
  }

  @Test
  void aReaderKeepsTheIndexItHolds() {
    Entry entry = entry(1, 0, Shapes.box(35, 36, 36, 37));
    VolumeIndex empty = ScanIndex.empty();
    VolumeIndex one = empty.plus(entry);
    VolumeIndex gone = one.minus(entry.id());
    assertEquals(0, empty.size());
    assertEquals(1, one.size());
    assertEquals(0, gone.size());
    assertSame(one, one.minus(new UUID(0, 99)));
    assertEquals(1, hits(one, entry.volume()).size());
    assertEquals(0, hits(gone, entry.volume()).size());
  }

  @Test
  void theSameVolumeOfTheSameNoticeIsReplaced() {
    VolumeIndex index =
        ScanIndex.empty()
            .plus(entry(1, 0, Shapes.box(35, 36, 36, 37)))
            .plus(entry(1, 0, Shapes.box(45, 36, 46, 37)));
    assertEquals(1, index.size());
    assertEquals(0, hits(index, Shapes.placed(Shapes.box(35, 36, 36, 37))).size());
  }

  /** Numbers of the InterUSS prober's heavy traffic test (interuss/monitoring, Apache-2.0). */
  @Test
  void twentyCirclesInOneRowAreAllFoundFromTwelveKilometres() {
    VolumeIndex index = ScanIndex.empty();
    AltitudeBand band = AltitudeBand.between(BigDecimal.ZERO, BigDecimal.valueOf(120));
    TimeWindow hour = TimeWindow.between(Shapes.EIGHT, Shapes.EIGHT.plus(Duration.ofHours(1)));
    for (int i = 0; i < 20; i++) {
      OutlineCircle circle = new OutlineCircle(Shapes.nearest(-56 - 0.001 * i, 178), 50);
      PlacedVolume volume = Shapes.placed(circle, band, hour);
      index = index.plus(new Entry(new UUID(0, i), "leaf", "North", 0, volume));
    }
    OutlineCircle wide = new OutlineCircle(new Position(-56, 178), 12_000);
    assertEquals(20, hits(index, Shapes.placed(wide, band, hour)).size());
    assertEquals(20, hits(index, Shapes.placed(wide, AltitudeBand.ALL, hour)).size());
    for (TimeWindow outside :
        List.of(
            TimeWindow.between(hour.start().minusSeconds(120), hour.start().minusSeconds(60)),
            TimeWindow.from(hour.end().orElseThrow().plusSeconds(60)))) {
      assertEquals(0, hits(index, Shapes.placed(wide, band, outside)).size());
    }
    AltitudeBand above = Shapes.band("120.001", "-");
    assertEquals(0, hits(index, Shapes.placed(wide, above, hour)).size());
  }

  /** Numbers of the InterUSS prober's subscription queries (interuss/monitoring, Apache-2.0). */
  @Test
  void threeVolumesAreToldApartByPlaceHeightAndTime() {
    VolumeIndex index = ScanIndex.empty();
    int[][] heights = {{0, 300}, {350, 650}, {700, 1000}};
    List<Position> centers = new ArrayList<>(List.of(new Position(-56, 178)));
    centers.add(Shapes.at(centers.get(0), 90, 10_000));
    centers.add(Shapes.at(centers.get(1), 90, 10_000));
    for (int i = 0; i < 3; i++) {
      PlacedVolume volume =
          Shapes.placed(
              new OutlineCircle(centers.get(i), 2_000),
              Shapes.band("" + heights[i][0], "" + heights[i][1]),
              hours(2 * i, 2 * i + 1));
      index = index.plus(new Entry(new UUID(0, i), "leaf", "North", 0, volume));
    }
    OutlineCircle all = new OutlineCircle(centers.get(1), 50_000);
    TimeWindow day = hours(0, 24);
    assertEquals(Set.of(0L, 1L, 2L), ids(index, Shapes.placed(all, AltitudeBand.ALL, day)));
    assertEquals(Set.of(0L), ids(index, Shapes.placed(all, AltitudeBand.ALL, hours(0, 1))));
    assertEquals(Set.of(2L), ids(index, Shapes.placed(all, AltitudeBand.ALL, hours(4, 5))));
    assertEquals(Set.of(1L), ids(index, Shapes.placed(all, Shapes.band("301", "699"), day)));
    assertEquals(Set.of(1L, 2L), ids(index, Shapes.placed(all, Shapes.band("301", "-"), day)));
    OutlineCircle first = new OutlineCircle(centers.get(0), 7_900);
    assertEquals(Set.of(0L), ids(index, Shapes.placed(first, AltitudeBand.ALL, day)));
    OutlineCircle wider = new OutlineCircle(centers.get(0), 8_100);
    assertEquals(Set.of(0L, 1L), ids(index, Shapes.placed(wider, AltitudeBand.ALL, day)));
  }

  private static TimeWindow hours(int from, int to) {
    return TimeWindow.between(
        Shapes.EIGHT.plus(Duration.ofHours(from)), Shapes.EIGHT.plus(Duration.ofHours(to)));
  }

  private static Set<Long> ids(VolumeIndex index, PlacedVolume query) {
    Set<Long> ids = new HashSet<>();
    index.search(query, any -> true, hit -> ids.add(hit.entry().id().getLeastSignificantBits()));
    return ids;
  }

  private static Entry entry(int id, int ordinal, Shape shape) {
    return new Entry(new UUID(0, id), "leaf", "North", ordinal, Shapes.placed(shape));
  }

  private static List<Hit> hits(VolumeIndex index, PlacedVolume query) {
    List<Hit> hits = new ArrayList<>();
    index.search(query, any -> true, hits::add);
    return hits;
  }

  private static PlacedVolume volume(Gen gen) {
    Position center = gen.near(new Position(60, 179.99), 40_000);
    Shape shape =
        switch (gen.below(3)) {
          case 0 -> gen.outline(center, 8_000, 3 + gen.below(8));
          case 1 -> new OutlineCircle(center, gen.between(100, 8_000));
          default -> gen.corridor(center, 1 + gen.below(3), 9_000, gen.between(50, 2_000));
        };
    int floor = gen.below(5) * 100;
    AltitudeBand band =
        gen.chance(0.3) ? AltitudeBand.ALL : Shapes.band("" + floor, "" + (floor + 200));
    int start = gen.below(48);
    TimeWindow window = hours(start, start + 1 + gen.below(12));
    return Shapes.placed(shape, band, gen.chance(0.1) ? TimeWindow.from(window.start()) : window);
  }
}
