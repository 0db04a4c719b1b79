package org.parley.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley mirror}: keeps a complete copy of a log's tree, and cosigns what it holds. */
@Command(
    name = "mirror",
    description = {
      "Keeps a complete copy of a log's tree: fetches every leaf, checks it against what the log"
          + " signed, stores it, and only then cosigns, as parley witness does.",
      "The copy holds no statement: anyone may keep one. It is served to anyone, too.",
      "Looks for a newer state by itself, whether or not the log asks it to cosign."
    })
@SuppressWarnings("NullAway.Init")
final class MirrorCommand implements Callable<Integer> {
  private static final int HOUR_SECONDS = 3600;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Watch watch;

  @Option(
      names = "--log-url",
      paramLabel = "URL",
      description = "Where the log is served, one for each --log in the same order; kept.")
  private List<String> urls = List.of();

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How often it looks for a newer state by itself, 1 to 3600. Default: 10.")
  private int every;

  MirrorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      if (every < 1 || every > HOUR_SECONDS) {
        throw CannotGoOn.usage("--every " + every + " is out of range", "choose 1 to 3600");
      }
      return watch.run(around, shared, true, urls, every);
    });
  }
}
