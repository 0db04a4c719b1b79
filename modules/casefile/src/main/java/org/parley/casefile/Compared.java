package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.assess.TermTest;
import org.parley.statement.FindingBody.Tested;
import org.parley.verify.Json;

/** The steps of a term test beside those of another: which come to something else. */
final class Compared {
  private Compared() {}

  /** The steps as a finding keeps them. */
  static List<Tested> tested(TermTest test) {
    return test.steps().stream()
        .map(step -> new Tested(step.test().name(), step.outcome().name()))
        .toList();
  }

  /**
   * Every step that differs, as it was and as it is; none when all come to the same.
   *
   * @param words the language of what each step says; empty to leave that out
   */
  static List<Json.Obj> differing(List<Tested> before, TermTest now, Optional<Sentences> words) {
    List<Json.Obj> steps = new ArrayList<>();
    int most = Math.max(before.size(), now.steps().size());
    for (int i = 0; i < most; i++) {
      Optional<Tested> then = i < before.size() ? Optional.of(before.get(i)) : Optional.empty();
      Optional<TermTest.Step> step =
          i < now.steps().size() ? Optional.of(now.steps().get(i)) : Optional.empty();
      boolean same =
          then.isPresent()
              && step.isPresent()
              && then.get().test().equals(step.get().test().name())
              && then.get().outcome().equals(step.get().outcome().name());
      if (!same) {
        steps.add(
            Json.obj()
                .putIfPresent("test", then.map(Tested::test).or(() -> step.map(Compared::name)))
                .putIfPresent("then", then.map(Tested::outcome))
                .putIfPresent("now", step.map(one -> one.outcome().name()))
                .putIfPresent(
                    "says",
                    words.flatMap(in -> step.map(one -> Json.strings(in.texts(one.said())))))
                .build());
      }
    }
    return steps;
  }

  private static String name(TermTest.Step step) {
    return step.test().name();
  }
}
