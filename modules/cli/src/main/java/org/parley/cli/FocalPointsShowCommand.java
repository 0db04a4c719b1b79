package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley focal-points show}. */
@Command(
    name = "show",
    description = {
      "Shows which posts of each party must have what is sent to it, as far as it was told to you."
    })
@SuppressWarnings("NullAway.Init")
final class FocalPointsShowCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Override
  public Integer call() {
    return asking.during("waiting for the server", FocalPointsShowCommand::shown);
  }

  private static Answer shown(Session session) {
    Json.Obj told = session.get("/v1/focal-points");
    List<String> lines = new ArrayList<>(DutyWords.focalPoints(told));
    return Answer.done(told, Marks.on(session.setting(), lines));
  }
}
