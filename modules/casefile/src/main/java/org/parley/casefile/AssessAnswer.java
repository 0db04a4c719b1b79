package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.assess.Act;
import org.parley.assess.Actor;
import org.parley.assess.Happening;
import org.parley.assess.KnownNotices;
import org.parley.assess.Patrons;
import org.parley.assess.TermTest;
import org.parley.assess.TermTests;
import org.parley.assess.TestResult;
import org.parley.incident.Lineage;
import org.parley.terms.Law;
import org.parley.terms.ScopeQuery;
import org.parley.terms.TermsAt;
import org.parley.terms.Where;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/** Term tests of one happening: the traces, what they come to, and what they do not say. */
final class AssessAnswer {
  /** What every answer begins with. */
  static final String NOT_A_FINDING =
      "Computed test, not a finding. Only a signed finding states a conclusion.";

  /** What every answer ends with. */
  static final String NO_PROOF = "No entry here is not proof that no warning was given.";

  private final Contents contents;
  private final Question.Assess asked;
  private final KnownNotices.Source notices;

  private AssessAnswer(Contents contents, Question.Assess asked, KnownNotices.Source notices) {
    this.contents = contents;
    this.asked = asked;
    this.notices = notices;
  }

  static Json.Builder of(Contents contents, Question.Assess asked, KnownNotices.Source notices) {
    AssessAnswer answer = new AssessAnswer(contents, asked, notices);
    if (asked.incident().isPresent()) {
      return answer.ofIncident(asked.incident().get());
    }
    if (asked.place().isEmpty()) {
      return answer.of(asked.what(), Set.of());
    }
    PlacesMeant places = PlacesMeant.of(contents, asked.place().get());
    boolean one = places.places().size() == 1;
    Where where = one ? places.places().getFirst().where() : Where.unknown();
    Json.Builder json = answer.of(asked.what().at(where), Set.of());
    if (!one) {
      json.put(
          "place_meant",
          asked.words().plain("Several places go by that name; the place is taken as unknown."));
    }
    return json.putIfPresent("place", places.json());
  }

  /** The tests of an incident as it stands on record; of several of one label none is chosen. */
  private Json.Builder ofIncident(String name) {
    List<Lineage> found =
        IncidentAnswer.ids(contents, name).stream()
            .map(id -> Lineage.of(contents.incidents(), id))
            .flatMap(Optional::stream)
            .toList();
    if (found.size() != 1) {
      String words =
          found.isEmpty() ? Words.NO_ENTRY : "Several incidents go by that name; ask by id.";
      return asked
          .words()
          .mark(Json.obj())
          .put("tests", List.of())
          .put("outside", List.of())
          .put("words", asked.words().plain(words));
    }
    Lineage incident = found.getFirst();
    Happening what = asked.described() ? asked.what() : happening(incident.facts());
    return of(what, Set.of(incident.stands().id()))
        .put("incident", incident.stands().id().toString())
        .put("incident_leaf", incident.stands().leaf().base64());
  }

  private static Happening happening(Lineage.Facts facts) {
    return new Happening(
        facts.when().map(ScopeQuery.Span::of).orElse(ScopeQuery.Span.UNKNOWN),
        facts.place().map(Where::of).orElseGet(Where::unknown),
        facts.act().flatMap(Act::ofWord).orElse(Act.NOT_STATED),
        facts.actors().stream()
            .map(one -> new Actor(one.name(), one.party(), Actor.Part.valueOf(one.part().name())))
            .toList(),
        facts.against(),
        facts.weapons(),
        facts.effect());
  }

  private Json.Builder of(Happening what, Set<UUID> incidents) {
    List<Json.Obj> reaching = new ArrayList<>();
    List<Json.Obj> others = new ArrayList<>();
    for (TermTest test : tests(contents, what, incidents, notices)) {
      if (test.result().mayReach()) {
        reaching.add(json(test, asked.words()));
      } else if (asked.outside()) {
        others.add(json(test, asked.words()));
      }
    }
    List<String> says = new ArrayList<>(List.of(NOT_A_FINDING));
    if (reaching.isEmpty()) {
      says.add(TermsAt.NOTHING_COVERS);
    }
    says.add(NO_PROOF);
    return asked
        .words()
        .mark(Json.obj())
        .put("method", TermTest.METHOD)
        .put("happening", what.json())
        .put("tests", reaching)
        .put("outside", others)
        .put("says", Json.strings(says.stream().map(asked.words()::plain).toList()));
  }

  /**
   * The tests of a happening.
   *
   * @param incidents the incidents whose claims state numbers of it
   */
  static List<TermTest> tests(
      Contents contents, Happening what, Set<UUID> incidents, KnownNotices.Source notices) {
    return contents.law().stream()
        .flatMap(law -> tests(contents, law, what, incidents, notices).stream())
        .toList();
  }

  /** The same under another law than the one that the reader knows. */
  static List<TermTest> tests(
      Contents contents,
      Law law,
      Happening what,
      Set<UUID> incidents,
      KnownNotices.Source notices) {
    return TermTests.of(law)
        .with(Patrons.of(contents.shelf(), law.policy().partyNames()))
        .with(TermsAnswer.designations(contents))
        .of(what, KnownOfIncident.of(contents, notices.of(what), incidents));
  }

  static Json.Obj json(TermTest test, Sentences words) {
    Json.Builder json =
        Json.obj()
            .put("agreement", test.agreement().body().title().in("en"))
            .putIfPresent("short", test.agreement().body().shortTitle())
            .put("id", test.agreement().id().toString())
            .put("leaf", test.agreement().leaf().base64())
            .put("article", test.term().article())
            .put("kind", test.term().kind().name())
            .put("text", test.term().text())
            .put("lang", test.term().lang())
            .put("basis", words.text(test.ground()))
            .put(
                "between",
                test.between().stream()
                    .map(pair -> Json.strings(List.of(pair.a(), pair.b())))
                    .toList())
            .put("result", test.result().name());
    if (test.result() == TestResult.OUT_OF_SCOPE) {
      json.put("words", words.plain(TermsAt.NOTHING_COVERS));
    }
    Optional<String> open = test.openAt().map(step -> step.test().name());
    return json.putIfPresent("open_at", open)
        .putIfPresent("missing", test.openAt().flatMap(TermTest.Step::missing).map(Enum::name))
        .put("steps", test.steps().stream().map(step -> step(step, words)).toList())
        .put("digest", test.digest().base64())
        .build();
  }

  private static Json.Obj step(TermTest.Step step, Sentences words) {
    return Json.obj()
        .put("test", step.test().name())
        .put("outcome", step.outcome().name())
        .put("says", Json.strings(words.texts(step.said())))
        .putIfAny("facts", step.facts())
        .putIfPresent("missing", step.missing().map(Enum::name))
        .putIfAny("rests", step.rests().stream().map(Hash::base64).toList())
        .build();
  }
}
