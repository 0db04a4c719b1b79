package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import org.parley.incident.Custody;
import org.parley.incident.Known;
import org.parley.statement.Address;
import org.parley.statement.EvidenceBody;
import org.parley.verify.Json;

/** Pieces of evidence, each with the steps of its custody that the reader may know. */
final class EvidenceAnswer {
  private EvidenceAnswer() {}

  static Json.Builder of(Contents contents, Question.Evidence asked) {
    List<Json.Obj> found =
        contents.incidents().evidence().stream()
            .filter(
                one -> asked.item().isEmpty() || asked.item().get().equals(one.item().toString()))
            .filter(one -> asked.block().isEmpty() || asked.block().equals(block(one)))
            .map(EvidenceAnswer::custody)
            .toList();
    Json.Builder answer = Json.obj().put("evidence", found);
    return answer.put(
        "words",
        found.isEmpty()
            ? Words.NO_ENTRY
            : "The bytes are kept where the steps say; the record holds their hash and who held"
                + " them. It does not say what they show.");
  }

  private static Optional<String> block(Custody one) {
    return one.links().getFirst().step().block();
  }

  static Json.Obj custody(Custody one) {
    Json.Builder json =
        Json.obj()
            .put("item", one.item().toString())
            .putIfPresent("title", one.title())
            .put("steps", one.links().stream().map(EvidenceAnswer::link).toList());
    List<Address> open = one.unconfirmed();
    if (!open.isEmpty()) {
      json.put(
          "not_confirmed",
          Json.strings(
              open.stream()
                  .map(to ->
                      "handed to " + to.text() + "; no step that you may read says it arrived")
                  .toList()));
    }
    return json.build();
  }

  private static Json.Obj link(Custody.Link link) {
    Known<EvidenceBody> step = link.step();
    Json.Builder json =
        Json.obj()
            .put("id", step.id().toString())
            .put("leaf", step.leaf().base64())
            .put("by", step.from().text())
            .put("recorded", step.recordedAt().toString());
    step.body().json().members().forEach(json::put);
    if (!link.notes().isEmpty()) {
      json.put("notes", Json.strings(link.notes()));
    }
    return json.build();
  }
}
