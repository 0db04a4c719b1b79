package org.parley.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley witness}: watches over logs and cosigns their newest state. */
@Command(
    name = "witness",
    description = {
      "Watches over logs: signs, with a key of its own and its own clock, the newest state each log"
          + " shows it, once the log has proven that this state only adds to the one before.",
      "The operator can then neither take back what was logged nor show others another log.",
      "Run it on a machine that is not the operator's. Needs no statement and no account."
    })
@SuppressWarnings("NullAway.Init")
final class WitnessCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Watch watch;

  WitnessCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> watch.run(around, shared, false, List.of(), 0));
  }
}
