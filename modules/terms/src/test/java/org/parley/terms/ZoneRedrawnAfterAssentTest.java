package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Exercise.ZONE;
import static org.parley.terms.Exercise.ZONE_ID;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.verify.Hash;

/** Whoever redraws a zone or rewrites an agreement proposes; what was assented to stays. */
class ZoneRedrawnAfterAssentTest {
  private static final Hash REDRAWN = Exercise.leaf("zone, redrawn");
  private static final Hash REWRITTEN = Exercise.leaf("arrangement, rewritten");
  private static final Instant LATER = Instant.parse("2026-03-10T00:00:00Z");
  private static final OutlineCircle FAR = new OutlineCircle(new Position(36.5, 37.5), 20_000);

  private static Law redrawn() {
    return Exercise.inForce()
        .zone(REDRAWN, new Address("Centre/desk"), Exercise.exact(FAR), ZONE_ID);
  }

  /** The arrangement over the redrawn zone, from the tenth on. */
  private static AgreementBody rewritten() {
    AgreementBody body = Exercise.dated(Exercise.arrangement(), LATER, Optional.empty());
    return new AgreementBody(
        body.title(),
        body.shortTitle(),
        body.parties(),
        body.inForceFrom(),
        body.until(),
        body.zoneBasis(),
        body.blocks(),
        List.of(new ZoneRef(ZONE_ID, REDRAWN)),
        body.terms());
  }

  @Test
  void theDutyStaysWhereItWasAgreed() {
    assertEquals(1, duties(redrawn(), 35.8645, 36.8059, NOON));
    assertEquals(0, duties(redrawn(), 36.5, 37.5, NOON));
    assertEquals("CLAIMED, as loaded by Centre", redrawn().basis(REDRAWN).orElseThrow().text());
    assertEquals(
        List.of(ZONE, REDRAWN), redrawn().zones().stream().map(ZoneVersion::leaf).toList());
  }

  @Test
  void aRewrittenAgreementBindsNobodyUntilBothSaidYes() {
    Law law = redrawn().agreement(REWRITTEN, "Centre", rewritten(), ARRANGEMENT_ID);
    assertTrue(law.inForce(ARRANGEMENT, "North", "South", LATER));
    Law half = law.assent("North", REWRITTEN);
    assertTrue(half.inForce(ARRANGEMENT, "North", "South", LATER), "South has not answered");
    assertFalse(half.inForce(REWRITTEN, "North", "South", LATER));
    assertEquals(Standing.State.SUPERSEDED, state(half, ARRANGEMENT, "North", "Centre", LATER));
  }

  @Test
  void onceBothSaidYesItTakesOverWhenItBegins() {
    Law law =
        redrawn()
            .agreement(REWRITTEN, "Centre", rewritten(), ARRANGEMENT_ID)
            .assent("North", REWRITTEN)
            .assent("South", REWRITTEN);
    assertEquals(Standing.State.IN_FORCE, state(law, ARRANGEMENT, "North", "South", NOON));
    assertEquals(Standing.State.NOT_YET, state(law, REWRITTEN, "North", "South", NOON));
    assertEquals(Standing.State.SUPERSEDED, state(law, ARRANGEMENT, "North", "South", LATER));
    assertEquals(Standing.State.IN_FORCE, state(law, REWRITTEN, "North", "South", LATER));
    assertEquals(1, duties(law, 35.8645, 36.8059, NOON));
    assertEquals(0, duties(law, 36.5, 37.5, NOON));
    assertEquals(0, duties(law, 35.8645, 36.8059, LATER));
    assertEquals(1, duties(law, 36.5, 37.5, LATER));
  }

  @Test
  void anotherAgreementOfTheSameNameTakesNothingOver() {
    Law law =
        redrawn()
            .agreement(REWRITTEN, "Centre", rewritten(), Exercise.ZONE_ID)
            .assent("North", REWRITTEN)
            .assent("South", REWRITTEN);
    assertTrue(law.inForce(ARRANGEMENT, "North", "South", LATER));
    assertTrue(law.inForce(REWRITTEN, "North", "South", LATER), "both hold side by side");
  }

  @Test
  void anAgreementHoldsFromItsFirstToItsLastSecond() {
    Instant from = Instant.parse("2026-03-03T00:00:00Z");
    Instant until = Instant.parse("2026-03-05T00:00:00Z");
    Law law =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .agreement(
                ARRANGEMENT,
                "North",
                Exercise.dated(Exercise.arrangement(), from, Optional.of(until)),
                ARRANGEMENT_ID)
            .assent("South", ARRANGEMENT);
    assertEquals(
        Standing.State.NOT_YET, state(law, ARRANGEMENT, "North", "South", from.minusSeconds(1)));
    assertEquals(Standing.State.IN_FORCE, state(law, ARRANGEMENT, "North", "South", from));
    assertEquals(Standing.State.IN_FORCE, state(law, ARRANGEMENT, "North", "South", until));
    assertEquals(
        Standing.State.LAPSED, state(law, ARRANGEMENT, "North", "South", until.plusSeconds(1)));
  }

  private static Standing.State state(Law law, Hash leaf, String a, String b, Instant at) {
    return law.standing(leaf, at).orElseThrow().dyads().stream()
        .filter(dyad -> dyad.joins(a, b))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static int duties(Law law, double latitudeDeg, double longitudeDeg, Instant at) {
    return law.notifyDuties(
            "North",
            List.of("South"),
            NoticeFacts.of("PATROL", Exercise.at(latitudeDeg, longitudeDeg)),
            at)
        .size();
  }
}
