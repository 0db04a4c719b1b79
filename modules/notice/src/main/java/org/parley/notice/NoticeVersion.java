package org.parley.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeIndex;
import org.parley.statement.NoticeBody;
import org.parley.verify.Hash;

/**
 * One version of a notice as the overlap check sees it.
 *
 * @param id the notice, the same in all its versions
 * @param party whose notice it is
 * @param inForce whether it is to be reckoned with; false once completed, cut short or cancelled
 * @param volumes where and when, in the notice's own order; what stands still never ends here
 */
public record NoticeVersion(UUID id, String party, boolean inForce, List<PlacedVolume> volumes) {

  /** Copies the volumes. */
  public NoticeVersion {
    volumes = List.copyOf(volumes);
  }

  /** The version with this body, filed by a party. */
  public static NoticeVersion of(UUID id, String party, NoticeBody body) {
    return new NoticeVersion(id, party, InForce.holds(body.activity()), InForce.volumes(body));
  }

  /**
   * The same by rules before {@code parley-rules/4}, under which posts and sites ended when they
   * stated to end, and only people who are present did not.
   */
  public static NoticeVersion untilStatedEnd(UUID id, String party, NoticeBody body) {
    return new NoticeVersion(
        id, party, InForce.holds(body.activity()), InForce.untilStatedEnd(body));
  }

  /**
   * What belongs into the index of volumes in force while this is the newest version; nothing once
   * the notice has ended.
   *
   * @param leaf the leaf of this version
   */
  public List<VolumeIndex.Entry> entries(Hash leaf) {
    List<VolumeIndex.Entry> entries = new ArrayList<>();
    for (int i = 0; inForce && i < volumes.size(); i++) {
      entries.add(new VolumeIndex.Entry(id, leaf.base64(), party, i, volumes.get(i)));
    }
    return entries;
  }
}
