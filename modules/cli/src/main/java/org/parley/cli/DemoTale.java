package org.parley.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.parley.statement.ClaimBody;
import org.parley.statement.Kind;
import org.parley.statement.Refusal;
import org.parley.statement.When;

/**
 * Tells a scenario as it runs, one line each. Lines about an exercise carry its mark; lines about a
 * real case count and name, and judge nothing.
 */
final class DemoTale implements ScenarioRunner.Narrator {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Told by their number where nobody says more about them. */
  private static final Set<Kind> COUNTED =
      Set.of(Kind.ENTRY, Kind.MATTER, Kind.EVENT, Kind.ZONE, Kind.AGREEMENT);

  private final Scenario scenario;
  private final Consumer<String> out;
  private final Map<String, Integer> byBlock = new TreeMap<>();
  private final Map<String, Integer> byStance = new TreeMap<>();
  private final Map<String, Integer> counted = new TreeMap<>();
  private int claims;

  DemoTale(Scenario scenario, Consumer<String> out) {
    this.scenario = scenario;
    this.out = out;
  }

  @Override
  public void founded(int leaves) {
    say(
        CLOCK.format(scenario.clock())
            + "  "
            + scenario.origin()
            + " is founded: policy, assents, posts and keys, "
            + leaves
            + " leaves. Operator: "
            + scenario.operator());
  }

  @Override
  public void filed(Scenario.Step step, ScenarioRunner.Taken taken) {
    if (taken.statement().body() instanceof ClaimBody claim) {
      claims++;
      if (step.say().isEmpty()) {
        claim(claim, taken.statement().block().orElse("no block"));
        return;
      }
    }
    if (step.say().isEmpty() && COUNTED.contains(step.kind())) {
      counted.merge(step.kind().word(), 1, Integer::sum);
      return;
    }
    say(
        CLOCK.format(taken.decision().receivedAt())
            + "  "
            + step.by()
            + "  "
            + step.kind().word()
            + ": "
            + step.say().or(step::label).orElse(""));
    Filed.words(taken.decision()).forEach(line -> say("                    " + line));
  }

  @Override
  public void refused(Scenario.Step step, Refusal refusal) {
    say(
        "                      "
            + step.by()
            + "  "
            + step.kind().word()
            + " refused: "
            + refusal.code()
            + " at "
            + refusal.path());
  }

  private void claim(ClaimBody claim, String block) {
    byBlock.merge(block, 1, Integer::sum);
    byStance.merge(claim.stance().name(), 1, Integer::sum);
    say(
        claim.label().orElse("-")
            + "  "
            + block
            + "  "
            + claim.valid().map(DemoTale::when).orElse("no date stated")
            + ", as asserted "
            + when(claim.asserted())
            + " by "
            + claim.source().name()
            + claim.source().ref().map(ref -> " (" + ref + ")").orElse("")
            + ": "
            + claim.text()
            + "  [notice period: NO_AGREED_STANDARD]");
  }

  private static String when(When when) {
    return when.start().map(Object::toString).orElse("no date")
        + when.end().map(end -> " to " + end).orElse("")
        + " ("
        + when.precision()
        + (when.inferred() ? ", inferred" : "")
        + ")";
  }

  /** What is to be said when all claims are in. */
  void claimsCounted() {
    if (claims == 0) {
      return;
    }
    if (!byBlock.isEmpty()) {
      say(claims + " claims on record. By block: " + counts(byBlock));
      say("By stance: " + counts(byStance));
    }
    if (!counted.isEmpty()) {
      say("Around them, as published: " + counts(counted) + ".");
    }
    if (!scenario.exercise()) {
      say(
          "No agreement is in force in this log, so nothing is held against a term."
              + " notice period: NO_AGREED_STANDARD");
    }
    say(
        "A claim proves that it was said, not that it is true. No entry here is not proof that no"
            + " warning was given.");
  }

  private static String counts(Map<String, Integer> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList());
  }

  /** Prints a line with the scenario's mark. */
  void say(String line) {
    out.accept(scenario.exercise() ? Marks.exercise(line) : line);
  }
}
