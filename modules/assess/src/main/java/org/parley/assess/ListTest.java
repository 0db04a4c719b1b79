package org.parley.assess;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.AgreementBody;
import org.parley.statement.NamedList;
import org.parley.statement.TermException;
import org.parley.terms.Designations;
import org.parley.terms.ScopeStep.Holds;

/** Whether somebody stands on a designation list that the agreement itself names. */
final class ListTest {
  private ListTest() {}

  /** Whether an exception goes by a list that its agreement names. */
  static boolean named(AgreementBody agreement, TermException exception) {
    return exception.lists().stream().anyMatch(name -> named(agreement, name).isPresent());
  }

  private static Optional<NamedList> named(AgreementBody agreement, String name) {
    return agreement.facts().lists().stream().filter(list -> list.name().equals(name)).findFirst();
  }

  /** Whether any of these names stood on any of the exception's lists at every moment of a time. */
  static Holds of(
      AgreementBody agreement,
      TermException exception,
      Collection<String> names,
      Instant earliest,
      Instant latest,
      Designations lists) {
    Holds out = Holds.NO;
    for (String list : exception.lists()) {
      Optional<NamedList> known = named(agreement, list);
      for (String name : names) {
        Holds one = known.map(l -> of(l, name, earliest, latest, lists)).orElse(Holds.NO);
        out = TermTests.further(out, one);
      }
    }
    return out;
  }

  private static Holds of(
      NamedList list, String name, Instant earliest, Instant latest, Designations lists) {
    if (list.list().isEmpty()) {
      return Holds.OPEN;
    }
    UUID id = list.list().get();
    Optional<Boolean> first = lists.listed(id, name, earliest);
    Optional<Boolean> last = earliest.equals(latest) ? first : lists.listed(id, name, latest);
    if (first.isEmpty() || !first.equals(last)) {
      return Holds.OPEN;
    }
    return first.get() ? Holds.YES : Holds.NO;
  }
}
