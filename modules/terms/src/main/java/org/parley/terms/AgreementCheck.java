package org.parley.terms;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.AgreementBody;
import org.parley.statement.Moment;
import org.parley.statement.Refusal;
import org.parley.statement.Renewal;

/** Finds everything that keeps an agreement from being loaded. */
final class AgreementCheck {
  private final Books books;
  private final AgreementBody body;
  private final Optional<UUID> id;
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * @param id the agreement, when it is known; it tells whether agreements would take each other's
   *     place in a circle
   */
  AgreementCheck(Books books, AgreementBody body, Optional<UUID> id) {
    this.books = books;
    this.body = body;
    this.id = id;
  }

  List<Refusal> check() {
    checkParties();
    checkDates();
    checkOthers();
    checkZones();
    for (int i = 0; i < body.terms().size(); i++) {
      new TermCheck(body, body.terms().get(i), "/body/terms/" + i, refusals).check();
    }
    return List.copyOf(refusals);
  }

  private void checkParties() {
    known(body.parties(), "/body/parties/");
    known(body.facts().guarantors(), "/body/guarantors/");
    List<String> by = body.facts().renewal().map(Renewal::by).orElse(List.of());
    for (int i = 0; i < by.size(); i++) {
      String party = by.get(i);
      if (!body.parties().contains(party) && !body.facts().guarantors().contains(party)) {
        refusals.add(
            TermsRefusal.PARTY_NOT_NAMED.at(
                "/body/renewal/by/" + i,
                party + " is neither a party to it nor a guarantor of it"));
      }
    }
  }

  private void known(List<String> parties, String path) {
    for (int i = 0; i < parties.size(); i++) {
      if (books.policy().party(parties.get(i)).isEmpty()) {
        refusals.add(
            TermsRefusal.UNKNOWN_PARTY.at(path + i, parties.get(i) + " is not in the policy"));
      }
    }
  }

  private void checkDates() {
    if (body.until().isPresent() && before(body.until().get(), body.inForceFrom())) {
      refusals.add(TermsRefusal.UNTIL_BEFORE_START.at("/body/until", "lies before in_force_from"));
    }
  }

  /** Whether an end lies before a beginning in whatever zone they are meant. */
  private static boolean before(Moment end, Moment start) {
    boolean sameZones =
        end.stated().isPresent()
            && end.stated()
                .map(Moment.Stated::zones)
                .equals(start.stated().map(Moment.Stated::zones));
    return end.latest().isBefore(start.earliest())
        || (sameZones
            && end.earliest().isBefore(start.earliest())
            && end.latest().isBefore(start.latest()));
  }

  private void checkOthers() {
    others(body.facts().supersedes(), "/body/supersedes/");
    others(body.facts().addsTo(), "/body/adds_to/");
    List<UUID> supersedes = body.facts().supersedes();
    for (int i = 0; i < supersedes.size(); i++) {
      if (id.isPresent() && leadsTo(supersedes.get(i), id.get())) {
        refusals.add(
            TermsRefusal.SUPERSESSION_CIRCULAR.at(
                "/body/supersedes/" + i,
                "that agreement takes, in the end, the place of this one"));
      }
    }
    int self = id.map(own -> body.facts().addsTo().indexOf(own)).orElse(-1);
    if (self >= 0) {
      refusals.add(
          TermsRefusal.SUPERSESSION_CIRCULAR.at("/body/adds_to/" + self, "it would add to itself"));
    }
  }

  private void others(List<UUID> named, String path) {
    for (int i = 0; i < named.size(); i++) {
      if (!books.agreements().knows(named.get(i)) && !Optional.of(named.get(i)).equals(id)) {
        refusals.add(
            TermsRefusal.SUPERSEDES_UNKNOWN.at(path + i, "no agreement with that id was loaded"));
      }
    }
  }

  /** Whether one agreement takes the place of another, directly or through others. */
  private boolean leadsTo(UUID from, UUID to) {
    Set<UUID> seen = new HashSet<>();
    Deque<UUID> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      UUID next = open.pop();
      if (next.equals(to)) {
        return true;
      }
      if (seen.add(next)) {
        for (LoadedAgreement version : books.agreements().versions(next)) {
          open.addAll(version.body().facts().supersedes());
        }
      }
    }
    return false;
  }

  private void checkZones() {
    for (int i = 0; i < body.zones().size(); i++) {
      AgreementBody.ZoneRef cited = body.zones().get(i);
      Optional<ZoneVersion> zone = books.zones().at(cited.leaf());
      if (zone.isEmpty()) {
        refusals.add(
            TermsRefusal.UNDEFINED_ZONE.at(
                "/body/zones/" + i + "/leaf", "no zone stands on that leaf"));
      } else if (!zone.get().id().equals(cited.id())) {
        refusals.add(
            TermsRefusal.UNDEFINED_ZONE.at(
                "/body/zones/" + i + "/id", "that leaf holds another zone"));
      }
    }
  }
}
