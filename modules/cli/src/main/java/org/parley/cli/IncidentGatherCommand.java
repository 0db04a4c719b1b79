package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.statement.IncidentBody;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley incident gather}: adds claims to an incident of one's own party. */
@Command(
    name = "gather",
    description = {
      "Adds claims to an incident of your party and files it anew for the same readers.",
      "Every reader of the incident must be able to read the claim; the refusal names who cannot."
    })
@SuppressWarnings("NullAway.Init")
final class IncidentGatherCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private IncidentChange change;

  @Option(
      names = "--claim",
      paramLabel = "UUID",
      split = ",",
      required = true,
      description = "Ids of the claims, with commas between.")
  private List<String> claims = new ArrayList<>();

  @Option(names = "--why", paramLabel = "WORDS", description = "Why they belong here.")
  private Optional<String> why = Optional.empty();

  IncidentGatherCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return change.file(
        around,
        "Gathered, by your word. Numbers stand source by source; nothing is averaged.",
        (filing, newest) -> Map.of("claims", gathered(newest.body())));
  }

  private Json gathered(IncidentBody body) {
    List<Json> all = new ArrayList<>();
    for (IncidentBody.Gathered one : body.claims()) {
      all.add(row(one.claim(), one.why()));
    }
    for (String claim : claims) {
      UUID id = Arguments.uuid(claim.strip());
      if (body.claims().stream().noneMatch(one -> one.claim().equals(id))) {
        all.add(row(id, why));
      }
    }
    return Json.of(all);
  }

  private static Json row(UUID claim, Optional<String> why) {
    return Json.obj().put("claim", claim.toString()).putIfPresent("why", why).build();
  }
}
