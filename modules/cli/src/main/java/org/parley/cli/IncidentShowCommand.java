package org.parley.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley incident show}: one incident, as the key's party may see it. */
@Command(
    name = "show",
    description = {
      "Shows an incident with the claims that your party may read, side by side: numbers per group",
      "and source, who is named and how, what it is said to answer, what fell together with it.",
      "One that was merged answers with what stands for it."
    })
@SuppressWarnings("NullAway.Init")
final class IncidentShowCommand implements Callable<Integer> {
  @Mixin private IncidentAsked asked;

  @Parameters(paramLabel = "INCIDENT", description = "The incident's id or label.")
  private String incident;

  @Override
  public Integer call() {
    return asked.ask("incident", Map.of("incident", incident));
  }
}
