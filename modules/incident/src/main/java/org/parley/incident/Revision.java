package org.parley.incident;

import java.util.List;
import java.util.Optional;
import org.parley.terms.Sentence;

/**
 * A source that said otherwise of one thing: both claims stay on record and neither is preferred.
 * Only a link that a person filed makes a revision, and only between claims of one source or of
 * those who speak for each other.
 *
 * @param older the claim that the other says it replaces
 * @param newer the claim that says it replaces the other
 * @param order what the dates of publication tell; empty when they do not tell which came first
 * @param oneName whether both go back to one source, and not to two of whom one acts for the other
 */
public record Revision(KnownClaim older, KnownClaim newer, Optional<Order> order, boolean oneName) {

  /** In which order the two were made public. */
  public enum Order {
    /** The one that says it replaces the other was made public surely after it. */
    AS_LINKED,
    /** It was made public surely before it. */
    AGAINST_LINK
  }

  /**
   * Every revision among some claims, in the order in which the claims were recorded.
   *
   * @param claims those that the reader may know, in any order; one taken back is in none
   */
  public static List<Revision> of(List<KnownClaim> claims, Shelf shelf) {
    Accounts accounts = new Accounts(claims, shelf, id -> false);
    return accounts.links().stream()
        .filter(accounts::isRevision)
        .map(link -> of(accounts, link))
        .distinct()
        .toList();
  }

  /** The revision that a link is. */
  static Revision of(Accounts accounts, Accounts.Linked link) {
    return new Revision(
        link.to(),
        link.from(),
        order(accounts, link.to(), link.from()),
        accounts.shelf().isOneName(link.to().origin(), link.from().origin()));
  }

  private static Optional<Order> order(Accounts accounts, KnownClaim older, KnownClaim newer) {
    Optional<Span> first = accounts.told(older);
    Optional<Span> then = accounts.told(newer);
    if (first.isEmpty() || then.isEmpty()) {
      return Optional.empty();
    }
    if (first.get().surelyBefore(then.get())) {
      return Optional.of(Order.AS_LINKED);
    }
    return then.get().surelyBefore(first.get())
        ? Optional.of(Order.AGAINST_LINK)
        : Optional.empty();
  }

  /** What is told beside the claim that was replaced. */
  public Sentence besideOlder() {
    return words(newer, Order.AS_LINKED);
  }

  /** What is told beside the claim that replaces it. */
  public Sentence besideNewer() {
    return words(older, Order.AGAINST_LINK);
  }

  private Sentence words(KnownClaim other, Order meaningLater) {
    if (!oneName) {
      return Sentence.of(
          "{0} of {1} says otherwise; by the shelf of names one of the two sources acts for the"
              + " other. Both stay on record.",
          other.label(), other.origin());
    }
    String form =
        order
            .map(told ->
                told == meaningLater
                    ? "The same source said otherwise later: {0}. Both stay on record."
                    : "The same source had said otherwise before: {0}. Both stay on record.")
            .orElse(
                "The same source also said otherwise: {0}; the dates do not tell which came first."
                    + " Both stay on record.");
    return Sentence.of(form, other.label());
  }
}
