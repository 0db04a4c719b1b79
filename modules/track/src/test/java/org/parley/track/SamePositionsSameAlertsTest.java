package org.parley.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;

class SamePositionsSameAlertsTest {
  private static final Comparator<TrackAlert> ORDER =
      Comparator.comparing(TrackAlert::track)
          .thenComparing(TrackAlert::at)
          .thenComparing(TrackAlert::now);

  private final long seed = Long.getLong("parley.seed", 101);
  private final Random random = new Random(seed);

  @Test
  void liveAndReplayedAreTheSame() {
    int told = 0;
    for (int round = 0; round < 40; round++) {
      Plans plans = Plans.of(plans("North"));
      List<Fix> fixes = drives("North");
      List<TrackAlert> live = new ArrayList<>();
      TrackMatcher clocked = new TrackMatcher(Tolerance.standard());
      Instant now = Tracks.NOON;
      for (Fix fix : fixes) {
        if (fix.at().isAfter(now)) {
          now =
              now.plusSeconds(
                  random.nextLong(1 + fix.at().getEpochSecond() - now.getEpochSecond()));
          live.addAll(clocked.advance(now));
        }
        live.addAll(clocked.take(fix, plans));
      }
      live.addAll(clocked.advance(Tracks.at(900)));
      List<TrackAlert> replayed = replay(fixes, plans);
      live.sort(ORDER);
      replayed.sort(ORDER);
      assertEquals(live, replayed, () -> "-Dparley.seed=" + seed);
      told += live.size();
    }
    assertTrue(told > 200, "hardly anything was told: " + told);
  }

  @Test
  void tracksDoNotWaitForEachOther() {
    for (int round = 0; round < 20; round++) {
      Plans plans = Plans.of(plans("North"));
      List<Fix> fixes = drives("North");
      List<Fix> byTrack = new ArrayList<>(fixes);
      byTrack.sort(Comparator.comparing(Fix::track));
      List<TrackAlert> mixed = replay(fixes, plans);
      List<TrackAlert> sorted = replay(byTrack, plans);
      mixed.sort(ORDER);
      sorted.sort(ORDER);
      assertEquals(mixed, sorted, () -> "-Dparley.seed=" + seed);
    }
  }

  @Test
  void orderOfPlansAndNamesOfPartiesChangeNothing() {
    for (int round = 0; round < 20; round++) {
      List<Plan> plans = plans("North");
      List<Fix> fixes = drives("North");
      List<TrackAlert> norths = replay(fixes, Plans.of(plans));
      List<Plan> swapped =
          new ArrayList<>(
              plans.stream()
                  .map(p -> Plan.of(p.notice(), "South", p.from(), p.until(), p.volumes()))
                  .toList());
      Collections.shuffle(swapped, random);
      List<Fix> theirs =
          fixes.stream()
              .map(f ->
                  new Fix(
                      "South",
                      f.track(),
                      f.at(),
                      f.place(),
                      f.errorMetres(),
                      f.height(),
                      f.notice()))
              .toList();
      List<TrackAlert> souths = replay(theirs, Plans.of(swapped));
      assertEquals(
          norths,
          souths.stream()
              .map(a ->
                  new TrackAlert(
                      "North", a.track(), a.at(), a.since(), a.before(), a.now(), a.notice()))
              .toList(),
          () -> "-Dparley.seed=" + seed);
    }
  }

  /** Walks around the error's circle with GeographicLib and asks the footprint at each place. */
  @Test
  void whatIsSaidOfOnePositionHoldsWhereverWithinItsErrorItIs() {
    Map<Relation, Integer> met = new EnumMap<>(Relation.class);
    for (int i = 0; i < 4_000; i++) {
      double latitude = random.nextInt(5) == 0 ? 72 : 35;
      Position middle = near(latitude, 36, 1);
      PlacedVolume volume =
          Tracks.placed(
              new OutlineCircle(middle, 500 + random.nextInt(3_000)),
              AltitudeBand.ALL,
              Tracks.minutes(0, 60));
      Position place = at(middle, random.nextDouble() * 360, random.nextInt(5_000));
      double error = random.nextInt(4) == 0 ? random.nextInt(3_000) : random.nextInt(30);
      Fix fix =
          new Fix("North", "a", Tracks.NOON, place, error, Optional.empty(), Optional.empty());
      Relation relation = Relation.of(fix, volume, Tolerance.standard());
      met.merge(relation, 1, Integer::sum);
      for (int k = 0; k < 24 && relation != Relation.OPEN; k++) {
        Position edge = at(place, k * 15, Math.max(0, error - 0.05));
        assertEquals(
            relation == Relation.IN,
            volume.footprint().covers(edge),
            () -> relation + " -Dparley.seed=" + seed);
      }
    }
    assertTrue(met.getOrDefault(Relation.IN, 0) > 300, () -> met.toString());
    assertTrue(met.getOrDefault(Relation.OUT, 0) > 300, () -> met.toString());
    assertTrue(met.getOrDefault(Relation.BESIDE, 0) > 10, () -> met.toString());
    assertTrue(met.getOrDefault(Relation.OPEN, 0) > 50, () -> met.toString());
  }

  /**
   * Looks at every volume of every plan instead of those in the boxes around; the plans come all at
   * once, and one notice after the other in versions that take each other's place.
   */
  @Test
  void noPlanNearAPositionIsOverlooked() {
    int found = 0;
    for (int round = 0; round < 30; round++) {
      double latitude = List.of(0.0, 35.0, 71.0, -88.0).get(round % 4);
      double longitude = round % 3 == 0 ? 180 : 36;
      Map<UUID, Plan> plans = new TreeMap<>();
      Plans grown = Plans.NONE;
      for (int k = 0; k < 300; k++) {
        UUID notice = new UUID(0, random.nextInt(100));
        boolean ends = random.nextInt(10) == 0;
        Plan plan = circle(notice, near(latitude, longitude, 1));
        grown = grown.with("North", notice, ends ? List.of() : List.of(plan));
        if (ends) {
          plans.remove(notice);
        } else {
          plans.put(notice, plan);
        }
      }
      List<Plans> both = List.of(Plans.of(plans.values()), grown);
      for (int i = 0; i < 200; i++) {
        Position place = near(latitude, longitude, 1);
        Instant at = Tracks.at(random.nextInt(120) - 30);
        for (Plans index : both) {
          Set<Plan> offered = new HashSet<>();
          index.near("North", place, 100, at, Duration.ZERO, leg -> offered.add(leg.plan()));
          assertTrue(plans.values().containsAll(offered), () -> "-Dparley.seed=" + seed);
          for (Plan plan : plans.values()) {
            PlacedVolume volume = plan.volumes().getFirst();
            TimeWindow window = volume.volume().window();
            boolean then = !at.isBefore(window.start()) && !at.isAfter(window.end().orElseThrow());
            if (then && volume.footprint().covers(place)) {
              assertTrue(offered.contains(plan), () -> "-Dparley.seed=" + seed);
              found++;
            }
          }
        }
      }
    }
    assertTrue(found > 1_000, "hardly anything was found: " + found);
  }

  private Plan circle(UUID notice, Position middle) {
    int from = random.nextInt(60);
    return Plan.of(
        notice,
        "North",
        Instant.EPOCH,
        Optional.empty(),
        List.of(
            Tracks.placed(
                new OutlineCircle(middle, 50 + random.nextInt(40_000)),
                AltitudeBand.ALL,
                Tracks.minutes(from, from + 60))));
  }

  private static List<TrackAlert> replay(List<Fix> fixes, Plans plans) {
    TrackMatcher matcher = new TrackMatcher(Tolerance.standard());
    List<TrackAlert> alerts = new ArrayList<>();
    fixes.forEach(fix -> alerts.addAll(matcher.take(fix, plans)));
    alerts.addAll(matcher.advance(Tracks.at(900)));
    return alerts;
  }

  private List<Plan> plans(String party) {
    List<Plan> plans = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      double from = random.nextInt(300);
      plans.add(
          Plan.of(
              new UUID(7, k),
              party,
              Tracks.at(-random.nextInt(100)),
              random.nextBoolean() ? Optional.empty() : Optional.of(Tracks.at(random.nextInt(400))),
              List.of(
                  Tracks.placed(
                      new OutlineCircle(near(35.8, 36.6, 0.05), 500 + random.nextInt(3_000)),
                      AltitudeBand.ALL,
                      Tracks.minutes(from, from + 5 + random.nextInt(100))))));
    }
    return plans;
  }

  /** Four wandering tracks, one position each minute or so, now and then silent for long. */
  private List<Fix> drives(String party) {
    Map<String, Position> where = new HashMap<>();
    List<Fix> fixes = new ArrayList<>();
    double[] minute = new double[4];
    for (int i = 0; i < 800; i++) {
      int k = random.nextInt(4);
      minute[k] += random.nextInt(60) == 0 ? 20 : random.nextInt(120) / 60.0;
      String track = "truck " + k;
      Position before = where.getOrDefault(track, near(35.8, 36.6, 0.05));
      Position here = at(before, random.nextDouble() * 360, random.nextInt(400));
      where.put(track, here);
      fixes.add(
          new Fix(
              party,
              track,
              Tracks.at(minute[k]),
              here,
              random.nextInt(40),
              Optional.empty(),
              Optional.empty()));
    }
    fixes.sort(Comparator.comparing(Fix::at));
    return fixes;
  }

  private Position near(double latitude, double longitude, double degrees) {
    double lng = longitude + (random.nextDouble() - 0.5) * degrees;
    return Assertions.assertInstanceOf(
        Position.class,
        Position.nearest(
            latitude + (random.nextDouble() - 0.5) * degrees, lng > 180 ? lng - 360 : lng));
  }

  private static Position at(Position from, double azimuth, double metres) {
    GeodesicData to =
        Geodesic.WGS84.Direct(from.latitudeDeg(), from.longitudeDeg(), azimuth, metres);
    return Assertions.assertInstanceOf(Position.class, Position.nearest(to.lat2, to.lon2));
  }
}
