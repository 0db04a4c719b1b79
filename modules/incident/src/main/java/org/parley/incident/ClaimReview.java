package org.parley.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.parley.matter.Matters;
import org.parley.statement.MatterKind;
import org.parley.terms.Law;

/**
 * What does not meet in the claims that a reader may know, told in plain words.
 *
 * <p>Claims are compared only where people joined them; which links join, and what raises which
 * code, is in docs/design/incident.md. The same claims give the same warnings in the same order: by
 * code, and within a code in the order of recording. Work grows with claims and links, not with
 * pairs of claims.
 */
public final class ClaimReview {
  /** Matters that are one short happening: claims about one of them tell of one event. */
  private static final Set<MatterKind> SHORT =
      EnumSet.of(
          MatterKind.EXERCISE,
          MatterKind.PATROL,
          MatterKind.AIR_OPERATION,
          MatterKind.RESCUE,
          MatterKind.PAUSE);

  private ClaimReview() {}

  /**
   * Every warning.
   *
   * @param claims the claims, in any order; of several versions of one the last recorded counts
   * @param shelf names of places, actors and weapons
   * @param law agreements as loaded
   * @param matters matters and what is told of them
   */
  public static List<Warning> of(List<KnownClaim> claims, Shelf shelf, Law law, Matters matters) {
    return of(accounts(claims, shelf, matters), law, new EventRule(law, matters, true));
  }

  /**
   * Every warning about claims that a person gathered into one incident: they are compared as
   * telling of one happening. Of what is told of matters and agreements only what these claims are
   * about, or what rests on one of them, is looked at; without claims there is no warning.
   */
  public static List<Warning> ofOneIncident(
      List<KnownClaim> gathered, Shelf shelf, Law law, Matters matters) {
    Accounts accounts = accounts(gathered, shelf, matters);
    accounts.joinAll();
    return of(accounts, law, new EventRule(law, matters, false));
  }

  private static List<Warning> of(Accounts accounts, Law law, Rule events) {
    List<Rule> rules =
        List.of(
            new SumRule(),
            new CountRule(),
            new TimeRule(),
            new PlaceRule(),
            new PartyRule(law),
            new ReasonRule(),
            new StanceRule(),
            new SourceRule(),
            new RetractedRule(),
            new AheadRule(),
            new FirstRule(),
            new WeaponRule(),
            new PlaceNameRule(),
            new AgreementNameRule(law),
            new TitleRule(),
            new OrderRule(),
            events);
    List<Warning> warnings = new ArrayList<>();
    rules.forEach(rule -> rule.review(accounts, warnings::add));
    warnings.sort(Comparator.comparing(Warning::code));
    return List.copyOf(warnings);
  }

  /**
   * Every number that at least two claims of one event state, with what each of them says, low,
   * best and high, side by side.
   */
  public static List<CountTable> counts(List<KnownClaim> claims, Shelf shelf, Matters matters) {
    Accounts accounts = accounts(claims, shelf, matters);
    return accounts.events().stream()
        .flatMap(event -> CountTable.of(accounts, event).stream())
        .toList();
  }

  private static Accounts accounts(List<KnownClaim> claims, Shelf shelf, Matters matters) {
    return new Accounts(
        claims,
        shelf,
        id -> matters.matter(id).filter(matter -> SHORT.contains(matter.kind())).isPresent());
  }
}
