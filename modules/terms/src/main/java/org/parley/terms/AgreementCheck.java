package org.parley.terms;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.statement.AgreementBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.Refusal;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;

/** Finds everything that keeps an agreement from being loaded. */
final class AgreementCheck {
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  private final PolicyBody policy;
  private final Function<Hash, Optional<ZoneVersion>> zoneOf;
  private final List<Refusal> refusals = new ArrayList<>();

  AgreementCheck(PolicyBody policy, Function<Hash, Optional<ZoneVersion>> zoneOf) {
    this.policy = policy;
    this.zoneOf = zoneOf;
  }

  List<Refusal> check(AgreementBody body) {
    checkParties(body);
    checkDates(body);
    checkZones(body);
    for (int i = 0; i < body.terms().size(); i++) {
      checkTerm(body, body.terms().get(i), "/body/terms/" + i);
    }
    return List.copyOf(refusals);
  }

  /** The notice period of a term; empty when it is not a whole number of seconds. */
  static Optional<Duration> lead(BigDecimal hours) {
    BigDecimal seconds = hours.multiply(SECONDS_PER_HOUR).stripTrailingZeros();
    return seconds.scale() > 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(seconds.longValueExact()));
  }

  private void checkParties(AgreementBody body) {
    for (int i = 0; i < body.parties().size(); i++) {
      String party = body.parties().get(i);
      if (policy.party(party).isEmpty()) {
        refusals.add(
            TermsRefusal.UNKNOWN_PARTY.at("/body/parties/" + i, party + " is not in the policy"));
      }
    }
  }

  private void checkDates(AgreementBody body) {
    if (body.until().isPresent() && body.until().get().latest().isBefore(body.inForceFrom().earliest())) {
      refusals.add(TermsRefusal.UNTIL_BEFORE_START.at("/body/until", "lies before in_force_from"));
    }
  }

  private void checkZones(AgreementBody body) {
    for (int i = 0; i < body.zones().size(); i++) {
      AgreementBody.ZoneRef cited = body.zones().get(i);
      Optional<ZoneVersion> zone = zoneOf.apply(cited.leaf());
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

  private void checkTerm(AgreementBody body, Term term, String path) {
    checkNamed(body, term.who(), path + "/who");
    checkNamed(body, term.toWhom(), path + "/to_whom");
    List<UUID> cited = body.zones().stream().map(AgreementBody.ZoneRef::id).toList();
    for (int i = 0; i < term.zones().size(); i++) {
      if (!cited.contains(term.zones().get(i))) {
        refusals.add(
            TermsRefusal.UNDEFINED_ZONE.at(
                path + "/zones/" + i, "not among the zones of the agreement"));
      }
    }
    if (term.kind() == TermKind.NOTIFY_DUTY) {
      checkDuty(term, path);
    }
  }

  private void checkNamed(AgreementBody body, List<String> parties, String path) {
    for (int i = 0; i < parties.size(); i++) {
      if (!body.parties().contains(parties.get(i))) {
        refusals.add(
            TermsRefusal.PARTY_NOT_NAMED.at(
                path + "/" + i, parties.get(i) + " is not among the parties of the agreement"));
      }
    }
  }

  private void checkDuty(Term term, String path) {
    if (term.toWhom().isEmpty()) {
      refusals.add(TermsRefusal.NOBODY_OWED.at(path + "/to_whom", "at least one party wanted"));
    }
    if (term.leadHours().isEmpty()) {
      refusals.add(
          TermsRefusal.LEAD_MISSING.at(path + "/lead_hours", "a duty to notify states hours"));
    } else if (lead(term.leadHours().get()).isEmpty()) {
      refusals.add(
          TermsRefusal.LEAD_SECONDS.at(path + "/lead_hours", "not a whole number of seconds"));
    }
  }
}
