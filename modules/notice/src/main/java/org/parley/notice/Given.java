package org.parley.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;

/**
 * When each volume of a notice was first given.
 *
 * <p>A notice changes over its life: a patrol becomes ACTIVE, a leg is moved, the end is reported.
 * A volume repeated word for word in a new version keeps the moment at which it was first given; a
 * changed or added one was given when that version was received. So saying at the start "we are
 * moving now" does not turn a timely notice into a late one, and moving a leg at the last moment
 * does show.
 *
 * @param volumes the volumes of the newest version
 * @param at when each was first given, in the same order, by the operator's clock
 */
public record Given(List<StatedVolume> volumes, List<Instant> at) {

  /** Copies both lists, which have one item for each volume. */
  public Given {
    volumes = List.copyOf(volumes);
    at = List.copyOf(at);
    if (volumes.size() != at.size()) {
      throw new IllegalArgumentException("one moment for each volume");
    }
  }

  /** A first version: everything was given when it was received. */
  public static Given first(NoticeBody notice, Instant receivedAt) {
    return new Given(
        notice.volumes(), notice.volumes().stream().map(volume -> receivedAt).toList());
  }

  /** The next version: what it repeats was given before, the rest when it was received. */
  public Given next(NoticeBody notice, Instant receivedAt) {
    List<Instant> moments = new ArrayList<>();
    for (StatedVolume volume : notice.volumes()) {
      int before = volumes.indexOf(volume);
      moments.add(before < 0 ? receivedAt : at.get(before));
    }
    return new Given(notice.volumes(), moments);
  }
}
