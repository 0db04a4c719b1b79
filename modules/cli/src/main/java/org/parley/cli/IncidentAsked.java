package org.parley.cli;

import java.util.Map;
import org.parley.verify.Json;
import picocli.CommandLine.Mixin;

/** What commands have that show incidents: a server, a key, one question. */
@SuppressWarnings("NullAway.Init")
final class IncidentAsked {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  /** Asks and prints the answer. */
  Integer ask(String question, Map<String, String> members) {
    return shared.tell(() ->
        Progress.during(
            "asking",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(key.signer())) {
                Json.Obj answer = session.get(AskCommand.path(question, members));
                return Answer.done(answer, Marks.on(client.setting(), YamlLines.of(answer)));
              }
            }));
  }
}
