package org.parley.site;

import org.parley.statement.RefusalCode;
import org.parley.verify.Malformed;

/** Why something is not done with a protected site. */
public enum SiteRefusal implements RefusalCode {
  FIELD("site.field", "A value of a site does not have the form it has to have.", 422),
  CONSENT_MISSING("site.consent-missing", "A site is kept only with its operator's consent.", 422),
  CONSENT_OVERDUE(
      "site.consent-overdue",
      "The consent was to be asked again by now: nothing is disclosed before it is.",
      409),
  WITHDRAWN("site.consent-withdrawn", "The operator withdrew its consent.", 409),
  UNKNOWN("site.unknown", "There is no such site in the book.", 404),
  OPERATOR("site.operator", "No site in the book has this operator.", 404),
  TIER("site.tier", "The operator consented to an area, not to the exact place.", 409),
  OPERATOR_WORD(
      "site.operator-word",
      "An exact place goes to a recipient only with the operator's word for that recipient.",
      409),
  NO_EXACT_PLACE("site.no-exact-place", "The book holds no exact place of the site.", 409),
  FROZEN("site.frozen", "Exact places of the operator are frozen until the cell decides.", 409),
  NOT_FROZEN("site.not-frozen", "Nothing of this operator is frozen.", 409),
  NOT_RECORDED("site.not-recorded", "The site's newest box is not in the log yet.", 409),
  RECIPIENTS("site.recipients", "The site's box has commitments for no further recipient.", 409),
  TAKES_NO_PART(
      "site.takes-no-part",
      "The recipient's party suspended its part in the mechanism, or withdrew.",
      409),
  NOT_GIVEN("site.not-given", "The book knows of no such disclosure.", 404),
  BOOK("site.book", "The file is not a book of protected sites.", 422);

  private final String code;
  private final String text;
  private final int httpStatus;

  SiteRefusal(String code, String text, int httpStatus) {
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

  /** A fault in what is read; the detail never holds a value from the input. */
  Malformed malformed(String path, String detail) {
    return new Malformed(code, path, detail);
  }
}
