package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley on-call show}. */
@Command(
    name = "show",
    description = {
      "Shows who is on call, with numbers and languages, as far as it was told to you, who comes",
      "next, and when within seven days nobody is on call."
    })
@SuppressWarnings("NullAway.Init")
final class OnCallShowCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Override
  public Integer call() {
    return asking.during("waiting for the server", OnCallShowCommand::shown);
  }

  private static Answer shown(Session session) {
    Json.Obj told = session.get("/v1/on-call");
    List<String> lines = new ArrayList<>(DutyWords.rosters(WatchCommand.items(told, "rosters")));
    lines.addAll(DutyWords.without(told));
    if (lines.isEmpty()) {
      lines.add("No roster was told to you.");
    }
    return Answer.done(told, Marks.on(session.setting(), lines));
  }
}
