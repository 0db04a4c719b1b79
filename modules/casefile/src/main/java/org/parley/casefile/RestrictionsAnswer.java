package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import org.parley.incident.Known;
import org.parley.statement.RestrictionBody;
import org.parley.verify.Json;

/** Where monitors could not go, look or stay, as they tell it. */
final class RestrictionsAnswer {
  private RestrictionsAnswer() {}

  static Json.Builder of(Contents contents, Question.Restrictions asked) {
    List<Json.Obj> found =
        contents.incidents().restrictions().stream()
            .filter(one -> asked.block().isEmpty() || asked.block().equals(one.block()))
            .filter(one -> asked.period().mayHold(Optional.of(one.body().when())))
            .map(RestrictionsAnswer::restriction)
            .toList();
    Json.Builder answer = Json.obj().put("restrictions", found);
    return found.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }

  static Json.Obj restriction(Known<RestrictionBody> one) {
    Json.Builder json =
        Json.obj()
            .put("id", one.id().toString())
            .put("filed_by", one.from().text())
            .putIfPresent("block", one.block())
            .put("recorded", one.recordedAt().toString());
    one.body().json().members().forEach(json::put);
    return json.build();
  }
}
