package org.parley.matter;

import org.parley.statement.RefusalCode;

/** Why a matter or an event cannot be taken into the record. */
public enum MatterRefusal implements RefusalCode {
  PART_OF_UNKNOWN(
      "matter.part-of-unknown", "A matter says it is part of one that is not known.", 422),
  PART_OF_CIRCULAR("matter.part-of-circular", "A matter would become a part of itself.", 422),
  AGREEMENT_UNKNOWN(
      "matter.agreement-unknown", "A matter cites an agreement that is not known.", 422),
  BLOCK_UNKNOWN(
      "matter.block-unknown", "A linkage ties to a block that nobody has put on record.", 422),
  BLOCK_KEY_TAKEN("matter.block-key-taken", "Another block has that key.", 409),
  KIND_CHANGED(
      "matter.kind-changed", "A later version of a matter makes another kind of thing of it.", 422),
  WORD_OF_ANOTHER(
      "matter.own-word-of-another",
      "A matter without a source puts words into another party's mouth.",
      422),
  EVENT_OF_UNKNOWN(
      "event.unknown-matter", "An event is told of no known matter or agreement.", 404),
  EVENT_WORD(
      "event.word-not-of-kind", "Such an event is not part of the life of such a thing.", 422),
  EVENT_WORD_OF_ANOTHER(
      "event.own-word-of-another",
      "An event without a source puts words into another party's mouth.",
      422),
  EVENT_MOVED("event.moved", "A later version of an event is about another matter.", 422),
  EVENT_BLOCK(
      "event.other-block", "An event is filed under another block than what it happened to.", 422),
  EVENT_AFTER_ITSELF("event.after-itself", "An event says it came after itself.", 422);

  private final String code;
  private final String text;
  private final int httpStatus;

  MatterRefusal(String code, String text, int httpStatus) {
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
