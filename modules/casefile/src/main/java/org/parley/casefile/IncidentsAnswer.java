package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.incident.Known;
import org.parley.incident.Lineage;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.State;
import org.parley.statement.When;
import org.parley.verify.Json;

/** Incidents of a time, each in a few lines; the order is that of the times told. */
final class IncidentsAnswer {
  private IncidentsAnswer() {}

  static Json.Builder of(Contents contents, Question.Incidents asked) {
    List<Json.Obj> briefs =
        contents.incidents().incidents().stream()
            .filter(one -> asked.block().isEmpty() || asked.block().equals(one.block()))
            .filter(one -> asked.period().mayHold(when(one.body())))
            .map(IncidentsAnswer::brief)
            .toList();
    Json.Builder answer = Json.obj().put("incidents", briefs);
    return briefs.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }

  /** When it happened, as told; of a retracted one nothing is. */
  private static Optional<When> when(IncidentBody body) {
    return body.state() == State.RETRACTED ? Optional.empty() : body.when();
  }

  /** The same with who is named and what for; of a retracted one only that it was. */
  static Json.Obj listed(Known<IncidentBody> incident, Predicate<UUID> stands) {
    Json.Builder json = Json.obj();
    brief(incident).members().forEach(json::put);
    IncidentBody body = incident.body();
    if (body.state() != State.RETRACTED) {
      List<Json.Obj> actors =
          body.actors().stream()
              .filter(actor -> actor.claim().isEmpty() || stands.test(actor.claim().get()))
              .map(actor ->
                  Json.obj()
                      .put("name", actor.name())
                      .putIfPresent("party", actor.party())
                      .put("role", actor.role())
                      .put("part", actor.part().name())
                      .build())
              .toList();
      json.putIfPresent("act", body.act())
          .putIfAnyObject("actors", actors)
          .putIfPresent("codes", body.json().get("codes"));
    }
    return json.build();
  }

  /** What an incident is, in a few lines; of a retracted one only that it was. */
  static Json.Obj brief(Known<IncidentBody> incident) {
    IncidentBody body = incident.body();
    boolean stands = body.state() != State.RETRACTED;
    return Json.obj()
        .put("label", Lineage.label(incident))
        .put("id", incident.id().toString())
        .put("leaf", incident.leaf().base64())
        .put("state", body.state().name())
        .putIfPresent("title", body.json().get("title"))
        .putIfPresent("block", incident.block())
        .put("by", incident.from().text())
        .put("recorded", incident.recordedAt().toString())
        .putIfPresent("why", body.why())
        .putIfPresent("closed_as", body.closedAs().map(IncidentBody.Closing::name))
        .putIfPresent("when", stands ? body.json().get("when") : Optional.empty())
        .putIfPresent("place", stands ? body.json().get("place") : Optional.empty())
        .build();
  }
}
