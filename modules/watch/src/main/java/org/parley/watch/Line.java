package org.parley.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.statement.LineCheckBody;
import org.parley.statement.LineCheckBody.Result;

/**
 * The line between two parties, as one reader may know it: the newest check each side recorded.
 *
 * @param ends the two parties, in alphabetical order
 * @param checks the newest check of each side that recorded one
 * @param hours how many hours may pass between two checks, where a party states it
 */
public record Line(Ends ends, List<Check> checks, Optional<Integer> hours) {

  /**
   * Two parties, whichever was named first.
   *
   * @param first the first in the alphabet
   * @param second the other
   */
  public record Ends(String first, String second) implements Comparable<Ends> {
    static Ends of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Ends(a, b) : new Ends(b, a);
    }

    /** Whether that party is at one end. */
    public boolean include(String party) {
      return first.equals(party) || second.equals(party);
    }

    @Override
    public int compareTo(Ends other) {
      int byFirst = first.compareTo(other.first);
      return byFirst != 0 ? byFirst : second.compareTo(other.second);
    }
  }

  /**
   * One side's record of a check.
   *
   * @param told the leaf
   * @param body what it says
   */
  public record Check(Told told, LineCheckBody body) {}

  public Line {
    checks = List.copyOf(checks);
  }

  /** How it stands; empty where nobody checked and nobody said that it should be. */
  public Optional<LineState> state(Instant now) {
    Optional<Check> newest = checks.stream().max(Comparator.comparing(check -> check.body.held()));
    if (newest.isEmpty()) {
      return hours.map(agreed -> LineState.MISSED);
    }
    LineCheckBody last = newest.get().body;
    boolean late =
        hours.isPresent() && now.isAfter(last.held().plus(Duration.ofHours(hours.get())));
    if (late || last.result() == Result.NO_ANSWER) {
      return Optional.of(LineState.MISSED);
    }
    boolean same = checks.stream().allMatch(check -> check.body.result() == Result.GOOD);
    return Optional.of(same ? LineState.OK : LineState.DEGRADED);
  }
}
