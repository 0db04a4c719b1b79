package org.parley.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * A ceasefire day as data: who takes part, what they file in which order, and what the answers have
 * to be. The same file drives the demo and the tests and can be read without programming.
 *
 * <p>A scenario may take parties and steps from another one ({@code from}, {@code take}), ask
 * questions with the answers it wants, and say how the answers change when a step is another one
 * ({@code instead}); so that no answer can be one that is always given.
 *
 * @param name short name, also the name of the directory the demo keeps it in
 * @param title what it shows, in one line
 * @param source the lines of the text it rests on, like {@code S0:28-32}
 * @param sentence the sentence there, at most 25 words of it
 * @param origin name of the log
 * @param setting {@code EXERCISE} (invented parties) or {@code REAL}
 * @param operator who runs the server, in words
 * @param clock when leaf 0 is recorded
 * @param founder the party whose root signs leaf 0
 */
public record Scenario(
    String name,
    Optional<String> title,
    Optional<String> source,
    Optional<String> sentence,
    String origin,
    String setting,
    String operator,
    Instant clock,
    String founder,
    List<Member> parties,
    List<Step> steps,
    List<Expectation> expectations,
    List<Ask> asks,
    List<Instead> insteads) {

  /**
   * A party, with the number of root keys it is given and its posts.
   *
   * @param title names by language, as the policy carries them
   * @param roots 0 for a party without keys, else 2 or 3
   */
  public record Member(String name, Json.Obj title, String role, int roots, List<Desk> posts) {
    /** Whether the party signs for itself and has to assent to the policy. */
    public boolean founds() {
      return roots > 0;
    }
  }

  /**
   * A post of a party; the runner gives it one key.
   *
   * @param body the body of its {@code post/1} statement
   */
  public record Desk(String post, Json.Obj body) {}

  /**
   * One statement to file.
   *
   * @param at the clock it is filed at; absent is one second after the step before
   * @param id id of what it speaks about, an id or {@code @label.id}; absent is a new one
   * @param of label of the step it answers
   * @param replaces label of the version it replaces
   * @param say one line of narration
   * @param path where it stands, for programs
   * @param where file and line, for people
   */
  public record Step(
      Optional<String> label,
      Optional<Instant> at,
      Optional<String> id,
      String by,
      Kind kind,
      List<Address> to,
      Optional<String> of,
      Optional<String> replaces,
      Optional<String> block,
      boolean drill,
      Json.Obj body,
      Optional<String> say,
      String path,
      String where) {}

  /** What has to be so in the end. */
  public sealed interface Expectation {
    /** The label of the step it is about. */
    String label();

    /** The decision about a step: what is absent is not looked at. */
    record Decided(
        String label,
        Optional<String> outcome,
        Optional<String> timeliness,
        Optional<String> basis,
        Optional<List<String>> overlaps)
        implements Expectation {}

    /** The step is refused with this code. */
    record Refused(String label, String code) implements Expectation {}

    /** A party must not be able to read the step's statement. */
    record Hidden(String label, String viewer) implements Expectation {}
  }

  /**
   * A question with the answer it must have.
   *
   * @param question one of the questions a case file answers
   * @param with the members of the question; {@code @label} stands for what a step gave
   * @param known as of when the asker knows, if not now
   * @param viewer the party that asks, the founder when absent
   * @param answer what the answer must hold, see {@code docs/scenarios/README.md}
   * @param where file and line
   */
  public record Ask(
      String question,
      Json.Obj with,
      Optional<Known> known,
      Optional<String> viewer,
      Json answer,
      String where) {}

  /**
   * What was known at a moment.
   *
   * @param basis {@code RECORDED} here by then, or {@code ASSERTED} in public by then
   */
  public record Known(Instant at, String basis) {}

  /**
   * The same scenario with something changed, and answers that must then be other ones.
   *
   * @param why what is changed, in words
   * @param steps all steps with the change made
   */
  public record Instead(String why, List<Step> steps, List<Ask> asks) {
    public Instead {
      steps = List.copyOf(steps);
      asks = List.copyOf(asks);
    }
  }

  public Scenario {
    parties = List.copyOf(parties);
    steps = List.copyOf(steps);
    expectations = List.copyOf(expectations);
    asks = List.copyOf(asks);
    insteads = List.copyOf(insteads);
  }

  /** Whether its parties are invented. */
  public boolean exercise() {
    return setting.equals("EXERCISE");
  }

  /** The scenario with these changes to try. */
  Scenario with(List<Instead> changes) {
    return new Scenario(
        name,
        title,
        source,
        sentence,
        origin,
        setting,
        operator,
        clock,
        founder,
        parties,
        steps,
        expectations,
        asks,
        changes);
  }

  /** The scenario with that change made, without the expectations about the one that was. */
  Scenario changed(Instead change) {
    return new Scenario(
        name,
        title,
        source,
        sentence,
        origin,
        setting,
        operator,
        clock,
        founder,
        parties,
        change.steps(),
        List.of(),
        change.asks(),
        List.of());
  }

  /** Finds the files a scenario names; names are relative to one place and use {@code /}. */
  @FunctionalInterface
  public interface Library {
    /** The bytes of the file of that name; throws {@link CannotGoOn} when there is none. */
    byte[] file(String name);
  }

  /**
   * Reads a scenario and the files it names.
   *
   * @param name file name of the scenario in the library
   * @throws CannotGoOn naming file and place when it cannot be used
   */
  public static Scenario read(Library library, String name) {
    return new ScenarioReader(library).read(name);
  }
}
