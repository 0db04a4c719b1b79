package org.parley.assess;

import java.util.List;
import java.util.Optional;
import org.parley.statement.Term;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.ScopeStep.Holds;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * One article held against one happening: the steps in the order in which a reader follows them,
 * what they come to, and a digest of everything it rests on. Computed, not signed; the same inputs
 * give the same digest on any machine.
 *
 * @param agreement the version of the agreement
 * @param term the article
 * @param basis the words that go beside anything said about the agreement
 * @param between the pairs of parties for which it comes out so
 * @param result what it comes to
 * @param steps every test, none left out because an earlier one decides
 * @param digest SHA-256 over the inputs, the outcomes and the result; never over sentences
 */
public record TermTest(
    LoadedAgreement agreement,
    Term term,
    String basis,
    List<Pair> between,
    TestResult result,
    List<Step> steps,
    Hash digest) {
  /** The name of the method: another way to test has another name, and so other digests. */
  public static final String METHOD = "parley-term-test/1";

  /** What is tested, in the order of the trace. */
  public enum Test {
    /** Whether the agreement is in force between the two. */
    IN_FORCE,
    /** Whether the article's own period holds the time. */
    PERIOD,
    /** Whether the article is about such an act. */
    ACT,
    /** Whether it binds who is said to have done it. */
    ACTOR,
    /** Whether the place lies where it applies. */
    PLACE,
    /** Whether an exception takes it out. */
    EXCEPTION,
    /** Whether the parties read its reach alike. */
    REACH,
    /** What was notified of it, to whom, how far it got. */
    NOTICE
  }

  /** What came of a test. */
  public enum Outcome {
    /** It holds, whatever within the stated errors is right. */
    HOLDS,
    /** It holds if what the record describes is right. */
    AS_SAID,
    /** It holds if a map or a reach that is not agreed exactly is right. */
    DISPUTED,
    /** Nobody can say. */
    OPEN,
    /** It does not hold, whatever within the stated errors is right. */
    HOLDS_NOT,
    /** Told beside the trace; decides nothing. */
    NOTED;

    static Outcome of(Holds holds) {
      return switch (holds) {
        case YES -> HOLDS;
        case DISPUTED -> DISPUTED;
        case OPEN -> OPEN;
        case NO -> HOLDS_NOT;
      };
    }

    /** What it counts as when steps are put together. */
    Holds counts() {
      return switch (this) {
        case HOLDS, AS_SAID, NOTED -> Holds.YES;
        case DISPUTED -> Holds.DISPUTED;
        case OPEN -> Holds.OPEN;
        case HOLDS_NOT -> Holds.NO;
      };
    }
  }

  /**
   * One test.
   *
   * @param test what was tested
   * @param outcome what came of it
   * @param says plain sentences
   * @param facts what it turned on, in words that stay the same in every language
   * @param rests the leaves it rests on
   */
  public record Step(
      Test test, Outcome outcome, List<String> says, List<String> facts, List<Hash> rests) {
    public Step {
      says = List.copyOf(says);
      facts = List.copyOf(facts);
      rests = List.copyOf(rests);
    }

    /** Whether two steps tested the same and came to the same for the same reasons. */
    boolean sameAs(Step other) {
      return test == other.test
          && outcome == other.outcome
          && facts.equals(other.facts)
          && rests.equals(other.rests);
    }

    Json.Obj digested() {
      return Json.obj()
          .put("test", test.name())
          .put("outcome", outcome.name())
          .putIfAny("facts", facts)
          .putIfAny("rests", rests.stream().map(Hash::base64).toList())
          .build();
    }
  }

  /**
   * Two parties.
   *
   * @param a one
   * @param b the other
   */
  public record Pair(String a, String b) {
    /** Whether this party is one of the two. */
    public boolean holds(String party) {
      return a.equals(party) || b.equals(party);
    }
  }

  public TermTest {
    between = List.copyOf(between);
    steps = List.copyOf(steps);
  }

  static TermTest of(
      LoadedAgreement agreement,
      Term term,
      String basis,
      List<Pair> between,
      TestResult result,
      List<Step> steps,
      Happening what) {
    Json.Obj digested =
        Json.obj()
            .put("v", METHOD)
            .put("agreement", agreement.leaf().base64())
            .put("article", term.article())
            .put(
                "between",
                between.stream().map(pair -> Json.strings(List.of(pair.a(), pair.b()))).toList())
            .put("happening", what.json())
            .put("steps", steps.stream().map(Step::digested).toList())
            .put("result", result.name())
            .build();
    return new TermTest(
        agreement, term, basis, between, result, steps, Hash.sha256(digested.bytes()));
  }

  /** The first step that leaves it open; empty unless it is UNDETERMINED. */
  public Optional<Step> openAt() {
    return result == TestResult.UNDETERMINED
        ? steps.stream().filter(step -> step.outcome() == Outcome.OPEN).findFirst()
        : Optional.empty();
  }
}
