package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.assess.Act;
import org.parley.assess.Actor;
import org.parley.assess.Happening;
import org.parley.assess.KnownNotices;
import org.parley.assess.Patrons;
import org.parley.assess.TermTest;
import org.parley.assess.TermTests;
import org.parley.assess.TestResult;
import org.parley.incident.Lineage;
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

  private AssessAnswer() {}

  static Json.Builder of(Contents contents, Question.Assess asked, KnownNotices.Source notices) {
    if (asked.incident().isPresent()) {
      return ofIncident(contents, asked.incident().get(), asked.outside(), notices);
    }
    if (asked.place().isEmpty()) {
      return of(contents, asked.what(), asked.outside(), notices);
    }
    PlacesMeant places = PlacesMeant.of(contents, asked.place().get());
    boolean one = places.places().size() == 1;
    Where where = one ? places.places().getFirst().where() : Where.unknown();
    Json.Builder answer = of(contents, asked.what().at(where), asked.outside(), notices);
    if (!one) {
      answer.put("place_meant", "Several places go by that name; the place is taken as unknown.");
    }
    return answer.putIfPresent("place", places.json());
  }

  /** The tests of an incident as it stands on record; of several of one label none is chosen. */
  private static Json.Builder ofIncident(
      Contents contents, String name, boolean outside, KnownNotices.Source notices) {
    List<Lineage> found =
        IncidentAnswer.ids(contents, name).stream()
            .map(id -> Lineage.of(contents.incidents(), id))
            .flatMap(Optional::stream)
            .toList();
    if (found.size() != 1) {
      String words =
          found.isEmpty() ? Words.NO_ENTRY : "Several incidents go by that name; ask by id.";
      return Json.obj().put("tests", List.of()).put("outside", List.of()).put("words", words);
    }
    Lineage incident = found.getFirst();
    return of(contents, happening(incident.facts()), outside, notices)
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

  static Json.Builder of(
      Contents contents, Happening what, boolean outside, KnownNotices.Source notices) {
    List<TermTest> tests = tests(contents, what, notices);
    List<Json.Obj> reaching = new ArrayList<>();
    List<Json.Obj> others = new ArrayList<>();
    for (TermTest test : tests) {
      if (test.result().mayReach()) {
        reaching.add(json(test));
      } else if (outside) {
        others.add(json(test));
      }
    }
    List<String> says = new ArrayList<>(List.of(NOT_A_FINDING));
    if (reaching.isEmpty()) {
      says.add(TermsAt.NOTHING_COVERS);
    }
    says.add(NO_PROOF);
    return Json.obj()
        .put("method", TermTest.METHOD)
        .put("happening", what.json())
        .put("tests", reaching)
        .put("outside", others)
        .put("says", Json.strings(says));
  }

  static List<TermTest> tests(Contents contents, Happening what, KnownNotices.Source notices) {
    return contents.law().stream()
        .flatMap(law ->
            TermTests.of(law)
                .with(Patrons.of(contents.shelf(), law.policy().partyNames()))
                .with(TermsAnswer.designations(contents))
                .of(what, notices.of(what))
                .stream())
        .toList();
  }

  static Json.Obj json(TermTest test) {
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
            .put("basis", test.basis())
            .put(
                "between",
                test.between().stream()
                    .map(pair -> Json.strings(List.of(pair.a(), pair.b())))
                    .toList())
            .put("result", test.result().name());
    if (test.result() == TestResult.OUT_OF_SCOPE) {
      json.put("words", TermsAt.NOTHING_COVERS);
    }
    Optional<String> open = test.openAt().map(step -> step.test().name());
    return json.putIfPresent("open_at", open)
        .put("steps", test.steps().stream().map(AssessAnswer::step).toList())
        .put("digest", test.digest().base64())
        .build();
  }

  private static Json.Obj step(TermTest.Step step) {
    return Json.obj()
        .put("test", step.test().name())
        .put("outcome", step.outcome().name())
        .put("says", Json.strings(step.says()))
        .putIfAny("facts", step.facts())
        .putIfAny("rests", step.rests().stream().map(Hash::base64).toList())
        .build();
  }
}
