package org.parley.notice;

import java.util.List;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.statement.Activity;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;

/** Whether a notice is in force, and which part of space and time it then takes. */
final class InForce {
  private InForce() {}

  /** Whether an activity is still to be reckoned with. */
  static boolean holds(Activity activity) {
    return switch (activity) {
      case PLANNED, ACTIVE, NONCONFORMING, CONTINGENT -> true;
      case COMPLETED, CUT_SHORT, CANCELLED -> false;
    };
  }

  /**
   * The volumes a notice takes, in its own order. People, posts and sites are treated as there
   * until their own party says otherwise: what stands still has no end here, whatever end it
   * states.
   */
  static List<PlacedVolume> volumes(NoticeBody notice) {
    return volumes(notice, notice.noticeKind().standsStill());
  }

  /** The same by rules under which only people who are present had no end. */
  static List<PlacedVolume> untilStatedEnd(NoticeBody notice) {
    return volumes(notice, notice.noticeKind() == NoticeKind.PRESENCE);
  }

  private static List<PlacedVolume> volumes(NoticeBody notice, boolean stays) {
    return notice.volumes().stream()
        .map(stated -> stays ? withoutEnd(stated.placed()) : stated.placed())
        .toList();
  }

  private static PlacedVolume withoutEnd(PlacedVolume placed) {
    Volume4D volume = placed.volume();
    return new PlacedVolume(
        new Volume4D(volume.shape(), volume.band(), TimeWindow.from(volume.window().start())),
        placed.footprint(),
        placed.vertical(),
        placed.positionErrorMetres());
  }
}
