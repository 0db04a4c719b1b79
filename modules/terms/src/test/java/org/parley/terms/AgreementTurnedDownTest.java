package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.Refusal;
import org.parley.statement.Term;
import org.parley.verify.Hash;

/** Every reason to turn an agreement down names the field. */
class AgreementTurnedDownTest {
  private static final List<String> ALL = List.of("North", "South", "Centre");
  private static final UUID OTHER_ID = UUID.fromString("c9b1f0aa-2d3e-4b6f-a1c2-d4e5f6a7b8c9");

  @Test
  void theArrangementOfTheExerciseIsTaken() {
    assertEquals(List.of(), Exercise.loaded().check(Exercise.arrangement()));
  }

  @Test
  void aZoneNobodyDrew() {
    refused(
        "terms.undefined-zone /body/zones/0/leaf",
        zones(List.of(new ZoneRef(Exercise.ZONE_ID, Exercise.leaf("nowhere")))));
  }

  @Test
  void aLeafThatHoldsAnAgreementAndNoZone() {
    refused(
        "terms.undefined-zone /body/zones/0/leaf",
        zones(List.of(new ZoneRef(Exercise.ZONE_ID, Exercise.ARRANGEMENT))));
  }

  @Test
  void theLeafOfAnotherZone() {
    AgreementBody body = zones(List.of(new ZoneRef(OTHER_ID, Exercise.ZONE)));
    assertEquals(
        List.of(
            "terms.undefined-zone /body/zones/0/id", "terms.undefined-zone /body/terms/0/zones/0"),
        codes(body));
  }

  @Test
  void aTermInAZoneTheAgreementDoesNotCite() {
    refused("terms.undefined-zone /body/terms/0/zones/0", zones(List.of()));
  }

  @Test
  void aPartyThePolicyDoesNotKnow() {
    refused(
        "terms.unknown-party /body/parties/3",
        Exercise.arrangement(
            List.of("North", "South", "Centre", "East"), Exercise.arrangement().terms()));
  }

  @Test
  void aTermForSomebodyWhoIsNoPartyToIt() {
    Term strangers = Exercise.duty(List.of("North", "Watcher"), List.of("South", "East"));
    assertEquals(
        List.of(
            "terms.party-not-named /body/terms/0/who/1",
            "terms.party-not-named /body/terms/0/to_whom/1"),
        codes(Exercise.arrangement(ALL, List.of(strangers))));
  }

  @Test
  void anEndBeforeTheBeginning() {
    Instant before = Exercise.START.minusSeconds(1);
    refused(
        "terms.until-before-start /body/until",
        Exercise.dated(Exercise.arrangement(), Exercise.START, Optional.of(before)));
  }

  @Test
  void aDutyThatDoesNotSayHowLongAhead() {
    refused("terms.lead-missing /body/terms/0/lead_hours", lead(Optional.empty()));
  }

  @Test
  void aThirdOfASecond() {
    refused(
        "terms.lead-seconds /body/terms/0/lead_hours", lead(Optional.of(new BigDecimal("0.0001"))));
    assertEquals(List.of(), codes(lead(Optional.of(new BigDecimal("0.25")))));
    assertEquals(List.of(), codes(lead(Optional.of(BigDecimal.ZERO))));
  }

  @Test
  void aDutyOwedToNobody() {
    refused(
        "terms.nobody-owed /body/terms/0/to_whom",
        Exercise.arrangement(ALL, List.of(Exercise.duty(List.of("North"), List.of()))));
  }

  @Test
  void allReasonsAtOnce() {
    AgreementBody bad =
        Exercise.dated(
            Exercise.arrangement(List.of("North", "East"), Exercise.arrangement().terms()),
            Exercise.START,
            Optional.of(Exercise.START.minusSeconds(1)));
    assertEquals(
        List.of(
            "terms.unknown-party /body/parties/1",
            "terms.until-before-start /body/until",
            "terms.party-not-named /body/terms/0/who/1",
            "terms.party-not-named /body/terms/0/to_whom/1",
            "terms.party-not-named /body/terms/0/to_whom/2"),
        codes(bad));
  }

  @Test
  void everyCodeIsOneSentenceWithAStatus() {
    Set<String> seen = new HashSet<>();
    for (TermsRefusal code : TermsRefusal.values()) {
      assertTrue(seen.add(code.code()) && code.code().startsWith("terms."), code.code());
      assertTrue(code.text().endsWith("."), code.text());
      assertTrue(code.httpStatus() == 422 || code.httpStatus() == 404, code.code());
    }
  }

  private static AgreementBody zones(List<ZoneRef> zones) {
    AgreementBody body = Exercise.arrangement();
    return new AgreementBody(
        body.title(),
        body.shortTitle(),
        body.parties(),
        body.inForceFrom(),
        body.until(),
        body.zoneBasis(),
        body.blocks(),
        zones,
        body.terms());
  }

  private static AgreementBody lead(Optional<BigDecimal> hours) {
    Term duty = Exercise.duty(List.of("North"), List.of("South"));
    Term changed =
        new Term(
            duty.article(),
            duty.kind(),
            duty.text(),
            duty.lang(),
            duty.who(),
            duty.toWhom(),
            duty.noticeKinds(),
            duty.zones(),
            hours,
            duty.clock());
    return Exercise.arrangement(ALL, List.of(changed));
  }

  private static void refused(String expected, AgreementBody body) {
    assertEquals(List.of(expected), codes(body));
  }

  private static List<String> codes(AgreementBody body) {
    List<String> codes = new ArrayList<>();
    for (Refusal refusal : Exercise.loaded().check(body)) {
      assertTrue(!refusal.detail().isBlank());
      codes.add(refusal.code() + " " + refusal.path());
    }
    return codes;
  }

  @Test
  void whatIsTurnedDownIsNotTaken() {
    Hash leaf = Exercise.leaf("never loaded");
    assertEquals(Optional.empty(), Exercise.loaded().agreement(leaf));
  }
}
