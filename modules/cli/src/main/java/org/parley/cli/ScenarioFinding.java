package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Question;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The body of a finding in a scenario, whose term tests are computed from what its author may know
 * when it is filed, as {@code parley finding} computes them.
 */
final class ScenarioFinding {
  private static final String ARTICLES = "articles";

  private ScenarioFinding() {}

  /**
   * What is opened for comments: the same body with {@code terms} in place of {@code articles}.
   *
   * @throws Malformed when what happened cannot be read
   */
  static Json.Obj opened(Json.Obj written, CaseFile known) throws Malformed {
    if (written.get(ARTICLES).isEmpty()) {
      return written;
    }
    Json.Builder asked = Json.obj().put("outside", true);
    asked.putIfPresent("happening", written.get("happening"));
    asked.putIfPresent("incident", written.get("incident"));
    Json.Obj answer = known.ask(Question.read("assess", asked.build()));
    List<Json.Obj> tests = new ArrayList<>(JsonParts.objects(answer, "tests"));
    tests.addAll(JsonParts.objects(answer, "outside"));
    Json.Builder body = Json.obj();
    written
        .members()
        .forEach((name, value) -> {
          if (!name.equals(ARTICLES)) {
            body.put(name, value);
          }
        });
    return body.put("terms", FindingDraftCommand.terms(JsonParts.objects(written, ARTICLES), tests))
        .build();
  }

  /**
   * What is signed: as it was opened in that leaf, with every comment recorded since.
   *
   * @throws Malformed never for an id
   */
  static Json.Obj signed(Json.Obj open, UUID id, Hash leaf, String release, CaseFile known)
      throws Malformed {
    Json.Obj asked = Json.obj().put("finding", id.toString()).build();
    Json.Obj answer = known.ask(Question.read("findings", asked));
    Json.Obj item = JsonParts.objects(answer, "findings").getFirst();
    return FindingSignCommand.body(open, leaf, release, FindingSignCommand.comments(item));
  }
}
