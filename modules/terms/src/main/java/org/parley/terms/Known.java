package org.parley.terms;

import java.time.Instant;
import org.parley.statement.Moment;

/**
 * Whether something holds as far as it can be known: not knowing is an answer of its own, and no
 * rule here turns it into yes or no.
 */
enum Known {
  NO,
  PERHAPS,
  YES;

  static Known of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Whether a moment that lies between two has come; it has come on the second itself. */
  static Known come(Instant earliest, Instant latest, Instant at) {
    if (at.isBefore(earliest)) {
      return NO;
    }
    return at.isBefore(latest) ? PERHAPS : YES;
  }

  /** Whether a beginning has come. */
  static Known come(Moment beginning, Instant at) {
    return come(beginning.earliest(), beginning.latest(), at);
  }

  /** Whether an end has passed; the second of the end itself still belongs before it. */
  static Known passed(Moment end, Instant at) {
    if (at.isAfter(end.latest())) {
      return YES;
    }
    return at.isAfter(end.earliest()) ? PERHAPS : NO;
  }

  Known and(Known other) {
    return ordinal() < other.ordinal() ? this : other;
  }

  Known or(Known other) {
    return ordinal() > other.ordinal() ? this : other;
  }

  Known not() {
    return switch (this) {
      case NO -> YES;
      case PERHAPS -> PERHAPS;
      case YES -> NO;
    };
  }
}
