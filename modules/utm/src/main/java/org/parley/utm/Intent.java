package org.parley.utm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An operational intent as filed: where and when a USS plans to have something in the air.
 *
 * @param id chosen by the USS
 * @param manager the USS that filed it and alone may change it
 * @param version 1, 2, 3 and so on
 * @param ovn proof of knowing this version; shown to the manager alone
 * @param state the standard's word
 * @param baseUrl where the manager is asked for the details
 * @param subscription by which the manager hears of changes around it
 * @param extents its volumes, kept apart; at least one
 */
public record Intent(
    UUID id,
    String manager,
    long version,
    String ovn,
    IntentState state,
    String baseUrl,
    Optional<UUID> subscription,
    List<Extent> extents) {
  public Intent {
    extents = List.copyOf(extents);
  }

  Instant start() {
    return Extent.start(extents);
  }

  Instant end() {
    return Extent.end(extents);
  }
}
