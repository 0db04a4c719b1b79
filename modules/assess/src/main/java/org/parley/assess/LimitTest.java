package org.parley.assess;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.KnownRecord.KnownCount;
import org.parley.assess.KnownRecord.Unit;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.incident.Amount;
import org.parley.incident.FoldedName;
import org.parley.statement.Quantity;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.statement.TermLimit;
import org.parley.terms.Sentence;
import org.parley.verify.Hash;

/**
 * Limits of people and of weapons. A number decides only when everything that everybody stated lies
 * on one side of it; a weapon only when the shelf has its size. What a thing is called is compared,
 * never understood.
 */
final class LimitTest {
  private static final List<Unit> CALIBRE =
      List.of(new Unit("mm", BigDecimal.ONE), new Unit("cm", BigDecimal.TEN));
  private static final List<Unit> RANGE =
      List.of(new Unit("km", BigDecimal.ONE), new Unit("m", new BigDecimal("0.001")));

  private LimitTest() {}

  // Weapons: whether one is of the size that the article is about.

  /** Whether a weapon named is one that the article limits: no only when all are surely not. */
  static Outcome weapon(Term term, List<String> weapons, KnownRecord known) {
    if (weapons.isEmpty()) {
      return Outcome.HOLDS_NOT;
    }
    Optional<TermLimit> limit = term.facts().limit();
    Outcome all = Outcome.HOLDS_NOT;
    for (String weapon : weapons) {
      Outcome one = limit.map(of -> weapon(of, weapon, known)).orElse(Outcome.OPEN);
      if (one == Outcome.AS_SAID) {
        return one;
      }
      all = one == Outcome.OPEN ? one : all;
    }
    return all;
  }

  private static Outcome weapon(TermLimit limit, String weapon, KnownRecord known) {
    if (limit.calibreMmFrom().isEmpty() && limit.rangeKmFrom().isEmpty()) {
      boolean same = FoldedName.of(weapon).equals(FoldedName.of(limit.what()));
      return same ? Outcome.AS_SAID : Outcome.OPEN;
    }
    Outcome calibre =
        limit
            .calibreMmFrom()
            .map(from -> from(known.size(weapon, "calibre", CALIBRE), from))
            .orElse(Outcome.AS_SAID);
    Outcome range =
        limit
            .rangeKmFrom()
            .map(from -> from(known.size(weapon, "range", RANGE), from))
            .orElse(Outcome.AS_SAID);
    if (calibre == Outcome.HOLDS_NOT || range == Outcome.HOLDS_NOT) {
      return Outcome.HOLDS_NOT;
    }
    return calibre == Outcome.OPEN ? calibre : range;
  }

  private static Outcome from(Optional<Amount> size, BigDecimal from) {
    if (size.flatMap(Amount::low).filter(low -> low.compareTo(from) >= 0).isPresent()) {
      return Outcome.AS_SAID;
    }
    boolean below = size.flatMap(Amount::high).filter(high -> high.compareTo(from) < 0).isPresent();
    return below ? Outcome.HOLDS_NOT : Outcome.OPEN;
  }

  // Numbers: whether more is stated than the article allows.

  /** Whether an article has a number to be held against. */
  static boolean limits(Term term) {
    return term.kind() == TermKind.PERSONNEL_LIMIT
        || (term.kind() == TermKind.WEAPON_LIMIT
            && term.facts()
                .limit()
                .flatMap(TermLimit::atMost)
                .filter(most -> most > 0)
                .isPresent());
  }

  /** The outcome where no number is known. */
  static Outcome withoutNumbers() {
    return Outcome.OPEN;
  }

  /**
   * The step of a limit.
   *
   * @param bound who is said to have done it, as far as the article binds them
   */
  static Step of(Term term, Happening what, Set<String> bound, KnownRecord known) {
    Optional<TermLimit> limit = term.facts().limit();
    if (limit.flatMap(TermLimit::atMost).isEmpty()) {
      return open(
          Missing.LIMIT,
          List.of(
              Sentence.of(
                  "How many the article allows is not loaded as a number; a person has to read"
                      + " it.")));
    }
    TermLimit of = limit.get();
    int most = of.atMost().orElseThrow();
    List<Sentence> said = new ArrayList<>();
    said.add(Sentence.of("The article allows at most {0} ({1}).", "" + most, of.what()));
    List<KnownCount> stated = known.of(of.what());
    for (KnownCount one : stated) {
      said.add(
          Sentence.of("{0} states \"{1}\" ({2}).", one.source(), one.count().text(), of.what()));
    }
    PeopleNotified notified = PeopleNotified.of(term, of, what, bound, known.notices(), said);
    if (stated.isEmpty() && notified.none()) {
      said.add(Sentence.of("No number of \"{0}\" is stated on record of it.", of.what()));
      return open(Missing.NUMBER, said);
    }
    if (what.actors().stream().map(Actor::name).distinct().count() > 1) {
      said.add(Sentence.of("Whose they were is not stated, and the accounts name several."));
      return open(Missing.WHOSE_NUMBER, said);
    }
    return decided(BigDecimal.valueOf(most), stated, notified, said);
  }

  private static Step decided(
      BigDecimal most, List<KnownCount> stated, PeopleNotified notified, List<Sentence> said) {
    boolean above = !stated.isEmpty() || notified.above();
    boolean within = !notified.open();
    List<String> facts = new ArrayList<>();
    List<Hash> rests = new ArrayList<>();
    for (KnownCount one : stated) {
      Amount amount = Amount.of(one.count());
      above &= above(amount, most);
      within &= amount.high().filter(high -> high.compareTo(most) <= 0).isPresent();
      facts.add(fact(one.count()));
      rests.add(one.leaf());
    }
    above &= notified.none() || notified.above();
    within &= !notified.above();
    facts.addAll(notified.facts());
    rests.addAll(notified.rests());
    if (above) {
      said.add(
          Sentence.of(
              notified.more()
                  ? "One notice alone states more than that."
                  : "Everything stated is more than that."));
      return new Step(TermTest.Test.LIMIT, Outcome.AS_SAID, said, facts, rests, Optional.empty());
    }
    if (within) {
      said.add(Sentence.of("Nothing stated is more than that."));
      return new Step(TermTest.Test.LIMIT, Outcome.HOLDS_NOT, said, facts, rests, Optional.empty());
    }
    said.add(Sentence.of("What is stated lies on both sides of it, or may."));
    return new Step(
        TermTest.Test.LIMIT, Outcome.OPEN, said, facts, rests, Optional.of(Missing.NUMBER));
  }

  private static boolean above(Amount amount, BigDecimal most) {
    return amount
        .low()
        .map(low -> low.compareTo(most))
        .filter(sign -> sign > 0 || (amount.aboveLow() && sign == 0))
        .isPresent();
  }

  private static String fact(Quantity count) {
    Amount amount = Amount.of(count);
    return (amount.aboveLow() ? "MORE_THAN " : "")
        + amount.low().map(BigDecimal::toPlainString).orElse("?")
        + ".."
        + amount.high().map(BigDecimal::toPlainString).orElse("?");
  }

  private static Step open(Missing missing, List<Sentence> said) {
    return new Step(
        TermTest.Test.LIMIT, Outcome.OPEN, said, List.of(), List.of(), Optional.of(missing));
  }
}
