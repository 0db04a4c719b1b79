package org.parley.terms;

import java.time.Instant;
import java.util.Optional;
import org.parley.statement.When;

/**
 * A question to the law: which articles reach this place, at this time, between these two parties?
 *
 * @param where the place
 * @param when the time in which the moment lies
 * @param a one party
 * @param b the other
 * @param noticeKind what kind of act it is, a word of the notice kinds; absent = the question is
 *     about the place and time alone
 * @param actorName whose act it is, the name as it stands on designation lists; absent = not asked
 * @param withOutside whether to list also what is out of scope or not in force, with the reason
 */
public record ScopeQuery(
    Where where,
    Span when,
    String a,
    String b,
    Optional<String> noticeKind,
    Optional<String> actorName,
    boolean withOutside) {

  /**
   * The time in which one moment lies, both ends included. An answer has to hold for every moment
   * of it.
   *
   * @param earliest the first moment it may be
   * @param latest the last moment it may be
   */
  public record Span(Instant earliest, Instant latest) {
    /** Any time at all. */
    public static final Span UNKNOWN = new Span(Instant.MIN, Instant.MAX);

    public Span {
      if (latest.isBefore(earliest)) {
        throw new IllegalArgumentException("time runs backwards");
      }
    }

    /** One moment. */
    public static Span at(Instant moment) {
      return new Span(moment, moment);
    }

    /**
     * A stated time. A day or coarser whose zone nobody stated is the day of any zone on earth, so
     * it begins 14 hours before and ends 12 hours after the same day in UTC.
     */
    public static Span of(When when) {
      return StatedTime.span(when);
    }

    /** Whether it is one moment. */
    public boolean isMoment() {
      return earliest.equals(latest);
    }
  }

  /** Which articles reach this place at this moment between these two parties. */
  public static ScopeQuery of(Where where, Instant at, String a, String b) {
    return of(where, Span.at(at), a, b);
  }

  /** Which articles reach this place at some moment of a span between these two parties. */
  public static ScopeQuery of(Where where, Span when, String a, String b) {
    return new ScopeQuery(where, when, a, b, Optional.empty(), Optional.empty(), false);
  }

  /** The same question about a kind of act. */
  public ScopeQuery about(String kind) {
    return new ScopeQuery(where, when, a, b, Optional.of(kind), actorName, withOutside);
  }

  /** The same question about an act of somebody. */
  public ScopeQuery by(String actor) {
    return new ScopeQuery(where, when, a, b, noticeKind, Optional.of(actor), withOutside);
  }

  /** The same question, listing also what is out of scope or not in force. */
  public ScopeQuery listingOutside() {
    return new ScopeQuery(where, when, a, b, noticeKind, actorName, true);
  }
}
