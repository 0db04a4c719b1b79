package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeBounds;
import org.parley.geo.VolumeIndex;
import org.parley.notice.Given;
import org.parley.notice.NoticeVersion;
import org.parley.statement.Address;
import org.parley.statement.NoticeBody;
import org.parley.verify.Hash;

/**
 * The newest version of a notice. What it says may still lie in the vault, and is then fetched when
 * somebody asks; all else is at hand.
 *
 * @param id the notice
 * @param leaf leaf of this version
 * @param index place of that leaf
 * @param party whose notice it is
 * @param from the post that filed this version
 * @param to who may read it
 * @param drill whether it is practice, which is checked only against practice
 * @param inForce whether it is to be reckoned with
 * @param givenAt when each of its volumes was first given, over all versions
 * @param bounds the box and time around each volume in force, in their order
 * @param text gives what it says
 */
public record LiveNotice(
    UUID id,
    Hash leaf,
    long index,
    String party,
    Address from,
    List<Address> to,
    boolean drill,
    boolean inForce,
    List<Instant> givenAt,
    List<VolumeBounds> bounds,
    Supplier<NoticeBody> text) {

  public LiveNotice {
    to = List.copyOf(to);
    givenAt = List.copyOf(givenAt);
    bounds = List.copyOf(bounds);
  }

  /** What it says. */
  public NoticeBody body() {
    return text.get();
  }

  /** When each of its volumes was first given. */
  Given given() {
    return new Given(body().volumes(), givenAt);
  }

  /** The version as the overlap check sees it; not in force once ended. */
  NoticeVersion version() {
    return NoticeVersion.of(id, party, body());
  }

  /** What belongs into the index of volumes in force. */
  List<VolumeIndex.Entry> entries() {
    List<VolumeIndex.Entry> entries = new ArrayList<>(bounds.size());
    Later<List<PlacedVolume>> volumes = Later.from(() -> version().volumes());
    String key = leaf.base64();
    for (int i = 0; i < bounds.size(); i++) {
      int ordinal = i;
      entries.add(
          new VolumeIndex.Entry(
              id, key, party, ordinal, bounds.get(i), () -> volumes.get().get(ordinal)));
    }
    return entries;
  }
}
