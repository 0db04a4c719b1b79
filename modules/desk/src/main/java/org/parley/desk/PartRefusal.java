package org.parley.desk;

import org.parley.statement.Refusal;
import org.parley.statement.RefusalCode;

/** What the desk refuses because a party takes no part, or does not say so as it should. */
public enum PartRefusal implements RefusalCode {
  TO_TAKES_NO_PART(
      "to.takes-no-part", 409, "Nobody it is for takes part now; it would reach nobody."),
  PART_WITHDRAWN(
      "part.withdrawn", 409, "A party that has withdrawn files no new notices until it returns."),
  PART_DRILL("part.drill", 422, "Taking part is no practice; leave 'drill' out.");

  private final String code;
  private final int httpStatus;
  private final String text;

  PartRefusal(String code, int httpStatus, String text) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.text = text;
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
  Refusal at(String path) {
    return at(path, text);
  }
}
