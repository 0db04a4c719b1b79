package org.parley.casefile;

import java.util.List;
import java.util.Set;
import org.parley.statement.ClaimBody;
import org.parley.verify.Json;

/** Claims as filed, side by side, with their three times. Nothing is weighed here. */
final class ClaimsAnswer {
  private static final Set<String> PUT_FIRST =
      Set.of("label", "text", "type", "stance", "source", "valid", "asserted");

  static final String CUT =
      "More claims go by these labels than one question looks at; ask for fewer labels.";

  private ClaimsAnswer() {}

  static Json.Builder of(CaseFile file, Question.Claims question) {
    List<Json> known =
        file.contents().claims().those(question.labels(), question.block()).stream()
            .map(claim -> (Json) claim(claim, file.contents().claims().standsAgain(claim)))
            .toList();
    List<String> perhaps =
        file.perhaps().those(question.labels(), question.block()).stream()
            .map(claim -> ClaimBook.label(claim.statement()))
            .toList();
    return Json.obj().put("known", known).put("perhaps", Json.strings(perhaps));
  }

  private static Json.Obj claim(Filed filed, boolean standsAgain) {
    ClaimBody body = (ClaimBody) filed.statement().body();
    Json.Obj asFiled = body.json();
    Json.Builder json =
        Json.obj()
            .put("label", ClaimBook.label(filed.statement()))
            .put("id", filed.statement().id().toString())
            .put("from", filed.statement().from().text())
            .putIfPresent("block", filed.statement().block())
            .put("type", body.type().name())
            .put("text", body.text())
            .put("stance", body.stance().name())
            .putIfPresent("source", asFiled.get("source"))
            .putIfPresent("when", asFiled.get("valid"))
            .putIfPresent("asserted", asFiled.get("asserted"))
            .put("recorded", filed.recordedAt().toString());
    asFiled
        .members()
        .forEach((name, value) -> {
          if (!PUT_FIRST.contains(name)) {
            json.put(name, value);
          }
        });
    if (standsAgain) {
      json.put("words", "it was taken back once, and is stated again in this version");
    }
    return json.build();
  }
}
