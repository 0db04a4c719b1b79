package org.parley.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Cell;
import org.parley.geo.Footprint;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.geo.VolumeIndex;
import org.parley.statement.AlsoFound;
import org.parley.statement.HiddenCell;

/**
 * The coarse answer about activities that the asker may not know, where every party assented to
 * such answers: in which fixed cells and whole hours both his own volumes and some hidden activity
 * lie.
 *
 * <p>A hidden volume is replaced by the cells and hours it reaches before anything is compared, and
 * so is the asker's. So however often he asks, and however finely, what is hidden cannot be placed
 * better than its cells and hours: two worlds in which it lies elsewhere within them give the same
 * answers. Heights are ignored. The answer says neither whose nor what nor how many.
 */
public final class HiddenAnswer {
  /** Most cells that one notice may reach; beyond, it is too wide for a coarse answer. */
  public static final int CELLS_MAX = AlsoFound.HIDDEN_MAX;

  /** A hidden activity without an end is reckoned with for so long from its start. */
  public static final Duration HORIZON = Duration.ofDays(366);

  private static final long HOUR_SECONDS = 3_600;
  private static final long NEVER = Long.MAX_VALUE / HOUR_SECONDS;

  /** Hours since the epoch, both included. */
  private record Hours(long first, long last) {
    static Hours of(TimeWindow window, Optional<Duration> horizon) {
      long first = hour(window.start());
      long open = horizon.map(length -> hour(window.start().plus(length))).orElse(NEVER);
      return new Hours(first, window.end().map(Hours::hour).orElse(open));
    }

    private static long hour(Instant moment) {
      return Math.floorDiv(moment.getEpochSecond(), HOUR_SECONDS);
    }

    Optional<Hours> meet(Hours other) {
      Hours both = new Hours(Math.max(first, other.first), Math.min(last, other.last));
      return both.first <= both.last ? Optional.of(both) : Optional.empty();
    }

    HiddenCell in(Cell cell) {
      return new HiddenCell(
          cell.name(),
          Instant.ofEpochSecond(first * HOUR_SECONDS),
          Instant.ofEpochSecond((last + 1) * HOUR_SECONDS));
    }
  }

  private HiddenAnswer() {}

  /** Whether these volumes reach so many cells that no coarse answer is given. */
  public static boolean tooWide(List<PlacedVolume> query) {
    return covers(query).isEmpty();
  }

  /**
   * The answer about the notices in force that count as hidden; empty for a version that has ended
   * and for one that is {@link #tooWide}.
   *
   * @param hidden whether an entry is one the asker may not know and may be told of coarsely
   */
  public static List<HiddenCell> of(
      NoticeVersion version, VolumeIndex inForce, Predicate<VolumeIndex.Entry> hidden) {
    if (!version.inForce() || tooWide(version.volumes())) {
      return List.of();
    }
    return cells(
        version.volumes(),
        own -> {
          List<PlacedVolume> near = new ArrayList<>();
          inForce.search(around(own), hidden, hit -> near.add(hit.entry().volume()));
          return near;
        });
  }

  /**
   * The cells and hours in which both the query and some hidden volume lie, each cell's hours
   * joined where they follow each other, from south to north. Empty when the query is too wide.
   */
  public static List<HiddenCell> cells(List<PlacedVolume> query, List<PlacedVolume> hidden) {
    return cells(query, own -> hidden);
  }

  private static List<HiddenCell> cells(
      List<PlacedVolume> query, Function<PlacedVolume, List<PlacedVolume>> hidden) {
    Map<Cell, List<Hours>> met = new TreeMap<>();
    List<List<Cell>> covers = covers(query).orElse(List.of());
    for (int i = 0; i < covers.size(); i++) {
      Hours asked = Hours.of(query.get(i).volume().window(), Optional.empty());
      meet(covers.get(i), asked, hidden.apply(query.get(i)), met);
    }
    List<HiddenCell> cells = new ArrayList<>();
    met.forEach((cell, hours) -> joined(hours).forEach(each -> cells.add(each.in(cell))));
    return cells.size() <= CELLS_MAX ? List.copyOf(cells) : hulls(met);
  }

  /** A cell that is told of for all the hours asked about need not be looked at again. */
  private static void meet(
      List<Cell> cover, Hours asked, List<PlacedVolume> hidden, Map<Cell, List<Hours>> met) {
    Map<Cell, Footprint> open = new LinkedHashMap<>();
    cover.forEach(cell -> open.put(cell, cell.outline()));
    for (PlacedVolume other : hidden) {
      Optional<Hours> both = Hours.of(other.volume().window(), Optional.of(HORIZON)).meet(asked);
      if (both.isPresent()) {
        open.entrySet()
            .removeIf(cell -> {
              boolean meets = other.footprint().meets(cell.getValue());
              if (meets) {
                met.computeIfAbsent(cell.getKey(), each -> new ArrayList<>()).add(both.get());
              }
              return meets && both.get().equals(asked);
            });
      }
    }
  }

  /** One line a cell, from its first hour to its last. */
  private static List<HiddenCell> hulls(Map<Cell, List<Hours>> met) {
    List<HiddenCell> cells = new ArrayList<>();
    met.forEach((cell, hours) -> {
      long first = hours.stream().mapToLong(Hours::first).min().orElseThrow();
      long last = hours.stream().mapToLong(Hours::last).max().orElseThrow();
      cells.add(new Hours(first, last).in(cell));
    });
    return List.copyOf(cells);
  }

  private static List<Hours> joined(List<Hours> hours) {
    List<Hours> sorted =
        hours.stream()
            .sorted(Comparator.comparingLong(Hours::first).thenComparingLong(Hours::last))
            .toList();
    List<Hours> joined = new ArrayList<>();
    for (Hours next : sorted) {
      boolean follows = !joined.isEmpty() && next.first() <= joined.getLast().last() + 1;
      if (follows) {
        Hours before = joined.removeLast();
        joined.add(new Hours(before.first(), Math.max(before.last(), next.last())));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private static Optional<List<List<Cell>>> covers(List<PlacedVolume> query) {
    List<List<Cell>> covers = new ArrayList<>();
    int left = CELLS_MAX;
    for (PlacedVolume own : query) {
      Optional<List<Cell>> cover = Cell.cover(own.footprint(), left);
      if (cover.isEmpty()) {
        return Optional.empty();
      }
      left -= cover.get().size();
      covers.add(cover.get());
    }
    return Optional.of(covers);
  }

  /** Whatever shares a cell and an hour with the volume meets this. */
  private static PlacedVolume around(PlacedVolume own) {
    TimeWindow window = own.volume().window();
    Hours hours = Hours.of(window, Optional.empty());
    Instant first = Instant.ofEpochSecond(hours.first() * HOUR_SECONDS);
    Optional<Instant> last =
        window.end().map(end -> Instant.ofEpochSecond((hours.last() + 1) * HOUR_SECONDS));
    return new PlacedVolume(
        new Volume4D(own.volume().shape(), AltitudeBand.ALL, new TimeWindow(first, last)),
        Cell.around(own.footprint()));
  }
}
