package org.parley.utm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A constraint: where and when something keeps others away. It was filed by a USS, or it is what a
 * party's notice shows to one USS whose gateway the notice is addressed to.
 *
 * @param id chosen by the USS; of a notice the notice's own
 * @param manager the USS that filed it and alone may change it; of a notice the party
 * @param version 1, 2, 3 and so on
 * @param ovn proof of knowing this version; shown to the manager alone
 * @param baseUrl where the manager is asked for the details
 * @param extents its volumes, kept apart; at least one
 * @param notice what a notice adds; empty for what a USS filed, which every USS may find
 */
public record Constraint(
    UUID id,
    String manager,
    long version,
    String ovn,
    String baseUrl,
    List<Extent> extents,
    Optional<OfNotice> notice) {
  public Constraint {
    extents = List.copyOf(extents);
  }

  /**
   * What only a notice's constraint has.
   *
   * @param type what is notified, in one word
   * @param reader the USS that may know of it; for all others it does not exist
   */
  public record OfNotice(String type, String reader) {}

  /** Whether a USS may know of it. */
  boolean shownTo(String uss) {
    return notice.map(shown -> shown.reader().equals(uss)).orElse(true);
  }

  Instant start() {
    return Extent.start(extents);
  }

  Instant end() {
    return Extent.end(extents);
  }
}
