package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Contact;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.geo.ScanIndex;
import org.parley.geo.TimeWindow;
import org.parley.geo.VolumeIndex;
import org.parley.notice.OverlapChecker.Checked;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody.FoundBy;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.OverlapMarks;
import org.parley.statement.OverlapMarks.Apart;
import org.parley.statement.StatedVolume;
import org.parley.terms.SeparationRule;
import org.parley.verify.Hash;

/**
 * North's patrol passes South's people without meeting them, nearer than the agreement wants.
 * Circles of one kilometre: those of {@link Notices#near} with centres 3 km apart are 1 km apart.
 */
class NearWithoutMeetingTest {
  private static final UUID OTHER_AGREEMENT = new UUID(1, 1);

  private record Filed(UUID id, String party, NoticeBody body, Hash leaf) {
    NoticeVersion version() {
      return NoticeVersion.of(id, party, body);
    }
  }

  private static final Filed PATROL =
      filed(1, "North", Notices.patrol(Notices.near(0, Notices.hours(0, 4))));
  private static final Filed PEOPLE =
      filed(
          2,
          "South",
          Notices.presence(Optional.of(Notices.at(-1)), Notices.near(3, Notices.hours(-48, -24))));

  @Test
  void thePeopleAreFoundWithHowNearTheyAre() {
    FoundOverlap found = only(check(PATROL, List.of(PEOPLE), keep("South", 2_000, 0, 0)));
    assertEquals(PEOPLE.id(), found.id());
    assertEquals(FoundBy.MARGIN, found.by());
    assertEquals(Contact.OVERLAP, found.contact());
    assertEquals(Notices.at(0), found.from());
    assertEquals(Optional.of(Notices.at(4)), found.until());
    Apart apart = found.marks().apart().orElseThrow();
    assertEquals("7", apart.article());
    assertTrue(apart.certain());
    assertEquals(0, apart.verticalMetres());
    assertEquals(0, apart.seconds());
    // Three kilometres by a round 90.3 km to a degree, less two radii.
    assertEquals(1_000, apart.horizontalMetres(), 15);
  }

  @Test
  void aMetreMoreOrLessDecides() {
    int metres = apart(PATROL, PEOPLE).horizontalMetres();
    assertEquals(
        Contact.TOUCH, only(check(PATROL, List.of(PEOPLE), keep("South", metres, 0, 0))).contact());
    assertEquals(
        Contact.OVERLAP,
        only(check(PATROL, List.of(PEOPLE), keep("South", metres + 1, 0, 0))).contact());
    assertNothing(check(PATROL, List.of(PEOPLE), keep("South", metres - 1, 0, 0)));
  }

  @Test
  void theOwnerOfThePeopleFindsThePatrolAtTheSameDistance() {
    Apart seenByNorth = apart(PATROL, PEOPLE);
    Apart seenBySouth = apart(PEOPLE, PATROL);
    assertEquals(seenByNorth, seenBySouth);
  }

  @Test
  void whatMeetsIsExactWhateverIsAgreed() {
    Filed range = filed(3, "South", Notices.patrol(Notices.near(1, Notices.hours(2, 9))));
    Checked agreed = check(PATROL, List.of(range, PEOPLE), keep("South", 90_000, 0, 60));
    assertEquals(
        List.of(FoundBy.MARGIN, FoundBy.EXACT),
        agreed.shown().stream().map(FoundOverlap::by).toList());
    Checked plain =
        OverlapChecker.check(PATROL.version(), index(List.of(range, PEOPLE)), key -> true);
    assertEquals(plain.shown().getFirst(), agreed.shown().getLast());
    assertEquals(plain, check(PATROL, List.of(range, PEOPLE), List.of()));
  }

  @Test
  void otherPartiesOtherKindsAndUnknownKindsKeepNoDistance() {
    assertNothing(check(PATROL, List.of(PEOPLE), keep("Centre", 2_000, 0, 0)));
    SeparationRule flights =
        rule("South", EnumSet.of(NoticeKind.FLIGHT), 2_000, 0, 0, true, "7", Notices.AGREEMENT);
    assertNothing(check(PATROL, List.of(PEOPLE), List.of(flights)));
    Apartness unknown = new Apartness(keep("South", 2_000, 0, 0), id -> Optional.empty());
    assertNothing(
        OverlapChecker.check(PATROL.version(), index(List.of(PEOPLE)), key -> true, unknown));
    Filed own = filed(9, "North", PEOPLE.body());
    assertNothing(check(PATROL, List.of(own), keep("North", 2_000, 0, 0)));
  }

  @Test
  void whatTheFilerMayNotKnowIsForItsOwnerOnly() {
    Apartness apartness = apartness(List.of(PEOPLE), keep("South", 2_000, 0, 0));
    Checked checked =
        OverlapChecker.check(PATROL.version(), index(List.of(PEOPLE)), key -> false, apartness);
    assertEquals(List.of(), checked.shown());
    assertEquals(FoundBy.MARGIN, checked.ownersOnly().getFirst().by());
  }

  @Test
  void anEndedPatrolIsNearNothing() {
    Filed over = filed(1, "North", Notices.as(PATROL.body(), Activity.COMPLETED));
    assertNothing(check(over, List.of(PEOPLE), keep("South", 2_000, 0, 0)));
  }

  @Test
  void inHeightAndInTimeTheDistanceIsThatBetweenThem() {
    AltitudeBand low = AltitudeBand.between(BigDecimal.ZERO, BigDecimal.valueOf(100));
    AltitudeBand high = AltitudeBand.between(BigDecimal.valueOf(250), BigDecimal.valueOf(400));
    Filed drone = filed(1, "North", Notices.patrol(placed(0, low, Notices.hours(0, 1))));
    Filed plane = filed(2, "South", Notices.patrol(placed(0, high, Notices.hours(1.5, 2))));
    FoundOverlap found = only(check(drone, List.of(plane), keep("South", 0, 200, 45)));
    assertEquals(
        new Apart(Notices.AGREEMENT, "7", 0, 150, 1_800), found.marks().apart().orElseThrow());
    assertEquals(Optional.of(BigDecimal.valueOf(100)), found.lowerMetres());
    assertEquals(Optional.of(BigDecimal.valueOf(250)), found.upperMetres());
    assertEquals(Notices.at(1), found.from());
    assertEquals(Optional.of(Notices.at(1.5)), found.until());
    assertNothing(check(drone, List.of(plane), keep("South", 0, 149, 45)));
    assertNothing(check(drone, List.of(plane), keep("South", 0, 200, 29)));
    assertNothing(check(drone, List.of(plane), keep("South", 0, 0, 45)));
    assertNothing(check(drone, List.of(plane), keep("South", 500, 200, 0)));
  }

  @Test
  void ofSeveralArticlesTheMostUndercutIsNamedAndACertainOneFirst() {
    int metres = apart(PATROL, PEOPLE).horizontalMetres();
    SeparationRule half = named("half", 2 * metres, true);
    SeparationRule quarter = named("quarter", 4 * metres, true);
    SeparationRule tenth = named("tenth", 10 * metres, false);
    SeparationRule kept = named("kept", metres / 2, true);
    for (List<SeparationRule> order :
        List.of(List.of(half, quarter, tenth, kept), List.of(kept, tenth, quarter, half))) {
      Apart apart = only(check(PATROL, List.of(PEOPLE), order)).marks().apart().orElseThrow();
      assertEquals("quarter", apart.article());
    }
    Apart perhaps =
        only(check(PATROL, List.of(PEOPLE), List.of(kept, tenth))).marks().apart().orElseThrow();
    assertEquals("tenth", perhaps.article());
    assertEquals(false, perhaps.certain());
    SeparationRule same =
        rule(
            "South", EnumSet.allOf(NoticeKind.class), 4 * metres, 0, 0, true, "a", OTHER_AGREEMENT);
    Set<Apart> named = new HashSet<>();
    named.add(only(check(PATROL, List.of(PEOPLE), List.of(same, quarter))).marks().apart().get());
    named.add(only(check(PATROL, List.of(PEOPLE), List.of(quarter, same))).marks().apart().get());
    assertEquals(1, named.size(), "equally undercut: the same one in either order");
  }

  @Test
  void nearIsTheSameSeenFromEitherSide() {
    long seed = Long.getLong("parley.seed", 91);
    System.out.println("NearWithoutMeetingTest -Dparley.seed=" + seed);
    Random random = new Random(seed);
    int near = 0;
    for (int i = 0; i < 500; i++) {
      Filed north = filed(2 * i, "North", random(random));
      Filed south = filed(2 * i + 1, "South", random(random));
      int metres = random.nextInt(8_000);
      int high = random.nextInt(150);
      int minutes = random.nextInt(120);
      List<FoundOverlap> seenByNorth =
          check(north, List.of(south), keep("South", metres, high, minutes)).shown();
      List<FoundOverlap> seenBySouth =
          check(south, List.of(north), keep("North", metres, high, minutes)).shown();
      assertEquals(
          new HashSet<>(seenByNorth.stream().map(found -> swapped(found, north)).toList()),
          new HashSet<>(seenBySouth),
          () -> "-Dparley.seed=" + seed);
      near += (int) seenByNorth.stream().filter(f -> f.by() == FoundBy.MARGIN).count();
    }
    assertTrue(near > 200, "hardly anything was near: " + near);
  }

  @Test
  void everyPairThatIsNearIsFoundOnceHoweverManyThereAre() {
    long seed = Long.getLong("parley.seed", 92);
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      List<Filed> others = new ArrayList<>();
      for (int k = 0; k < 12; k++) {
        others.add(filed(100 * i + k, "South", random(random)));
      }
      Filed mine = filed(100 * i + 99, "North", random(random));
      List<SeparationRule> rules = keep("South", random.nextInt(6_000), 100, 60);
      Set<String> pairs = new HashSet<>();
      for (Filed other : others) {
        check(mine, List.of(other), rules)
            .shown()
            .forEach(found -> pairs.add(other.id() + " " + found));
      }
      List<FoundOverlap> all = check(mine, others, rules).shown();
      assertEquals(
          pairs,
          all.stream().map(found -> found.id() + " " + found).collect(Collectors.toSet()),
          () -> "-Dparley.seed=" + seed);
      assertEquals(pairs.size(), all.size());
    }
  }

  @Test
  void aHiddenNoticeNeverChangesWhatIsShown() {
    long seed = Long.getLong("parley.seed", 93);
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      List<Filed> known = new ArrayList<>();
      List<Filed> all = new ArrayList<>();
      for (int k = 0; k < 6; k++) {
        known.add(filed(100 * i + k, "South", random(random)));
        all.add(known.getLast());
        all.add(filed(100 * i + 50 + k, "South", random(random)));
      }
      Set<String> readable =
          known.stream().map(filed -> filed.leaf().base64()).collect(Collectors.toSet());
      Filed mine = filed(100 * i + 99, "North", random(random));
      List<SeparationRule> rules = keep("South", 4_000, 100, 60);
      Checked without =
          OverlapChecker.check(
              mine.version(), index(known), readable::contains, apartness(all, rules));
      Checked with =
          OverlapChecker.check(
              mine.version(), index(all), readable::contains, apartness(all, rules));
      assertEquals(without.shown(), with.shown(), () -> "-Dparley.seed=" + seed);
    }
  }

  /** One line for each notice is the same whether or not the other pairs were measured. */
  @Test
  void aListTooLongToBeToldTellsTheSameAlthoughFurtherPairsAreNotMeasured() {
    Random random = new Random(17);
    StatedVolume[] own = new StatedVolume[40];
    for (int i = 0; i < own.length; i++) {
      own[i] = placed(random.nextInt(200), AltitudeBand.ALL, Notices.hours(random.nextInt(9), 10));
    }
    Filed filed = filed(1, "North", Notices.patrol(own));
    List<Filed> others = new ArrayList<>();
    for (int n = 2; n < 40; n++) {
      StatedVolume[] theirs = new StatedVolume[12];
      for (int i = 0; i < theirs.length; i++) {
        theirs[i] =
            placed(random.nextInt(200), AltitudeBand.ALL, Notices.hours(random.nextInt(9), 10));
      }
      others.add(filed(n, "South", Notices.patrol(theirs)));
    }
    VolumeIndex all = index(others);
    Apartness apartness = apartness(others, keep("South", 3_000, 0, 0));
    Set<String> hidden =
        others.stream()
            .filter(other -> other.id().getLeastSignificantBits() % 3 == 0)
            .map(other -> other.leaf().base64())
            .collect(Collectors.toSet());
    Checked whole =
        OverlapChecker.check(filed.version(), all, key -> !hidden.contains(key), apartness);
    for (int most : new int[] {0, 7, 60, 200, 1_000_000}) {
      Checked told =
          OverlapChecker.check(filed.version(), all, key -> !hidden.contains(key), apartness, most);
      assertToldTheSame(whole.shown(), told.shown(), most);
      assertToldTheSame(whole.ownersOnly(), told.ownersOnly(), most);
    }
  }

  private static void assertToldTheSame(
      List<FoundOverlap> whole, List<FoundOverlap> told, int most) {
    assertTrue(whole.size() > 200, () -> "only " + whole.size());
    if (whole.size() <= most) {
      assertEquals(whole, told);
    } else {
      assertTrue(told.size() > most, () -> told.size() + " of " + whole.size());
      assertTrue(most >= 200 || told.size() < whole.size(), () -> "all of " + whole.size());
      assertEquals(firsts(whole), firsts(told));
    }
  }

  private static List<FoundOverlap> firsts(List<FoundOverlap> pairs) {
    Set<UUID> seen = new HashSet<>();
    return pairs.stream().filter(pair -> seen.add(pair.id())).toList();
  }

  private static Apart apart(Filed filed, Filed other) {
    return only(check(filed, List.of(other), keep(other.party(), 5_000, 0, 0)))
        .marks()
        .apart()
        .orElseThrow();
  }

  private static SeparationRule named(String article, int metres, boolean certain) {
    return rule(
        "South",
        EnumSet.allOf(NoticeKind.class),
        metres,
        0,
        0,
        certain,
        article,
        Notices.AGREEMENT);
  }

  private static List<SeparationRule> keep(String towards, int metres, int high, int minutes) {
    return List.of(
        rule(
            towards,
            EnumSet.allOf(NoticeKind.class),
            metres,
            high,
            minutes,
            true,
            "7",
            Notices.AGREEMENT));
  }

  private static SeparationRule rule(
      String towards,
      Set<NoticeKind> kinds,
      int metres,
      int high,
      int minutes,
      boolean certain,
      String article,
      UUID agreement) {
    return new SeparationRule(
        agreement,
        Notices.leaf("agreement"),
        article,
        kinds,
        List.of(towards),
        metres,
        high,
        Duration.ofMinutes(minutes),
        certain,
        SeparationRule.Reach.EVERYWHERE);
  }

  private static FoundOverlap only(Checked checked) {
    assertEquals(1, checked.shown().size(), checked::toString);
    return checked.shown().getFirst();
  }

  private static void assertNothing(Checked checked) {
    assertEquals(new Checked(List.of(), List.of()), checked);
  }

  private static Checked check(Filed filed, List<Filed> others, List<SeparationRule> rules) {
    return OverlapChecker.check(
        filed.version(), index(others), key -> true, apartness(others, rules));
  }

  private static Apartness apartness(List<Filed> others, List<SeparationRule> rules) {
    Map<UUID, NoticeKind> kinds =
        others.stream().collect(Collectors.toMap(Filed::id, filed -> filed.body().noticeKind()));
    Function<UUID, Optional<NoticeKind>> kindOf = id -> Optional.ofNullable(kinds.get(id));
    return new Apartness(rules, kindOf);
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
        found.by(),
        found.marks());
  }

  private static VolumeIndex index(List<Filed> filed) {
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

  private static StatedVolume placed(double eastKm, AltitudeBand band, TimeWindow window) {
    double longitude = Math.round((36.6096 + eastKm / 90.3) * 1e7) / 1e7;
    return Notices.volume(new OutlineCircle(new Position(35.8137, longitude), 1_000), band, window);
  }

  private static NoticeBody random(Random random) {
    List<StatedVolume> volumes = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      int floor = random.nextInt(4) * 100;
      AltitudeBand band =
          AltitudeBand.between(BigDecimal.valueOf(floor), BigDecimal.valueOf(floor + 60));
      Instant start = Notices.at(random.nextInt(6));
      volumes.add(
          placed(
              random.nextInt(20),
              random.nextBoolean() ? AltitudeBand.ALL : band,
              TimeWindow.between(start, start.plusSeconds(1_800L * (1 + random.nextInt(4))))));
    }
    return Notices.patrol(volumes.toArray(StatedVolume[]::new));
  }

  @Test
  void nothingElseIsSaidOfAPlainOverlap() {
    Filed range = filed(3, "South", Notices.patrol(Notices.near(1, Notices.hours(2, 9))));
    assertEquals(OverlapMarks.NONE, only(check(PATROL, List.of(range), List.of())).marks());
  }
}
