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
   * The volumes a notice takes, in its own order. People who are present are treated as present
   * until their own party says otherwise: a PRESENCE has no end here, whatever end it states.
   */
  static List<PlacedVolume> volumes(NoticeBody notice) {
    boolean presence = notice.noticeKind() == NoticeKind.PRESENCE;
    return notice.volumes().stream()
        .map(stated -> presence ? withoutEnd(stated.placed()) : stated.placed())
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
