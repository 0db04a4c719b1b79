package org.parley.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.parley.statement.AlsoFound;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DecisionBody.PerDuty;
import org.parley.statement.FoundZone;
import org.parley.statement.ShapeRepair;
import org.parley.verify.Json;

/**
 * Keeps what a decision lists within what one statement holds, whatever a notice meets: by number
 * of items, and under the second rules by bytes too. The parts add up to less than the limit of a
 * statement, so that no notice, however it is made, can have the desk word a decision that it
 * cannot read. What is left out is flagged.
 */
final class Fitting {
  /** Most overlaps listed pair by pair in one decision; beyond, one line for each other notice. */
  static final int PAIRS_MAX = 1_500;

  /** Most items of any other list. */
  static final int ITEMS_MAX = 1_000;

  private static final int KIB = 1024;
  private static final int OVERLAP_BYTES_MAX = 400 * KIB;
  private static final int ZONE_BYTES_MAX = 128 * KIB;
  private static final int REPAIR_BYTES_MAX = 48 * KIB;
  private static final int DUTY_BYTES_MAX = 128 * KIB;

  /** What one item of any of these lists has at least room for. */
  private static final int ITEM_BYTES_MOST = 2 * KIB;

  private Fitting() {}

  /**
   * Overlaps as a decision lists them.
   *
   * @param pairs the lines
   * @param reduced true when there is one line a notice instead of one a pair of volumes
   * @param cut true when even that was too long
   */
  record Listed(List<FoundOverlap> pairs, boolean reduced, boolean cut) {}

  /** Under the first rules: by number alone. */
  static Listed byNumber(List<FoundOverlap> all) {
    List<FoundOverlap> pairs =
        all.size() <= PAIRS_MAX ? all : firsts(all).stream().limit(PAIRS_MAX).toList();
    return listed(pairs, all);
  }

  /**
   * By number and by bytes.
   *
   * @param marked what is said of each line beside the overlap itself
   */
  static Listed overlaps(List<FoundOverlap> all, UnaryOperator<List<FoundOverlap>> marked) {
    List<FoundOverlap> pairs = marked.apply(byNumber(all).pairs());
    List<FoundOverlap> within = within(pairs, PAIRS_MAX, OVERLAP_BYTES_MAX, FoundOverlap::json);
    if (within.size() < pairs.size()) {
      within = within(firsts(pairs), PAIRS_MAX, OVERLAP_BYTES_MAX, FoundOverlap::json);
    }
    return listed(within, all);
  }

  /** Whether there is one line for each notice, as there is when pairs were left out. */
  static boolean onePerNotice(List<FoundOverlap> pairs) {
    return ids(pairs).size() == pairs.size();
  }

  /** Whether a list is so long that further lines may have been left out of it. */
  static boolean full(List<FoundOverlap> pairs) {
    int bytes = pairs.stream().mapToInt(pair -> pair.json().bytes().length + 1).sum();
    return pairs.size() >= PAIRS_MAX || bytes > OVERLAP_BYTES_MAX - ITEM_BYTES_MOST;
  }

  /** What was found beside overlaps; cells and hours keep their own bound. */
  static AlsoFound also(AlsoFound all) {
    return new AlsoFound(
        within(all.zones(), ITEMS_MAX, ZONE_BYTES_MAX, FoundZone::json),
        all.hidden(),
        within(all.repairs(), ITEMS_MAX, REPAIR_BYTES_MAX, ShapeRepair::json));
  }

  /** The duties against which the time was measured; the value was found from all of them. */
  static GivenTime timeliness(GivenTime all) {
    return new GivenTime(
        all.value(),
        all.clock(),
        all.basis(),
        within(all.per(), ITEMS_MAX, DUTY_BYTES_MAX, PerDuty::json));
  }

  private static Listed listed(List<FoundOverlap> pairs, List<FoundOverlap> all) {
    return new Listed(pairs, pairs.size() < all.size(), ids(pairs).size() < ids(all).size());
  }

  private static List<FoundOverlap> firsts(List<FoundOverlap> pairs) {
    List<FoundOverlap> firsts = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (FoundOverlap pair : pairs) {
      if (seen.add(pair.id())) {
        firsts.add(pair);
      }
    }
    return firsts;
  }

  private static <T> List<T> within(
      List<T> items, int most, int bytesMost, Function<T, Json.Obj> json) {
    if (items.size() <= Math.min(most, bytesMost / ITEM_BYTES_MOST)) {
      return items;
    }
    int count = 0;
    int bytes = 0;
    while (count < Math.min(most, items.size())) {
      bytes += json.apply(items.get(count)).bytes().length + 1;
      if (bytes > bytesMost) {
        break;
      }
      count++;
    }
    return items.subList(0, count);
  }

  private static Set<UUID> ids(List<FoundOverlap> pairs) {
    Set<UUID> ids = new HashSet<>();
    pairs.forEach(pair -> ids.add(pair.id()));
    return ids;
  }
}
