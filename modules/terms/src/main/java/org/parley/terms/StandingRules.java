package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.PVector;

/**
 * What a version of an agreement is between two parties at a moment.
 *
 * <p>It never looks at more than the versions of one agreement, however many were loaded.
 */
final class StandingRules {
  private final Books books;

  StandingRules(Books books) {
    this.books = books;
  }

  /** Pair by pair, in the order the agreement names its parties. */
  Standing of(LoadedAgreement agreement, Instant at) {
    List<String> parties = agreement.body().parties();
    List<Standing.Dyad> dyads = new ArrayList<>();
    for (int i = 0; i < parties.size(); i++) {
      for (int j = i + 1; j < parties.size(); j++) {
        String a = parties.get(i);
        String b = parties.get(j);
        dyads.add(new Standing.Dyad(a, b, state(agreement, a, b, at)));
      }
    }
    return new Standing(agreement.leaf(), agreement.by(), dyads);
  }

  Standing.State state(LoadedAgreement agreement, String a, String b, Instant at) {
    if (!books.assents().both(agreement, a, b)) {
      return Standing.State.CLAIMED;
    }
    if (supersededBy(agreement, a, b, at)) {
      return Standing.State.SUPERSEDED;
    }
    if (agreement.covers(at)) {
      return Standing.State.IN_FORCE;
    }
    return at.isBefore(agreement.body().inForceFrom().latest())
        ? Standing.State.NOT_YET
        : Standing.State.LAPSED;
  }

  /** Whether both assented to a later version of the same agreement that has begun. */
  private boolean supersededBy(LoadedAgreement agreement, String a, String b, Instant at) {
    PVector<LoadedAgreement> versions = books.agreements().versions(agreement.id());
    return versions.subList(versions.indexOf(agreement) + 1, versions.size()).stream()
        .filter(later -> !at.isBefore(later.body().inForceFrom().latest()))
        .anyMatch(later -> books.assents().both(later, a, b));
  }
}
