package org.parley.track;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeBounds;
import org.parley.notice.NoticeVersion;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;

/**
 * One version of a party's own notice as what its tracks are held against.
 *
 * @param notice the notice
 * @param party whose it is
 * @param from from when on this version counts
 * @param until from when on it counts no more, absent while it is the newest
 * @param bounds the box and time around each volume
 * @param later gives where and when, always the same; none for a version that is no plan
 */
public record Plan(
    UUID notice,
    String party,
    Instant from,
    Optional<Instant> until,
    List<VolumeBounds> bounds,
    Supplier<List<PlacedVolume>> later) {

  /** Copies the bounds. */
  public Plan {
    bounds = List.copyOf(bounds);
  }

  /** A plan whose volumes are at hand. */
  public static Plan of(
      UUID notice,
      String party,
      Instant from,
      Optional<Instant> until,
      List<PlacedVolume> volumes) {
    List<PlacedVolume> held = List.copyOf(volumes);
    List<VolumeBounds> bounds = held.stream().map(VolumeBounds::of).toList();
    return new Plan(notice, party, from, until, bounds, () -> held);
  }

  /** The plan in a version of a notice; absent for a version that ends it or tells what was. */
  public static Optional<Plan> of(
      UUID notice, String party, NoticeBody body, Instant from, Optional<Instant> until) {
    List<PlacedVolume> volumes = volumes(notice, party, body);
    return volumes.isEmpty()
        ? Optional.empty()
        : Optional.of(of(notice, party, from, until, volumes));
  }

  /** Where and when tracks are to be by this version; nothing when it ends or tells what was. */
  public static List<PlacedVolume> volumes(UUID notice, String party, NoticeBody body) {
    NoticeVersion version = NoticeVersion.of(notice, party, body);
    return version.inForce() && body.noticeKind() != NoticeKind.STRIKE_AFTER_FACT
        ? version.volumes()
        : List.of();
  }

  /** Where and when. */
  List<PlacedVolume> volumes() {
    return later.get();
  }

  /** Whether this version counts at a moment. */
  boolean counts(Instant at) {
    return !at.isBefore(from) && (until.isEmpty() || at.isBefore(until.get()));
  }
}
