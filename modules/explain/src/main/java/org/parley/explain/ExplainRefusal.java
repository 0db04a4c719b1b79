package org.parley.explain;

import org.parley.statement.RefusalCode;
import org.parley.verify.Malformed;

/** Why a question about a place and a time is not understood. */
public enum ExplainRefusal implements RefusalCode {
  PLACE("explain.place", "A place is wanted: lat,lng or lat,lng,error in metres.", 400),
  ONE_PLACE("explain.one-place", "Either a place or a place's name is wanted, not both.", 400),
  NO_SUCH_PLACE(
      "explain.no-such-place",
      "No place of that name with a point is on the shelf that you may read.",
      404),
  ERROR("explain.error", "The error of the place is below 0 m or above 50,000 m.", 400),
  TIME(
      "explain.time",
      "A time is wanted: a moment, a day, or two moments with a slash between.",
      400),
  TOO_LONG("explain.too-long", "The time asked about is longer than 31 days.", 400),
  HEIGHT("explain.height", "A height is wanted in metres above the WGS84 ellipsoid.", 400),
  PARTY("explain.party", "The name of a party is empty or too long.", 400);

  private final String code;
  private final String text;
  private final int httpStatus;

  ExplainRefusal(String code, String text, int httpStatus) {
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
  }

  /** The same as a parser's fault. */
  public Malformed malformed(String member, String detail) {
    return new Malformed(code, "?" + member, detail);
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
