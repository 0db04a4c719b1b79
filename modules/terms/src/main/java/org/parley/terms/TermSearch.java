package org.parley.terms;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.verify.Hash;

/** Answers one question about which articles reach a place, a time and two parties. */
final class TermSearch {
  private static final Sentence DISPUTED =
      Sentence.of(
          "The agreement is loaded with the word that the scope of this article is disputed.");

  private final Books books;
  private final ScopeQuery query;
  private final Designations lists;
  private final PlaceTest place;
  private final TimeTest time;

  TermSearch(Books books, ScopeQuery query, Designations lists) {
    this.books = books;
    this.query = query;
    this.lists = lists;
    this.place = new PlaceTest(books, query);
    this.time = new TimeTest(books, query);
  }

  TermsAt answer() {
    List<TermFound> terms = new ArrayList<>();
    List<TermFound> outside = new ArrayList<>();
    int outsideCount = 0;
    for (Map.Entry<TermIndex.Indexed, BitSet> one : candidates().entrySet()) {
      LoadedAgreement agreement = one.getKey().agreement();
      TimeTest.Found then = time.of(agreement);
      if (then.holds() != Known.NO || query.withOutside()) {
        OfAgreement test = new OfAgreement(one.getKey(), then);
        BitSet ordinals = one.getValue();
        for (int i = ordinals.nextSetBit(0); i >= 0; i = ordinals.nextSetBit(i + 1)) {
          TermFound found = test.of(i);
          if (found.scope().mayApply()) {
            terms.add(found);
          } else if (query.withOutside()) {
            outsideCount++;
            if (outside.size() < TermsAt.OUTSIDE_MAX) {
              outside.add(found);
            }
          }
        }
      }
    }
    return new TermsAt(terms, outside, outsideCount, says(terms));
  }

  /** Every test of every article that may be met, none left out because another decides. */
  List<TermSteps> steps() {
    List<TermSteps> all = new ArrayList<>();
    for (Map.Entry<TermIndex.Indexed, BitSet> one : candidates().entrySet()) {
      OfAgreement test = new OfAgreement(one.getKey(), time.of(one.getKey().agreement()));
      one.getValue().stream().mapToObj(test::steps).forEach(all::add);
    }
    return all;
  }

  /** The terms to test: those the index cannot leave out, or all when what lies outside counts. */
  private SortedMap<TermIndex.Indexed, BitSet> candidates() {
    SortedMap<TermIndex.Indexed, BitSet> candidates = new TreeMap<>();
    if (query.withOutside()) {
      for (TermIndex.Indexed indexed : books.terms().between(query.a(), query.b())) {
        BitSet all = new BitSet();
        all.set(0, indexed.agreement().body().terms().size());
        candidates.put(indexed, all);
      }
      return candidates;
    }
    books
        .terms()
        .search(
            query.a(),
            query.b(),
            place.box(),
            query.when().latest().getEpochSecond(),
            (indexed, ordinals) -> {
              if (!ended(indexed)) {
                BitSet bits = candidates.computeIfAbsent(indexed, key -> new BitSet());
                for (int ordinal : ordinals) {
                  bits.set(ordinal);
                }
              }
            });
    return candidates;
  }

  /** Whether its end had passed by its own dates, and nobody ever said anything about it since. */
  private boolean ended(TermIndex.Indexed indexed) {
    return indexed.untilSecond() < query.when().earliest().getEpochSecond()
        && books.happenings().about(indexed.agreement().id()).isEmpty();
  }

  private List<Sentence> says(List<TermFound> terms) {
    List<Sentence> says = new ArrayList<>();
    if (books.terms().between(query.a(), query.b()).isEmpty()) {
      says.add(Sentence.of("No loaded agreement names both {0} and {1}.", query.a(), query.b()));
    }
    if (terms.isEmpty()) {
      says.add(Sentence.of(TermsAt.NOTHING_COVERS));
    }
    return says;
  }

  /** The tests of the articles of one agreement. */
  private final class OfAgreement {
    private final TermIndex.Indexed indexed;
    private final LoadedAgreement agreement;
    private final TimeTest.Found then;
    private final Sentence basis;
    private final Map<UUID, PlaceTest.Found> zones = new HashMap<>();
    private final Map<List<UUID>, Plain> plain = new HashMap<>();

    /** What an article without windows, exceptions or disputes comes to, the same for its zones. */
    private record Plain(Scope scope, List<Sentence> why) {}

    OfAgreement(TermIndex.Indexed indexed, TimeTest.Found then) {
      this.indexed = indexed;
      this.agreement = indexed.agreement();
      this.then = then;
      this.basis = basis();
    }

    TermFound of(int ordinal) {
      Term term = agreement.body().terms().get(ordinal);
      boolean allPlain = indexed.plain().get(ordinal) && notAbout(term).isEmpty();
      if (allPlain && then.holds() == Known.YES) {
        Plain same = plain.computeIfAbsent(term.zones(), in -> plain(term));
        return new TermFound(agreement, term, then.standing(), basis, same.scope(), same.why());
      }
      List<Sentence> why = new ArrayList<>(4);
      why.add(then.why());
      Scope scope = scope(term, why);
      return new TermFound(agreement, term, then.standing(), basis, scope, why);
    }

    TermSteps steps(int ordinal) {
      Term term = agreement.body().terms().get(ordinal);
      List<ScopeStep> steps = new ArrayList<>();
      add(steps, ScopeStep.Test.IN_FORCE, ScopeStep.Holds.of(then.holds()), List.of(then.why()));
      if (term.facts().window().isPresent()) {
        TimeTest.Found window = time.within(term.facts().window());
        Sentence why =
            window.why().equals(Sentence.NOTHING)
                ? Sentence.of("The article's own period holds that time.")
                : window.why();
        add(steps, ScopeStep.Test.PERIOD, ScopeStep.Holds.of(window.holds()), List.of(why));
      }
      List<Sentence> placed = new ArrayList<>();
      ScopeStep.Holds reach = ScopeStep.Holds.of(reach(term, placed));
      steps.add(new ScopeStep(ScopeStep.Test.PLACE, reach, placed, leaves(term.zones())));
      ExceptionTest test = new ExceptionTest(query, lists, agreement.body(), this::tested);
      for (TermException exception : term.facts().exceptions()) {
        ExceptionTest.Found found = test.of(exception);
        ScopeStep.Holds out = ScopeStep.Holds.of(found.out());
        steps.add(
            new ScopeStep(ScopeStep.Test.EXCEPTION, out, found.why(), leaves(exception.zones())));
      }
      if (term.facts().scope() == TermFacts.ScopeStatus.DISPUTED) {
        add(steps, ScopeStep.Test.REACH, ScopeStep.Holds.DISPUTED, List.of(DISPUTED));
      }
      return new TermSteps(agreement, ordinal, then.standing(), basis, steps);
    }

    private static void add(
        List<ScopeStep> steps, ScopeStep.Test test, ScopeStep.Holds holds, List<Sentence> why) {
      steps.add(new ScopeStep(test, holds, why, List.of()));
    }

    private List<Hash> leaves(List<UUID> zones) {
      return zones.stream()
          .map(zone -> Optional.ofNullable(indexed.zones().get(zone)))
          .flatMap(Optional::stream)
          .map(ZoneVersion::leaf)
          .toList();
    }

    private Plain plain(Term term) {
      List<Sentence> why = new ArrayList<>(List.of(then.why()));
      PlaceTest.Reach reach = reach(term, why);
      Scope scope =
          reach == PlaceTest.Reach.OUTSIDE
              ? Scope.OUT_OF_SCOPE
              : decided(reach, ExceptionTest.Out.NO, false);
      return new Plain(scope, List.copyOf(why));
    }

    private Scope scope(Term term, List<Sentence> why) {
      TimeTest.Found window = time.within(term.facts().window());
      if (window.holds() != Known.YES) {
        why.add(window.why());
      }
      if (then.holds() == Known.NO || window.holds() == Known.NO) {
        return Scope.NOT_IN_FORCE;
      }
      Optional<Sentence> notAbout = notAbout(term);
      if (notAbout.isPresent()) {
        why.add(notAbout.get());
        return Scope.OUT_OF_SCOPE;
      }
      PlaceTest.Reach reach = reach(term, why);
      if (reach == PlaceTest.Reach.OUTSIDE) {
        return Scope.OUT_OF_SCOPE;
      }
      ExceptionTest.Out out = exceptions(term, why);
      boolean disputed = term.facts().scope() == TermFacts.ScopeStatus.DISPUTED;
      if (disputed) {
        why.add(DISPUTED);
      }
      if (then.holds() == Known.PERHAPS || window.holds() == Known.PERHAPS) {
        return Scope.UNDETERMINED;
      }
      return decided(reach, out, disputed);
    }

    private Scope decided(PlaceTest.Reach reach, ExceptionTest.Out out, boolean disputed) {
      if (out == ExceptionTest.Out.YES) {
        return Scope.EXEMPT;
      }
      if (out == ExceptionTest.Out.OPEN || reach == PlaceTest.Reach.OPEN) {
        return Scope.UNDETERMINED;
      }
      boolean agreed = reach == PlaceTest.Reach.INSIDE && out == ExceptionTest.Out.NO;
      return agreed && !disputed ? Scope.APPLIES : Scope.SCOPE_DISPUTED;
    }

    /** Why the article is not about the two parties or the act; empty when it is. */
    private Optional<Sentence> notAbout(Term term) {
      if (!term.who().contains(query.a()) && !term.who().contains(query.b())) {
        return Optional.of(
            Sentence.of(
                "The article binds {0}, neither {1} nor {2}.",
                String.join(", ", term.who()), query.a(), query.b()));
      }
      return query
          .noticeKind()
          .filter(kind -> !term.noticeKinds().isEmpty() && !term.noticeKinds().contains(kind))
          .map(kind ->
              Sentence.of(
                  "The article is about {0}, not about {1}.",
                  String.join(", ", term.noticeKinds()), kind));
    }

    private PlaceTest.Reach reach(Term term, List<Sentence> why) {
      if (term.zones().isEmpty()) {
        why.add(Sentence.of("The article names no zone."));
        return PlaceTest.Reach.INSIDE;
      }
      List<PlaceTest.Found> found = new ArrayList<>(term.zones().size());
      for (UUID zone : term.zones()) {
        found.add(tested(zone));
      }
      PlaceTest.Reach best = PlaceTest.best(found);
      why.addAll(PlaceTest.why(found, best));
      return best;
    }

    private PlaceTest.Found tested(UUID zone) {
      return zones.computeIfAbsent(
          zone, id -> place.in(Optional.ofNullable(indexed.zones().get(id))));
    }

    private ExceptionTest.Out exceptions(Term term, List<Sentence> why) {
      ExceptionTest.Out most = ExceptionTest.Out.NO;
      if (!term.facts().exceptions().isEmpty()) {
        ExceptionTest test = new ExceptionTest(query, lists, agreement.body(), this::tested);
        for (TermException exception : term.facts().exceptions()) {
          ExceptionTest.Found found = test.of(exception);
          why.addAll(found.why());
          most = found.out().compareTo(most) > 0 ? found.out() : most;
        }
      }
      return most;
    }

    private Sentence basis() {
      if (then.standing() == Standing.State.CLAIMED) {
        return Sentence.of("as loaded by {0}", agreement.by());
      }
      if (then.standing() != Standing.State.IN_FORCE) {
        return Sentence.of(
            "as loaded by {0}, assented to by {1} and {2}", agreement.by(), query.a(), query.b());
      }
      return books.assents().to(agreement.leaf()).containsAll(agreement.body().parties())
          ? Sentence.of("in force by assent of its parties")
          : Sentence.of("in force by assent of {0} and {1}", query.a(), query.b());
    }
  }
}
