package org.parley.casefile;

import java.util.List;
import org.parley.incident.Shelf;
import org.parley.verify.Json;

/** On whose behalf an actor acts and who backs it, step by step, each with its source. */
final class PathAnswer {
  private PathAnswer() {}

  static Json.Builder of(Contents contents, Question.Path asked) {
    List<Shelf.Step> steps = contents.shelf().path(asked.actor());
    Json.Builder answer =
        Json.obj()
            .put(
                "chain",
                steps.stream()
                    .map(step ->
                        Json.obj()
                            .put("name", step.name())
                            .put("patron", step.patron())
                            .put("relation", step.relation().name())
                            .put("source", step.source())
                            .build())
                    .toList());
    return steps.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }
}
