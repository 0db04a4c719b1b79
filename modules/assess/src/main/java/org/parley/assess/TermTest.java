package org.parley.assess;

import java.util.List;
import java.util.Optional;
import org.parley.statement.Term;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Sentence;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * One article held against one happening: the steps in the order in which a reader follows them,
 * what they come to, and a digest of everything it rests on. Computed, not signed; the same inputs
 * give the same digest on any machine.
 *
 * @param agreement the version of the agreement
 * @param term the article
 * @param ground the words that go beside anything said about the agreement
 * @param between the pairs of parties for which it comes out so
 * @param result what it comes to
 * @param steps every test, none left out because an earlier one decides
 * @param digest SHA-256 over the inputs, the outcomes and the result; never over sentences
 * @param digest1 the digest by the method before, where that method knew the kind of article
 */
public record TermTest(
    LoadedAgreement agreement,
    Term term,
    Sentence ground,
    List<Pair> between,
    TestResult result,
    List<Step> steps,
    Hash digest,
    Optional<Hash> digest1) {
  /** The name of the method: another way to test has another name, and so other digests. */
  public static final String METHOD = "parley-term-test/2";

  /** The method before: it knew fewer kinds of article, and findings may rest on its digests. */
  public static final String METHOD_1 = "parley-term-test/1";

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
    /** Whether everybody took part whom the article wants to. */
    QUORUM,
    /** Whether more is stated than the article allows. */
    LIMIT,
    /** Whether it came nearer to an activity of the other side than the article says. */
    APART,
    /** Whether the time for what the article asks had passed, and whether it is on record. */
    DUE,
    /** Whether what the other side had notified was acknowledged before. */
    AWARE,
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

  /** What would have to be on record for an open step to be decided. */
  public enum Missing {
    /** What kind of act it was. */
    ACT,
    /** A person who reads what the article says. */
    READING,
    /** Who did it. */
    WHO,
    /** Which party a name is or stands under. */
    PARTY,
    /** That he did it, by a word that nobody denies. */
    UNDENIED,
    /** Where it was, or the map, finer than they are known. */
    PLACE,
    /** When it was, or a date of the agreement, finer than they are known. */
    TIME,
    /** Who stood on a list. */
    LIST,
    /** Whom it was against. */
    AGAINST,
    /** A number that lies on one side of what the article allows. */
    NUMBER,
    /** Whose a number is. */
    WHOSE_NUMBER,
    /** The size of a weapon. */
    SIZE,
    /** What the article allows, as a number. */
    LIMIT,
    /** Who took part. */
    TOOK_PART,
    /** Where the other side's activity was. */
    OTHER_ACTIVITY,
    /** A notice of the other side that its own meets. */
    OTHER_NOTICE,
    /** A notice of it. */
    OWN_NOTICE,
    /** The day by which something is owed. */
    DAY,
    /** An account of what was done that nobody disputes. */
    ACCOUNT,
    /** A standard of notice that the parties agreed. */
    STANDARD
  }

  /**
   * One test.
   *
   * @param test what was tested
   * @param outcome what came of it
   * @param said plain sentences
   * @param facts what it turned on, in words that stay the same in every language
   * @param rests the leaves it rests on
   * @param missing what would have to be on record; only for an open step
   */
  public record Step(
      Test test,
      Outcome outcome,
      List<Sentence> said,
      List<String> facts,
      List<Hash> rests,
      Optional<Missing> missing) {
    public Step {
      said = List.copyOf(said);
      facts = List.copyOf(facts);
      rests = List.copyOf(rests);
    }

    /** A step of which nothing is missing. */
    static Step of(Test test, Outcome outcome, List<Sentence> said, List<String> facts) {
      return new Step(test, outcome, said, facts, List.of(), Optional.empty());
    }

    /** The sentences in English. */
    public List<String> says() {
      return Sentence.texts(said);
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

  /** Steps and what they come to. */
  record Trace(List<Step> steps, TestResult result) {
    Trace {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A test with its digests.
   *
   * @param trace what came of it
   * @param trace1 what comes of it by the method before
   */
  static TermTest of(
      LoadedAgreement agreement,
      Term term,
      Sentence ground,
      List<Pair> between,
      Trace trace,
      Optional<Trace> trace1,
      Happening what) {
    Json.Obj happening = what.json();
    return new TermTest(
        agreement,
        term,
        ground,
        between,
        trace.result(),
        trace.steps(),
        digest(METHOD, agreement, term, between, trace, happening),
        trace1.map(one -> digest(METHOD_1, agreement, term, between, one, happening)));
  }

  private static Hash digest(
      String method,
      LoadedAgreement agreement,
      Term term,
      List<Pair> between,
      Trace trace,
      Json.Obj happening) {
    Json.Obj digested =
        Json.obj()
            .put("v", method)
            .put("agreement", agreement.leaf().base64())
            .put("article", term.article())
            .put(
                "between",
                between.stream().map(pair -> Json.strings(List.of(pair.a(), pair.b()))).toList())
            .put("happening", happening)
            .put("steps", trace.steps().stream().map(Step::digested).toList())
            .put("result", trace.result().name())
            .build();
    return Hash.sha256(digested.bytes());
  }

  /** The words beside anything said about the agreement, in English. */
  public String basis() {
    return ground.text();
  }

  /** Whether a digest is of this test, by this method or by the one before. */
  public boolean has(Hash other) {
    return digest.equals(other) || digest1.filter(other::equals).isPresent();
  }

  /** The first step that leaves it open; empty unless it is UNDETERMINED. */
  public Optional<Step> openAt() {
    return result == TestResult.UNDETERMINED
        ? steps.stream().filter(step -> step.outcome() == Outcome.OPEN).findFirst()
        : Optional.empty();
  }
}
