package org.parley.terms;

import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * When something is in force, worked out once for all time: between the moments at which it may
 * change it stays as it is. The same answers as asking for each time anew.
 */
public final class InForceTimes {
  private final long[] bounds;
  private final Held[] at;
  private final Held[] after;

  private InForceTimes(long[] bounds, Held[] at, Held[] after) {
    this.bounds = bounds;
    this.at = at;
    this.after = after;
  }

  /** What it is at a time: one of two states of which neither is in force is not the other. */
  private record Held(Standing.State standing, Known holds) {
    static Held of(TimeTest.Found found) {
      return new Held(found.standing(), found.holds());
    }
  }

  /**
   * @param turns every moment at which it may change
   * @param holds what it is at one moment
   */
  static InForceTimes of(SortedSet<Instant> turns, Function<Instant, TimeTest.Found> holds) {
    SortedSet<Long> seconds = new TreeSet<>();
    for (Instant turn : turns) {
      if (!turn.equals(Instant.MIN) && !turn.equals(Instant.MAX)) {
        long second = turn.getEpochSecond();
        seconds.addAll(Arrays.asList(second - 1, second, second + 1));
      }
    }
    if (seconds.isEmpty()) {
      seconds.add(0L);
    }
    long[] bounds = seconds.stream().mapToLong(Long::longValue).toArray();
    Held[] at = new Held[bounds.length];
    Held[] after = new Held[bounds.length + 1];
    after[0] = Held.of(holds.apply(Instant.ofEpochSecond(bounds[0] - 1)));
    for (int i = 0; i < bounds.length; i++) {
      at[i] = Held.of(holds.apply(Instant.ofEpochSecond(bounds[i])));
      after[i + 1] = Held.of(holds.apply(Instant.ofEpochSecond(bounds[i] + 1)));
    }
    return new InForceTimes(bounds, at, after);
  }

  /** Whether it is in force at every moment of a span of whole seconds. */
  public ScopeStep.Holds over(Instant earliest, Instant latest) {
    int first = piece(earliest.getEpochSecond());
    int last = piece(latest.getEpochSecond());
    Held found = value(first);
    for (int piece = first + 1; piece <= last; piece++) {
      if (!empty(piece) && !value(piece).equals(found)) {
        return ScopeStep.Holds.OPEN;
      }
    }
    return ScopeStep.Holds.of(found.holds());
  }

  /** Odd for a moment of change, even for the time before the next one. */
  private int piece(long second) {
    int i = Arrays.binarySearch(bounds, second);
    return i >= 0 ? 2 * i + 1 : 2 * (-i - 1);
  }

  private Held value(int piece) {
    return piece % 2 == 1 ? at[piece / 2] : after[piece / 2];
  }

  /** Whether there is no second between one moment of change and the next. */
  private boolean empty(int piece) {
    int next = piece / 2;
    return piece % 2 == 0
        && next > 0
        && next < bounds.length
        && bounds[next] - bounds[next - 1] == 1;
  }
}
