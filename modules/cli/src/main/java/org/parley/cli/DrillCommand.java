package org.parley.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.audit.AuditMain;
import org.parley.audit.AuditProgress;
import org.parley.audit.SignatureCheck;
import org.parley.verify.Invariant;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley drill}: what an operator could try, and how it shows. */
@Command(
    name = "drill",
    description = {
      "Plays on a scratch log what an operator who keeps to no rule could try, and writes what"
          + " those it was tried on are left with: an evidence file anybody checks offline.",
      "fork      two parties are shown two logs",
      "drop      a signed statement is left out",
      "backdate  a time is written that an earlier entry contradicts",
      "withhold  the recipient is given other bytes than were signed",
      "rollback  an old backup goes on as if nothing had come after it",
      "edit      a recorded leaf is changed",
      "No real log is touched. Every key in it is a practice key."
    })
@SuppressWarnings("NullAway.Init")
final class DrillCommand implements Callable<Integer> {
  private static final String EXAMPLE = "exercise";
  private static final String EVIDENCE = "drill.parley-evidence";

  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "fork, drop, backdate, withhold, rollback or edit.")
  private String kind;

  @Parameters(index = "1", paramLabel = "DIR", description = "A directory that does not exist yet.")
  private Path directory;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "From which keys and ids are made. Default: 1.")
  private long seed = 1;

  DrillCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> Progress.during("playing the drill", shared::progress, this::play));
  }

  private Answer play() {
    Drill drill = chosen();
    Papers.mustNotExist(directory);
    Drill.Staged staged = drill.stage(ScratchLog.of(around, DemoCommand.example(EXAMPLE), seed));
    Papers.makeDirectory(directory);
    Path evidence = directory.resolve(EVIDENCE);
    write(evidence, staged.evidence().text());
    Path policy = directory.resolve("policy");
    write(policy, drill.policy(staged.held()));
    write(directory.resolve("keys.json"), staged.held().keys().text());
    Optional<Path> mirror = staged.mirror().map(log -> mirror(log));
    List<String> arguments = new ArrayList<>(List.of("--evidence", evidence.toString()));
    arguments.addAll(List.of("--policy", policy.toString()));
    mirror.ifPresent(copy -> arguments.addAll(List.of("--mirror", copy.toString())));
    return answer(drill, evidence, arguments, checked(arguments));
  }

  /** What the offline verifier says to it, on the spot. */
  private static List<String> checked(List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int exit = AuditMain.run(arguments, out, out, SignatureCheck.jdk(), AuditProgress.SILENT);
    Invariant.hold(exit == 0, "the evidence of a drill is proven: " + said);
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Drill chosen() {
    for (Drill drill : Drill.values()) {
      if (drill.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return drill;
      }
    }
    throw CannotGoOn.usage("there is no drill \"" + kind + "\"", "parley help drill lists them");
  }

  private Path mirror(ScratchLog log) {
    Path copy = directory.resolve("mirror");
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      leaves.add(log.entry(i).leaf());
    }
    MirrorCopy.write(copy, leaves, log.checkpoint(log.size()));
    return copy;
  }

  private Answer answer(Drill drill, Path evidence, List<String> arguments, List<String> verdict) {
    String check = "parley verify " + String.join(" ", arguments);
    List<String> lines = new ArrayList<>();
    lines.add(drill.story());
    lines.add("Wrote " + evidence + " and the policy file that a careful party keeps.");
    lines.add("Anybody checks it, without a server and without Parley:");
    lines.add("  " + check);
    lines.add("  verifiers/go/run " + String.join(" ", arguments));
    lines.add("");
    lines.addAll(verdict);
    return Answer.done(
        Json.obj()
            .put("drill", kind)
            .put("directory", directory.toString())
            .put("evidence", evidence.toString())
            .put("check", Json.strings(arguments))
            .put("verdict", Json.strings(verdict))
            .build(),
        Marks.on("EXERCISE", lines));
  }

  private static void write(Path file, String text) {
    Papers.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
