package org.parley.notice;

import java.time.Instant;
import java.util.Optional;
import org.parley.geo.TimeWindow;
import org.parley.statement.Activity;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;

/**
 * What is said of people, posts and sites that were notified to be somewhere: they do not expire,
 * they only grow old.
 */
public final class Presence {
  private Presence() {}

  /** Whether what stands still is in force, so that it is to be treated as present. */
  public static boolean stays(NoticeBody notice) {
    return stays(notice.noticeKind(), notice.activity());
  }

  /** The same of a kind of notice and where its activity stands. */
  public static boolean stays(NoticeKind kind, Activity activity) {
    return kind.standsStill() && InForce.holds(activity);
  }

  /**
   * When what stands still and is in force was last confirmed; empty for other kinds, and once its
   * own party has ended it.
   *
   * @param notice the newest version
   */
  public static Optional<Instant> confirmed(NoticeBody notice) {
    return stays(notice) ? notice.confirmedAt() : Optional.empty();
  }

  /**
   * The end that one volume of a post or site in force states, when what is looked at reaches
   * beyond it; empty for people who are present, of whom is said when they were last confirmed, and
   * for other kinds.
   *
   * @param notice the newest version
   * @param volume which of its volumes, from 0
   * @param until the end of what is looked at; absent when it has none
   */
  public static Optional<Instant> pastStatedEnd(
      NoticeBody notice, int volume, Optional<Instant> until) {
    if (!stays(notice) || notice.noticeKind() == NoticeKind.PRESENCE) {
      return Optional.empty();
    }
    TimeWindow stated = notice.volumes().get(volume).volume().window();
    return stated.end().filter(end -> until.isEmpty() || until.get().isAfter(end));
  }

  /** The words beside it: when it was last confirmed, or that its stated end did not end it. */
  public static Optional<String> words(NoticeBody notice, int volume, Optional<Instant> until) {
    return confirmed(notice)
        .map(at -> "last confirmed " + at + ", treat as present")
        .or(() -> pastStatedEnd(notice, volume, until).map(Presence::notEnded));
  }

  private static String notEnded(Instant end) {
    return "stated until " + end + " and not said to have ended, treat as present";
  }
}
