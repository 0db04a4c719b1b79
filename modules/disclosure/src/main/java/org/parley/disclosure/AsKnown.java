package org.parley.disclosure;

import java.time.Instant;

/**
 * A moment in the past as of which a question is answered, and by which of the record's times.
 *
 * @param at the moment
 * @param basis which time of a statement is held against it
 */
public record AsKnown(Instant at, Basis basis) {

  /** Which time decides whether a statement was known. */
  public enum Basis {
    /** When this log recorded it; proven by the log. */
    RECORDED,
    /** When it was published, by its own word; not proven. */
    ASSERTED
  }

  /** As known by what had been recorded here by then. */
  public static AsKnown recorded(Instant at) {
    return new AsKnown(at, Basis.RECORDED);
  }

  /** As known by what had been published by then, whenever it was recorded here. */
  public static AsKnown asserted(Instant at) {
    return new AsKnown(at, Basis.ASSERTED);
  }

  /** Whether it was known by then, at whatever moment within its stated time it was published. */
  public boolean certain(Instant recordedAt, Publication published) {
    return switch (basis) {
      case RECORDED -> !recordedAt.isAfter(at);
      case ASSERTED -> !published.last().orElse(recordedAt).isAfter(at);
    };
  }

  /** Whether the moment lies within its stated time of publication, so that nobody can say. */
  public boolean perhaps(Instant recordedAt, Publication published) {
    return !certain(recordedAt, published)
        && switch (basis) {
          case RECORDED -> false;
          case ASSERTED -> !published.first().isAfter(at);
        };
  }
}
