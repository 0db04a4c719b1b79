package org.parley.desk;

import org.parley.statement.Refusal;
import org.parley.statement.RefusalCode;

/** Why an incident, or a paper beside one, is not taken: what it names, or who would read it. */
public enum IncidentRefusal implements RefusalCode {
  UNKNOWN("incident.unknown", "Nothing of this id and kind is known to you in this log."),
  READERS(
      "incident.readers",
      "Somebody would read this who may not read what it names, and would learn of it here."),
  ITSELF("incident.itself", "An incident does not name itself here.");

  private static final int UNPROCESSABLE = 422;

  private final String code;
  private final String text;

  IncidentRefusal(String code, String text) {
    this.code = code;
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
    return UNPROCESSABLE;
  }

  /** The refusal at a path of the statement. */
  Refusal at(String path) {
    return at(path, text);
  }
}
