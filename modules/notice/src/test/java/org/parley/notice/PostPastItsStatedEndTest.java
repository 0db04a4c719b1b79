package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.parley.geo.ScanIndex;
import org.parley.geo.VolumeIndex;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedVolume;

/** Posts and sites are treated as there until their own party says otherwise. */
class PostPastItsStatedEndTest {
  private static final Set<NoticeKind> STANDING =
      EnumSet.of(
          NoticeKind.PRESENCE,
          NoticeKind.OBSERVATION_POST,
          NoticeKind.STATIC_SITE,
          NoticeKind.INFRASTRUCTURE);

  /** So far apart that nothing at one of them reaches the next. */
  private static final double KM_BETWEEN_PLACES = 10;

  private static NoticeBody filed(NoticeKind kind, Activity activity, StatedVolume... volumes) {
    return NoticeBody.of(kind, activity, List.of(volumes));
  }

  private static VolumeIndex holding(NoticeBody northern) {
    VolumeIndex index = ScanIndex.empty();
    NoticeVersion north = NoticeVersion.of(new UUID(0, 1), "North", northern);
    for (VolumeIndex.Entry entry : north.entries(Notices.leaf("north"))) {
      index = index.plus(entry);
    }
    return index;
  }

  private static List<FoundOverlap> met(NoticeBody northern, StatedVolume southern) {
    NoticeVersion south = NoticeVersion.of(new UUID(0, 2), "South", Notices.patrol(southern));
    return OverlapChecker.check(south, holding(northern), key -> true).shown();
  }

  @Test
  void thePostAtTheBridgeIsStillMetMonthsAfterTheStatedEnd() {
    for (NoticeKind kind : STANDING) {
      NoticeBody post = filed(kind, Activity.ACTIVE, Notices.near(0, Notices.hours(0, 24)));
      List<FoundOverlap> met = met(post, Notices.near(1, Notices.hours(2_000, 2_004)));
      assertEquals(1, met.size(), kind.name());
      assertEquals(Optional.of(Notices.at(2_004)), met.getFirst().until(), kind.name());
      assertEquals(
          List.of(), met(post, Notices.near(1, Notices.hours(-9, -8))), "not before it is there");
      assertEquals(
          List.of(),
          met(Notices.as(post, Activity.COMPLETED), Notices.near(1, Notices.hours(2, 4))),
          "its own party ended it");
    }
  }

  @Test
  void whatMovesOrLastsForItsTimeIsOverWhenItIsOver() {
    for (NoticeKind kind : EnumSet.complementOf(EnumSet.copyOf(STANDING))) {
      NoticeBody notice = filed(kind, Activity.PLANNED, Notices.near(0, Notices.hours(0, 24)));
      assertEquals(
          List.of(), met(notice, Notices.near(1, Notices.hours(2_000, 2_004))), kind.name());
    }
  }

  @Test
  void theWordsSayThatAStatedEndDidNotEndIt() {
    NoticeBody post =
        filed(
            NoticeKind.OBSERVATION_POST,
            Activity.ACTIVE,
            Notices.near(0, Notices.hours(0, 24)),
            Notices.near(5, Notices.hours(0, 48)));
    Optional<String> gone =
        Optional.of(
            "stated until 2026-03-05T12:00:00Z and not said to have ended, treat as present");
    assertEquals(gone, Presence.words(post, 0, Optional.of(Notices.at(30))));
    assertEquals(gone, Presence.words(post, 0, Optional.empty()));
    assertEquals(
        Optional.empty(), Presence.words(post, 1, Optional.of(Notices.at(30))), "its second place");
    assertEquals(Optional.empty(), Presence.words(post, 0, Optional.of(Notices.at(24))));
    assertEquals(
        Optional.empty(),
        Presence.words(Notices.as(post, Activity.CANCELLED), 0, Optional.empty()));
    assertEquals(
        Optional.empty(),
        Presence.words(
            filed(NoticeKind.PATROL, Activity.ACTIVE, Notices.near(0, Notices.hours(0, 24))),
            0,
            Optional.empty()));
  }

  // ---- every notice against every other, by hand

  /**
   * A notice as the oracle knows it: one place of a row of places, and whole hours.
   *
   * @param last the stated end
   */
  private record Known(
      UUID id, String party, NoticeKind kind, Activity activity, int place, int first, int last) {
    boolean inForce() {
      return EnumSet.of(
              Activity.PLANNED, Activity.ACTIVE, Activity.NONCONFORMING, Activity.CONTINGENT)
          .contains(activity);
    }

    /** The last hour in which it is reckoned with. */
    int until(Set<NoticeKind> stay) {
      return stay.contains(kind) ? Integer.MAX_VALUE : last;
    }

    NoticeBody body() {
      return filed(
          kind, activity, Notices.near(KM_BETWEEN_PLACES * place, Notices.hours(first, last)));
    }
  }

  private static Known random(RandomGenerator random, int number) {
    NoticeKind[] kinds = NoticeKind.values();
    Activity[] activities = Activity.values();
    int first = random.nextInt(48);
    return new Known(
        new UUID(7, number),
        List.of("North", "South", "Centre").get(random.nextInt(3)),
        kinds[random.nextInt(kinds.length)],
        random.nextInt(4) > 0 ? Activity.ACTIVE : activities[random.nextInt(activities.length)],
        random.nextInt(6),
        first,
        first + random.nextInt(12));
  }

  private static Set<String> oracle(Known asks, List<Known> all, Set<NoticeKind> stay) {
    Set<String> met = new TreeSet<>();
    for (Known other : all) {
      boolean counts = asks.inForce() && other.inForce() && !other.party().equals(asks.party());
      boolean inTime = other.first() <= asks.until(stay) && asks.first() <= other.until(stay);
      if (counts && inTime && other.place() == asks.place()) {
        int until = Math.min(asks.until(stay), other.until(stay));
        met.add(
            line(
                other.id(),
                Notices.at(Math.max(asks.first(), other.first())),
                until == Integer.MAX_VALUE ? Optional.empty() : Optional.of(Notices.at(until))));
      }
    }
    return met;
  }

  private static String line(UUID id, Instant from, Optional<Instant> until) {
    return id + " " + from + " " + until;
  }

  private static Set<String> found(NoticeVersion asks, VolumeIndex among) {
    Set<String> met = new TreeSet<>();
    for (FoundOverlap overlap : OverlapChecker.check(asks, among, key -> true).shown()) {
      assertTrue(met.add(line(overlap.id(), overlap.from(), overlap.until())), "told once");
    }
    return met;
  }

  @Test
  void everyNoticeMeetsWhatItWouldByHandUnderTheRulesOfItsLogAndUnderEarlierOnes() {
    long seed = Long.getLong("parley.seed", 20_260_304L);
    System.out.println("posts past their stated end: -Dparley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Known> all = new ArrayList<>();
    Map<String, NoticeBody> bodies = new HashMap<>();
    VolumeIndex index = ScanIndex.empty();
    for (int number = 0; number < 600; number++) {
      Known known = random(random, number);
      all.add(known);
      String leaf = Notices.leaf("leaf " + number).base64();
      bodies.put(leaf, known.body());
      NoticeVersion version = NoticeVersion.of(known.id(), known.party(), known.body());
      for (VolumeIndex.Entry entry : version.entries(Notices.leaf("leaf " + number))) {
        index = index.plus(entry);
      }
    }
    VolumeIndex before =
        new StatedEnds(index, entry -> Optional.ofNullable(bodies.get(entry.key())));
    Set<NoticeKind> people = EnumSet.of(NoticeKind.PRESENCE);
    int differ = 0;
    for (int number = 0; number < 300; number++) {
      Known asks = random(random, 10_000 + number);
      NoticeVersion now = NoticeVersion.of(asks.id(), asks.party(), asks.body());
      NoticeVersion then = NoticeVersion.untilStatedEnd(asks.id(), asks.party(), asks.body());
      assertEquals(oracle(asks, all, STANDING), found(now, index), asks::toString);
      assertEquals(oracle(asks, all, people), found(then, before), asks::toString);
      differ += found(now, index).equals(found(then, before)) ? 0 : 1;
    }
    assertTrue(differ > 50, "the two differ where something stays: " + differ);
  }
}
