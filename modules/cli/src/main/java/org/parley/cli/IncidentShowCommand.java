package org.parley.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description =
          "Language of what is said about it: en, ar, tr or ru; what was filed stays as it is."
              + " All but en were translated by a machine and reviewed by nobody.")
  private Optional<String> lang = Optional.empty();

  @Override
  public Integer call() {
    Map<String, String> members = new TreeMap<>(Map.of("incident", incident));
    lang.ifPresent(text -> members.put("lang", text));
    return asked.ask("incident", members);
  }
}
