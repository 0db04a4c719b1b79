package org.parley.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Pair;
import org.parley.assess.TermTest.Step;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermKind;
import org.parley.terms.Designations;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.ScopeQuery;
import org.parley.terms.ScopeStep;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Standing;
import org.parley.terms.TermSteps;

/**
 * Holds a happening against every article that is about what happens: prohibitions, duties to
 * notify or to have authorised, limits of weapons. Articles about what is to be done are not tested
 * here; their deadlines are a question of their own.
 *
 * <p>An agreement is in force pair by pair, so every article is tested for each pair of parties it
 * joins, or, once it is said which of them did it, for the pairs with that party. Pairs for which
 * it comes out alike are told together.
 */
public final class TermTests {
  private final Law law;
  private final Patrons patrons;
  private final Designations lists;

  private TermTests(Law law, Patrons patrons, Designations lists) {
    this.law = law;
    this.patrons = patrons;
    this.lists = lists;
  }

  /** Tests under a law that knows nobody behind anybody and no designation list. */
  public static TermTests of(Law law) {
    return new TermTests(law, Patrons.NOBODY, Designations.NONE);
  }

  /** The same, knowing who stands behind whom. */
  public TermTests with(Patrons known) {
    return new TermTests(law, known, lists);
  }

  /** The same, knowing who stood on which list. */
  public TermTests with(Designations known) {
    return new TermTests(law, patrons, known);
  }

  /** The tests of a happening of which no notice is known. */
  public List<TermTest> of(Happening what) {
    return of(what, KnownNotices.NOTHING);
  }

  /** The tests of a happening, in the order in which agreements were loaded and of their terms. */
  public List<TermTest> of(Happening what, KnownNotices told) {
    Map<Article, List<OfPair>> found = new LinkedHashMap<>();
    for (LoadedAgreement agreement : law.agreements()) {
      for (int i = 0; i < agreement.body().terms().size(); i++) {
        if (ActTest.tested(agreement.body().terms().get(i).kind())) {
          found.put(new Article(agreement, i), new ArrayList<>());
        }
      }
    }
    for (Pair pair : pairs()) {
      Map<Article, Read> reads = read(pair, what);
      for (Map.Entry<Article, Read> one : reads.entrySet()) {
        List<OfPair> tests = found.get(one.getKey());
        if (tests != null) {
          of(one.getKey(), pair, one.getValue(), reads, what, told).ifPresent(tests::add);
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

  /** One article tested for one pair. */
  private record OfPair(Pair pair, String basis, TestResult result, List<Step> steps) {}

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
      Article article,
      Pair pair,
      Read read,
      Map<Article, Read> reads,
      Happening what,
      KnownNotices told) {
    Term term = article.term();
    ActorTest.Found actor = new ActorTest(patrons).of(term.who(), what.actors());
    if (!joins(article.agreement(), term, pair, actor.bound())) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    Holds inForce = Holds.YES;
    Holds place = Holds.YES;
    boolean disputed = false;
    List<Step> later = new ArrayList<>();
    for (ScopeStep step : read.first().steps()) {
      switch (step.test()) {
        case IN_FORCE -> {
          inForce = step.holds();
          steps.add(inForce(step, read.first().standing()));
        }
        case PERIOD -> {
          inForce = step.holds().compareTo(inForce) > 0 ? step.holds() : inForce;
          steps.add(step(TermTest.Test.PERIOD, step, List.of()));
        }
        case PLACE -> {
          place = step.holds();
          later.add(step(TermTest.Test.PLACE, step, List.of()));
        }
        case REACH -> {
          disputed = true;
          later.add(step(TermTest.Test.REACH, step, List.of()));
        }
        case EXCEPTION -> {}
      }
    }
    Step act = ActTest.of(term, what);
    steps.add(act);
    steps.add(actor.step());
    steps.addAll(later);
    List<Step> exceptions = new ArrayList<>(exceptions(term, read, what));
    exceptions.addAll(ExemptedTest.of(article.agreement(), term, stepsOf(reads), what));
    steps.addAll(exceptions);
    Optional<Step> notice = NoticeTest.of(term, what, actor.bound(), told);
    notice.ifPresent(steps::add);
    TestResult result =
        TestResult.of(
            inForce,
            most(act.outcome().counts(), actor.outcome().counts()),
            place,
            out(exceptions),
            disputed,
            NoticeTest.decides(term.kind())
                ? notice.map(step -> step.outcome().counts()).orElse(Holds.YES)
                : Holds.YES);
    return Optional.of(new OfPair(pair, read.first().basis(), result, steps));
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

  private static Step step(TermTest.Test test, ScopeStep step, List<String> facts) {
    return new Step(test, Outcome.of(step.holds()), step.why(), facts, step.rests());
  }

  /** What only one side loaded holds as that side says. */
  private static Step inForce(ScopeStep step, Standing.State standing) {
    Outcome outcome =
        standing == Standing.State.CLAIMED && step.holds() == Holds.YES
            ? Outcome.AS_SAID
            : Outcome.of(step.holds());
    return new Step(
        TermTest.Test.IN_FORCE, outcome, step.why(), List.of(standing.name()), step.rests());
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
      List<String> says = new ArrayList<>(furthest.why());
      if (unknown) {
        says.add("Whom it was against is not stated, and the exception may be about them.");
      }
      Outcome outcome = unknown ? Outcome.OPEN : Outcome.of(furthest.holds());
      steps.add(
          new Step(TermTest.Test.EXCEPTION, outcome, says, exception.lists(), furthest.rests()));
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
    boolean same =
        one.result() == other.result()
            && one.basis().equals(other.basis())
            && one.steps().size() == other.steps().size();
    for (int i = 0; same && i < one.steps().size(); i++) {
      same = one.steps().get(i).sameAs(other.steps().get(i));
    }
    return same;
  }

  private static TermTest test(Article article, List<OfPair> alike, Happening what) {
    OfPair first = alike.getFirst();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < first.steps().size(); i++) {
      Step step = first.steps().get(i);
      Set<String> says = new LinkedHashSet<>();
      for (OfPair one : alike) {
        says.addAll(one.steps().get(i).says());
      }
      steps.add(
          new Step(step.test(), step.outcome(), List.copyOf(says), step.facts(), step.rests()));
    }
    return TermTest.of(
        article.agreement(),
        article.term(),
        first.basis(),
        alike.stream().map(OfPair::pair).toList(),
        first.result(),
        steps,
        what);
  }

  /** The kinds of article that are tested. */
  public static boolean tests(TermKind kind) {
    return ActTest.tested(kind);
  }
}
