package org.parley.casefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.parley.incident.Answers;
import org.parley.incident.Casualties;
import org.parley.incident.ClaimReview;
import org.parley.incident.Incidents;
import org.parley.incident.Known;
import org.parley.incident.KnownClaim;
import org.parley.incident.Lineage;
import org.parley.incident.Revision;
import org.parley.statement.ClaimBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.State;
import org.parley.statement.IncidentBody.Touch;
import org.parley.statement.ObservationBody;
import org.parley.verify.Json;

/**
 * One incident with the claims that its reader may know, side by side. Claims he may not know leave
 * no trace: not a row, not a number, not a word.
 */
final class IncidentAnswer {
  /** Goes with an answer from a part of what hangs together with an incident. */
  static final String CUT =
      "More incidents hang together with this one than one question follows; what is told here"
          + " does not rest on all of them.";

  private final Contents contents;
  private final Lineage lineage;
  private final List<Known<IncidentBody>> whole;
  private final Sentences words;

  private IncidentAnswer(Contents contents, Lineage lineage, Sentences words) {
    this.contents = contents;
    this.lineage = lineage;
    this.whole = lineage.whole();
    this.words = words;
  }

  static Json.Builder of(Contents contents, Question.Incident asked) {
    List<Json.Obj> found =
        ids(contents, asked.incident()).stream()
            .map(id -> Lineage.of(contents.incidents(), id))
            .flatMap(Optional::stream)
            .map(lineage -> new IncidentAnswer(contents, lineage, asked.words()).json())
            .toList();
    Json.Builder answer = Json.obj().put("incidents", found);
    return said(answer, asked.words(), found.isEmpty());
  }

  /** The incident of that id, alone. */
  static Optional<Json.Builder> one(Contents contents, UUID id, Sentences words) {
    return Lineage.of(contents.incidents(), id)
        .map(lineage -> {
          Json.Builder json = Json.obj();
          new IncidentAnswer(contents, lineage, words).json().members().forEach(json::put);
          return said(json, words, false);
        });
  }

  private static Json.Builder said(Json.Builder answer, Sentences words, boolean nothing) {
    String all = words.plain(nothing ? Words.NO_ENTRY : Words.PUT_TOGETHER);
    return words.mark(answer.put("words", all));
  }

  /** Every incident of that id or label. */
  static List<UUID> ids(Contents contents, String name) {
    return contents.incidents().incidents().stream()
        .filter(one -> one.id().toString().equals(name) || Lineage.label(one).equals(name))
        .map(Known::id)
        .toList();
  }

  private Json.Obj json() {
    Known<IncidentBody> stands = lineage.stands();
    Json.Builder json = Json.obj();
    IncidentsAnswer.brief(stands).members().forEach(json::put);
    if (!lineage.asked().id().equals(stands.id())) {
      json.put("asked", IncidentsAnswer.brief(lineage.asked()))
          .put("asked_words", words.plain("It was merged; what stands for it is told here."));
    }
    if (lineage.circle()) {
      json.put(
          "asked_words",
          words.plain("Mergers lead back to where they began; each stands for itself."));
    }
    lineage(json);
    if (stands.body().state() == State.RETRACTED) {
      return history(json.put("tombstone", true)).build();
    }
    List<KnownClaim> claims = new ArrayList<>();
    json.put("claims", claims(claims));
    json.put("casualties", casualties(claims));
    json.putIfAnyObject("no_such_number", missing(claims));
    told(json);
    json.putIfAnyObject(
        "plausibility", WeaponsAnswer.notes(whole, claims, observations(), contents, words));
    answers(json);
    papers(json);
    json.put("codes", body("codes"))
        .putIfPresent("act", stands.body().act())
        .put("against", body("against"))
        .putIfPresent("effect", stands.body().effect());
    contents
        .law()
        .ifPresent(law ->
            json.put(
                "warnings",
                ClaimReview.ofOneIncident(claims, contents.shelf(), law, contents.matters())
                    .stream()
                    .map(warning -> warning.json(words))
                    .toList()));
    return history(json).build();
  }

  private void lineage(Json.Builder json) {
    Json.Builder from = Json.obj();
    put(from, "merged", lineage.merged());
    put(from, "parts", lineage.parts());
    put(from, "split_into", lineage.splitInto());
    lineage
        .stands()
        .body()
        .lineage()
        .splitFrom()
        .flatMap(contents.incidents()::incident)
        .ifPresent(one -> from.put("split_from", IncidentsAnswer.brief(one)));
    Json.Obj built = from.build();
    if (!built.members().isEmpty()) {
      json.put("lineage", built);
    }
  }

  private static void put(Json.Builder json, String name, List<Known<IncidentBody>> some) {
    if (!some.isEmpty()) {
      json.put(name, some.stream().map(IncidentsAnswer::brief).toList());
    }
  }

  /** The claims gathered, ordered by when they are said to have been public, then by id. */
  private List<Json.Obj> claims(List<KnownClaim> standing) {
    Map<UUID, Json.Obj> rows = new LinkedHashMap<>();
    Map<UUID, Filed> filed = new LinkedHashMap<>();
    for (Known<IncidentBody> one : whole) {
      for (IncidentBody.Gathered gathered : one.body().claims()) {
        contents
            .claims()
            .byId(gathered.claim())
            .filter(claim -> !filed.containsKey(gathered.claim()))
            .ifPresent(claim -> {
              filed.put(gathered.claim(), claim);
              rows.put(gathered.claim(), claim(claim, one, gathered));
            });
      }
    }
    List<Filed> ordered = ByPublication.ordered(filed.values());
    ordered.stream()
        .map(ClaimBook::known)
        .filter(claim -> claim.body().retracted().isEmpty())
        .forEach(standing::add);
    List<Revision> revisions = Revision.of(standing, contents.shelf());
    return ordered.stream()
        .map(claim -> claim.statement().id())
        .map(id -> revised(Objects.requireNonNull(rows.get(id)), id, revisions))
        .toList();
  }

  /** The row of a claim, with what its own source said otherwise in the other claims gathered. */
  private Json.Obj revised(Json.Obj row, UUID id, List<Revision> revisions) {
    List<Revision> here =
        revisions.stream()
            .filter(one -> one.older().id().equals(id) || one.newer().id().equals(id))
            .toList();
    if (here.isEmpty()) {
      return row;
    }
    Json.Builder json = Json.obj();
    row.members().forEach(json::put);
    List<Json.Obj> revises = new ArrayList<>();
    List<Json.Obj> revisedBy = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Revision one : here) {
      boolean older = one.older().id().equals(id);
      KnownClaim other = older ? one.newer() : one.older();
      (older ? revisedBy : revises).add(named(other));
      said.add((older ? one.besideOlder() : one.besideNewer()).text(words));
    }
    return json.putIfAnyObject("revises", revises)
        .putIfAnyObject("revised_by", revisedBy)
        .putIfAny("said_otherwise", said)
        .build();
  }

  private static Json.Obj named(KnownClaim claim) {
    return Json.obj().put("label", claim.label()).put("id", claim.id().toString()).build();
  }

  private static Json.Obj claim(
      Filed filed, Known<IncidentBody> by, IncidentBody.Gathered gathered) {
    ClaimBody body = (ClaimBody) filed.statement().body();
    Json.Obj said = body.json();
    return Json.obj()
        .put("label", ClaimBook.label(filed.statement()))
        .put("id", filed.statement().id().toString())
        .put("type", body.type().name())
        .put("text", body.text())
        .put("stance", body.stance().name())
        .putIfPresent("source", said.get("source"))
        .putIfPresent("quote", said.get("quote"))
        .putIfPresent("when", said.get("valid"))
        .putIfPresent("place", said.get("place"))
        .putIfPresent("asserted", said.get("asserted"))
        .putIfPresent("admiralty", said.get("admiralty"))
        .putIfPresent("retracted", body.retracted())
        .put("filed_by", filed.statement().from().text())
        .put("gathered_by", by.from().text())
        .putIfPresent("why", gathered.why())
        .build();
  }

  private List<Json.Obj> casualties(List<KnownClaim> claims) {
    return Casualties.of(whole, claims, contents.shelf()).stream()
        .map(table ->
            Json.obj()
                .put("harm", table.harm().name())
                .put("group", table.group().name())
                .putIfPresent("of", table.of())
                .put("rows", table.rows().stream().map(row -> row(row, words)).toList())
                .build())
        .toList();
  }

  private List<Json.Obj> missing(List<KnownClaim> claims) {
    return Casualties.missing(whole, claims, contents.shelf()).stream()
        .map(one ->
            Json.obj()
                .put("label", one.label())
                .put("what", one.what())
                .put("words", words.text(one.words()))
                .build())
        .toList();
  }

  private static Json.Obj row(Casualties.Row row, Sentences words) {
    return Json.obj()
        .put("label", row.label())
        .put("what", row.what())
        .put("source", words.text(row.source()))
        .putIfPresent("asserted", row.asserted().start())
        .put("text", words.text(row.printed()))
        .putIfPresent("low", row.low())
        .putIfPresent("best", row.best())
        .putIfPresent("high", row.high())
        .putIfPresent("revised_by", row.revisedBy())
        .putIfPresent("one_origin_with", row.oneOriginWith())
        .build();
  }

  /** Who and what is named; what rests on a claim that is not known here is left out. */
  private void told(Json.Builder json) {
    List<Json.Obj> actors = new ArrayList<>();
    List<Json.Obj> weapons = new ArrayList<>();
    List<Json.Obj> named = new ArrayList<>();
    for (Known<IncidentBody> one : whole) {
      one.body().actors().stream()
          .filter(actor -> stands(actor.claim()))
          .forEach(actor ->
              actors.add(
                  Json.obj()
                      .put("name", actor.name())
                      .putIfPresent("party", actor.party())
                      .put("role", actor.role())
                      .put("part", actor.part().name())
                      .putIfPresent("claim", label(actor.claim()))
                      .build()));
      one.body().weapons().stream()
          .filter(weapon -> stands(weapon.claim()))
          .map(weapon ->
              WeaponsAnswer.weapon(contents.shelf(), weapon, label(weapon.claim()), words))
          .forEach(weapons::add);
      one.body().named().stream()
          .filter(thing -> stands(thing.claim()))
          .forEach(thing -> named.add(named(thing)));
    }
    json.put("actors", actors).put("weapons", weapons).put("named", named);
  }

  private Json.Obj named(IncidentBody.Named named) {
    boolean hit =
        whole.stream()
            .flatMap(one -> one.body().named().stream())
            .anyMatch(other -> other.how() == Touch.HIT && sameThing(named, other));
    String said =
        switch (named.how()) {
          case HIT -> "said to have been hit";
          case NEAR -> "said to have been near";
          case COINCIDED ->
              hit
                  ? "fell together; another entry says that it was hit"
                  : "fell together; no entry here says that it was hit";
        };
    return Json.obj()
        .put("thing", named.thing().name())
        .put("name", named.name())
        .put("how", named.how().name())
        .putIfPresent("id", named.id().map(UUID::toString))
        .putIfPresent("claim", label(named.claim()))
        .put("words", words.plain(said))
        .build();
  }

  private static boolean sameThing(IncidentBody.Named one, IncidentBody.Named other) {
    return one.id().isPresent() && other.id().isPresent()
        ? one.id().equals(other.id())
        : one.thing() == other.thing() && one.name().equals(other.name());
  }

  private void answers(Json.Builder json) {
    Answers answers =
        Answers.of(contents.incidents(), lineage, claim -> stands(Optional.of(claim)));
    json.put("before", answers.before().stream().map(step -> step(step, true)).toList())
        .put("after", answers.after().stream().map(step -> step(step, false)).toList());
  }

  private Json.Obj step(Answers.Step step, boolean back) {
    Known<IncidentBody> far = back ? step.answered() : step.answer();
    return Json.obj()
        .put("incident", Lineage.label(far))
        .put("id", far.id().toString())
        .put("as", step.said().as().name())
        .put("said_by", step.said().saidBy())
        .putIfPresent("claim", label(step.said().claim()))
        .put("words", step.words().text(words))
        .build();
  }

  private List<UUID> papers() {
    return whole.stream().flatMap(one -> one.body().papers().stream()).toList();
  }

  private List<Known<ObservationBody>> observations() {
    List<UUID> named = papers();
    return contents.incidents().observations().stream()
        .filter(one -> named.contains(one.id()))
        .toList();
  }

  /** Observations, restrictions and evidence named as belonging to it, as far as they are known. */
  private void papers(Json.Builder json) {
    Incidents known = contents.incidents();
    List<UUID> named = papers();
    json.put("observations", observations().stream().map(ObservationsAnswer::observation).toList())
        .put(
            "restrictions",
            known.restrictions().stream()
                .filter(one -> named.contains(one.id()))
                .map(RestrictionsAnswer::restriction)
                .toList())
        .put(
            "evidence",
            known.evidence().stream()
                .filter(one -> named.contains(one.item()))
                .map(EvidenceAnswer::custody)
                .toList());
  }

  private Json.Builder history(Json.Builder json) {
    return json.put(
        "history",
        contents.incidents().versions(lineage.stands().id()).stream()
            .map(version ->
                Json.obj()
                    .put("state", version.body().state().name())
                    .put("by", version.from().text())
                    .put("recorded", version.recordedAt().toString())
                    .putIfPresent("why", version.body().why())
                    .build())
            .toList());
  }

  private List<Json> body(String member) {
    List<Json> all = new ArrayList<>();
    for (Known<IncidentBody> one : whole) {
      one.body()
          .json()
          .get(member)
          .ifPresent(value -> {
            if (value instanceof Json.Arr items) {
              items.items().stream().filter(item -> !all.contains(item)).forEach(all::add);
            }
          });
    }
    return all;
  }

  /** Whether nothing is named, or a claim that is known here and was not taken back. */
  private boolean stands(Optional<UUID> claim) {
    return claim.isEmpty()
        || contents
            .claims()
            .byId(claim.get())
            .map(ClaimBook::known)
            .filter(known -> known.body().retracted().isEmpty())
            .isPresent();
  }

  private Optional<String> label(Optional<UUID> claim) {
    return claim.flatMap(contents.claims()::byId).map(filed -> ClaimBook.label(filed.statement()));
  }
}
