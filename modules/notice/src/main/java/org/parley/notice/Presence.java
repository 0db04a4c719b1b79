package org.parley.notice;

import java.time.Instant;
import java.util.Optional;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;

/** What is said of people who were notified as present. */
public final class Presence {
  private Presence() {}

  /**
   * The words beside a PRESENCE that is in force: it does not expire, it only grows old. Empty for
   * other kinds and once its own party has ended it.
   *
   * @param notice the newest version
   */
  public static Optional<String> words(NoticeBody notice) {
    if (notice.noticeKind() != NoticeKind.PRESENCE || !InForce.holds(notice.activity())) {
      return Optional.empty();
    }
    return notice.confirmedAt().map(Presence::words);
  }

  private static String words(Instant confirmedAt) {
    return "last confirmed " + confirmedAt + ", treat as present";
  }
}
