package org.parley.track;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.PlacedVolume;
import org.parley.notice.NoticeVersion;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;

/**
 * One version of a party's own notice as what its tracks are held against.
 *
 * @param notice the notice
 * @param party whose it is
 * @param kind its kind
 * @param from from when on this version counts
 * @param until from when on it counts no more, absent while it is the newest
 * @param volumes where and when
 */
public record Plan(
    UUID notice,
    String party,
    NoticeKind kind,
    Instant from,
    Optional<Instant> until,
    List<PlacedVolume> volumes) {

  /** Copies the volumes. */
  public Plan {
    volumes = List.copyOf(volumes);
  }

  /** The plan in a version of a notice; absent for a version that ends it or tells what was. */
  public static Optional<Plan> of(
      UUID notice, String party, NoticeBody body, Instant from, Optional<Instant> until) {
    NoticeVersion version = NoticeVersion.of(notice, party, body);
    return version.inForce() && body.noticeKind() != NoticeKind.STRIKE_AFTER_FACT
        ? Optional.of(new Plan(notice, party, body.noticeKind(), from, until, version.volumes()))
        : Optional.empty();
  }

  /** Whether this version counts at a moment. */
  boolean counts(Instant at) {
    return !at.isBefore(from) && (until.isEmpty() || at.isBefore(until.get()));
  }
}
