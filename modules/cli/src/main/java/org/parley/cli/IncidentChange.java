package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.parley.verify.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What commands have that file the next version of an incident: a server, a key, the incident. */
@SuppressWarnings("NullAway.Init")
final class IncidentChange {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "INCIDENT", description = "The incident's id or label.")
  private String incident;

  /** Files the next version, made from the newest one, and tells what came of it. */
  Integer file(
      Surroundings around,
      String says,
      BiFunction<Filing, IncidentVersion, Map<String, Json>> changes) {
    return shared.tell(() ->
        Progress.during(
            "waiting for the desk",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, key.file(), key.signer())) {
                IncidentVersion newest = IncidentVersion.find(filing, incident);
                Filed filed =
                    filing.file(newest.next(around, filing, changes.apply(filing, newest)));
                List<String> lines = new ArrayList<>();
                lines.add(says);
                lines.addAll(filed.lines());
                return Answer.done(filed.json(), Marks.on(client.setting(), lines));
              }
            }));
  }
}
