package org.parley.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.geo.GridBox;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;

/**
 * The plans of any number of parties, by party and place. An immutable value. The order in which
 * plans were handed over does not matter.
 */
public final class Plans {
  /** No plans at all. */
  public static final Plans NONE = Plans.of(List.of());

  private static final long CELL_E7 = 2_500_000;
  private static final long TURN_E7 = 3_600_000_000L;
  private static final long HALF_E7 = TURN_E7 / 2;
  private static final long CELLS_ROUND = TURN_E7 / CELL_E7;
  private static final int CELLS_MAX = 4_096;
  private static final double METRES_PER_STEP = 0.011;

  private final Map<String, OfParty> byParty = new HashMap<>();

  private Plans() {}

  /** One volume of a plan. */
  record Leg(Plan plan, PlacedVolume volume) {}

  private static final class OfParty {
    final Map<Long, List<Leg>> cells = new HashMap<>();
    final List<Leg> wide = new ArrayList<>();
    final Map<UUID, List<Plan>> named = new HashMap<>();
  }

  /** These plans. */
  public static Plans of(Collection<Plan> plans) {
    Plans all = new Plans();
    plans.stream()
        .sorted(
            Comparator.comparing((Plan plan) -> plan.notice().toString()).thenComparing(Plan::from))
        .forEach(all::add);
    return all;
  }

  private void add(Plan plan) {
    OfParty own = byParty.computeIfAbsent(plan.party(), party -> new OfParty());
    own.named.computeIfAbsent(plan.notice(), id -> new ArrayList<>()).add(plan);
    for (PlacedVolume volume : plan.volumes()) {
      Leg leg = new Leg(plan, volume);
      List<Long> cells = cells(volume.footprint().box());
      if (cells.isEmpty()) {
        own.wide.add(leg);
      }
      cells.forEach(cell -> own.cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(leg));
    }
  }

  /** The cells a box lies in; none when they are too many. */
  private static List<Long> cells(GridBox box) {
    long west = Math.floorDiv(box.westE7() + HALF_E7, CELL_E7);
    long east = Math.floorDiv(box.eastE7() + HALF_E7, CELL_E7);
    long south = Math.floorDiv(box.southE7(), CELL_E7);
    long north = Math.floorDiv(box.northE7(), CELL_E7);
    List<Long> cells = new ArrayList<>();
    if ((east - west + 1) * (north - south + 1) > CELLS_MAX) {
      return cells;
    }
    for (long x = west; x <= east; x++) {
      for (long y = south; y <= north; y++) {
        cells.add(cell(x, y));
      }
    }
    return cells;
  }

  private static long cell(long x, long y) {
    return y * CELLS_ROUND + Math.floorMod(x, CELLS_ROUND);
  }

  /** Every version of a party's notice. */
  List<Plan> named(String party, UUID notice) {
    OfParty own = byParty.get(party);
    return own == null ? List.of() : own.named.getOrDefault(notice, List.of());
  }

  /**
   * Hands over every volume of the party that may come within a distance of a place; perhaps more,
   * perhaps one of them twice, never one too few.
   */
  void near(String party, Position place, double metres, Consumer<Leg> legs) {
    OfParty own = byParty.get(party);
    if (own == null) {
      return;
    }
    own.wide.forEach(legs);
    long reachY = (long) (metres / METRES_PER_STEP) + 1;
    double highest = Math.min(89.9, Math.abs(place.latitudeDeg()) + reachY / 1e7);
    long reachX = (long) Math.min(HALF_E7 - 1, reachY / Math.cos(Math.toRadians(highest)) + 1);
    long x = place.longitudeE7() + HALF_E7;
    long y = place.latitudeE7();
    long west = Math.floorDiv(x - reachX, CELL_E7);
    long east = Math.min(west + CELLS_ROUND - 1, Math.floorDiv(x + reachX, CELL_E7));
    long south = Math.floorDiv(y - reachY, CELL_E7);
    long north = Math.floorDiv(y + reachY, CELL_E7);
    for (long cellX = west; cellX <= east; cellX++) {
      for (long cellY = south; cellY <= north; cellY++) {
        for (Leg leg : own.cells.getOrDefault(cell(cellX, cellY), List.of())) {
          if (mayReach(leg.volume().footprint().box(), x - HALF_E7, y, reachX, reachY)) {
            legs.accept(leg);
          }
        }
      }
    }
  }

  private static boolean mayReach(GridBox box, long x, long y, long reachX, long reachY) {
    if (y + reachY < box.southE7() || y - reachY > box.northE7()) {
      return false;
    }
    for (long turn = -TURN_E7; turn <= TURN_E7; turn += TURN_E7) {
      if (x + turn + reachX >= box.westE7() && x + turn - reachX <= box.eastE7()) {
        return true;
      }
    }
    return false;
  }
}
