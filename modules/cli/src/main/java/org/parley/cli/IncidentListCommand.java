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
      "Lists incidents, each in a few lines, by the time they are said to have happened and then",
      "by id. What has no time comes last and stands in every period. Where there are more, next",
      "says what to give as --after."
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

  @Option(
      names = "--party",
      paramLabel = "NAME",
      description = "Only those that name this party or actor, in any spelling of the shelf.")
  private Optional<String> party = Optional.empty();

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only those with this code: its scheme, a space, the code.")
  private Optional<String> code = Optional.empty();

  @Option(
      names = "--act",
      paramLabel = "ACT",
      description = "Only those taken for FORCE, PROVOCATION or a kind of notice.")
  private Optional<String> act = Optional.empty();

  @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state.")
  private Optional<String> state = Optional.empty();

  @Option(names = "--label", paramLabel = "LABEL", description = "Only those of this label.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--box",
      paramLabel = "S,W,N,E",
      description = "Only those whose stated point may lie in this box, degrees.")
  private Optional<String> box = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "Most on a page. Default: 100.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--after", paramLabel = "NEXT", description = "The page behind an earlier one.")
  private Optional<String> after = Optional.empty();

  @Override
  public Integer call() {
    Map<String, String> members = new LinkedHashMap<>();
    party.ifPresent(text -> members.put("party", text));
    code.ifPresent(text -> members.put("code", text));
    act.ifPresent(text -> members.put("act", text));
    state.ifPresent(text -> members.put("state", text));
    label.ifPresent(text -> members.put("label", text));
    box.ifPresent(text -> members.put("box", text));
    limit.ifPresent(most -> members.put("limit", Integer.toString(most)));
    after.ifPresent(text -> members.put("after", text));
    block.ifPresent(text -> members.put("block", text));
    from.map(Arguments::time).ifPresent(time -> members.put("from", time.toString()));
    until.map(Arguments::time).ifPresent(time -> members.put("until", time.toString()));
    return asked.post("/v1/incidents", members);
  }
}
