package org.parley.casefile;

import org.parley.statement.RefusalCode;
import org.parley.verify.Malformed;

/** Why a question is not understood. What is not known is never a refusal but an empty answer. */
public enum CaseRefusal implements RefusalCode {
  UNKNOWN("question.unknown", "There is no such question.", 404),
  TIME("question.time", "A time in a question is not written as one.", 400),
  BETWEEN("question.between", "Between whom needs two different names.", 400),
  PLACE("question.place", "A place in a question is not written as one.", 400),
  ONE_PLACE("question.one-place", "Either a place or a place's name is wanted, not both.", 400),
  NAME("question.name", "A name in a question is empty or too long.", 400),
  NUMBER("question.number", "A number in a question is not one, or out of range.", 400),
  FLAG("question.flag", "A yes or no in a question is neither true nor false.", 400),
  CURSOR("question.cursor", "A page is asked for behind a place that no answer gave.", 400),
  LANG("question.lang", "There are no words in that language; there are en, ar, tr, ru.", 400),
  TOO_MANY("question.too-many", "A list in a question is too long.", 400),
  TOO_WIDE(
      "question.too-wide",
      "The answer is longer than the server gives; ask more narrowly, by block or label.",
      413);

  private final String code;
  private final String text;
  private final int httpStatus;

  CaseRefusal(String code, String text, int httpStatus) {
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
  }

  /** The same as a parser's fault. */
  Malformed malformed(String path, String detail) {
    return new Malformed(code, path, detail);
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
