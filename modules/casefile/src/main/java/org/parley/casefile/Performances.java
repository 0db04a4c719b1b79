package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.matter.Lane;
import org.parley.matter.LoadedEvent;
import org.parley.matter.LoadedMatter;
import org.parley.matter.Matters;
import org.parley.statement.EventWord;
import org.parley.statement.MatterBody;
import org.parley.terms.Obligation;
import org.parley.terms.Performance;
import org.parley.terms.ScopeQuery;

/**
 * The accounts of one duty: what is told of matters that name its agreement and article, and of
 * their parts. A matter counts for those who owe it.
 */
final class Performances {
  private static final Map<EventWord, Performance.Kind> KINDS =
      Map.of(
          EventWord.PERFORMED, Performance.Kind.PERFORMED,
          EventWord.COMPLETED, Performance.Kind.PERFORMED,
          EventWord.HELD, Performance.Kind.PERFORMED,
          EventWord.COMPLIED, Performance.Kind.PERFORMED,
          EventWord.CARRIED_OUT, Performance.Kind.PERFORMED,
          EventWord.PARTLY, Performance.Kind.PARTLY,
          EventWord.CUT_SHORT, Performance.Kind.PARTLY,
          EventWord.WAIVED, Performance.Kind.WAIVED,
          EventWord.DISPUTED, Performance.Kind.DISPUTED,
          EventWord.DENIED, Performance.Kind.DISPUTED);

  private Performances() {}

  static List<Performance> of(Matters matters, Obligation duty) {
    List<Performance> accounts = new ArrayList<>();
    for (LoadedMatter matter : matters.matters()) {
      if (cites(matter, duty) && matter.owners().contains(duty.owner())) {
        List<LoadedMatter> told = new ArrayList<>(List.of(matter));
        told.addAll(matters.partsOf(matter.id()));
        for (LoadedMatter one : told) {
          for (LoadedEvent event : matters.eventsOf(one.id())) {
            kind(event).ifPresent(kind -> accounts.add(account(matters, event, kind)));
          }
        }
      }
    }
    return accounts;
  }

  private static boolean cites(LoadedMatter matter, Obligation duty) {
    Optional<MatterBody.AgreementRef> cited = matter.body().agreement();
    return cited
        .filter(ref -> ref.id().equals(duty.agreement().id()))
        .flatMap(MatterBody.AgreementRef::article)
        .filter(duty.term().article()::equals)
        .isPresent();
  }

  private static Performance account(Matters matters, LoadedEvent event, Performance.Kind kind) {
    return new Performance(
        event.id(),
        kind,
        Optional.of(event.teller()),
        when(event),
        matters.lane(event) == Lane.NOTIFIED
            ? Performance.Lane.NOTIFIED
            : Performance.Lane.REPORTED);
  }

  /** When it was; what has no date happened at the latest when it was told. */
  private static ScopeQuery.Span when(LoadedEvent event) {
    ScopeQuery.Span stated = ScopeQuery.Span.of(event.body().when());
    return stated.equals(ScopeQuery.Span.UNKNOWN)
        ? new ScopeQuery.Span(event.earliest(), event.latest())
        : stated;
  }

  private static Optional<Performance.Kind> kind(LoadedEvent event) {
    return Optional.ofNullable(KINDS.get(event.word()));
  }
}
