package org.parley.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Pair;
import org.parley.assess.TermTest.Step;
import org.parley.assess.TermTest.Trace;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermKind;
import org.parley.terms.Designations;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.Obligation;
import org.parley.terms.ScopeQuery;
import org.parley.terms.ScopeStep;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Sentence;
import org.parley.terms.Standing;
import org.parley.terms.TermSteps;

/**
 * Holds a happening against every article of every agreement, whatever its kind: prohibitions,
 * duties to notify or to have authorised, limits of people and weapons, distances to keep, patrols,
 * corridors, exemptions and what is owed by a day. What cannot be tested for want of a recorded
 * fact is UNDETERMINED, and the step names the fact.
 *
 * <p>An agreement is in force pair by pair, so every article is tested for each pair of parties it
 * joins, or, once it is said which of them did it, for the pairs with that party. Pairs for which
 * it comes out alike are told together.
 */
public final class TermTests {
  private final Law law;
  private final Patrons patrons;
  private final Designations lists;
  private final List<Obligation> duties;

  private TermTests(Law law, Patrons patrons, Designations lists, List<Obligation> duties) {
    this.law = law;
    this.duties = duties;
    this.patrons = patrons;
    this.lists = lists;
  }

  /** Tests under a law that knows nobody behind anybody and no designation list. */
  public static TermTests of(Law law) {
    return new TermTests(law, Patrons.NOBODY, Designations.NONE, law.obligations());
  }

  /** The same, knowing who stands behind whom. */
  public TermTests with(Patrons known) {
    return new TermTests(law, known, lists, duties);
  }

  /** The same, knowing who stood on which list. */
  public TermTests with(Designations known) {
    return new TermTests(law, patrons, known, duties);
  }

  /** The tests of a happening of which no notice is known. */
  public List<TermTest> of(Happening what) {
    return of(what, KnownNotices.NOTHING);
  }

  /** The tests of a happening of which nothing but notices is known. */
  public List<TermTest> of(Happening what, KnownNotices told) {
    return of(what, KnownRecord.of(told));
  }

  /** The tests of a happening, in the order in which agreements were loaded and of their terms. */
  public List<TermTest> of(Happening what, KnownRecord known) {
    Map<Article, List<OfPair>> found = new LinkedHashMap<>();
    for (LoadedAgreement agreement : law.agreements()) {
      for (int i = 0; i < agreement.body().terms().size(); i++) {
        found.put(new Article(agreement, i), new ArrayList<>());
      }
    }
    for (Pair pair : pairs()) {
      Map<Article, Read> reads = read(pair, what);
      for (Map.Entry<Article, Read> one : reads.entrySet()) {
        List<OfPair> tests = found.get(one.getKey());
        if (tests != null) {
          Asked asked = new Asked(what, known, duties);
          of(one.getKey(), pair, one.getValue(), reads, asked).ifPresent(tests::add);
        }
      }
    }
    List<TermTest> tests = new ArrayList<>();
    found.forEach((article, each) -> tests.addAll(together(article, each, what)));
    return List.copyOf(tests);
  }

  /** One article of one version of an agreement. */
  private record Article(LoadedAgreement agreement, int ordinal) {
    Term term() {
      return agreement.body().terms().get(ordinal);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Article that
          && ordinal == that.ordinal
          && agreement.leaf().equals(that.agreement.leaf());
    }

    @Override
    public int hashCode() {
      return 31 * agreement.leaf().hashCode() + ordinal;
    }
  }

  /** What the law says of one article between one pair, asked once for each name there is. */
  private record Read(List<TermSteps> each) {
    TermSteps first() {
      return each.getFirst();
    }
  }

  /** One article tested for one pair, and by the method before where that knew its kind. */
  private record OfPair(Pair pair, Sentence ground, Trace trace, Optional<Trace> trace1) {}

  /** What is tested, with what is known beside the law. */
  private record Asked(Happening what, KnownRecord known, List<Obligation> duties) {
    List<Obligation> of(Article article) {
      return duties.stream()
          .filter(duty ->
              duty.agreement().leaf().equals(article.agreement().leaf())
                  && duty.term().equals(article.term()))
          .toList();
    }
  }

  /** The steps that come of the law: whether it is in force, the place, the reach. */
  private static final class OfLaw {
    final List<Step> first = new ArrayList<>();
    final List<Step> later = new ArrayList<>();
    Holds inForce = Holds.YES;
    Holds place = Holds.YES;
    boolean disputed;

    OfLaw(TermSteps read) {
      for (ScopeStep step : read.steps()) {
        switch (step.test()) {
          case IN_FORCE -> {
            inForce = step.holds();
            first.add(inForce(step, read.standing()));
          }
          case PERIOD -> {
            inForce = most(inForce, step.holds());
            first.add(step(TermTest.Test.PERIOD, step, Missing.TIME));
          }
          case PLACE -> {
            place = step.holds();
            later.add(step(TermTest.Test.PLACE, step, Missing.PLACE));
          }
          case REACH -> {
            disputed = true;
            later.add(step(TermTest.Test.REACH, step, Missing.READING));
          }
          case EXCEPTION -> {}
        }
      }
    }

    /** The place is open where the other activity may reach into the zone instead. */
    void orTheOther() {
      place = Holds.OPEN;
      for (int i = 0; i < later.size(); i++) {
        Step step = later.get(i);
        if (step.test() == TermTest.Test.PLACE) {
          List<Sentence> said = new ArrayList<>(step.said());
          said.add(Sentence.of("The article also counts where the other activity reaches there."));
          later.set(
              i,
              new Step(
                  step.test(),
                  Outcome.OPEN,
                  said,
                  step.facts(),
                  step.rests(),
                  Optional.of(Missing.OTHER_ACTIVITY)));
        }
      }
    }
  }

  // Reading the law.

  private Set<Pair> pairs() {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (LoadedAgreement agreement : law.agreements()) {
      List<String> parties = agreement.body().parties();
      for (int i = 0; i < parties.size(); i++) {
        for (int j = i + 1; j < parties.size(); j++) {
          Pair turned = new Pair(parties.get(j), parties.get(i));
          if (!pairs.contains(turned)) {
            pairs.add(new Pair(parties.get(i), parties.get(j)));
          }
        }
      }
    }
    return pairs;
  }

  private Map<Article, Read> read(Pair pair, Happening what) {
    Map<Article, List<TermSteps>> each = new LinkedHashMap<>();
    ScopeQuery query =
        ScopeQuery.of(what.place(), what.time(), pair.a(), pair.b()).listingOutside();
    ScopeQuery asked = what.act().activity().map(kind -> query.about(kind.name())).orElse(query);
    List<ScopeQuery> queries = new ArrayList<>();
    names(what).forEach(name -> queries.add(asked.by(name)));
    if (queries.isEmpty()) {
      queries.add(asked);
    }
    for (ScopeQuery one : queries) {
      for (TermSteps steps : law.stepsOf(one, lists)) {
        each.computeIfAbsent(
                new Article(steps.agreement(), steps.ordinal()), a -> new ArrayList<>())
            .add(steps);
      }
    }
    Map<Article, Read> reads = new LinkedHashMap<>();
    each.forEach((article, steps) -> reads.put(article, new Read(steps)));
    return reads;
  }

  /** Everybody named, on either side; a list may be about either. */
  static Set<String> names(Happening what) {
    Set<String> names = new LinkedHashSet<>();
    what.actors().forEach(actor -> names.add(actor.name()));
    names.addAll(what.against());
    return names;
  }

  // Testing one article for one pair.

  private Optional<OfPair> of(
      Article article, Pair pair, Read read, Map<Article, Read> reads, Asked asked) {
    Term term = article.term();
    Happening what = asked.what();
    ActorTest.Found actor = new ActorTest(patrons).of(term.who(), what.actors());
    if (!joins(article.agreement(), term, pair, actor.bound())) {
      return Optional.empty();
    }
    OfLaw law = new OfLaw(read.first());
    Step act = ActTest.of(term, what, asked.known());
    List<TestResult.Asked> asks = new ArrayList<>();
    List<Step> beside = beside(article, actor.bound(), act, asked, asks);
    boolean near = beside.stream().anyMatch(TermTests::near);
    if (near && law.place == Holds.NO) {
      law.orTheOther();
    }
    List<Step> exceptions = new ArrayList<>(exceptions(term, read, what));
    exceptions.addAll(ExemptedTest.of(article.agreement(), term, stepsOf(reads), what));
    Optional<Step> notice = NoticeTest.of(term, what, actor.bound(), asked.known().notices());
    if (NoticeTest.decides(term.kind())) {
      Holds holds = notice.map(step -> step.outcome().counts()).orElse(Holds.YES);
      asks.add(new TestResult.Asked(holds, TestResult.ON_RECORD));
    }
    Parts parts = new Parts(law, actor.step(), exceptions, notice);
    Trace trace = parts.trace(act, beside, asks);
    if (term.kind() == TermKind.EXEMPTED && trace.result() == TestResult.WOULD_FALL_UNDER) {
      trace = new Trace(trace.steps(), TestResult.EXEMPT);
    }
    Optional<Trace> trace1 =
        ActTest.screened(term.kind())
            ? Optional.of(
                parts.trace(as(act, ActTest.outcome1(term, what)), List.of(), asks1(asks)))
            : Optional.empty();
    return Optional.of(new OfPair(pair, read.first().ground(), trace, trace1));
  }

  /** What the method before asked: a notice, never a number. */
  private static List<TestResult.Asked> asks1(List<TestResult.Asked> asks) {
    return asks.stream().filter(one -> one.otherwise() == TestResult.ON_RECORD).toList();
  }

  private static Step as(Step step, Outcome outcome) {
    return new Step(step.test(), outcome, step.said(), step.facts(), step.rests(), step.missing());
  }

  private static boolean near(Step step) {
    return step.test() == TermTest.Test.APART && !step.rests().isEmpty();
  }

  /** The steps that an article of its kind has beside; what they ask goes to the result. */
  private List<Step> beside(
      Article article, Set<String> bound, Step act, Asked asked, List<TestResult.Asked> asks) {
    Term term = article.term();
    List<Step> steps = new ArrayList<>();
    if (act.outcome() == Outcome.HOLDS_NOT) {
      return steps;
    }
    if (QuorumTest.asks(term)) {
      add(steps, asks, QuorumTest.of(term, bound), TestResult.OUT_OF_SCOPE);
    }
    if (LimitTest.limits(term)) {
      Step step = LimitTest.of(term, asked.what(), bound, asked.known());
      add(steps, asks, step, TestResult.WITHIN_LIMIT);
    }
    if (term.kind() == TermKind.SEPARATION) {
      Step step = ApartTest.of(term, asked.what(), bound, asked.known());
      add(steps, asks, step, TestResult.OUT_OF_SCOPE);
    }
    if (term.kind() == TermKind.AWARENESS_DUTY) {
      Step step = AwareTest.of(term, asked.what(), bound, asked.known());
      add(steps, asks, step, TestResult.ON_RECORD);
    }
    if (DueTest.owes(term)) {
      DueTest.Found due = DueTest.of(asked.of(article), asked.what(), bound, asked.known());
      add(steps, asks, due.step(), due.otherwise());
    }
    return steps;
  }

  private static void add(
      List<Step> steps, List<TestResult.Asked> asks, Step step, TestResult otherwise) {
    steps.add(step);
    asks.add(new TestResult.Asked(step.outcome().counts(), otherwise));
  }

  /** The steps that every kind of article has. */
  private record Parts(OfLaw law, Step actor, List<Step> exceptions, Optional<Step> notice) {
    Trace trace(Step act, List<Step> beside, List<TestResult.Asked> asks) {
      List<Step> steps = new ArrayList<>(law.first);
      steps.add(act);
      steps.add(actor);
      steps.addAll(law.later);
      steps.addAll(exceptions);
      steps.addAll(beside);
      notice.ifPresent(steps::add);
      return new Trace(
          steps,
          TestResult.of(
              law.inForce,
              most(act.outcome().counts(), actor.outcome().counts()),
              law.place,
              out(exceptions),
              law.disputed,
              asks));
    }
  }

  private static List<TermSteps> stepsOf(Map<Article, Read> reads) {
    return reads.values().stream().map(Read::first).toList();
  }

  /** The worse of two: NO, then OPEN, then DISPUTED, then YES. */
  static Holds most(Holds one, Holds other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Holds out(List<Step> exceptions) {
    Holds out = Holds.NO;
    for (Step step : exceptions) {
      out = further(out, step.outcome().counts());
    }
    return out;
  }

  /** Of exceptions the one that takes out counts; then what is open, then what is disputed. */
  static Holds further(Holds one, Holds other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(Holds out) {
    return switch (out) {
      case NO -> 0;
      case DISPUTED -> 1;
      case OPEN -> 2;
      case YES -> 3;
    };
  }

  private static Step step(TermTest.Test test, ScopeStep step, Missing open) {
    Outcome outcome = Outcome.of(step.holds());
    return new Step(
        test,
        outcome,
        step.said(),
        List.of(),
        step.rests(),
        outcome == Outcome.OPEN ? Optional.of(open) : Optional.empty());
  }

  /** What only one side loaded holds as that side says. */
  private static Step inForce(ScopeStep step, Standing.State standing) {
    Outcome outcome =
        standing == Standing.State.CLAIMED && step.holds() == Holds.YES
            ? Outcome.AS_SAID
            : Outcome.of(step.holds());
    return new Step(
        TermTest.Test.IN_FORCE,
        outcome,
        step.said(),
        List.of(standing.name()),
        step.rests(),
        outcome == Outcome.OPEN ? Optional.of(Missing.TIME) : Optional.empty());
  }

  /** Whether the article holds between these two, as far as it is said who did it. */
  static boolean joins(LoadedAgreement agreement, Term term, Pair pair, Set<String> bound) {
    List<String> towards = term.toWhom().isEmpty() ? agreement.body().parties() : term.toWhom();
    boolean joined =
        (term.who().contains(pair.a()) && towards.contains(pair.b()))
            || (term.who().contains(pair.b()) && towards.contains(pair.a()));
    return joined && (bound.isEmpty() || bound.stream().anyMatch(pair::holds));
  }

  /** One step for each exception: what it comes to for whoever is named. */
  private static List<Step> exceptions(Term term, Read read, Happening what) {
    List<Step> steps = new ArrayList<>();
    List<List<ScopeStep>> each = read.each().stream().map(TermTests::exceptionsOf).toList();
    for (int i = 0; i < term.facts().exceptions().size(); i++) {
      TermException exception = term.facts().exceptions().get(i);
      ScopeStep furthest = each.getFirst().get(i);
      for (List<ScopeStep> one : each) {
        Holds both = further(furthest.holds(), one.get(i).holds());
        furthest = both == furthest.holds() ? furthest : one.get(i);
      }
      boolean unknown =
          furthest.holds() == Holds.NO
              && what.against().isEmpty()
              && ListTest.named(read.first().agreement().body(), exception);
      List<Sentence> said = new ArrayList<>(furthest.said());
      if (unknown) {
        said.add(
            Sentence.of("Whom it was against is not stated, and the exception may be about them."));
      }
      Outcome outcome = unknown ? Outcome.OPEN : Outcome.of(furthest.holds());
      Optional<Missing> missing =
          outcome != Outcome.OPEN
              ? Optional.empty()
              : Optional.of(
                  unknown
                      ? Missing.AGAINST
                      : exception.lists().isEmpty() ? Missing.READING : Missing.LIST);
      steps.add(
          new Step(
              TermTest.Test.EXCEPTION,
              outcome,
              said,
              exception.lists(),
              furthest.rests(),
              missing));
    }
    return steps;
  }

  private static List<ScopeStep> exceptionsOf(TermSteps steps) {
    return steps.steps().stream().filter(step -> step.test() == ScopeStep.Test.EXCEPTION).toList();
  }

  // Telling pairs together.

  private static List<TermTest> together(Article article, List<OfPair> each, Happening what) {
    List<List<OfPair>> alike = new ArrayList<>();
    for (OfPair one : each) {
      Optional<List<OfPair>> same =
          alike.stream().filter(known -> same(known.getFirst(), one)).findFirst();
      if (same.isPresent()) {
        same.get().add(one);
      } else {
        alike.add(new ArrayList<>(List.of(one)));
      }
    }
    return alike.stream().map(known -> test(article, known, what)).toList();
  }

  private static boolean same(OfPair one, OfPair other) {
    List<Step> steps = one.trace().steps();
    List<Step> others = other.trace().steps();
    boolean same =
        one.trace().result() == other.trace().result()
            && one.ground().equals(other.ground())
            && steps.size() == others.size();
    for (int i = 0; same && i < steps.size(); i++) {
      same = steps.get(i).sameAs(others.get(i));
    }
    return same;
  }

  private static TermTest test(Article article, List<OfPair> alike, Happening what) {
    OfPair first = alike.getFirst();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < first.trace().steps().size(); i++) {
      Step step = first.trace().steps().get(i);
      Set<Sentence> said = new LinkedHashSet<>();
      for (OfPair one : alike) {
        said.addAll(one.trace().steps().get(i).said());
      }
      steps.add(
          new Step(
              step.test(),
              step.outcome(),
              List.copyOf(said),
              step.facts(),
              step.rests(),
              step.missing()));
    }
    return TermTest.of(
        article.agreement(),
        article.term(),
        first.ground(),
        alike.stream().map(OfPair::pair).toList(),
        new Trace(steps, first.trace().result()),
        first.trace1(),
        what);
  }

  /** The kinds of article that a screening counts. */
  static boolean screens(TermKind kind) {
    return ActTest.screened(kind);
  }
}
