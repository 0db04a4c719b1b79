package org.parley.matter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Moment;
import org.parley.terms.Sentence;

/**
 * Something that is due, by when, and where it stands as of a moment. It says that a time passed
 * and that nothing is recorded here; it never says that somebody did not do something.
 *
 * @param matter the ultimatum, obligation or other matter with a due time
 * @param owners who owes it
 * @param due by when, its parties' own extensions considered; absent when none is stated
 * @param reportedDue by when as reports of extensions have it; absent when none is reported
 * @param clock where the moment lies, seen from the due time
 * @param notified what became of it by its parties' own words
 * @param reported what became of it by public reports
 * @param said the deadline in words
 */
public record Deadline(
    LoadedMatter matter,
    List<String> owners,
    Optional<Moment> due,
    Optional<Moment> reportedDue,
    Clock clock,
    Possible<Life.State> notified,
    Possible<Life.State> reported,
    Sentence said) {

  /** Where a moment lies, seen from a due time. */
  public enum Clock {
    /** No due time is stated, or only as so long after an event. */
    OPEN,
    /** The due time lies ahead. */
    DUE,
    /** The moment lies in the hours that the due time may mean. */
    UNDETERMINED,
    /** The due time has passed. */
    PASSED;

    /** Where {@code now} lies. */
    static Clock of(Optional<Moment> due, Instant now) {
      if (due.isEmpty()) {
        return OPEN;
      }
      if (now.isAfter(due.get().latest())) {
        return PASSED;
      }
      return now.isAfter(due.get().earliest()) ? UNDETERMINED : DUE;
    }
  }

  public Deadline {
    owners = List.copyOf(owners);
  }

  /** The deadline in words, in English. */
  public String words() {
    return said.text();
  }

  /**
   * In one word: what its parties say became of it, else where the clock stands; UNDETERMINED when
   * dates are not fine enough.
   */
  public String state() {
    return notified.isEmpty()
        ? clock.name()
        : notified.certain().map(Enum::name).orElse(Clock.UNDETERMINED.name());
  }
}
