package org.parley.utm;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a USS can be reached, as the arbiter of availability last said.
 *
 * @param status the standard's word
 * @param version of this word, to be named when it is changed; empty while nobody has said anything
 */
public record Availability(Status status, String version) {
  /** Nobody has said anything yet. */
  static final Availability UNSAID = new Availability(Status.UNKNOWN, "");

  /** The three words of the standard. */
  public enum Status {
    UNKNOWN("Unknown"),
    NORMAL("Normal"),
    DOWN("Down");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    /** The word as written in answers. */
    public String wire() {
      return wire;
    }

    static Optional<Status> ofWire(String text) {
      for (Status status : values()) {
        if (status.wire.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
          return Optional.of(status);
        }
      }
      return Optional.empty();
    }
  }
}
