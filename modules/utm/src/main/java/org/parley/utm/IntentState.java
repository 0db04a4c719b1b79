package org.parley.utm;

import java.util.Optional;

/** The state of an operational intent; the words are the standard's. */
public enum IntentState {
  ACCEPTED("Accepted"),
  ACTIVATED("Activated"),
  NONCONFORMING("Nonconforming"),
  CONTINGENT("Contingent");

  private final String wire;

  IntentState(String wire) {
    this.wire = wire;
  }

  /** The word as written in requests and answers. */
  public String wire() {
    return wire;
  }

  /** Whether it goes as planned: then whoever files shows that he knows what else is there. */
  boolean nominal() {
    return this == ACCEPTED || this == ACTIVATED;
  }

  static Optional<IntentState> ofWire(String text) {
    for (IntentState state : values()) {
      if (state.wire.equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
