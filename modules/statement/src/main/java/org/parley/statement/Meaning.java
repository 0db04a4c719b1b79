package org.parley.statement;

/** What a volume in space and time means for whoever reads it, in words before any coordinates. */
public enum Meaning {
  /** Own people stand here and must not be harmed. */
  PEOPLE_TO_PROTECT("PEOPLE TO PROTECT"),
  /** Own forces are active here. */
  OWN_ACTIVITY("OWN ACTIVITY"),
  /** This space is to be used and should be empty of others. */
  RESERVED_SPACE("RESERVED SPACE");

  private final String words;

  Meaning(String words) {
    this.words = words;
  }

  /** The English words printed before the coordinates on every page, message and export. */
  public String words() {
    return words;
  }
}
