package org.parley.cli;

import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley probing}: how often parties had places checked. */
@Command(
    name = "probing",
    description = {
      "Lists by the hour how often parties had a place and a time checked, by drafts and by",
      "filing, and how often drafts were turned away because of the limit: for a monitoring party",
      "everybody's counts, for any other its own. Whether a check met something is counted nowhere."
    })
@SuppressWarnings("NullAway.Init")
final class ProbingCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Override
  public Integer call() {
    return asking.during(
        "waiting for the server",
        session -> {
          Json.Obj probing = session.get("/v1/probing");
          return Answer.done(probing, Marks.on(session.setting(), Probes.lines(probing)));
        });
  }
}
