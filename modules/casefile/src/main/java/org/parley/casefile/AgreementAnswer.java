package org.parley.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.parley.casefile.AgreementNames.Version;
import org.parley.statement.AgreementBody;
import org.parley.statement.EventBody;
import org.parley.statement.Moment;
import org.parley.terms.Law;
import org.parley.terms.Notified;
import org.parley.terms.Reported;
import org.parley.terms.Standing;
import org.parley.verify.Json;

/** What one agreement is, pair by pair, with who loaded it; every homonym is told. */
final class AgreementAnswer {
  private static final List<String> FACTS =
      List.of(
          "signed",
          "form",
          "class",
          "guarantors",
          "depositary",
          "source",
          "renewal",
          "supersedes",
          "adds_to",
          "attempted",
          "anchors",
          "lists");

  /** States in which an older version says nothing beside the newest. */
  private static final Set<Standing.State> GONE =
      Set.of(Standing.State.CLAIMED, Standing.State.SUPERSEDED, Standing.State.ATTEMPTED);

  private AgreementAnswer() {}

  static Json.Builder of(Contents contents, Question.Agreement asked) {
    List<Json> agreements = new ArrayList<>();
    if (contents.law().isPresent()) {
      Law law = contents.law().get();
      for (Version version : AgreementNames.meant(contents, asked.agreement(), asked.block())) {
        for (Version live : live(contents, law, version, asked.at())) {
          agreements.add(agreement(law, live, asked));
        }
      }
    }
    Json.Builder answer = asked.words().mark(Json.obj()).put("agreements", agreements);
    return agreements.isEmpty()
        ? answer.put("words", asked.words().plain(Words.NOT_LOADED))
        : answer;
  }

  /** The newest version, and older ones two have assented to that nothing newer replaced. */
  private static List<Version> live(Contents contents, Law law, Version newest, Instant at) {
    UUID id = newest.id();
    return AgreementNames.all(contents).stream()
        .filter(version -> version.id().equals(id))
        .filter(version ->
            version.equals(newest)
                || law.standing(version.filed().leaf(), at).stream()
                    .flatMap(standing -> standing.dyads().stream())
                    .anyMatch(dyad -> !GONE.contains(dyad.state())))
        .toList();
  }

  private static Json.Obj agreement(Law law, Version version, Question.Agreement asked) {
    Standing standing = law.standing(version.filed().leaf(), asked.at()).orElseThrow();
    AgreementBody body = version.body();
    Json.Obj filed = body.json();
    Json.Builder json =
        heading(version)
            .put("leaf", version.filed().leaf().base64())
            .put("by", standing.by())
            .put("parties", Json.strings(body.parties()))
            .put("standing", standing.dyads().stream().map(AgreementAnswer::dyad).toList())
            .put("basis", asked.words().text(standing.ground()))
            .put("in_force_from", body.inForceFrom().json())
            .putIfPresent("until", body.until().map(Moment::json));
    if (body.inForceFrom().ambiguous()) {
      json.put(
          "ambiguous",
          Json.obj()
              .put("from", body.inForceFrom().earliest().toString())
              .put("until", body.inForceFrom().latest().toString())
              .build());
    }
    json.put(
            "notified", law.notified(version.id()).stream().map(AgreementAnswer::notified).toList())
        .put(
            "reported",
            law.reported(version.id()).stream().map(AgreementAnswer::reported).toList());
    for (String name : FACTS) {
      if (!name.equals("signed")) {
        json.putIfPresent(name, filed.get(name));
      }
    }
    return json.build();
  }

  private static Json.Obj notified(Notified said) {
    return event(said.body(), said.id()).put("by", said.party()).build();
  }

  private static Json.Obj reported(Reported said) {
    return event(said.body(), said.id())
        .putIfPresent("by", said.body().by())
        .put("entered_by", said.enteredBy())
        .build();
  }

  private static Json.Builder event(EventBody body, UUID id) {
    Json.Obj filed = body.json();
    return Json.obj()
        .put("event", body.event().name())
        .put("label", body.label().orElseGet(id::toString))
        .putIfPresent("when", filed.get("when"))
        .putIfPresent("source", filed.get("source"))
        .putIfPresent("reason", body.reason())
        .putIfPresent("name", body.name())
        .putIfPresent("at", filed.get("at"))
        .putIfPresent("until", filed.get("until"));
  }

  /** What an agreement is called, and when it was signed. */
  static Json.Builder heading(Version version) {
    AgreementBody body = version.body();
    return Json.obj()
        .put("id", version.id().toString())
        .put("title", body.title().in("en"))
        .putIfPresent("short", body.shortTitle())
        .put("blocks", Json.strings(body.blocks().stream().map(AgreementBody.Block::key).toList()))
        .putIfPresent("signed", body.json().get("signed"));
  }

  private static Json.Obj dyad(Standing.Dyad dyad) {
    return Json.obj()
        .put("a", dyad.a())
        .put("b", dyad.b())
        .put("state", dyad.state().name())
        .build();
  }
}
