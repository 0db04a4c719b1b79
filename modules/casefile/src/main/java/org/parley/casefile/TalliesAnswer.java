package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.incident.Known;
import org.parley.incident.TallyCheck;
import org.parley.statement.TallyBody;
import org.parley.verify.Json;

/** What registers count, side by side, each as its keeper printed it. */
final class TalliesAnswer {
  private TalliesAnswer() {}

  static Json.Builder of(Contents contents, Question.Tallies asked) {
    List<TallyCheck> checks =
        TallyCheck.of(contents.incidents().tallies()).stream()
            .filter(one -> isAsked(one.tally(), asked))
            .toList();
    Sentences words = asked.words();
    return words
        .mark(Json.obj())
        .put("tallies", checks.stream().map(check -> tally(check, words)).toList())
        .put(
            "differ",
            TallyCheck.differences(checks).stream().map(one -> difference(one, words)).toList())
        .put("signed_findings", SignedFindings.of(contents, asked))
        .put("words", words.plain(checks.isEmpty() ? Words.NO_ENTRY : Words.SIDE_BY_SIDE));
  }

  /** What was revised by a count of another time or block says so all the same. */
  private static boolean isAsked(Known<TallyBody> one, Question.Tallies asked) {
    return (asked.block().isEmpty() || asked.block().equals(one.block()))
        && asked.period().mayHold(Optional.of(one.body().period()));
  }

  private static Json.Obj tally(TallyCheck check, Sentences words) {
    Known<TallyBody> one = check.tally();
    Json.Builder json =
        Json.obj()
            .put("id", one.id().toString())
            .put("filed_by", one.from().text())
            .putIfPresent("block", one.block())
            .put("recorded", one.recordedAt().toString());
    one.body().json().members().forEach(json::put);
    check.revisedBy().ifPresent(newer -> json.put("revised_by", newer.id().toString()));
    return json.put("sums", Json.strings(words.texts(check.sums()))).build();
  }

  private static Json.Obj difference(TallyCheck.Difference difference, Sentences words) {
    return Json.obj()
        .put(
            "ids",
            Json.strings(difference.tallies().stream().map(Known::id).map(UUID::toString).toList()))
        .put("words", words.text(difference.words()))
        .build();
  }
}
