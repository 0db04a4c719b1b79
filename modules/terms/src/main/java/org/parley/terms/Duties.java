package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.parley.geo.PlacedVolume;
import org.parley.statement.AgreementBody;
import org.parley.statement.Term;

/** Finds the duties to notify that a notice falls under. */
final class Duties {
  private final Books books;

  Duties(Books books) {
    this.books = books;
  }

  List<NotifyDuty> of(
      String filer,
      List<String> recipients,
      String noticeKind,
      List<PlacedVolume> volumes,
      Instant at) {
    List<NotifyDuty> duties = new ArrayList<>();
    for (AgreementBook.OwnTerm own : books.agreements().duties(filer)) {
      LoadedAgreement agreement = own.agreement();
      Term term = own.term();
      if (binds(term, noticeKind)) {
        List<String> owed = owed(agreement, term, filer, recipients, at);
        ZoneReach reach = owed.isEmpty() ? ZoneReach.NONE : reach(agreement, term, volumes);
        if (reach != ZoneReach.NONE) {
          duties.add(duty(agreement, term, owed, reach == ZoneReach.CERTAIN));
        }
      }
    }
    return List.copyOf(duties);
  }

  private static boolean binds(Term term, String noticeKind) {
    return term.leadHours().isPresent()
        && (term.noticeKinds().isEmpty() || term.noticeKinds().contains(noticeKind));
  }

  private List<String> owed(
      LoadedAgreement agreement, Term term, String filer, List<String> recipients, Instant at) {
    StandingRules standing = books.standing();
    return term.toWhom().stream()
        .filter(party -> !party.equals(filer) && recipients.contains(party))
        .filter(party -> standing.state(agreement, filer, party, at) == Standing.State.IN_FORCE)
        .toList();
  }

  private ZoneReach reach(LoadedAgreement agreement, Term term, List<PlacedVolume> volumes) {
    if (term.zones().isEmpty()) {
      return ZoneReach.CERTAIN;
    }
    ZoneReach best = ZoneReach.NONE;
    for (AgreementBody.ZoneRef cited : agreement.body().zones()) {
      if (term.zones().contains(cited.id())) {
        ZoneReach reach =
            books
                .zones()
                .at(cited.leaf())
                .map(zone -> ZoneReach.of(zone, volumes))
                .orElse(ZoneReach.NONE);
        best = reach.ordinal() < best.ordinal() ? reach : best;
      }
    }
    return best;
  }

  private static NotifyDuty duty(
      LoadedAgreement agreement, Term term, List<String> owed, boolean certain) {
    return new NotifyDuty(
        agreement.id(),
        agreement.leaf(),
        term.article(),
        AgreementCheck.lead(term.leadHours().orElseThrow()).orElseThrow(),
        term.clock(),
        owed,
        certain);
  }
}
