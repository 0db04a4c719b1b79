package org.parley.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.assess.TermTest.Pair;
import org.parley.geo.Position;
import org.parley.statement.AgreementBody;
import org.parley.statement.GeometryBasis;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.terms.Designations;
import org.parley.terms.InForceTimes;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Where;
import org.parley.terms.ZoneGround;

/**
 * Term tests by the million, results only: what would fall under which article if the record is
 * right. Made ready once for a law, then asked for row after row. The results are those of {@link
 * TermTests}, which has the trace of any of them.
 *
 * <p>Counted are articles about what happens: prohibitions, duties to notify or to have authorised,
 * limits of weapons. The other kinds are tested one happening at a time.
 *
 * <p>Counts of these are screening counts. They are no findings and enter no register.
 *
 * <p>One screening is asked by one thread at a time: it keeps what it has just worked out.
 */
public final class Screening {
  private static final int KEPT = 1 << 12;

  private final TermTests slow;
  private final ActorTest actors;
  private final Designations lists;
  private final KnownRecord known;
  private final List<Article> articles;
  private final List<Prepared> prepared;
  private final List<ZoneGround> grounds;
  private final Map<List<Actor>, ActorTest.Found[]> actorsKept = new HashMap<>();
  private final Spot[] spots = new Spot[KEPT];
  private final TestResult[] results;

  /**
   * One article, as it is counted.
   *
   * @param agreement the version of the agreement
   * @param term the article
   */
  public record Article(LoadedAgreement agreement, Term term) {}

  /** A place and how it lies to every zone. */
  private record Spot(Position place, int errorMetres, ZoneGround.Lies[] lies) {}

  /** One pair of parties of an article: when it is in force and which maps both assented to. */
  private record OfPair(Pair pair, InForceTimes inForce, Set<Integer> agreed) {}

  /** An article that exempts from another one. */
  private record Exempting(Term term, Optional<InForceTimes> period, int[] zones) {}

  /**
   * One article made ready.
   *
   * @param zones which grounds it cites; below 0 for one that is not loaded
   * @param exempting the articles that may exempt from it
   * @param plain whether it is tested here whatever it comes to; else what may reach is traced
   */
  private record Prepared(
      Article article,
      Optional<InForceTimes> period,
      int[] zones,
      List<OfPair> pairs,
      boolean disputed,
      List<Exempting> exempting,
      boolean plain) {}

  private Screening(Law law, Patrons patrons, Designations lists, KnownRecord known) {
    this.known = known;
    this.slow = TermTests.of(law).with(patrons).with(lists);
    this.actors = new ActorTest(patrons);
    this.lists = lists;
    this.articles = new ArrayList<>();
    this.prepared = new ArrayList<>();
    this.grounds = new ArrayList<>();
    Map<Object, Integer> cited = new HashMap<>();
    for (LoadedAgreement agreement : law.agreements()) {
      for (Term term : agreement.body().terms()) {
        if (TermTests.screens(term.kind())) {
          Article article = new Article(agreement, term);
          articles.add(article);
          grounds(law, agreement.body(), term, cited);
          prepared.add(prepared(law, article, cited));
        }
      }
    }
    this.results = new TestResult[articles.size()];
  }

  /** A screening that knows nobody behind anybody and no designation list. */
  public static Screening of(Law law) {
    return of(law, Patrons.NOBODY, Designations.NONE);
  }

  /** A screening under a law, knowing who stands behind whom and who stood on which list. */
  public static Screening of(Law law, Patrons patrons, Designations lists) {
    return of(law, patrons, lists, KnownRecord.NOTHING);
  }

  /** The same, knowing the sizes of weapons; nothing else of what is known is asked for. */
  public static Screening of(Law law, Patrons patrons, Designations lists, KnownRecord sizes) {
    KnownRecord known = KnownRecord.NOTHING.sized(sizes.sizes());
    return new Screening(law, patrons, lists, known);
  }

  /** The articles it tests; their results have the same places. */
  public List<Article> articles() {
    return List.copyOf(articles);
  }

  /**
   * The result of each article, for the pair of parties for which it reaches furthest. The array is
   * the same for every row and is written over by the next.
   */
  public TestResult[] of(Happening what) {
    Optional<Where.Near> near =
        what.place() instanceof Where.Near at && at.heights().isEmpty()
            ? Optional.of(at)
            : Optional.empty();
    List<TermTest> traced = List.of();
    for (int i = 0; i < results.length; i++) {
      Prepared one = prepared.get(i);
      results[i] = near.isPresent() ? quick(one, i, what, near.get()) : TestResult.UNDETERMINED;
      if (near.isEmpty() || (!one.plain() && results[i].mayReach())) {
        traced = traced.isEmpty() ? slow.of(what, known) : traced;
        results[i] = furthest(traced, one.article());
      }
    }
    return results;
  }

  /** What the tests of one article come to where it reaches furthest. */
  static TestResult furthest(List<TermTest> tests, Article article) {
    TestResult furthest = TestResult.OUT_OF_SCOPE;
    for (TermTest test : tests) {
      boolean same =
          test.agreement().leaf().equals(article.agreement().leaf())
              && test.term().equals(article.term());
      if (same && test.result().compareTo(furthest) < 0) {
        furthest = test.result();
      }
    }
    return furthest;
  }

  // Making ready.

  private Prepared prepared(Law law, Article article, Map<Object, Integer> known) {
    AgreementBody body = article.agreement().body();
    Term term = article.term();
    int[] zones = grounds(law, body, term, known);
    List<Exempting> exempting = new ArrayList<>();
    for (Term other : body.terms()) {
      if (ExemptedTest.exempts(other, term)) {
        exempting.add(new Exempting(other, period(law, other), grounds(law, body, other, known)));
      }
    }
    List<OfPair> pairs = new ArrayList<>();
    for (int i = 0; i < body.parties().size(); i++) {
      for (int j = i + 1; j < body.parties().size(); j++) {
        Pair pair = new Pair(body.parties().get(i), body.parties().get(j));
        if (TermTests.joins(article.agreement(), term, pair, Set.of())) {
          pairs.add(ofPair(law, article, pair));
        }
      }
    }
    return new Prepared(
        article,
        period(law, term),
        zones,
        pairs,
        term.facts().scope() == TermFacts.ScopeStatus.DISPUTED,
        exempting,
        term.facts().exceptions().stream().allMatch(Screening::byListsAlone));
  }

  private static Optional<InForceTimes> period(Law law, Term term) {
    return term.facts().window().map(window -> law.timesOf(term));
  }

  private int[] grounds(Law law, AgreementBody body, Term term, Map<Object, Integer> known) {
    return term.zones().stream().mapToInt(zone -> ground(law, body, zone, known)).toArray();
  }

  private static boolean byListsAlone(TermException exception) {
    return exception.zones().isEmpty() && exception.noticeKinds().isEmpty();
  }

  private int ground(Law law, AgreementBody body, UUID zone, Map<Object, Integer> known) {
    for (AgreementBody.ZoneRef cited : body.zones()) {
      if (cited.id().equals(zone) && law.zone(cited.leaf()).isPresent()) {
        return known.computeIfAbsent(
            cited.leaf(),
            leaf -> {
              grounds.add(ZoneGround.of(law.zone(cited.leaf()).orElseThrow()));
              return grounds.size() - 1;
            });
      }
    }
    return -1;
  }

  private OfPair ofPair(Law law, Article article, Pair pair) {
    Set<Integer> agreed = new HashSet<>();
    for (int i = 0; i < grounds.size(); i++) {
      List<String> assented = law.assented(grounds.get(i).zone().leaf());
      if (grounds.get(i).zone().body().geometryBasis() == GeometryBasis.EXACT
          && assented.contains(pair.a())
          && assented.contains(pair.b())) {
        agreed.add(i);
      }
    }
    InForceTimes times =
        law.timesInForce(article.agreement().leaf(), pair.a(), pair.b()).orElseThrow();
    return new OfPair(pair, times, agreed);
  }

  // One row.

  private TestResult quick(Prepared one, int place, Happening what, Where.Near near) {
    Term term = one.article().term();
    Instant earliest = what.time().earliest();
    Instant latest = what.time().latest();
    Holds act = ActTest.outcome(term, what, known).counts();
    ActorTest.Found actor = actor(what.actors(), place);
    Holds about = TermTests.most(act, actor.outcome().counts());
    Holds period = one.period().map(times -> times.over(earliest, latest)).orElse(Holds.YES);
    Holds out = out(one, what);
    List<TestResult.Asked> asked = asked(term, act, actor);
    TestResult furthest = TestResult.OUT_OF_SCOPE;
    for (OfPair pair : one.pairs()) {
      if (actor.bound().isEmpty() || actor.bound().stream().anyMatch(pair.pair()::holds)) {
        Holds inForce = TermTests.most(pair.inForce().over(earliest, latest), period);
        Holds lies =
            inForce == Holds.NO || about == Holds.NO
                ? Holds.YES
                : reach(one.zones(), pair, near, what);
        Holds exempt = lies == Holds.NO ? out : exempted(one, pair, near, what, out);
        TestResult result = TestResult.of(inForce, about, lies, exempt, one.disputed(), asked);
        furthest = result.compareTo(furthest) < 0 ? result : furthest;
      }
    }
    return furthest;
  }

  /** What the article asks beside, of a row of which no notice and no number is known. */
  private static List<TestResult.Asked> asked(Term term, Holds act, ActorTest.Found actor) {
    if (NoticeTest.decides(term.kind()) && actor.bound().isEmpty()) {
      return List.of(new TestResult.Asked(Holds.OPEN, TestResult.ON_RECORD));
    }
    return LimitTest.limits(term) && act != Holds.NO
        ? List.of(
            new TestResult.Asked(LimitTest.withoutNumbers().counts(), TestResult.WITHIN_LIMIT))
        : List.of();
  }

  private ActorTest.Found actor(List<Actor> named, int place) {
    ActorTest.Found[] known = actorsKept.get(named);
    if (known == null) {
      if (actorsKept.size() >= KEPT) {
        actorsKept.clear();
      }
      known = new ActorTest.Found[prepared.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = actors.of(prepared.get(i).article().term().who(), named);
      }
      actorsKept.put(named, known);
    }
    return known[place];
  }

  private Holds out(Prepared one, Happening what) {
    List<TermException> exceptions = one.article().term().facts().exceptions();
    Holds out = Holds.NO;
    for (TermException exception : exceptions) {
      out = TermTests.further(out, out(one.article().agreement().body(), exception, what));
    }
    return out;
  }

  private Holds out(AgreementBody agreement, TermException exception, Happening what) {
    if (exception.lists().isEmpty()) {
      return Holds.OPEN;
    }
    Holds listed =
        ListTest.of(
            agreement,
            exception,
            TermTests.names(what),
            what.time().earliest(),
            what.time().latest(),
            lists);
    boolean unknown =
        listed == Holds.NO && what.against().isEmpty() && ListTest.named(agreement, exception);
    return unknown ? Holds.OPEN : listed;
  }

  /** What takes it out, with the articles that exempt from it. */
  private Holds exempted(
      Prepared one, OfPair pair, Where.Near near, Happening what, Holds exceptions) {
    Holds out = exceptions;
    for (Exempting other : one.exempting()) {
      Holds reaches = reach(other.zones(), pair, near, what);
      if (other.period().isPresent()) {
        InForceTimes times = other.period().get();
        reaches = TermTests.most(reaches, times.over(what.time().earliest(), what.time().latest()));
      }
      if (other.term().facts().scope() == TermFacts.ScopeStatus.DISPUTED) {
        reaches = TermTests.most(reaches, Holds.DISPUTED);
      }
      out = TermTests.further(out, ExemptedTest.out(other.term(), reaches, what));
    }
    return out;
  }

  /** The first of inside, disputed, open that one of some zones gives; else outside. */
  private Holds reach(int[] zones, OfPair pair, Where.Near near, Happening what) {
    if (zones.length == 0) {
      return Holds.YES;
    }
    ZoneGround.Lies[] lies = lies(near);
    Holds best = Holds.NO;
    for (int zone : zones) {
      Holds found =
          zone < 0
              ? Holds.DISPUTED
              : reach(
                  grounds.get(zone),
                  lies[zone],
                  pair.agreed().contains(zone),
                  what.time().earliest(),
                  what.time().latest());
      best = found.compareTo(best) < 0 ? found : best;
    }
    return best;
  }

  private static Holds reach(
      ZoneGround ground, ZoneGround.Lies lies, boolean agreed, Instant earliest, Instant latest) {
    if (ground.otherTime(earliest, latest)) {
      return Holds.NO;
    }
    return switch (lies) {
      case NO_MAP -> Holds.DISPUTED;
      case OUTSIDE -> Holds.NO;
      case PERHAPS -> agreed ? Holds.OPEN : Holds.DISPUTED;
      case SURELY -> {
        if (!agreed) {
          yield Holds.DISPUTED;
        }
        boolean known = !ground.bounded() && ground.holds(earliest, latest);
        yield known ? Holds.YES : Holds.OPEN;
      }
    };
  }

  private ZoneGround.Lies[] lies(Where.Near near) {
    int slot =
        (int)
            ((near.place().latitudeE7() * 31 + near.place().longitudeE7()) * 31 + near.errorMetres()
                & (KEPT - 1));
    Spot known = spots[slot];
    if (known != null
        && known.errorMetres() == near.errorMetres()
        && known.place().equals(near.place())) {
      return known.lies();
    }
    ZoneGround.Lies[] lies = new ZoneGround.Lies[grounds.size()];
    for (int i = 0; i < lies.length; i++) {
      lies[i] = grounds.get(i).lies(near.place(), near.errorMetres());
    }
    spots[slot] = new Spot(near.place(), near.errorMetres(), lies);
    return lies;
  }
}
