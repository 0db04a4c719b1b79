package org.parley.statement;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What became of an UNDER FIRE call, as one source says. Two sources may give two times; both
 * stand.
 *
 * @param of the leaf of the call
 * @param report what is said to have happened
 * @param at when, by that source's clock
 * @param source who says so, as a role and never as a name
 * @param toWhom to whom it was passed on; present exactly for RELAYED
 */
public record StopReportBody(
    Hash of, Report report, Instant at, String source, Optional<String> toWhom) implements Body {

  /** What is said to have happened. */
  public enum Report {
    /** It was passed on to whoever could stop the fire. */
    RELAYED,
    FIRE_STOPPED,
    FIRE_CONTINUES
  }

  static StopReportBody read(BodyFields fields) throws Malformed {
    Report report = fields.word("report", Report.values());
    fields.onlyFor(report == Report.RELAYED, "to_whom", "RELAYED");
    return new StopReportBody(
        fields.hash("of"),
        report,
        fields.time("at"),
        fields.text("source"),
        fields.optText("to_whom"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.STOP_REPORT);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("report", report.name())
        .put("at", at.toString())
        .put("source", source)
        .putIfPresent("to_whom", toWhom)
        .build();
  }
}
