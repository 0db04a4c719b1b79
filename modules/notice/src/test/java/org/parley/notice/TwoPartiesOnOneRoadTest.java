package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Contact;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Overlaps;
import org.parley.geo.Position;
import org.parley.geo.ScanIndex;
import org.parley.geo.TimeWindow;
import org.parley.geo.VolumeIndex;
import org.parley.notice.OverlapChecker.Checked;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody.FoundBy;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;

class TwoPartiesOnOneRoadTest {

  private record Filed(UUID id, String party, NoticeBody body, Hash leaf) {
    NoticeVersion version() {
      return NoticeVersion.of(id, party, body);
    }
  }

  @Test
  void thePatrolAndTheRangeMeetForTwoHours() {
    Filed patrol = filed(1, "North", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
    Filed range =
        filed(
            2,
            "South",
            Notices.patrol(
                Notices.near(50, Notices.hours(0, 9)), Notices.near(1, Notices.hours(2, 9))));
    Checked checked = check(range, index(patrol), key -> true);
    assertEquals(
        List.of(
            new FoundOverlap(
                patrol.id(),
                patrol.leaf(),
                1,
                0,
                Notices.at(2),
                Optional.of(Notices.at(4)),
                Optional.empty(),
                Optional.empty(),
                Contact.OVERLAP,
                FoundBy.EXACT)),
        checked.shown());
    assertEquals(List.of(), checked.ownersOnly());
  }

  @Test
  void aPartysOwnNoticesAreNotComparedWithEachOther() {
    Filed one = filed(1, "North", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
    Filed two = filed(2, "North", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
    assertEquals(new Checked(List.of(), List.of()), check(two, index(one), key -> true));
  }

  @Test
  void endingAPatrolMeetsNothingAndLeavesTheIndex() {
    NoticeBody body = Notices.patrol(Notices.near(0, Notices.hours(0, 4)));
    Filed range = filed(2, "South", body);
    Filed over = filed(1, "North", Notices.as(body, Activity.CUT_SHORT));
    assertEquals(new Checked(List.of(), List.of()), check(over, index(range), key -> true));
    assertEquals(List.of(), over.version().entries(over.leaf()));
    assertEquals(1, range.version().entries(range.leaf()).size());
  }

  @Test
  void whatTheFilerMayNotKnowGoesToTheOwnersOnly() {
    Filed team = filed(1, "North", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
    Filed patrol = filed(2, "Centre", Notices.patrol(Notices.near(1, Notices.hours(0, 4))));
    Filed range = filed(3, "South", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
    Checked checked = check(range, index(team, patrol), patrol.leaf().base64()::equals);
    assertEquals(List.of(patrol.id()), checked.shown().stream().map(FoundOverlap::id).toList());
    assertEquals(List.of(team.id()), checked.ownersOnly().stream().map(FoundOverlap::id).toList());
  }

  @Test
  void thousandsOfOverlapsAreAllListed() {
    List<Filed> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(filed(i, "North", Notices.patrol(Notices.near(0, Notices.hours(0, 4)))));
    }
    Filed range = filed(9_999, "South", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
    Checked checked = check(range, index(many.toArray(Filed[]::new)), key -> true);
    assertEquals(1_000, checked.shown().size());
    Set<UUID> ids = new HashSet<>();
    checked.shown().forEach(overlap -> ids.add(overlap.id()));
    assertEquals(1_000, ids.size());
  }

  @Test
  void anIndexKeyedByAnythingElseThanLeavesStopsTheCheck() {
    VolumeIndex broken =
        ScanIndex.empty()
            .plus(
                new VolumeIndex.Entry(
                    new UUID(0, 1),
                    "not a hash",
                    "North",
                    0,
                    Notices.near(0, Notices.hours(0, 4)).placed()));
    Filed range = filed(3, "South", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
    assertThrows(BrokenInvariant.class, () -> check(range, broken, key -> true));
  }

  @Test
  void overlapIsTheSameSeenFromEitherSide() {
    long seed = Long.getLong("parley.seed", 81);
    Random random = new Random(seed);
    int met = 0;
    for (int i = 0; i < 600; i++) {
      Filed north = filed(2 * i, "North", random(random));
      Filed south = filed(2 * i + 1, "South", random(random));
      List<FoundOverlap> seenByNorth = check(north, index(south), key -> true).shown();
      List<FoundOverlap> seenBySouth = check(south, index(north), key -> true).shown();
      assertEquals(
          new HashSet<>(seenByNorth.stream().map(found -> swapped(found, north)).toList()),
          new HashSet<>(seenBySouth),
          () -> "-Dparley.seed=" + seed);
      met += seenByNorth.size();
    }
    assertTrue(met > 300, "hardly anything met: " + met);
  }

  @Test
  void aHiddenNoticeNeverChangesWhatIsShown() {
    long seed = Long.getLong("parley.seed", 82);
    Random random = new Random(seed);
    int hidden = 0;
    for (int i = 0; i < 80; i++) {
      List<Filed> known = new ArrayList<>();
      List<Filed> all = new ArrayList<>();
      Set<String> readable = new HashSet<>();
      for (int k = 0; k < 12; k++) {
        Filed other = filed(100 * i + k, random.nextBoolean() ? "North" : "Centre", random(random));
        all.add(other);
        if (random.nextBoolean()) {
          known.add(other);
          readable.add(other.leaf().base64());
        }
      }
      Filed mine = filed(100 * i + 99, "South", random(random));
      Checked without = check(mine, index(known.toArray(Filed[]::new)), readable::contains);
      Checked with = check(mine, index(all.toArray(Filed[]::new)), readable::contains);
      assertEquals(without.shown(), with.shown(), () -> "-Dparley.seed=" + seed);
      assertEquals(List.of(), without.ownersOnly());
      hidden += with.ownersOnly().size();
    }
    assertTrue(hidden > 80, "hardly anything was hidden: " + hidden);
  }

  @Test
  void everyPairThatMeetsIsFoundAndNoOther() {
    long seed = Long.getLong("parley.seed", 83);
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      List<Filed> others = new ArrayList<>();
      for (int k = 0; k < 10; k++) {
        others.add(filed(100 * i + k, "North", random(random)));
      }
      Filed mine = filed(100 * i + 99, "South", random(random));
      int pairs = 0;
      for (Filed other : others) {
        for (StatedVolume a : mine.body().volumes()) {
          for (StatedVolume b : other.body().volumes()) {
            pairs += Overlaps.between(a.placed(), b.placed()).isPresent() ? 1 : 0;
          }
        }
      }
      assertEquals(
          pairs,
          check(mine, index(others.toArray(Filed[]::new)), key -> true).shown().size(),
          () -> "-Dparley.seed=" + seed);
    }
  }

  private static FoundOverlap swapped(FoundOverlap found, Filed seenFrom) {
    return new FoundOverlap(
        seenFrom.id(),
        seenFrom.leaf(),
        found.other(),
        found.own(),
        found.from(),
        found.until(),
        found.lowerMetres(),
        found.upperMetres(),
        found.contact(),
        found.by());
  }

  private static Checked check(Filed filed, VolumeIndex index, Predicate<String> mayKnow) {
    return OverlapChecker.check(filed.version(), index, mayKnow);
  }

  private static VolumeIndex index(Filed... filed) {
    VolumeIndex index = ScanIndex.empty();
    for (Filed each : filed) {
      for (VolumeIndex.Entry entry : each.version().entries(each.leaf())) {
        index = index.plus(entry);
      }
    }
    return index;
  }

  private static Filed filed(long number, String party, NoticeBody body) {
    return new Filed(new UUID(0, number), party, body, Notices.leaf(party + number));
  }

  private static NoticeBody random(Random random) {
    StatedVolume[] volumes = new StatedVolume[1 + random.nextInt(3)];
    for (int i = 0; i < volumes.length; i++) {
      Position center =
          Position.ofE7(
              358_000_000 + random.nextInt(400_000), 366_000_000 + random.nextInt(400_000));
      int floor = random.nextInt(4) * 100;
      AltitudeBand band =
          AltitudeBand.between(BigDecimal.valueOf(floor), BigDecimal.valueOf(floor + 100));
      int start = random.nextInt(6);
      TimeWindow window = Notices.hours(start, start + 1 + random.nextInt(3));
      volumes[i] =
          Notices.volume(
              new OutlineCircle(center, 200 + random.nextInt(2_000)),
              random.nextBoolean() ? AltitudeBand.ALL : band,
              window);
    }
    return Notices.patrol(volumes);
  }
}
