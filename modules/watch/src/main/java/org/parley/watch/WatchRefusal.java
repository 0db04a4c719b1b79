package org.parley.watch;

import org.parley.statement.Refusal;
import org.parley.statement.RefusalCode;

/** Why a message, a contact, a handover or a ladder cannot be taken into the record. */
public enum WatchRefusal implements RefusalCode {
  MESSAGE_NOBODY(
      "message.nobody", "A message or an UNDER FIRE call goes to another party at least.", 422),
  MESSAGE_REPLY_DUE(
      "message.reply-due", "The reply would be due before the message was said.", 422),
  CONTACT_OWN_PARTY(
      "contact.own-party",
      "A contact or a line check is with another party, not within one's own.",
      422),
  CONTACT_TO_COME(
      "contact.to-come", "A contact or a line check that is still to come is no record.", 422),
  CONTACT_OTHER_SIDE(
      "contact-reply.not-the-other-side",
      "Only the party that the record names as the other side confirms or disputes it.",
      403),
  HANDOVER_OWN_PARTY(
      "handover.own-party-only",
      "A watch is handed over within its own party, to nobody else.",
      422),
  HANDOVER_INCOMPLETE(
      "handover.incomplete",
      "Something that is open, and that the author had seen, is not on the page.",
      422),
  RELIEF_OTHER_POST(
      "relief.other-post",
      "The relief signs the page of its own post, and tells its own party only.",
      403),
  RELIEF_ALREADY("relief.already", "The page was signed already, or there is a newer one.", 409),
  LADDER_OTHER_PARTY(
      "ladder.other-party", "A party states its own ladder; its steps are its own posts.", 403),
  SIGNALS_WITHOUT_AUTHOR(
      "signals.without-author", "A party proposes signals that it is to give or see itself.", 422),
  SIGNALS_STRANGER(
      "signals.stranger", "A party assents to a table of signals that does not name it.", 422),
  SIGNALLED_NOT_AGREED(
      "signalled.not-agreed", "Not every party that the table names stands behind it.", 409),
  SIGNALLED_OTHER_CODE("signalled.other-code", "The table has no signal of that code.", 422),
  SIGNALLED_PRACTICE(
      "signalled.practice", "A table for practice means nothing outside practice.", 422),
  RELIEF_SAME_KEY(
      "relief.same-key",
      "The relief signs with another key than the one that handed over: two officers, two keys.",
      403),
  ON_CALL_OTHER_PARTY(
      "on-call.other-party",
      "A party says who of its own is on call, and which of its own posts are focal points.",
      403),
  STEP_NOT_NEXT("step.not-next", "That is not the next step of this ladder.", 409);

  private final String code;
  private final String text;
  private final int httpStatus;

  WatchRefusal(String code, String text, int httpStatus) {
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

  /** This refusal about one field, with its own explanation as the detail. */
  public Refusal at(String path) {
    return at(path, text);
  }
}
