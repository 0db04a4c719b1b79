package org.parley.terms;

import org.parley.statement.RefusalCode;

/** Why an agreement, a zone, or an assent to one, cannot be taken into the law. */
public enum TermsRefusal implements RefusalCode {
  UNDEFINED_ZONE("terms.undefined-zone", "A zone is cited that is not defined.", 422),
  UNKNOWN_PARTY("terms.unknown-party", "A party is named that the policy does not know.", 422),
  PARTY_NOT_NAMED(
      "terms.party-not-named", "A term names a party that the agreement does not name.", 422),
  UNTIL_BEFORE_START("terms.until-before-start", "The agreement would end before it starts.", 422),
  LEAD_MISSING("terms.lead-missing", "A duty to notify does not say how long ahead.", 422),
  LEAD_BOTH("terms.lead-both", "A duty to notify states one period and a table of them.", 422),
  LEAD_SECONDS("terms.lead-seconds", "A notice period is not a whole number of seconds.", 422),
  NOBODY_OWED("terms.nobody-owed", "A duty to notify names nobody to be notified.", 422),
  SEPARATION_FROM_NOBODY(
      "terms.separation-from-nobody", "A separation does not name both of its sides.", 422),
  SEPARATION_MISSING("terms.separation-missing", "A separation does not say how far apart.", 422),
  UNKNOWN_LIST("terms.unknown-list", "A list is named that the agreement does not define.", 422),
  QUORUM_NOT_NAMED(
      "terms.quorum-not-named", "A quorum names a party that the agreement does not name.", 422),
  DEADLINE_WITHOUT_ANCHOR(
      "terms.deadline-without-anchor",
      "A deadline counts from something the agreement does not define.",
      422),
  SUPERSEDES_UNKNOWN(
      "terms.supersedes-unknown", "An agreement is named that nobody has loaded.", 422),
  SUPERSESSION_CIRCULAR(
      "terms.supersession-circular", "Agreements would take each other's place in a circle.", 422),
  ZONE_VERSIONS_OVERLAP(
      "terms.zone-versions-overlap",
      "Two versions of one zone would hold at the same time, and neither replaces the other.",
      422),
  LINE_NOT_OF_POSTS(
      "terms.line-not-of-posts",
      "The line of a zone does not run through the posts it names.",
      422),
  HIDDEN_ANSWER_KINDS(
      "terms.hidden-answer-kinds",
      "Coarse answers are allowed for named activities; never for people, places or the wounded.",
      422),
  HIDDEN_ANSWER_WHO(
      "terms.hidden-answer-who",
      "A term that allows coarse answers does not name every party to the agreement.",
      422),
  HIDDEN_ANSWER_LIMITED(
      "terms.hidden-answer-limited",
      "A term that allows coarse answers is limited to zones, times or cases.",
      422),
  ASSENT_STRANGER(
      "terms.assent-stranger", "A party assents to an agreement that does not name it.", 422),
  ASSENT_UNKNOWN("terms.assent-unknown", "What is assented to is no known agreement or zone.", 404);

  private final String code;
  private final String text;
  private final int httpStatus;

  TermsRefusal(String code, String text, int httpStatus) {
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
