package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.parley.verify.Json;
import picocli.CommandLine.Mixin;

/** What commands have that show incidents: a server, a key, one question. */
@SuppressWarnings("NullAway.Init")
final class IncidentAsked {
  @Mixin private Asking asking;

  /** Asks one question and prints the answer. */
  Integer ask(String question, Map<String, String> members) {
    return answered(session -> AskCommand.asked(session, question, members));
  }

  /** Asks a route whose members go in the body, so that no place stands in an address. */
  Integer post(String path, Map<String, String> members) {
    Json.Builder asked = Json.obj();
    members.forEach(asked::put);
    return answered(session -> session.post(path, asked.build()));
  }

  /** The language of an answer that says so. */
  private static String language(Json.Obj answer) {
    return ServerClient.member(answer, "said_in");
  }

  private Integer answered(Function<Session, Json.Obj> question) {
    return asking.during(
        "asking",
        session -> {
          Json.Obj answer = question.apply(session);
          List<String> lines = new ArrayList<>(YamlLines.of(answer));
          if (answer.get("said_in").isPresent()) {
            lines.add(PageLabels.of("finding", language(answer)).label("unreviewed"));
          }
          return Answer.done(answer, Marks.on(session.setting(), lines));
        });
  }
}
