package org.parley.utm;

import java.util.Optional;

/** What a token of a USS lets it do; the names are the standard's. */
public enum UtmScope {
  /** Plans operational intents and shares them. */
  STRATEGIC_COORDINATION("utm.strategic_coordination"),
  /** Writes constraints. */
  CONSTRAINT_MANAGEMENT("utm.constraint_management"),
  /** Reads constraints. */
  CONSTRAINT_PROCESSING("utm.constraint_processing"),
  /** Says that an operation is not as planned. */
  CONFORMANCE_MONITORING("utm.conformance_monitoring_sa"),
  /** Says which USS can be reached. */
  AVAILABILITY_ARBITRATION("utm.availability_arbitration");

  private final String wire;

  UtmScope(String wire) {
    this.wire = wire;
  }

  /** The name that a token carries. */
  public String wire() {
    return wire;
  }

  /** The scope of that name; empty for one the façade does not know. */
  public static Optional<UtmScope> ofWire(String text) {
    for (UtmScope scope : values()) {
      if (scope.wire.equals(text)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
