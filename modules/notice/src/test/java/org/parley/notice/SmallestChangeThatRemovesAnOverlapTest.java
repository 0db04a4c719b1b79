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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.ScanIndex;
import org.parley.geo.StatedAltitude;
import org.parley.geo.TimeWindow;
import org.parley.geo.VerticalBasis;
import org.parley.geo.Volume4D;
import org.parley.geo.VolumeIndex;
import org.parley.notice.Removal.By;
import org.parley.notice.Removing.Effort;
import org.parley.notice.Removing.Found;
import org.parley.notice.Removing.NotFound;
import org.parley.notice.Removing.Why;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;

class SmallestChangeThatRemovesAnOverlapTest {

  private static final Effort WIDE = Effort.standard(Notices.at(-100));

  @Test
  void theRangeStartsOneMinuteAfterThePatrolHasGone() {
    NoticeVersion range = draft(Notices.near(0, Notices.hours(2, 6)));
    Found found = remove(range, index(body(0, 4)), List.of(), WIDE);
    Removal later = only(found, By.LATER, true);
    assertEquals(121, later.amount());
    assertTrue(later.leavesNothing());
    assertEquals(Notices.at(2).plusSeconds(121 * 60), start(later.draft()));
    assertEquals(361, only(found, By.EARLIER, true).amount());
    assertEquals(
        "Time shift, later: 121 min. This change removes every overlap found among what you may"
            + " know. Check again before moving.",
        later.says().get("en"));
    assertEquals(
        "Time shift, later: 121 min. This change removes this overlap. Check again before moving.",
        only(found, By.LATER, false).says().get("en"));
    assertEquals(4, later.says().size());
  }

  @Test
  void nothingIsShiftedToBeforeThePresent() {
    NoticeVersion range = draft(Notices.near(0, Notices.hours(2, 6)));
    Found found = remove(range, index(body(0, 4)), List.of(), Effort.standard(Notices.at(2)));
    assertTrue(found.removals().stream().noneMatch(each -> each.by() == By.EARLIER));
    assertTrue(found.notFound().isEmpty());
    Found little = remove(range, index(body(0, 4)), List.of(), Effort.standard(Notices.at(1)));
    assertEquals(
        List.of(Why.NONE_WITHIN_LIMITS, Why.NONE_WITHIN_LIMITS),
        little.notFound().stream().map(NotFound::why).toList());
  }

  @Test
  void aShiftOutOfOneOverlapIntoAnotherSaysSo() {
    NoticeVersion range = draft(Notices.near(0, Notices.hours(2, 3)));
    VolumeIndex others = index(body(0, 2.5), body(3.1, 5));
    Found found = remove(range, others, List.of(), WIDE);
    Removal one = only(found, By.LATER, false);
    assertEquals(31, one.amount());
    assertEquals(0, one.remaining().size());
    assertEquals(1, one.created().size());
    assertFalse(one.leavesNothing());
    assertEquals(181, only(found, By.LATER, true).amount());
  }

  @Test
  void heightsMoveOnlyWhereAHeightIsStated() {
    StatedVolume flight = band(1_000, 2_000);
    VolumeIndex others = index(Notices.patrol(band(1_500, 2_500)));
    Found found = remove(draft(flight), others, List.of(), WIDE);
    assertEquals(1_510, only(found, By.UP, true).amount());
    assertEquals(510, only(found, By.DOWN, true).amount());
    Found onTheGround =
        remove(draft(Notices.near(0, Notices.hours(0, 4))), others, List.of(), WIDE);
    assertTrue(
        onTheGround.removals().stream()
            .allMatch(each -> each.by() == By.EARLIER || each.by() == By.LATER));
  }

  @Test
  void aHeightAboveTheGroundIsNotTakenBelowIt() {
    PlacedVolume placed = band(1_000, 2_000).placed();
    StatedAltitude thousandFeet =
        new StatedAltitude(
            BigDecimal.valueOf(1_000),
            StatedAltitude.Reference.AGL,
            StatedAltitude.Units.FT,
            Optional.empty());
    VerticalBasis basis =
        new VerticalBasis(
            new VerticalBasis.End(
                VerticalBasis.Basis.UNCERTAIN, Optional.of(thousandFeet), Optional.empty()),
            VerticalBasis.End.AS_FILED);
    NoticeVersion flight =
        new NoticeVersion(
            new UUID(9, 9),
            "South",
            true,
            List.of(new PlacedVolume(placed.volume(), placed.footprint(), basis)));
    Found deep = remove(flight, index(Notices.patrol(band(1_500, 2_500))), List.of(), WIDE);
    assertTrue(deep.removals().stream().noneMatch(each -> each.by() == By.DOWN));
    Found near = remove(flight, index(Notices.patrol(band(1_800, 2_500))), List.of(), WIDE);
    assertEquals(210, only(near, By.DOWN, true).amount());
  }

  @Test
  void peopleWhoArePresentAreNotMovedByAMachine() {
    NoticeBody team =
        Notices.presence(Optional.of(Notices.NOON), Notices.near(0, TimeWindow.from(Notices.NOON)));
    NoticeVersion draft = NoticeVersion.of(new UUID(9, 9), "South", team);
    Found found = remove(draft, index(body(0, 4)), List.of(), WIDE);
    assertEquals(List.of(), found.removals());
    assertEquals(List.of(), found.notFound());
  }

  @Test
  void onlyRoutesFromTheFilersOwnListAreOffered() {
    NoticeVersion range = draft(Notices.near(0, Notices.hours(2, 6)));
    Route north = new Route("north road", List.of(at(20, 2, 6)));
    Route same = new Route("old road", List.of(at(0.5, 2, 6)));
    Found found = remove(range, index(body(0, 4)), List.of(same, north), WIDE);
    List<Removal> routes = found.removals().stream().filter(each -> each.by() == By.ROUTE).toList();
    assertEquals(
        List.of(Optional.of("north road"), Optional.of("north road")),
        routes.stream().map(Removal::route).toList());
    assertTrue(routes.getFirst().leavesNothing());
    assertEquals(
        "Route from your own list: north road. This change removes this overlap."
            + " Check again before moving.",
        routes.getLast().says().get("en"));
  }

  @Test
  void aSearchThatStopsSaysForWhatItHadNotFinished() {
    NoticeVersion range = draft(Notices.near(0, Notices.hours(2, 6)));
    Effort few = new Effort(3, Duration.ofDays(7), 3_000, Notices.at(-100));
    Found found = remove(range, index(body(0, 4)), List.of(), few);
    assertTrue(found.stoppedLooking());
    assertTrue(found.checks() <= 3);
    assertEquals(
        found.removals().size() + found.notFound().size(),
        remove(range, index(body(0, 4)), List.of(), WIDE).removals().size());
    assertEquals(0, remove(range, index(body(0, 4)), List.of(), none()).checks());
  }

  private static Effort none() {
    return new Effort(0, Duration.ofDays(1), 0, Notices.at(-100));
  }

  @Test
  void theSmallestShiftIsTheOneThatLookingAtEveryStepFinds() {
    long seed = Long.getLong("parley.seed", 91);
    Random random = new Random(seed);
    int compared = 0;
    for (int round = 0; round < 40; round++) {
      List<NoticeBody> others = new ArrayList<>();
      for (int k = 0; k < 6; k++) {
        others.add(random(random));
      }
      VolumeIndex index = index(others.toArray(NoticeBody[]::new));
      NoticeVersion draft = NoticeVersion.of(new UUID(9, 9), "South", random(random));
      List<FoundOverlap> now = shown(index).apply(draft);
      Effort effort = new Effort(5_000, Duration.ofHours(10), 600, Notices.at(-100));
      Found found = remove(draft, index, List.of(), effort);
      assertFalse(found.stoppedLooking());
      for (Removal removal : found.removals()) {
        int unit = removal.by() == By.UP || removal.by() == By.DOWN ? 10 : 1;
        int least =
            leastByLooking(draft, index, removal.overlap(), removal.by(), unit, now).orElseThrow();
        assertEquals(least, removal.amount(), () -> "-Dparley.seed=" + seed);
        compared++;
      }
      for (NotFound missing : found.notFound()) {
        int unit = missing.by() == By.UP || missing.by() == By.DOWN ? 10 : 1;
        assertEquals(
            Optional.empty(),
            leastByLooking(draft, index, missing.overlap(), missing.by(), unit, now),
            () -> "-Dparley.seed=" + seed);
        compared++;
      }
    }
    assertTrue(compared > 100, "hardly anything was compared: " + compared);
  }

  /** Looks at every step, with its own way of shifting. */
  private static Optional<Integer> leastByLooking(
      NoticeVersion draft,
      VolumeIndex index,
      Optional<FoundOverlap> target,
      By by,
      int unit,
      List<FoundOverlap> now) {
    assertFalse(now.isEmpty());
    return IntStream.rangeClosed(1, 600 / unit)
        .map(step -> step * unit)
        .filter(amount -> {
          List<FoundOverlap> found = shown(index).apply(shifted(draft, by, amount));
          return target.isEmpty()
              ? found.isEmpty()
              : found.stream()
                  .noneMatch(each ->
                      each.id().equals(target.get().id())
                          && each.own() == target.get().own()
                          && each.other() == target.get().other());
        })
        .boxed()
        .findFirst();
  }

  private static NoticeVersion shifted(NoticeVersion draft, By by, int amount) {
    int minutes = by == By.LATER ? amount : by == By.EARLIER ? -amount : 0;
    BigDecimal metres = BigDecimal.valueOf(by == By.UP ? amount : by == By.DOWN ? -amount : 0);
    List<PlacedVolume> volumes = new ArrayList<>();
    for (PlacedVolume placed : draft.volumes()) {
      Volume4D old = placed.volume();
      TimeWindow window =
          TimeWindow.between(
              old.window().start().plusSeconds(60L * minutes),
              old.window().end().orElseThrow().plusSeconds(60L * minutes));
      AltitudeBand band =
          new AltitudeBand(
              old.band().lowerMetres().map(metres::add), old.band().upperMetres().map(metres::add));
      volumes.add(new PlacedVolume(new Volume4D(old.shape(), band, window), placed.footprint()));
    }
    return new NoticeVersion(draft.id(), draft.party(), draft.inForce(), volumes);
  }

  private static Found remove(
      NoticeVersion draft, VolumeIndex index, List<Route> routes, Effort effort) {
    return Removing.of(draft, shown(index), routes, effort);
  }

  private static Function<NoticeVersion, List<FoundOverlap>> shown(VolumeIndex index) {
    return version -> OverlapChecker.check(version, index, key -> true).shown();
  }

  private static Removal only(Found found, By by, boolean all) {
    List<Removal> fitting =
        found.removals().stream()
            .filter(each -> each.by() == by && each.overlap().isEmpty() == all)
            .toList();
    assertEquals(1, fitting.size(), () -> found.toString());
    return fitting.getFirst();
  }

  private static Instant start(NoticeVersion version) {
    return version.volumes().getFirst().volume().window().start();
  }

  private static NoticeVersion draft(StatedVolume... volumes) {
    return NoticeVersion.of(new UUID(9, 9), "South", Notices.patrol(volumes));
  }

  private static NoticeBody body(double from, double to) {
    return Notices.patrol(Notices.near(0, Notices.hours(from, to)));
  }

  private static PlacedVolume at(double eastKm, double from, double to) {
    return Notices.near(eastKm, Notices.hours(from, to)).placed();
  }

  private static StatedVolume band(int lower, int upper) {
    return Notices.volume(
        new OutlineCircle(new Position(35.8137, 36.6096), 1_000),
        AltitudeBand.between(BigDecimal.valueOf(lower), BigDecimal.valueOf(upper)),
        Notices.hours(0, 4));
  }

  private static VolumeIndex index(NoticeBody... bodies) {
    VolumeIndex index = ScanIndex.empty();
    for (int i = 0; i < bodies.length; i++) {
      NoticeVersion version = NoticeVersion.of(new UUID(0, i), "North", bodies[i]);
      for (VolumeIndex.Entry entry : version.entries(Notices.leaf("North" + i))) {
        index = index.plus(entry);
      }
    }
    return index;
  }

  private static NoticeBody random(Random random) {
    StatedVolume[] volumes = new StatedVolume[1 + random.nextInt(3)];
    for (int i = 0; i < volumes.length; i++) {
      Position center =
          Position.ofE7(
              358_000_000 + random.nextInt(200_000), 366_000_000 + random.nextInt(200_000));
      int floor = random.nextInt(60) * 5;
      AltitudeBand band =
          AltitudeBand.between(BigDecimal.valueOf(floor), BigDecimal.valueOf(floor + 100));
      double start = random.nextInt(360) / 60.0;
      TimeWindow window = Notices.hours(start, start + (1 + random.nextInt(120)) / 60.0);
      volumes[i] =
          Notices.volume(
              new OutlineCircle(center, 200 + random.nextInt(2_000)),
              random.nextInt(3) == 0 ? AltitudeBand.ALL : band,
              window);
    }
    return Notices.patrol(volumes);
  }
}
