package org.parley.utm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A constraint as filed: where and when something keeps others away.
 *
 * @param id chosen by the USS
 * @param manager the USS that filed it and alone may change it
 * @param version 1, 2, 3 and so on
 * @param ovn proof of knowing this version; shown to the manager alone
 * @param baseUrl where the manager is asked for the details
 * @param extents its volumes, kept apart; at least one
 */
public record Constraint(
    UUID id, String manager, long version, String ovn, String baseUrl, List<Extent> extents) {
  public Constraint {
    extents = List.copyOf(extents);
  }

  Instant start() {
    return Extent.start(extents);
  }

  Instant end() {
    return Extent.end(extents);
  }
}
