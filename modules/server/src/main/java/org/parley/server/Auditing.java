package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.audit.AuditAnswer;
import org.parley.audit.LogAudit;
import org.parley.audit.MirrorCheck;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Checks;
import org.parley.cli.Starter;
import org.parley.desk.Desk;
import org.parley.desk.Redecide;
import org.parley.statement.Limits;
import org.parley.verify.Checkpoint;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.TrustPolicy;

/** Checks every leaf, signature and statement of a data directory, or of a mirror. */
final class Auditing {
  private static final String OWN_POLICY =
      "That this is the log you think it is: its policy was taken from the directory itself;"
          + " give the policy file you trust with --policy.";
  private static final int SHOWN = 100;

  private final Path directory;
  private final Starter.AuditWish wish;
  private final Limits limits;
  private final Starter.Steps steps;

  Auditing(Path directory, Starter.AuditWish wish, Limits limits, Starter.Steps steps) {
    this.directory = directory;
    this.wish = wish;
    this.limits = limits;
    this.steps = steps;
  }

  AuditAnswer run() {
    try {
      return Files.isDirectory(directory.resolve("segments")) ? log() : mirror();
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot read " + e.getMessage(), "check the directory and its files");
    } catch (Malformed e) {
      throw CannotGoOn.refused(e.code(), e.path(), e.detail());
    }
  }

  private AuditAnswer mirror() throws IOException {
    if (wish.policy().isEmpty()) {
      throw CannotGoOn.usage(
          directory + " is no data directory; for a mirror a policy file is needed",
          "give it with --policy: it says which log's signature counts");
    }
    return MirrorCheck.mirror(directory, wish.policy().get(), List.of(), settings(wish.keys()));
  }

  private AuditAnswer log() throws IOException, Malformed {
    Optional<TrustPolicy> given =
        wish.policy().isPresent()
            ? Optional.of(TrustPolicy.parse(wish.policy().get()))
            : Optional.empty();
    steps.step("opening " + directory, 0, 1);
    try (LookedAtLog log = LookedAtLog.open(directory, given, !wish.hashesOnly())) {
      if (log.checkpoint().checkpoint().size() == 0) {
        throw CannotGoOn.refused("audit.no-policy", "", "the log has no entry yet");
      }
      LookedAtLog.Own own = log.own();
      byte[] keys = wish.keys().orElse(own.keysFile());
      AuditAnswer answer =
          MirrorCheck.log(
              "log", log, given.orElse(own.trust()), List.of(), settings(Optional.of(keys)));
      return given.isPresent() ? answer : answer.alsoNotShown(OWN_POLICY);
    }
  }

  /** Runs today's rules over the recorded history. */
  AuditAnswer redecide() {
    steps.step("opening " + directory, 0, 1);
    try (LookedAtLog log = LookedAtLog.open(directory, Optional.empty(), true)) {
      long size = log.checkpoint().checkpoint().size();
      Redecide.Result result =
          Redecide.run(
              log.ledger(),
              limits,
              done -> steps.step(done + " entries decided again", done, size));
      return answer(log.checkpoint().checkpoint(), result);
    }
  }

  private static AuditAnswer answer(Checkpoint state, Redecide.Result result) {
    List<String> about = new ArrayList<>();
    about.add("log " + state.origin() + ", " + state.size() + " entries");
    List<Json.Obj> differences = new ArrayList<>();
    for (Redecide.Difference each : result.differences()) {
      differences.add(
          Json.obj()
              .put("index", each.index())
              .put("field", each.field())
              .put("recorded", each.recorded())
              .put("today", each.today())
              .build());
      if (differences.size() <= SHOWN) {
        about.add(
            "entry "
                + each.index()
                + ", "
                + each.field()
                + ": recorded "
                + each.recorded()
                + ", today's rules "
                + each.today());
      }
    }
    boolean same = differences.isEmpty();
    List<String> shown =
        List.of(
            "Today's rules ("
                + Desk.RULES
                + ") were asked about "
                + result.decisions()
                + " recorded decisions"
                + (same ? " and decide each as was decided." : "; what was decided stays so."));
    List<String> open = new ArrayList<>();
    open.add("What was refused, and whether rightly: refusals are not in the log.");
    open.add("That the history is genuine: that is what parley audit without --redecide checks.");
    if (result.withheld() > 0) {
      open.add("Anything about " + result.withheld() + " entries without their statement.");
    }
    Json.Obj facts =
        Json.obj()
            .put("what", "redecide")
            .put("origin", state.origin())
            .put("size", state.size())
            .put("decisions", result.decisions())
            .put("withheld", result.withheld())
            .put("differences", differences)
            .build();
    boolean exercise = result.setting().filter(s -> !s.equals("REAL")).isPresent();
    return new AuditAnswer(
        same, same ? "holds" : "does-not-hold", exercise, about, shown, open, facts);
  }

  private MirrorCheck.Settings settings(Optional<byte[]> keys) {
    return new MirrorCheck.Settings(
        keys,
        wish.hashesOnly() ? LogAudit.Depth.HASHES : LogAudit.Depth.LEAVES,
        Checks.signatures(),
        (done, total) -> steps.step(done + " entries checked", done, total));
  }
}
