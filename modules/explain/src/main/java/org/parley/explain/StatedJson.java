package org.parley.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.FindingBody;
import org.parley.verify.Json;

/** Claims, incidents and findings of an explanation as docs/formats/explain.md says they look. */
final class StatedJson {
  private StatedJson() {}

  static Json claim(ToldRecord.Claim claim) {
    Json.Obj filed = claim.body().json();
    return Json.obj()
        .put("leaf", claim.leaf())
        .put("label", claim.label())
        .put("by", claim.by())
        .put("text", claim.body().text())
        .putIfPresent("source", filed.get("source"))
        .putIfPresent("quote", filed.get("quote"))
        .putIfPresent("valid", filed.get("valid"))
        .putIfPresent("place", filed.get("place"))
        .putIfPresent("admiralty", filed.get("admiralty"))
        .put("recorded_at", claim.recordedAt().toString())
        .build();
  }

  static Json incident(ToldRecord.Incident incident) {
    return Json.obj()
        .put("leaf", incident.leaf())
        .put("id", incident.id().toString())
        .put("from", incident.from())
        .put("recorded_at", incident.recordedAt().toString())
        .put("says", incident.says())
        .build();
  }

  /** The words of a conclusion stand as such only once it is signed. */
  static Json finding(ToldRecord.Finding finding) {
    FindingBody body = finding.body();
    List<Json> terms = new ArrayList<>();
    for (FindingBody.Concluded term : body.terms()) {
      Json.Builder json =
          Json.obj().put("agreement", term.agreement().base64()).put("article", term.article());
      json.put(finding.isSigned() ? "result" : "proposed", result(finding, term));
      terms.add(json.put("came", term.came()).putIfPresent("reason", term.reason()).build());
    }
    return Json.obj()
        .put("leaf", finding.leaf())
        .put("id", finding.id().toString())
        .put("from", finding.from())
        .put("recorded_at", finding.recordedAt().toString())
        .put("stage", body.stage().name())
        .putIfPresent("comments_until", body.commentsUntil().map(Object::toString))
        .putIfPresent("release", body.release().map(Enum::name))
        .putIfPresent("incident", body.incident().map(UUID::toString))
        .put("happening", body.happening().json())
        .put("terms", terms)
        .putIfPresent("attribution", attribution(body))
        .put("confidence", body.confidence().name())
        .put("standard", body.standard())
        .put("summary", body.summary())
        .put("lang", body.lang())
        .put("comments", finding.comments().stream().map(FindingBody.Carried::json).toList())
        .build();
  }

  static String result(ToldRecord.Finding finding, FindingBody.Concluded term) {
    String word = term.result().name();
    return finding.isSigned() ? word : "\"" + word + "\"";
  }

  private static Optional<Json> attribution(FindingBody body) {
    return body.attribution()
        .map(to ->
            Json.obj().put("party", to.party()).put("likelihood", to.likelihood().name()).build());
  }
}
