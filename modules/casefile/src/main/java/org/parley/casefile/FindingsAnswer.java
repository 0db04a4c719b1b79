package org.parley.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.assess.Happening;
import org.parley.assess.KnownNotices;
import org.parley.assess.TermTest;
import org.parley.incident.Known;
import org.parley.incident.Lineage;
import org.parley.statement.CommentBody;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Stage;
import org.parley.terms.Sentence;
import org.parley.verify.Json;

/**
 * Findings as signed, with every comment beside them and every earlier version kept; and whether
 * the term tests they rest on still come out so, from what this reader may know. Nothing that was
 * signed changes: where a map or a claim is another one now, the step that differs is named.
 */
final class FindingsAnswer {
  /** Said of an article that is not among what the reader may know. */
  static final String CANNOT = "This article cannot be tested from what you may know.";

  private FindingsAnswer() {}

  static Json.Builder of(Contents contents, Question.Findings asked, KnownNotices.Source notices) {
    List<Json.Obj> items = new ArrayList<>();
    Optional<Set<UUID>> gathered = asked.incident().map(name -> gathered(contents, name));
    for (UUID id : contents.findings().ids()) {
      boolean wanted =
          asked.finding().filter(other -> !other.equals(id)).isEmpty()
              && gathered.filter(incidents -> !about(contents, id, incidents)).isEmpty();
      if (wanted) {
        Json.Obj item = item(contents, id, notices, asked.words());
        if (!asked.changed() || item.get("changed").equals(Optional.of(Json.of(true)))) {
          items.add(item);
        }
      }
    }
    Json.Builder answer = asked.words().mark(Json.obj()).put("findings", items);
    return items.isEmpty() ? answer.put("words", asked.words().plain(Words.NO_ENTRY)) : answer;
  }

  /** An incident with those that were merged into it and those that add to it. */
  private static Set<UUID> gathered(Contents contents, String name) {
    return IncidentAnswer.ids(contents, name).stream()
        .map(id -> Lineage.of(contents.incidents(), id))
        .flatMap(Optional::stream)
        .flatMap(lineage -> lineage.whole().stream())
        .map(Known::id)
        .collect(Collectors.toSet());
  }

  private static boolean about(Contents contents, UUID finding, Set<UUID> incidents) {
    return body(contents.findings().versions(finding).getLast())
        .incident()
        .filter(incidents::contains)
        .isPresent();
  }

  private static Json.Obj item(
      Contents contents, UUID id, KnownNotices.Source notices, Sentences said) {
    List<Filed> versions = contents.findings().versions(id);
    Filed newest = versions.getLast();
    FindingBody body = body(newest);
    Happening what = Happening.of(body.happening());
    List<TermTest> tests =
        AssessAnswer.tests(contents, what, body.incident().map(Set::of).orElse(Set.of()), notices);
    FindingSince later = new FindingSince(contents, versions, notices, said);
    List<Json.Obj> terms = new ArrayList<>();
    boolean changed = false;
    for (FindingBody.Concluded term : body.terms()) {
      Json.Obj again = again(term, tests, said);
      changed |= !again.get("comes_out").equals(Optional.of(Json.of("SAME")));
      List<Json.Obj> since = later.of(term);
      changed |= since.stream().anyMatch(FindingSince::matters);
      terms.add(term(contents, body, term, again, since, said));
    }
    Json.Builder json =
        Json.obj()
            .put("id", id.toString())
            .put("leaf", newest.leaf().base64())
            .put("from", newest.statement().from().text())
            .put("stage", body.stage().name())
            .put("recorded", newest.recordedAt().toString())
            .putIfPresent("comments_until", until(versions).map(Instant::toString))
            .putIfPresent("release", body.release().map(Enum::name))
            .put("summary", body.summary())
            .put("lang", body.lang())
            .put("happening", body.happening().json())
            .put("terms", terms)
            .put("attribution", attribution(body))
            .put("confidence", body.confidence().name())
            .put("standard", body.standard())
            .put("comments", comments(contents, versions, body))
            .put("cites", Json.strings(body.cites().stream().map(cite -> cite.base64()).toList()))
            .putIfPresent("incident", body.incident().map(UUID::toString))
            .putIfPresent("incident_label", body.incident().flatMap(one -> label(contents, one)))
            .put("versions", versions.stream().map(FindingsAnswer::version).toList())
            .put("changed", changed);
    return json.put("words", said.text(words(body, until(versions)))).build();
  }

  /** What people call the incident; nothing where the reader may not know it. */
  private static Optional<String> label(Contents contents, UUID incident) {
    return Lineage.of(contents.incidents(), incident)
        .flatMap(lineage -> lineage.stands().body().label());
  }

  private static FindingBody body(Filed filed) {
    if (filed.statement().body() instanceof FindingBody body) {
      return body;
    }
    throw new IllegalStateException("the book of findings holds findings");
  }

  /** The end of the newest comment period. */
  private static Optional<Instant> until(List<Filed> versions) {
    return versions.reversed().stream()
        .flatMap(version -> body(version).commentsUntil().stream())
        .findFirst();
  }

  private static Sentence words(FindingBody body, Optional<Instant> until) {
    return body.stage() == Stage.OPENED
        ? Sentence.of(
            "Open for the parties' comments until {0}; nothing is concluded. What is proposed"
                + " stands in quotation marks.",
            until.map(Instant::toString).orElse("?"))
        : Sentence.of(
            "A conclusion of the post that signed it, after the parties could comment. It is not"
                + " this server's.");
  }

  private static Json attribution(FindingBody body) {
    return body.attribution()
        .<Json>map(to ->
            Json.obj().put("party", to.party()).put("likelihood", to.likelihood().name()).build())
        .orElseGet(() -> Json.of("UNATTRIBUTED"));
  }

  private static Json.Obj version(Filed filed) {
    FindingBody body = body(filed);
    return Json.obj()
        .put("leaf", filed.leaf().base64())
        .put("stage", body.stage().name())
        .putIfPresent("release", body.release().map(Enum::name))
        .put("recorded", filed.recordedAt().toString())
        .build();
  }

  /** Every comment carried or recorded, each once, in the order recorded, all of one size. */
  private static List<Json.Obj> comments(
      Contents contents, List<Filed> versions, FindingBody body) {
    List<Json.Obj> comments = new ArrayList<>();
    body.comments().forEach(carried -> comments.add(carried.json()));
    UUID id = versions.getFirst().statement().id();
    for (Filed filed : contents.findings().comments(id)) {
      boolean carried = body.comments().stream().anyMatch(one -> one.leaf().equals(filed.leaf()));
      if (!carried && filed.statement().body() instanceof CommentBody comment) {
        Json.Builder json = Json.obj();
        FindingBody.Carried.of(filed.leaf(), filed.party(), comment)
            .json()
            .members()
            .forEach(json::put);
        boolean after = until(versions).filter(filed.recordedAt()::isAfter).isPresent();
        comments.add((after ? json.put("after_the_period", true) : json).build());
      }
    }
    return comments;
  }

  private static Json.Obj term(
      Contents contents,
      FindingBody body,
      FindingBody.Concluded term,
      Json.Obj again,
      List<Json.Obj> since,
      Sentences said) {
    Optional<String> title =
        contents
            .law()
            .flatMap(law -> law.agreement(term.agreement()))
            .map(known -> known.body().shortTitle().orElse(known.body().title().in("en")));
    Json.Builder json =
        Json.obj()
            .putIfPresent("agreement", title)
            .put("leaf", term.agreement().base64())
            .put("article", term.article());
    // The words of a conclusion stand as such only once it is signed.
    json.put(
        body.stage() == Stage.SIGNED ? "result" : "proposed",
        body.stage() == Stage.SIGNED ? term.result().name() : "\"" + term.result().name() + "\"");
    json.putIfPresent("reason", term.reason())
        .put("test", term.test().base64())
        .put("came", term.came())
        .putIfPresent("differs", FindingDiffers.of(body.stage(), term).map(said::text))
        .put("again", again);
    return since.isEmpty() ? json.build() : json.put("since", since).build();
  }

  /** What the test comes to when it is computed again, and the first steps that differ. */
  private static Json.Obj again(FindingBody.Concluded term, List<TermTest> tests, Sentences said) {
    List<TermTest> same =
        tests.stream()
            .filter(test ->
                test.agreement().leaf().equals(term.agreement())
                    && test.term().article().equals(term.article()))
            .toList();
    if (same.stream().anyMatch(test -> test.has(term.test()))) {
      return Json.obj().put("comes_out", "SAME").build();
    }
    Optional<TermTest> nearest = nearest(term, same);
    if (nearest.isEmpty()) {
      return Json.obj().put("comes_out", "CANNOT").put("words", said.plain(CANNOT)).build();
    }
    TermTest now = nearest.get();
    List<Json.Obj> steps = Compared.differing(term.steps(), now, Optional.of(said));
    return Json.obj()
        .put("comes_out", "OTHERWISE")
        .put("result", now.result().name())
        .put("digest", now.digest().base64())
        .put("steps", steps)
        .put(
            "words",
            said.plain(
                steps.isEmpty()
                    ? "Every step comes to the same, but rests on other entries than it did."
                    : "From what you may know now these steps come to something else; what was"
                        + " signed stands as it is."))
        .build();
  }

  /** The test of the article that a finding cites; of several the one that came out as it said. */
  static Optional<TermTest> nearest(FindingBody.Concluded term, List<TermTest> tests) {
    List<TermTest> same =
        tests.stream()
            .filter(test ->
                test.agreement().leaf().equals(term.agreement())
                    && test.term().article().equals(term.article()))
            .toList();
    return same.stream()
        .filter(test -> test.result().name().equals(term.came()))
        .findFirst()
        .or(() -> same.stream().findFirst());
  }
}
