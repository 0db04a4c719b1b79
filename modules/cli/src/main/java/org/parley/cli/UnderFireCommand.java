package org.parley.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import org.parley.statement.StopReportBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley under-fire}: UNDER FIRE, STOP; and what became of such a call. */
@Command(
    name = "under-fire",
    description = {
      "UNDER FIRE, STOP: alerts every step of every recipient's ladder at once.",
      "With --of it says what became of a call: passed on to whom, fire stopped at, fire goes on.",
      "Two sources may give two times; both stand."
    })
@SuppressWarnings("NullAway.Init")
final class UnderFireCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Option(names = "--place", paramLabel = "WORDS", description = "Where they are, in words.")
  private Optional<String> place = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Since when; with --of, when it happened. Default: now.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--people", paramLabel = "N", description = "How many they are.")
  private Optional<Integer> people = Optional.empty();

  @Option(
      names = "--presence",
      paramLabel = "LEAF",
      description = "Leaf hash of the notice that says they are there.")
  private Optional<String> presence = Optional.empty();

  @Option(names = "--of", paramLabel = "LEAF", description = "Leaf hash of an earlier call.")
  private Optional<String> of = Optional.empty();

  @Option(
      names = "--report",
      description = "With --of, what is said of it: ${COMPLETION-CANDIDATES}.")
  private Optional<StopReportBody.Report> report = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "WORDS",
      description = "With --of, who says so: a role, never a name.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--to-whom",
      paramLabel = "WORDS",
      description = "With RELAYED, to whom it was passed on: a role, never a name.")
  private Optional<String> toWhom = Optional.empty();

  UnderFireCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around, filing -> of.isPresent() ? report(filing, Arguments.hash(of.get())) : stop());
  }

  private Duty.Said stop() {
    if (report.isPresent() || source.isPresent() || toWhom.isPresent()) {
      throw CannotGoOn.usage(
          "--report, --source and --to-whom want --of; no new call was made of them",
          "name the earlier call: --of LEAF");
    }
    if (place.isEmpty()) {
      throw CannotGoOn.usage("no place is named", "add --place \"school at Nayrab\"");
    }
    Json.Obj body =
        Json.obj()
            .put("place", Json.obj().put("text", place.get()).put("precision", "UNKNOWN").build())
            .put("since", moment())
            .putIfPresent("people", people)
            .putIfPresent("presence", presence.map(Arguments::hash).map(Hash::base64))
            .build();
    return new Duty.Said(
        Kind.STOP, List.of(), body, "UNDER FIRE, STOP recorded; every step is alerted now.");
  }

  private Duty.Said report(Filing filing, Hash call) {
    if (report.isEmpty() || source.isEmpty()) {
      throw CannotGoOn.usage(
          "--of wants --report and --source",
          "for instance --report FIRE_STOPPED --source \"own people at the school\"");
    }
    Json.Obj body =
        Json.obj()
            .put("of", call.base64())
            .put("report", report.get().name())
            .put("at", moment())
            .put("source", source.get())
            .putIfPresent("to_whom", toWhom)
            .build();
    return new Duty.Said(
        Kind.STOP_REPORT,
        Duty.hearers(filing, call),
        body,
        report.get().name().replace('_', ' ') + ", as said by " + source.get() + ".");
  }

  private String moment() {
    Instant at = since.map(Arguments::time).orElseGet(around::now);
    return at.toString();
  }
}
