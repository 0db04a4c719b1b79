package org.parley.paper;

/** Why a page cannot be read. */
public enum PaperCode {
  LINE_LENGTH("paper.line-length", "A typed line does not have 28 characters."),
  LINE_CHARACTER("paper.line-character", "A typed line holds a character that no page has."),
  LINE_CHECK("paper.line-check", "A typed line does not match its two check characters."),
  SQUARE("paper.square", "A square is not one of a Parley page."),
  OTHER_PAGE("paper.other-page", "Parts of two different files were given."),
  VERSION("paper.version", "The page is of a version this program does not know."),
  MISSING("paper.missing", "Parts of the page are still missing."),
  CONTENT("paper.content", "The parts do not make up the file whose hash stands on the page."),
  PICTURE("paper.picture", "A file is not a picture that can be read."),
  TOO_LARGE("paper.too-large", "The file is too large for paper.");

  private final String code;
  private final String text;

  PaperCode(String code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** The meaning, one English sentence. */
  public String text() {
    return text;
  }
}
