package org.parley.desk;

import org.parley.statement.Refusal;
import org.parley.statement.RefusalCode;

/** Why a finding, or a comment on one, is not recorded. */
public enum FindingRefusal implements RefusalCode {
  PERIOD_PAST(
      "finding.period-past",
      422,
      "The comment period would be over before anybody was told of it."),
  PERIOD_NOT_OVER(
      "finding.period-not-over", 409, "The parties may still comment; sign it after that."),
  NOT_OPENED(
      "finding.not-opened",
      409,
      "It was not opened for comments as it stands; open it, and sign it after the period."),
  OTHER_THAN_OPENED(
      "finding.other-than-opened",
      422,
      "It is about another happening, or other articles, than what the parties could comment on."),
  PARTIES_NOT_TOLD(
      "finding.parties-not-told",
      422,
      "A party to an agreement it cites, or the one it is attributed to, would not be told."),
  ARTICLE_UNKNOWN(
      "finding.article-unknown", 422, "No agreement with that article stands on that leaf."),
  CITE_UNKNOWN("finding.cite-unknown", 422, "There is no such leaf that you may know."),
  RELEASE_NARROWER(
      "finding.release-narrower",
      409,
      "Who may read it was said before and cannot be taken back; later versions only widen it."),
  RELEASE_ADDRESS(
      "finding.release-address", 422, "Whom it is addressed to is not what its release says."),
  COMMENT_LEFT_OUT(
      "finding.comment-left-out",
      409,
      "Every comment recorded on it is carried with it, as it stands and in the order recorded."),
  COMMENT_OF("comment.of", 422, "A comment is about a finding.");

  private final String code;
  private final int httpStatus;
  private final String text;

  FindingRefusal(String code, int httpStatus, String text) {
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
