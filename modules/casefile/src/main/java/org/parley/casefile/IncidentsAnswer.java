package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import org.parley.incident.Known;
import org.parley.incident.Lineage;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.State;
import org.parley.verify.Json;

/** Incidents of a time, each in a few lines; the order is that of the times told. */
final class IncidentsAnswer {
  private IncidentsAnswer() {}

  static Json.Builder of(Contents contents, Question.Incidents asked) {
    List<Json.Obj> briefs =
        contents.incidents().incidents().stream()
            .filter(one -> asked.block().isEmpty() || asked.block().equals(one.block()))
            .filter(one -> asked.period().mayHold(one.body().when()))
            .map(IncidentsAnswer::brief)
            .toList();
    Json.Builder answer = Json.obj().put("incidents", briefs);
    return briefs.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
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
