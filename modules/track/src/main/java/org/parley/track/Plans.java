package org.parley.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.VolumeBounds;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The plans of any number of parties, by party, place and time. An immutable value. The order in
 * which plans were handed over does not matter.
 *
 * <p>Looking for the plans near a position takes about as long among a hundred thousand plans as
 * among a hundred, as long as no more of them are near. Putting in another version of a notice
 * shares all the rest with the value before.
 */
public final class Plans {
  /** No plans at all. */
  public static final Plans NONE = new Plans(HashTreePMap.empty());

  private static final long TURN_E7 = 3_600_000_000L;
  private static final long HALF_E7 = TURN_E7 / 2;
  private static final double METRES_PER_STEP = 0.011;
  private static final double HIGHEST_DEG = 90;

  /** So many legs are looked through one by one before they get a tree of their own. */
  private static final int FRESH_MOST = 64;

  private final PMap<String, OfParty> byParty;

  private Plans(PMap<String, OfParty> byParty) {
    this.byParty = byParty;
  }

  /** One volume of a plan. */
  record Leg(Plan plan, int ordinal) {
    VolumeBounds bounds() {
      return plan.bounds().get(ordinal);
    }

    /** Absent where the version turns out to be no plan. */
    Optional<PlacedVolume> volume() {
      List<PlacedVolume> volumes = plan.volumes();
      return ordinal < volumes.size() ? Optional.of(volumes.get(ordinal)) : Optional.empty();
    }
  }

  /**
   * One party's plans.
   *
   * @param named what counts, by notice; a leg of a plan that is not in here is passed over
   * @param trees each at least twice as large as the next
   * @param fresh what came last
   */
  private record OfParty(PMap<UUID, List<Plan>> named, List<PlanTree> trees, List<Leg> fresh) {
    static final OfParty NOTHING = new OfParty(HashTreePMap.empty(), List.of(), List.of());

    boolean counts(Leg leg) {
      List<Plan> versions = named.getOrDefault(leg.plan().notice(), List.of());
      for (Plan version : versions) {
        if (version == leg.plan()) {
          return true;
        }
      }
      return false;
    }

    void meeting(VolumeBounds asked, Consumer<Leg> found) {
      Consumer<Leg> ifItCounts =
          leg -> {
            if (counts(leg)) {
              found.accept(leg);
            }
          };
      for (PlanTree tree : trees) {
        tree.meeting(asked, ifItCounts);
      }
      for (Leg leg : fresh) {
        if (meets(leg.bounds(), asked)) {
          ifItCounts.accept(leg);
        }
      }
    }

    OfParty with(UUID notice, List<Plan> versions) {
      PMap<UUID, List<Plan>> known =
          versions.isEmpty() ? named.minus(notice) : named.plus(notice, List.copyOf(versions));
      List<Leg> more = new ArrayList<>(fresh);
      more.removeIf(leg -> leg.plan().notice().equals(notice));
      versions.forEach(plan -> more.addAll(legs(plan)));
      OfParty next = new OfParty(known, trees, List.copyOf(more));
      return more.size() <= FRESH_MOST ? next : next.gathered();
    }

    /** What is fresh goes into a tree, together with every tree that is not much larger. */
    private OfParty gathered() {
      List<PlanTree> kept = new ArrayList<>(trees);
      List<Leg> into = new ArrayList<>(fresh);
      while (!kept.isEmpty() && kept.getLast().size() < 2 * into.size()) {
        for (Leg leg : kept.removeLast().legs()) {
          if (counts(leg)) {
            into.add(leg);
          }
        }
      }
      kept.add(PlanTree.of(into));
      return new OfParty(named, List.copyOf(kept), List.of());
    }
  }

  private static List<Leg> legs(Plan plan) {
    List<Leg> legs = new ArrayList<>(plan.bounds().size());
    for (int i = 0; i < plan.bounds().size(); i++) {
      legs.add(new Leg(plan, i));
    }
    return legs;
  }

  private static boolean meets(VolumeBounds of, VolumeBounds asked) {
    return of.westE7() <= asked.eastE7()
        && asked.westE7() <= of.eastE7()
        && of.southE7() <= asked.northE7()
        && asked.southE7() <= of.northE7()
        && of.first() <= asked.behind()
        && asked.first() <= of.behind();
  }

  /** These plans. */
  public static Plans of(Collection<Plan> plans) {
    Map<String, Map<UUID, List<Plan>>> sorted = new HashMap<>();
    plans.stream()
        .sorted(
            Comparator.comparing((Plan plan) -> plan.notice().toString()).thenComparing(Plan::from))
        .forEach(plan ->
            sorted
                .computeIfAbsent(plan.party(), party -> new HashMap<>())
                .computeIfAbsent(plan.notice(), notice -> new ArrayList<>())
                .add(plan));
    Map<String, OfParty> all = new HashMap<>();
    sorted.forEach((party, notices) -> {
      List<Leg> legs = new ArrayList<>();
      notices.values().forEach(versions -> versions.forEach(plan -> legs.addAll(legs(plan))));
      PMap<UUID, List<Plan>> named = HashTreePMap.from(notices);
      all.put(party, new OfParty(named, List.of(PlanTree.of(legs)), List.of()));
    });
    return new Plans(HashTreePMap.from(all));
  }

  /** The same with these versions of one notice of a party in the place of those it had. */
  public Plans with(String party, UUID notice, List<Plan> versions) {
    OfParty own = byParty.getOrDefault(party, OfParty.NOTHING);
    return new Plans(byParty.plus(party, own.with(notice, versions)));
  }

  /** Every version of a party's notice. */
  List<Plan> named(String party, UUID notice) {
    return byParty.getOrDefault(party, OfParty.NOTHING).named().getOrDefault(notice, List.of());
  }

  /**
   * Hands over every volume of the party that may come within a distance of a place and a time of a
   * moment; perhaps more, perhaps one of them twice, never one too few.
   */
  void near(
      String party, Position place, double metres, Instant at, Duration time, Consumer<Leg> legs) {
    OfParty own = byParty.get(party);
    if (own == null) {
      return;
    }
    long reachY = (long) (metres / METRES_PER_STEP) + 1;
    double highest = Math.min(HIGHEST_DEG, Math.abs(place.latitudeDeg()) + reachY / 1e7);
    long reachX = (long) Math.min(HALF_E7 - 1, reachY / Math.cos(Math.toRadians(highest)) + 1);
    long x = place.longitudeE7();
    long y = place.latitudeE7();
    for (long turn = -TURN_E7; turn <= TURN_E7; turn += TURN_E7) {
      own.meeting(
          new VolumeBounds(
              x + turn - reachX,
              y - reachY,
              x + turn + reachX,
              y + reachY,
              at.minus(time).getEpochSecond() - 1,
              at.plus(time).getEpochSecond() + 1),
          legs);
    }
  }
}
