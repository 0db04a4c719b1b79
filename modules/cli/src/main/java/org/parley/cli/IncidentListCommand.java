package org.parley.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley incident list}: incidents of a time. */
@Command(
    name = "list",
    description = {
      "Lists incidents, each in a few lines, by the time they are said to have happened.",
      "What has no time stands in every list."
    })
@SuppressWarnings("NullAway.Init")
final class IncidentListCommand implements Callable<Integer> {
  @Mixin private IncidentAsked asked;

  @Option(names = "--block", paramLabel = "KEY", description = "Only this block.")
  private Optional<String> block = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME", description = "Not those surely before.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Not those surely after.")
  private Optional<String> until = Optional.empty();

  @Override
  public Integer call() {
    Map<String, String> members = new LinkedHashMap<>();
    block.ifPresent(text -> members.put("block", text));
    from.map(Arguments::time).ifPresent(time -> members.put("from", time.toString()));
    until.map(Arguments::time).ifPresent(time -> members.put("until", time.toString()));
    return asked.ask("incidents", members);
  }
}
