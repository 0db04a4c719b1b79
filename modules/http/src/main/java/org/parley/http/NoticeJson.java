package org.parley.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.parley.notice.Presence;
import org.parley.register.Listing;
import org.parley.register.NoticeRow;
import org.parley.statement.Activity;
import org.parley.statement.NoticeKind;
import org.parley.verify.Json;

/** A notice as openapi.yaml says it looks. */
final class NoticeJson {
  private static final List<String[]> AS_FILED =
      List.of(
          new String[] {"purpose", "purpose"},
          new String[] {"live_fire", "liveFire"},
          new String[] {"emergency", "emergency"},
          new String[] {"confirmed_at", "confirmedAt"},
          new String[] {"serial", "serial"},
          new String[] {"callsign", "callsign"},
          new String[] {"frequencies", "frequencies"},
          new String[] {"strength", "strength"},
          new String[] {"original_text", "originalText"});

  private NoticeJson() {}

  static Json.Obj listing(Listing<NoticeRow> listing) {
    return page(listing.items().stream().map(NoticeJson::of).toList(), listing.next()).build();
  }

  /** Items, and where the next page begins if there is one. */
  static Json.Builder page(List<? extends Json> items, OptionalLong next) {
    Json.Builder page = Json.obj().put("items", items);
    next.ifPresent(n -> page.put("next", n));
    return page;
  }

  static Json.Obj of(NoticeRow row) {
    Json.Builder json =
        Json.obj()
            .put("id", row.id().toString())
            .put("leaf", row.leaf())
            .put("index", row.index())
            .put("from", row.from())
            .put("to", Json.strings(row.to()))
            .put("kind", row.kind())
            .put("meaning", row.meaning())
            .put("activity", row.activity())
            .putIfPresent("block", row.block())
            .put("drill", row.drill())
            .put("at", row.at().toString())
            .put("recordedAt", row.recordedAt().toString())
            .put("volumes", row.body().get("volumes").orElse(Json.of(List.of())))
            .put("window", window(row))
            .putIfPresent("stays", stays(row))
            .putIfPresent("replaces", row.replaces())
            .put("versions", row.versions().stream().map(NoticeJson::version).toList());
    row.verdict().ifPresent(verdict -> verdict(json, verdict));
    json.put("overlaps", row.overlaps().stream().map(NoticeJson::overlap).toList())
        .put("ladder", row.ladder().stream().map(NoticeJson::recipient).toList())
        .put("answers", row.answers().stream().map(NoticeJson::answer).toList())
        .put("lastBeforeStart", row.lastBeforeStart().stream().map(NoticeJson::last).toList())
        .put("witnessed", WitnessedJson.of(row.witnessed()));
    for (String[] names : AS_FILED) {
      json.putIfPresent(names[1], row.body().get(names[0]));
    }
    return json.build();
  }

  /** Present for people, posts and sites in force. */
  private static Optional<Boolean> stays(NoticeRow row) {
    boolean stays =
        Presence.stays(NoticeKind.valueOf(row.kind()), Activity.valueOf(row.activity()));
    return stays ? Optional.of(true) : Optional.empty();
  }

  private static Json.Obj window(NoticeRow row) {
    return Json.obj()
        .put("start", row.starts().toString())
        .putIfPresent("end", row.ends().map(Instant::toString))
        .build();
  }

  private static Json.Obj version(NoticeRow.Version version) {
    return Json.obj()
        .put("leaf", version.leaf())
        .put("index", version.index())
        .put("activity", version.activity())
        .put("at", version.at().toString())
        .put("recordedAt", version.recordedAt().toString())
        .build();
  }

  private static void verdict(Json.Builder json, NoticeRow.Verdict verdict) {
    json.putIfPresent("timeliness", verdict.timeliness().map(NoticeJson::timeliness))
        .put("decision", verdict.leaf())
        .put("notTakingPart", Json.strings(verdict.notTakingPart()))
        .put("flags", Json.strings(verdict.flags()));
    verdict.also().members().forEach(json::put);
  }

  private static Json.Obj timeliness(Json.Obj decided) {
    Json.Builder json = Json.obj();
    decided
        .members()
        .forEach((name, value) ->
            json.put(
                name,
                name.equals("per") && value instanceof Json.Arr per
                    ? Json.of(per.items().stream().map(NoticeJson::duty).toList())
                    : value));
    return json.build();
  }

  private static Json duty(Json decided) {
    if (!(decided instanceof Json.Obj duty)) {
      return decided;
    }
    Json.Builder json = Json.obj();
    duty.members()
        .forEach((name, value) ->
            json.put(
                switch (name) {
                  case "required_s" -> "requiredSeconds";
                  case "given_s" -> "givenSeconds";
                  case "to_whom" -> "toWhom";
                  default -> name;
                },
                value));
    return json.build();
  }

  private static Json.Obj overlap(NoticeRow.Overlap overlap) {
    Json.Builder json =
        Json.obj()
            .put("id", overlap.id().toString())
            .put("leaf", overlap.leaf())
            .put("own", overlap.own())
            .put("other", overlap.other())
            .put("from", overlap.from().toString())
            .putIfPresent("until", overlap.until().map(Instant::toString))
            .putIfPresent("lowerMetres", overlap.lowerMetres().map(BigDecimal::new))
            .putIfPresent("upperMetres", overlap.upperMetres().map(BigDecimal::new))
            .put("contact", overlap.contact())
            .put("by", overlap.by());
    overlap
        .marks()
        .members()
        .forEach((name, value) ->
            json.put(name.equals("height_uncertain") ? "heightUncertain" : name, value));
    return json.put("otherFrom", overlap.otherFrom()).put("otherKind", overlap.otherKind()).build();
  }

  private static Json.Obj recipient(NoticeRow.Recipient recipient) {
    return Json.obj()
        .put("recipient", recipient.party())
        .put("levels", recipient.steps().stream().map(NoticeJson::step).toList())
        .build();
  }

  private static Json.Obj step(NoticeRow.Step step) {
    return Json.obj()
        .put("level", step.level())
        .put("at", step.at().toString())
        .put("leaf", step.leaf())
        .putIfPresent("channel", step.channel())
        .putIfPresent("by", step.by())
        .putIfPresent("heldAt", step.heldAt().map(Instant::toString))
        .putIfPresent("relayedTo", step.relayedTo())
        .putIfPresent("readBack", step.readBack())
        .putIfPresent("note", step.note())
        .build();
  }

  private static Json.Obj last(NoticeRow.LastBeforeStart last) {
    return Json.obj()
        .put("recipient", last.party())
        .put("leaf", last.leaf())
        .put("recordedAt", last.recordedAt().toString())
        .put("receivedAt", last.receivedAt().toString())
        .build();
  }

  private static Json.Obj answer(NoticeRow.Answer answer) {
    return Json.obj()
        .put("leaf", answer.leaf())
        .put("of", answer.of())
        .put("from", answer.from())
        .put("response", answer.response())
        .putIfPresent("text", answer.text())
        .put("at", answer.at().toString())
        .put("recordedAt", answer.recordedAt().toString())
        .build();
  }
}
