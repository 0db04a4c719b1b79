package org.parley.verify;

import java.util.Locale;
import java.util.Optional;

/** What anybody may see of a leaf's purpose; the real kind stands in the statement. */
public enum LeafClass {
  /** Something a party does or claims. */
  ACT,
  /** Something said about an earlier leaf. */
  ANSWER,
  /** Something that changes who may speak or what applies. */
  ADMIN,
  /** The desk's sign of life. */
  BEAT,
  /** Closed to all but its recipients, its class included. */
  SEALED;

  /** The word in the leaf. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class with that word. */
  public static Optional<LeafClass> of(String wire) {
    for (LeafClass leafClass : values()) {
      if (leafClass.wire().equals(wire)) {
        return Optional.of(leafClass);
      }
    }
    return Optional.empty();
  }
}
