package org.parley.notice;

import org.parley.statement.RefusalCode;

/**
 * Why a well-formed notice is refused. A notice is never refused for overlapping or for being
 * short.
 */
public enum NoticeRefusal implements RefusalCode {
  MEANING("notice.meaning", "The meaning is not the one that notices of this kind carry.", 422),
  END_MISSING("notice.end-missing", "Only a PRESENCE may be filed without an end.", 422),
  CONFIRMED_MISSING("notice.confirmed-missing", "A PRESENCE says when it was last confirmed.", 422),
  CONFIRMED_AHEAD(
      "notice.confirmed-ahead", "The presence is said to be confirmed at a time to come.", 422),
  STRENGTH_SUM("notice.strength-sum", "The counts by type do not add up to the total.", 422),
  ENDED_FIRST(
      "notice.ended-first",
      "Completed, cut short and cancelled are said of a notice filed earlier, as its new version.",
      422),
  ENDED("notice.ended", "The notice has ended; what happens next is a new notice.", 409),
  UNAWARE(
      "notice.unaware",
      "An agreement in force wants the notices met here to be known, and some are not named.",
      409),
  KIND_CHANGED("notice.kind-changed", "A new version keeps the kind of notice.", 422);

  private final String code;
  private final String text;
  private final int httpStatus;

  NoticeRefusal(String code, String text, int httpStatus) {
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int httpStatus() {
    return httpStatus;
  }
}
