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
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Override
  public Integer call() {
    return shared.tell(
        () -> Progress.during("waiting for the server", shared::progress, this::shown));
  }

  private Answer shown() {
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      Json.Obj told = session.get("/v1/on-call");
      List<String> lines = new ArrayList<>(DutyWords.rosters(WatchCommand.items(told, "rosters")));
      lines.addAll(DutyWords.without(told));
      if (lines.isEmpty()) {
        lines.add("No roster was told to you.");
      }
      return Answer.done(told, Marks.on(client.setting(), lines));
    }
  }
}
