package org.parley.notice;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.geo.PlacedVolume;
import org.parley.geo.StatedAltitude;
import org.parley.notice.Removal.By;
import org.parley.notice.Shifts.Pair;
import org.parley.statement.DecisionBody.FoundOverlap;

/**
 * Looks for the smallest changes of a draft that remove an overlap: the whole notice earlier or
 * later by whole minutes, its stated heights up or down by whole tens of metres, or a route from
 * the filer's own list. Never a path of its own making.
 *
 * <p><b>Every answer was checked.</b> The check is the one that found the overlaps, handed over as
 * a function, so nothing that check may not know can enter here. A shift of n steps is reported
 * only when the overlap is gone at n and still there at n - 1. While a pair of volumes is found for
 * one unbroken range of shifts (so it is unless a term begins or ends within that range), n is also
 * the smallest there is.
 *
 * <p><b>Bounded.</b> It stops after so many checks and says for what it had not finished looking.
 * The same draft and the same answers give the same result in the same order.
 *
 * <p>People who are present are not moved: a notice with a volume that never ends gets no shift.
 */
public final class Removing {
  private Removing() {}

  private static final BigDecimal METRES_PER_FOOT = new BigDecimal("0.3048");

  /**
   * How far and how long to look.
   *
   * @param checks at most so many checks
   * @param horizon shifts in time up to this
   * @param metres shifts of height up to this
   * @param notBefore no volume is shifted to begin before this, as a rule the present
   */
  public record Effort(int checks, Duration horizon, int metres, Instant notBefore) {
    /** Two thousand checks, a week either way, three kilometres up or down. */
    public static Effort standard(Instant notBefore) {
      return new Effort(2_000, Duration.ofDays(7), 3_000, notBefore);
    }
  }

  /** Why nothing is offered. */
  public enum Why {
    /** Nothing within the limits removes it. */
    NONE_WITHIN_LIMITS,
    /** The number of checks allowed was used up before this was looked at to the end. */
    STOPPED_LOOKING
  }

  /**
   * A change that was looked for and not found.
   *
   * @param overlap the overlap to be removed, absent for all of them together
   * @param by what would have been changed
   * @param why why nothing is offered
   */
  public record NotFound(Optional<FoundOverlap> overlap, By by, Why why) {}

  /**
   * What was found.
   *
   * @param removals first those that leave no overlap, then overlap by overlap in the order of the
   *     check
   * @param notFound what was looked for and not found, in the same order
   * @param checks how many checks were made
   */
  public record Found(List<Removal> removals, List<NotFound> notFound, int checks) {
    /** Copies both lists. */
    public Found {
      removals = List.copyOf(removals);
      notFound = List.copyOf(notFound);
    }

    /** Whether something was not looked at to the end. */
    public boolean stoppedLooking() {
      return notFound.stream().anyMatch(each -> each.why() == Why.STOPPED_LOOKING);
    }
  }

  /**
   * Looks for changes of a draft.
   *
   * @param shown the overlaps its filer may know of a draft; a pure function
   * @param routes the filer's own list
   */
  public static Found of(
      NoticeVersion draft,
      Function<NoticeVersion, List<FoundOverlap>> shown,
      List<Route> routes,
      Effort effort) {
    Checks checks = new Checks(shown, effort.checks());
    Optional<List<FoundOverlap>> now = checks.of(draft);
    List<Removal> removals = new ArrayList<>();
    List<NotFound> notFound = new ArrayList<>();
    if (now.isPresent() && !now.get().isEmpty()) {
      List<FoundOverlap> overlaps = now.get();
      List<Shifts> ways = ways(draft, overlaps, checks, effort);
      List<Tried> tried = tried(draft, checks, routes);
      List<Optional<FoundOverlap>> targets = new ArrayList<>(List.of(Optional.empty()));
      overlaps.forEach(overlap -> targets.add(Optional.of(overlap)));
      for (Optional<FoundOverlap> target : targets) {
        for (Shifts way : ways) {
          shift(way, target, overlaps, removals, notFound);
        }
        for (Tried route : tried) {
          route(route, target, overlaps, removals, notFound);
        }
      }
    }
    return new Found(removals, notFound, checks.made());
  }

  private static void shift(
      Shifts way,
      Optional<FoundOverlap> target,
      List<FoundOverlap> overlaps,
      List<Removal> removals,
      List<NotFound> notFound) {
    if (target.isPresent() && !way.moves(target.get().own())) {
      return;
    }
    OptionalInt least = target.isPresent() ? way.without(Pair.of(target.get())) : way.withoutAny();
    if (least.isEmpty()) {
      Why why = way.stopped() ? Why.STOPPED_LOOKING : Why.NONE_WITHIN_LIMITS;
      notFound.add(new NotFound(target, way.by(), why));
      return;
    }
    List<FoundOverlap> after = way.at(least.getAsInt()).orElseThrow();
    Set<Pair> before = overlaps.stream().map(Pair::of).collect(Collectors.toSet());
    removals.add(
        new Removal(
            target,
            way.by(),
            least.getAsInt() * way.unit(),
            Optional.empty(),
            way.moved(least.getAsInt()),
            after.stream().filter(found -> before.contains(Pair.of(found))).toList(),
            after.stream().filter(found -> !before.contains(Pair.of(found))).toList()));
  }

  private static void route(
      Tried tried,
      Optional<FoundOverlap> target,
      List<FoundOverlap> overlaps,
      List<Removal> removals,
      List<NotFound> notFound) {
    if (tried.found().isEmpty()) {
      notFound.add(new NotFound(target, By.ROUTE, Why.STOPPED_LOOKING));
      return;
    }
    List<FoundOverlap> after = tried.found().get();
    Set<Other> met = after.stream().map(Other::of).collect(Collectors.toSet());
    if (target.isPresent() ? met.contains(Other.of(target.get())) : !met.isEmpty()) {
      return;
    }
    Set<Other> before = overlaps.stream().map(Other::of).collect(Collectors.toSet());
    removals.add(
        new Removal(
            target,
            By.ROUTE,
            0,
            Optional.of(tried.route().name()),
            tried.draft(),
            after.stream().filter(found -> before.contains(Other.of(found))).toList(),
            after.stream().filter(found -> !before.contains(Other.of(found))).toList()));
  }

  private static List<Shifts> ways(
      NoticeVersion draft, List<FoundOverlap> now, Checks checks, Effort effort) {
    List<Shifts> ways = new ArrayList<>();
    List<PlacedVolume> volumes = draft.volumes();
    if (volumes.stream().anyMatch(volume -> volume.volume().window().end().isEmpty())) {
      return ways;
    }
    int minutes = (int) Math.min(effort.horizon().toMinutes(), Integer.MAX_VALUE / 4);
    Instant first =
        volumes.stream()
            .map(volume -> volume.volume().window().start())
            .min(Instant::compareTo)
            .orElse(effort.notBefore());
    long back = Math.min(minutes, Duration.between(effort.notBefore(), first).toMinutes());
    if (back > 0) {
      ways.add(new Shifts(By.EARLIER, draft, now, checks, (int) back));
    }
    if (minutes > 0) {
      ways.add(new Shifts(By.LATER, draft, now, checks, minutes));
    }
    int steps = effort.metres() / Shifts.STEP_METRES;
    if (steps > 0 && volumes.stream().anyMatch(v -> v.volume().band().lowerMetres().isPresent())) {
      ways.add(new Shifts(By.UP, draft, now, checks, steps));
    }
    int down = Math.min(steps, aboveGround(volumes) / Shifts.STEP_METRES);
    if (down > 0 && volumes.stream().anyMatch(v -> v.volume().band().upperMetres().isPresent())) {
      ways.add(new Shifts(By.DOWN, draft, now, checks, down));
    }
    return ways;
  }

  /** How far heights that were stated above the ground can go down, metres. */
  private static int aboveGround(List<PlacedVolume> volumes) {
    return volumes.stream()
        .flatMap(volume -> volume.vertical().lower().filed().stream())
        .filter(filed -> filed.reference() == StatedAltitude.Reference.AGL)
        .map(Removing::metres)
        .mapToInt(metres -> Math.clamp(metres.longValue(), 0, Integer.MAX_VALUE))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static BigDecimal metres(StatedAltitude height) {
    return switch (height.units()) {
      case M -> height.value();
      case FT -> height.value().multiply(METRES_PER_FOOT);
      case FL -> height.value().multiply(METRES_PER_FOOT).movePointRight(2);
    };
  }

  private static List<Tried> tried(NoticeVersion draft, Checks checks, List<Route> routes) {
    List<Tried> tried = new ArrayList<>();
    for (Route route : routes) {
      NoticeVersion there =
          new NoticeVersion(draft.id(), draft.party(), draft.inForce(), route.volumes());
      tried.add(new Tried(route, there, checks.of(there)));
    }
    return tried;
  }

  private record Tried(Route route, NoticeVersion draft, Optional<List<FoundOverlap>> found) {}

  /** The volume of another notice that was met. */
  private record Other(UUID id, int other) {
    static Other of(FoundOverlap found) {
      return new Other(found.id(), found.other());
    }
  }
}
