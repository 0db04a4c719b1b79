package org.parley.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.notice.Interval;
import org.parley.statement.Address;
import org.parley.statement.ContactBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/** An explanation as docs/formats/explain.md says it looks. */
final class ExplanationJson {
  private ExplanationJson() {}

  static Json.Obj of(Explanation told) {
    ToldRecord record = told.record();
    Json.Builder json = Json.obj().put("asked", asked(told.question(), record));
    record
        .asKnown()
        .ifPresent(then ->
            json.put(
                "as_known",
                Json.obj()
                    .put("at", then.at().toString())
                    .put("basis", then.basis().name())
                    .build()));
    json.put("notices", told.notices().stream().map(ExplanationJson::notice).toList());
    if (record.more()) {
      json.put("more", true);
    }
    json.put("calls", record.calls().stream().map(ExplanationJson::call).toList())
        .put("stops", record.stops().stream().map(ExplanationJson::stop).toList())
        .put("messages", record.messages().stream().map(ExplanationJson::message).toList())
        .put("claims", record.claims().stream().map(StatedJson::claim).toList())
        .put("incidents", record.incidents().stream().map(StatedJson::incident).toList())
        .put("findings", record.findings().stream().map(StatedJson::finding).toList());
    if (!record.cut().isEmpty()) {
      json.put("cut", Json.strings(record.cut().stream().sorted().toList()));
    }
    List<Json> parties = new ArrayList<>();
    told.told()
        .forEach((party, shows) ->
            parties.add(
                Json.obj()
                    .put("party", party)
                    .put("by", shows.stream().map(ExplanationJson::shows).toList())
                    .build()));
    json.put("told", parties)
        .put("senders_word", Json.strings(told.sendersWord()))
        .put("not_shown", Json.strings(told.notShown()))
        .put("outsiders", told.outsiders().stream().map(ExplanationJson::beyond).toList());
    Json.Builder says = Json.obj();
    told.sentences().forEach((language, lines) -> says.put(language, Json.strings(lines)));
    return json.put("says", says.build()).build();
  }

  private static Json.Obj asked(ExplainQuestion question, ToldRecord record) {
    Json.Builder json = Json.obj();
    json.put("places", record.spots().stream().map(ExplanationJson::spot).toList());
    question.name().ifPresent(name -> json.put("place_name", name));
    if (!record.candidates().isEmpty()) {
      json.put("candidates", record.candidates());
    }
    json.put("time", question.timeText())
        .put("from", question.when().earliest().toString())
        .put("until", question.when().latest().toString());
    question
        .heights()
        .ifPresent(band ->
            json.put("lower_m", band.lowerMetres().orElseThrow())
                .put("upper_m", band.upperMetres().orElseThrow()));
    return json.putIfPresent("party", question.party())
        .put("near_m", ExplainQuestion.NEAR_METRES)
        .put("near_s", ExplainQuestion.NEAR_SECONDS)
        .build();
  }

  private static Json spot(Spot spot) {
    return Json.obj()
        .putIfPresent("name", spot.name())
        .put("lat", new BigDecimal(Telling.degrees(spot.position().latitudeE7())))
        .put("lng", new BigDecimal(Telling.degrees(spot.position().longitudeE7())))
        .put("error_m", spot.errorMetres())
        .build();
  }

  private static Json notice(Explanation.Matched matched) {
    ToldRecord.Notice notice = matched.notice();
    ToldRecord.Version newest = notice.versions().getFirst();
    List<Json> versions = new ArrayList<>();
    for (int i = 0; i < notice.versions().size(); i++) {
      versions.add(
          version(notice.versions().get(i), matched.ofVersion(i), matched.matches().get(i)));
    }
    return Json.obj()
        .put("id", notice.id().toString())
        .put("from", notice.from())
        .put("kind", newest.body().noticeKind().name())
        .put("meaning", newest.body().meaning().name())
        .put("words", newest.body().meaning().words())
        .put("drill", notice.drill())
        .put("match", matched.best().name())
        .put("versions", versions)
        .put("timeliness", notice.timely().stream().map(ExplanationJson::timely).toList())
        .put("answers", notice.answers().stream().map(ExplanationJson::answer).toList())
        .put(
            "last_before_start",
            notice.lastBeforeStart().stream()
                .map(last ->
                    (Json)
                        Json.obj()
                            .put("party", last.party())
                            .put("leaf", last.leaf())
                            .put("received_at", last.receivedAt().toString())
                            .build())
                .toList())
        .build();
  }

  private static Json version(
      ToldRecord.Version version, PlaceMatch whole, List<VolumeMatch> matches) {
    List<Json> volumes = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      Instant start = version.body().volumes().get(i).volume().window().start();
      volumes.add(volume(i, matches.get(i), version.recordedAt(), start));
    }
    Json.Builder json =
        Json.obj()
            .put("leaf", version.leaf())
            .put("index", version.index())
            .put("activity", version.body().activity().name())
            .put("match", whole.name())
            .put("at", version.at().toString())
            .put("recorded_at", version.recordedAt().toString());
    logged(json, version.logged());
    return json.put("to", Json.strings(version.to()))
        .putIfPresent("purpose", version.body().purpose())
        .put("volumes", volumes)
        .put("recipients", version.recipients().stream().map(ExplanationJson::recipient).toList())
        .build();
  }

  private static void logged(Json.Builder json, Interval logged) {
    json.put("basis", logged.isWitnessed() ? "WITNESSED" : "LOG_CLOCK")
        .putIfPresent("not_before", logged.notBefore().map(Instant::toString))
        .putIfPresent("not_after", logged.notAfter().map(Instant::toString));
  }

  private static Json volume(int number, VolumeMatch match, Instant recorded, Instant start) {
    Json.Builder json =
        Json.obj()
            .put("volume", number)
            .put("match", match.whole().name())
            .put("ground", match.ground().name())
            .putIfPresent("ground_apart_m", match.apartMetres())
            .put("time", match.time().name());
    match.apartSeconds().ifPresent(seconds -> json.put("time_apart_s", seconds));
    json.putIfPresent("heights", match.heights().map(Enum::name));
    if (match.staying()) {
      json.put("staying", true);
    }
    return json.put("recorded_before_start_s", start.getEpochSecond() - recorded.getEpochSecond())
        .build();
  }

  private static Json recipient(ToldRecord.Recipient recipient) {
    return Json.obj()
        .put("party", recipient.party())
        .put("steps", recipient.steps().stream().map(ExplanationJson::step).toList())
        .build();
  }

  private static Json step(ToldRecord.Step step) {
    Json.Builder json =
        Json.obj()
            .put("level", step.level())
            .put("leaf", step.leaf())
            .put("recorded_at", step.at().toString());
    logged(json, step.logged());
    return json.putIfPresent("channel", step.channel())
        .putIfPresent("by", step.by())
        .putIfPresent("held_at", step.heldAt().map(Instant::toString))
        .putIfPresent("relayed_to", step.relayedTo())
        .putIfPresent("read_back", step.readBack())
        .putIfPresent("note", step.note())
        .build();
  }

  private static Json timely(ToldRecord.Timely timely) {
    return Json.obj()
        .putIfPresent("towards", timely.towards())
        .put("value", timely.value())
        .put("clock", timely.clock())
        .put("basis", timely.basis())
        .build();
  }

  private static Json answer(ToldRecord.Answer answer) {
    return Json.obj()
        .put("leaf", answer.leaf())
        .put("from", answer.from())
        .put("response", answer.response())
        .putIfPresent("text", answer.text())
        .put("recorded_at", answer.recordedAt().toString())
        .build();
  }

  private static Json call(ToldRecord.Call call) {
    ContactBody body = call.body();
    return Json.obj()
        .put("leaf", call.leaf())
        .put("from", call.from())
        .putIfPresent("with", body.with().map(Address::text))
        .putIfPresent("outside", body.outside())
        .put("channel", body.channel().name())
        .put("direction", body.direction().name())
        .put("outcome", body.outcome().name())
        .put("begun", body.begun().toString())
        .putIfPresent("ended", body.ended().map(Instant::toString))
        .put("recorded_at", call.recordedAt().toString())
        .put("recorded_later_s", call.recordedLaterSeconds())
        .put("concerns", Json.strings(body.concerns().stream().map(Hash::base64).toList()))
        .putIfPresent("said", body.json().get("said"))
        .putIfPresent("read_back", body.readBack())
        .putIfPresent(
            "standing", body.with().isPresent() ? Optional.of(call.standing()) : Optional.empty())
        .put("replies", call.replies().stream().map(ExplanationJson::reply).toList())
        .build();
  }

  private static Json reply(ToldRecord.Reply reply) {
    return Json.obj()
        .put("leaf", reply.leaf())
        .put("from", reply.from())
        .put("reply", reply.reply())
        .putIfPresent("text", reply.text())
        .put("recorded_at", reply.recordedAt().toString())
        .build();
  }

  private static Json stop(ToldRecord.Stop stop) {
    return Json.obj()
        .put("leaf", stop.leaf())
        .put("from", stop.from())
        .put("to", Json.strings(stop.to()))
        .put("recorded_at", stop.recordedAt().toString())
        .put("says", stop.body().json())
        .put("recipients", stop.recipients().stream().map(ExplanationJson::recipient).toList())
        .put(
            "reports",
            stop.reports().stream()
                .map(report ->
                    (Json)
                        Json.obj()
                            .put("leaf", report.leaf())
                            .put("from", report.from())
                            .put("recorded_at", report.recordedAt().toString())
                            .put("says", report.body().json())
                            .build())
                .toList())
        .build();
  }

  private static Json message(ToldRecord.Message message) {
    return Json.obj()
        .put("leaf", message.leaf())
        .put("from", message.from())
        .put("to", Json.strings(message.to()))
        .put("recorded_at", message.recordedAt().toString())
        .put("says", message.body().json())
        .put("recipients", message.recipients().stream().map(ExplanationJson::recipient).toList())
        .build();
  }

  private static Json shows(Explanation.Shows shows) {
    return Json.obj()
        .put("how", shows.how())
        .putIfPresent("level", shows.level())
        .put("leaf", shows.leaf())
        .build();
  }

  private static Json beyond(Explanation.Beyond beyond) {
    return Json.obj()
        .put("name", beyond.outsider().name())
        .put("under", Json.strings(beyond.outsider().under()))
        .put("sources", Json.strings(beyond.outsider().sources()))
        .put("told_above", Json.strings(beyond.toldAbove()))
        .put(
            "passed_on",
            beyond.passedOn().stream()
                .map(passed ->
                    (Json)
                        Json.obj()
                            .put("by", passed.by())
                            .put("to_whom", passed.toWhom())
                            .put("leaf", passed.leaf())
                            .build())
                .toList())
        .build();
  }
}
