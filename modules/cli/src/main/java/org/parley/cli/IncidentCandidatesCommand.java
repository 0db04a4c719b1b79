package org.parley.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley incident candidates}: what may tell of one happening, for a person to look at. */
@Command(
    name = "candidates",
    description = {
      "Proposes claims, incidents and observations that lie near one another in time and place,",
      "with the reasons in words. Nothing is joined by it: parley incident gather does that."
    })
@SuppressWarnings("NullAway.Init")
final class IncidentCandidatesCommand implements Callable<Integer> {
  @Mixin private IncidentAsked asked;

  @Option(names = "--incident", paramLabel = "INCIDENT", description = "Only near this one.")
  private Optional<String> incident = Optional.empty();

  @Option(
      names = "--labels",
      paramLabel = "A,B",
      description = "Only near these claims, by their labels.")
  private Optional<String> labels = Optional.empty();

  @Option(names = "--block", paramLabel = "KEY", description = "Only this block.")
  private Optional<String> block = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME", description = "Not what was surely before.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Not what was surely after.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description =
          "Language of the reasons: en, ar, tr or ru; names stay as they are. All but en were"
              + " translated by a machine and reviewed by nobody.")
  private Optional<String> lang = Optional.empty();

  @Override
  public Integer call() {
    Map<String, String> members = new LinkedHashMap<>();
    incident.ifPresent(text -> members.put("incident", text));
    labels.ifPresent(text -> members.put("labels", text));
    block.ifPresent(text -> members.put("block", text));
    from.map(Arguments::time).ifPresent(time -> members.put("from", time.toString()));
    until.map(Arguments::time).ifPresent(time -> members.put("until", time.toString()));
    lang.ifPresent(text -> members.put("lang", text));
    return asked.post("/v1/candidates", members);
  }
}
