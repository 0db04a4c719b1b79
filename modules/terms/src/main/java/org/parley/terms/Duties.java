package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.statement.AgreementBody;
import org.parley.statement.StatedWindow;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;

/**
 * Finds the duties to notify that a notice falls under.
 *
 * <p>An exception is weighed by the kinds of notice, zones and lists it names; one that has only
 * words is for people to read. Who is on a list and whether a whole activity lies inside a zone is
 * not known here, so such an exception leaves open whether the duty applies.
 */
final class Duties {
  private final Books books;

  Duties(Books books) {
    this.books = books;
  }

  List<NotifyDuty> of(String filer, List<String> recipients, NoticeFacts facts, Instant at) {
    List<NotifyDuty> duties = new ArrayList<>();
    for (AgreementBook.OwnTerm own : books.agreements().duties(filer)) {
      Term term = own.term();
      boolean about = term.noticeKinds().isEmpty() || term.noticeKinds().contains(facts.kind());
      // Where and when come first: they rule out most terms and cost least.
      Known applies = about && owedToSome(term, recipients) ? applies(own, facts) : Known.NO;
      if (applies != Known.NO) {
        Owed owed = owed(own, filer, recipients, at);
        if (owed.known() != Known.NO) {
          duty(own, facts, owed.toWhom(), applies.and(owed.known())).ifPresent(duties::add);
        }
      }
    }
    return List.copyOf(duties);
  }

  private static boolean owedToSome(Term term, List<String> recipients) {
    return term.toWhom().stream().anyMatch(recipients::contains);
  }

  /** To whom a duty is owed, and whether it is in force towards them. */
  private record Owed(Known known, List<String> toWhom) {}

  private Owed owed(AgreementBook.OwnTerm own, String filer, List<String> recipients, Instant at) {
    StandingRules standing = books.standing();
    List<String> surely = new ArrayList<>();
    List<String> perhaps = new ArrayList<>();
    for (String party : own.term().toWhom()) {
      if (!party.equals(filer) && recipients.contains(party)) {
        Set<Standing.State> possible = standing.possible(own.agreement(), filer, party, at);
        if (possible.contains(Standing.State.IN_FORCE)) {
          (possible.size() == 1 ? surely : perhaps).add(party);
        }
      }
    }
    if (!surely.isEmpty()) {
      return new Owed(Known.YES, surely);
    }
    return new Owed(perhaps.isEmpty() ? Known.NO : Known.PERHAPS, perhaps);
  }

  /** Whether a notice is where, when and what a term is about. */
  Known applies(AgreementBook.OwnTerm own, NoticeFacts facts) {
    Term term = own.term();
    Known applies =
        term.zones().isEmpty() ? Known.YES : reach(own.agreement(), term.zones(), facts.volumes());
    applies = applies.and(inWindow(term.facts().window(), facts.volumes()));
    if (term.facts().scope() == TermFacts.ScopeStatus.DISPUTED) {
      applies = applies.and(Known.PERHAPS);
    }
    for (TermException exception : term.facts().exceptions()) {
      applies = applies.and(exempts(own.agreement(), exception, facts).not());
    }
    return applies;
  }

  private Known exempts(LoadedAgreement agreement, TermException exception, NoticeFacts facts) {
    boolean byKind = !exception.noticeKinds().isEmpty();
    boolean byZone = !exception.zones().isEmpty();
    boolean byList = !exception.lists().isEmpty();
    if (!byKind && !byZone && !byList) {
      return Known.NO;
    }
    Known exempts = Known.of(!byKind || exception.noticeKinds().contains(facts.kind()));
    if (byZone) {
      exempts =
          exempts.and(reach(agreement, exception.zones(), facts.volumes()).and(Known.PERHAPS));
    }
    return byList ? exempts.and(Known.PERHAPS) : exempts;
  }

  /** Whether a notice reaches into one of these zones, in the versions the agreement cites. */
  private Known reach(LoadedAgreement agreement, List<UUID> zones, List<PlacedVolume> volumes) {
    Known reached = Known.NO;
    for (UUID zone : zones) {
      reached =
          reached.or(
              cited(agreement, zone)
                  .map(version -> ZoneReach.of(version, volumes).known())
                  .orElse(Known.NO));
    }
    return reached;
  }

  /** The version of a zone that an agreement cites. */
  Optional<ZoneVersion> cited(LoadedAgreement agreement, UUID zone) {
    return agreement.body().zones().stream()
        .filter(cited -> cited.id().equals(zone))
        .findFirst()
        .map(AgreementBody.ZoneRef::leaf)
        .flatMap(books.zones()::at);
  }

  /** Whether some of the activity falls into the time in which the term applies. */
  static Known inWindow(Optional<StatedWindow> window, List<PlacedVolume> volumes) {
    if (window.isEmpty()) {
      return Known.YES;
    }
    Known within = Known.NO;
    for (PlacedVolume volume : volumes) {
      TimeWindow time = volume.volume().window();
      Instant end = time.end().orElse(Instant.MAX);
      Known begun = window.get().from().map(from -> Known.come(from, end)).orElse(Known.YES);
      Known open =
          window
              .get()
              .until()
              .map(until -> Known.passed(until, time.start()).not())
              .orElse(Known.YES);
      within = within.or(begun.and(open));
    }
    return within;
  }

  private Optional<NotifyDuty> duty(
      AgreementBook.OwnTerm own, NoticeFacts facts, List<String> toWhom, Known applies) {
    LoadedAgreement agreement = own.agreement();
    LeadTable table =
        new LeadTable((zone, metres) ->
            cited(agreement, zone)
                .map(version -> Nearness.within(version, metres, facts.volumes()))
                .orElse(Known.PERHAPS));
    LeadTable.Periods periods = table.of(own.term(), facts);
    if (periods.possible().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NotifyDuty(
            agreement.id(),
            agreement.leaf(),
            own.term().article(),
            periods.possible(),
            applies == Known.YES && periods.demanded(),
            own.term().clock(),
            toWhom,
            own.term().facts().breadthKm2Hours()));
  }
}
