package org.parley.notice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.parley.geo.AltitudeBand;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.notice.Removal.By;
import org.parley.statement.DecisionBody.FoundOverlap;

/**
 * One way of shifting a draft, step by step, and what is found at each step. Whatever was checked
 * once is not checked again.
 */
final class Shifts {
  /** One step of height, metres. */
  static final int STEP_METRES = 10;

  private final By by;
  private final NoticeVersion draft;
  private final Checks checks;
  private final int most;
  private final Map<Integer, List<FoundOverlap>> seen = new HashMap<>();
  private boolean stopped;

  Shifts(By by, NoticeVersion draft, List<FoundOverlap> unshifted, Checks checks, int most) {
    this.by = by;
    this.draft = draft;
    this.checks = checks;
    this.most = most;
    seen.put(0, unshifted);
  }

  /** Two volumes that meet. */
  record Pair(int own, UUID id, int other) {
    static Pair of(FoundOverlap found) {
      return new Pair(found.own(), found.id(), found.other());
    }
  }

  By by() {
    return by;
  }

  /** Minutes or metres of one step. */
  int unit() {
    return switch (by) {
      case EARLIER, LATER, ROUTE -> 1;
      case UP, DOWN -> STEP_METRES;
    };
  }

  /** Whether the last search ended because no more checks were allowed. */
  boolean stopped() {
    return stopped;
  }

  /** Whether a step changes anything about one of the draft's volumes. */
  boolean moves(int own) {
    AltitudeBand band = draft.volumes().get(own).volume().band();
    return switch (by) {
      case EARLIER, LATER, ROUTE -> true;
      case UP -> band.lowerMetres().isPresent();
      case DOWN -> band.upperMetres().isPresent();
    };
  }

  /** The draft after so many steps. */
  NoticeVersion moved(int steps) {
    return new NoticeVersion(
        draft.id(),
        draft.party(),
        draft.inForce(),
        draft.volumes().stream().map(volume -> moved(volume, steps)).toList());
  }

  /** What is found after so many steps, absent once no check is left. */
  Optional<List<FoundOverlap>> at(int steps) {
    List<FoundOverlap> known = seen.get(steps);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<List<FoundOverlap>> found = checks.of(moved(steps));
    found.ifPresent(overlaps -> seen.put(steps, overlaps));
    return found;
  }

  /** The least number of steps after which the pair is not found. */
  OptionalInt without(Pair pair) {
    return least(pair, 0);
  }

  /**
   * The least number of steps after which nothing is found. Every pair found on the way rules out
   * the steps up to its own end, so none in between needs a look.
   */
  OptionalInt withoutAny() {
    int steps = 0;
    while (true) {
      Optional<List<FoundOverlap>> found = at(steps);
      if (found.isEmpty()) {
        return stop();
      }
      if (found.get().isEmpty()) {
        return OptionalInt.of(steps);
      }
      OptionalInt next = least(Pair.of(found.get().getFirst()), steps);
      if (next.isEmpty()) {
        return next;
      }
      steps = next.getAsInt();
    }
  }

  /** From a step at which the pair is found, the next at which it is not. */
  private OptionalInt least(Pair pair, int from) {
    stopped = false;
    if (!moves(pair.own())) {
      return OptionalInt.empty();
    }
    int there = from;
    int gone = -1;
    int stride = 1;
    OptionalInt next = hint(pair, from);
    while (gone < 0) {
      int step = next.orElse(there + stride);
      if (step > most || step <= there) {
        step = Math.min(most, there + stride);
      }
      if (step <= there) {
        return OptionalInt.empty();
      }
      Optional<List<FoundOverlap>> found = at(step);
      if (found.isEmpty()) {
        return stop();
      }
      if (has(found.get(), pair)) {
        there = step;
        stride *= 2;
        next = next.isPresent() ? OptionalInt.empty() : hint(pair, step);
      } else {
        gone = step;
      }
    }
    return between(pair, there, gone);
  }

  /** Of two steps, at the first of which the pair is found, the border between. */
  private OptionalInt between(Pair pair, int found, int gone) {
    int there = found;
    int notThere = gone;
    int look = notThere - 1;
    while (notThere - there > 1) {
      Optional<List<FoundOverlap>> at = at(look);
      if (at.isEmpty()) {
        return stop();
      }
      if (has(at.get(), pair)) {
        there = look;
      } else {
        notThere = look;
      }
      look = there + (notThere - there) / 2;
    }
    return OptionalInt.of(notThere);
  }

  private static boolean has(List<FoundOverlap> found, Pair pair) {
    return found.stream().anyMatch(each -> Pair.of(each).equals(pair));
  }

  /**
   * Where the pair ought to be gone, as far as what is found at a step shows where the other volume
   * ends. Only a place to look first.
   */
  private OptionalInt hint(Pair pair, int step) {
    List<FoundOverlap> found = seen.getOrDefault(step, List.of());
    PlacedVolume own = moved(draft.volumes().get(pair.own()), step);
    return found.stream()
        .filter(each -> Pair.of(each).equals(pair))
        .findFirst()
        .map(each -> hint(each, own.volume()))
        .filter(OptionalInt::isPresent)
        .map(more -> OptionalInt.of(step + more.getAsInt()))
        .orElse(OptionalInt.empty());
  }

  private OptionalInt hint(FoundOverlap found, Volume4D own) {
    TimeWindow window = own.window();
    Optional<BigDecimal> lower = own.band().lowerMetres();
    Optional<BigDecimal> upper = own.band().upperMetres();
    return switch (by) {
      case LATER ->
          found.until().isPresent() && !found.until().equals(window.end())
              ? minutes(window.start(), found.until().get())
              : OptionalInt.empty();
      case EARLIER ->
          window.end().isPresent() && found.from().isAfter(window.start())
              ? minutes(found.from(), window.end().get())
              : OptionalInt.empty();
      case UP ->
          lower.isPresent() && found.upperMetres().isPresent() && !found.upperMetres().equals(upper)
              ? metres(lower.get(), found.upperMetres().get())
              : OptionalInt.empty();
      case DOWN ->
          upper.isPresent() && found.lowerMetres().isPresent() && !found.lowerMetres().equals(lower)
              ? metres(found.lowerMetres().get(), upper.get())
              : OptionalInt.empty();
      case ROUTE -> OptionalInt.empty();
    };
  }

  private static OptionalInt minutes(Instant from, Instant to) {
    long minutes = Duration.between(from, to).toMinutes() + 1;
    return minutes > 0 && minutes < Integer.MAX_VALUE / 4
        ? OptionalInt.of((int) minutes)
        : OptionalInt.empty();
  }

  private static OptionalInt metres(BigDecimal from, BigDecimal to) {
    BigDecimal steps =
        to.subtract(from).divide(BigDecimal.valueOf(STEP_METRES), 0, RoundingMode.FLOOR);
    return steps.signum() >= 0 && steps.compareTo(BigDecimal.valueOf(1_000_000)) < 0
        ? OptionalInt.of(steps.intValue() + 1)
        : OptionalInt.empty();
  }

  private PlacedVolume moved(PlacedVolume placed, int steps) {
    Volume4D volume = placed.volume();
    return new PlacedVolume(
        new Volume4D(volume.shape(), moved(volume.band(), steps), moved(volume.window(), steps)),
        placed.footprint(),
        placed.vertical(),
        placed.positionErrorMetres());
  }

  private AltitudeBand moved(AltitudeBand band, int steps) {
    BigDecimal metres =
        switch (by) {
          case UP -> BigDecimal.valueOf((long) steps * unit());
          case DOWN -> BigDecimal.valueOf((long) -steps * unit());
          case EARLIER, LATER, ROUTE -> BigDecimal.ZERO;
        };
    return metres.signum() == 0
        ? band
        : new AltitudeBand(
            band.lowerMetres().map(metres::add), band.upperMetres().map(metres::add));
  }

  private TimeWindow moved(TimeWindow window, int steps) {
    Duration shift =
        switch (by) {
          case EARLIER -> Duration.ofMinutes(-steps);
          case LATER -> Duration.ofMinutes(steps);
          case UP, DOWN, ROUTE -> Duration.ZERO;
        };
    return new TimeWindow(window.start().plus(shift), window.end().map(end -> end.plus(shift)));
  }

  private OptionalInt stop() {
    stopped = true;
    return OptionalInt.empty();
  }
}
