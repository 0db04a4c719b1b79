package org.parley.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.notice.Interval;
import org.parley.notice.Rebased;
import org.parley.register.NoticeRow;
import org.parley.statement.DecisionBody.PerDuty;
import org.parley.verify.Json;

/** What witnesses make of a notice, as openapi.yaml says it looks. */
final class WitnessedJson {
  private WitnessedJson() {}

  static Json.Obj of(NoticeRow.Witnessed witnessed) {
    return interval(Json.obj(), witnessed.interval())
        .putIfPresent("timeliness", witnessed.timeliness().map(WitnessedJson::rebased))
        .put("recipients", witnessed.recipients().stream().map(WitnessedJson::towards).toList())
        .build();
  }

  private static Json.Builder interval(Json.Builder json, Interval interval) {
    return json.put("grade", interval.isWitnessed() ? "WITNESSED" : "LOGGED")
        .putIfPresent("notBefore", interval.notBefore().map(Instant::toString))
        .putIfPresent("notAfter", interval.notAfter().map(Instant::toString))
        .putIfPresent("clocksDisagree", when(interval.clocksDisagree()));
  }

  private static Optional<Json> when(boolean holds) {
    return holds ? Optional.of(Json.of(true)) : Optional.empty();
  }

  private static Json.Obj towards(NoticeRow.Towards towards) {
    List<String> grades = new ArrayList<>();
    towards.received().ifPresent(held -> grades.add("DELIVERED"));
    towards.acknowledged().ifPresent(held -> grades.add("READ"));
    return Json.obj()
        .put("party", towards.party())
        .put("grades", Json.strings(grades))
        .putIfPresent("provided", towards.provided().map(WitnessedJson::held))
        .putIfPresent("received", towards.received().map(WitnessedJson::held))
        .putIfPresent("acknowledged", towards.acknowledged().map(WitnessedJson::held))
        .putIfAnyObject(
            "timeliness", towards.timeliness().stream().map(WitnessedJson::rebased).toList())
        .build();
  }

  private static Json.Obj held(NoticeRow.Held held) {
    Json.Builder json =
        Json.obj()
            .put("leaf", held.leaf())
            .put("index", held.index())
            .put("at", held.at().toString());
    return interval(json, held.interval()).build();
  }

  private static Json.Obj rebased(Rebased rebased) {
    return Json.obj()
        .put("value", rebased.value().name())
        .put("basis", rebased.basis().name())
        .put("clock", rebased.clock().name())
        .putIfPresent("atEarliest", rebased.atEarliest().map(Enum::name))
        .putIfPresent("atLatest", rebased.atLatest().map(Enum::name))
        .put("givenSeconds", rebased.givenLeastSeconds())
        .putIfPresent("givenSecondsAtMost", rebased.givenMostSeconds())
        .put("per", rebased.per().stream().map(WitnessedJson::duty).toList())
        .build();
  }

  private static Json.Obj duty(PerDuty duty) {
    return Json.obj()
        .put("agreement", duty.agreement().toString())
        .put("article", duty.article())
        .put("requiredSeconds", duty.requiredSeconds())
        .put("clock", duty.clock().name())
        .put("toWhom", Json.strings(duty.toWhom()))
        .put("certain", duty.certain())
        .putIfPresent("alternative", when(duty.alternative()))
        .build();
  }
}
