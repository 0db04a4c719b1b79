package org.parley.track;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;

/**
 * How one position, taken by itself, stands to its party's plans.
 *
 * @param standing any but STALE
 * @param notice which notice that is about
 */
record Observation(TrackStanding standing, Optional<UUID> notice) {

  /** How good a fit is, the best first. */
  private enum Fit {
    INSIDE,
    INSIDE_OR_NOT,
    BEFORE,
    AFTER,
    AT_ANOTHER_TIME_OR_NOT,
    NONE
  }

  /**
   * Looks at a position.
   *
   * @param follows the notice the track follows so far
   * @param inside whether the track counts as inside that notice's plan so far
   */
  static Observation of(
      Fix fix, Plans plans, Optional<UUID> follows, boolean inside, Tolerance tolerance) {
    Search search = new Search(fix, follows, inside, tolerance);
    plans.near(
        fix.party(),
        fix.place(),
        fix.errorMetres() + tolerance.asideMetres(),
        fix.at(),
        tolerance.near(),
        search::look);
    Optional<UUID> own = fix.notice().or(() -> follows);
    return switch (search.best) {
      case INSIDE -> search.found(TrackStanding.INSIDE_PLAN);
      case BEFORE -> search.found(TrackStanding.BEFORE_TIME);
      case AFTER -> search.found(TrackStanding.AFTER_TIME);
      case INSIDE_OR_NOT, AT_ANOTHER_TIME_OR_NOT -> search.found(TrackStanding.UNCERTAIN);
      case NONE ->
          own.isPresent() && running(fix, plans.named(fix.party(), own.get()), tolerance)
              ? new Observation(TrackStanding.OFF_PLAN, own)
              : new Observation(TrackStanding.NO_NOTICE_FOUND, Optional.empty());
    };
  }

  /** Whether the notice has a volume whose time is near. */
  private static boolean running(Fix fix, List<Plan> versions, Tolerance tolerance) {
    for (Plan plan : versions) {
      if (plan.counts(fix.at())
          && plan.volumes().stream()
              .anyMatch(volume ->
                  gap(fix.at(), volume.volume().window()).compareTo(tolerance.near()) <= 0)) {
        return true;
      }
    }
    return false;
  }

  /** How long before or after a window a moment lies. */
  private static Duration gap(Instant at, TimeWindow window) {
    if (at.isBefore(window.start())) {
      return Duration.between(at, window.start());
    }
    return window.end().isPresent() && at.isAfter(window.end().get())
        ? Duration.between(window.end().get(), at)
        : Duration.ZERO;
  }

  /** Keeps the best fit; of equal ones the notice followed, then the nearest time. */
  private static final class Search {
    private final Fix fix;
    private final Optional<UUID> follows;
    private final boolean inside;
    private final Tolerance tolerance;
    private Fit best = Fit.NONE;
    private Duration bestGap = Duration.ZERO;
    private Optional<UUID> notice = Optional.empty();

    Search(Fix fix, Optional<UUID> follows, boolean inside, Tolerance tolerance) {
      this.fix = fix;
      this.follows = fix.notice().or(() -> follows);
      this.inside = inside;
      this.tolerance = tolerance;
    }

    Observation found(TrackStanding standing) {
      return new Observation(standing, notice);
    }

    void look(Plans.Leg leg) {
      Optional<PlacedVolume> volume = leg.plan().counts(fix.at()) ? leg.volume() : Optional.empty();
      if (volume.isEmpty()) {
        return;
      }
      TimeWindow window = volume.get().volume().window();
      Duration gap = gap(fix.at(), window);
      if (gap.compareTo(tolerance.near()) > 0) {
        return;
      }
      Relation relation = Relation.of(fix, volume.get(), tolerance);
      boolean followed = follows.filter(leg.plan().notice()::equals).isPresent();
      boolean within =
          relation == Relation.IN || (relation == Relation.BESIDE && followed && inside);
      Fit fit = Fit.NONE;
      if (within) {
        fit =
            gap.isZero() ? Fit.INSIDE : fix.at().isBefore(window.start()) ? Fit.BEFORE : Fit.AFTER;
      } else if (relation == Relation.OPEN) {
        fit = gap.isZero() ? Fit.INSIDE_OR_NOT : Fit.AT_ANOTHER_TIME_OR_NOT;
      }
      if (fit != Fit.NONE && better(fit, gap, followed, leg.plan().notice())) {
        best = fit;
        bestGap = gap;
        notice = Optional.of(leg.plan().notice());
      }
    }

    private boolean better(Fit fit, Duration gap, boolean followed, UUID candidate) {
      boolean timed = rank(fit) == rank(best);
      if (!timed) {
        return rank(fit) < rank(best);
      }
      boolean bestFollowed = follows.equals(notice);
      if (followed != bestFollowed) {
        return followed;
      }
      int nearer = gap.compareTo(bestGap);
      if (nearer != 0) {
        return nearer < 0;
      }
      int early = fit.compareTo(best);
      return early != 0
          ? early < 0
          : notice.isPresent() && candidate.toString().compareTo(notice.get().toString()) < 0;
    }

    /** Before and after its time are equally good. */
    private static int rank(Fit fit) {
      return switch (fit) {
        case INSIDE -> 0;
        case INSIDE_OR_NOT -> 1;
        case BEFORE, AFTER -> 2;
        case AT_ANOTHER_TIME_OR_NOT -> 3;
        case NONE -> 4;
      };
    }
  }
}
