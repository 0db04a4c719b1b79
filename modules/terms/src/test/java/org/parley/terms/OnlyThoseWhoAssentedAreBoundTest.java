package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Exercise.ZONE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.statement.Refusal;

/** An agreement holds between two parties when both said yes, and until then nobody is bound. */
class OnlyThoseWhoAssentedAreBoundTest {

  @Test
  void loadedButNobodyAnswered() {
    Law law = Exercise.loaded();
    Standing standing = law.standing(ARRANGEMENT, NOON).orElseThrow();
    assertEquals(3, standing.dyads().size());
    for (Standing.Dyad dyad : standing.dyads()) {
      assertEquals(Standing.State.CLAIMED, dyad.state());
    }
    assertEquals("as loaded by Centre", standing.basis());
    assertEquals(List.of("Centre"), law.assented(ARRANGEMENT));
    assertEquals(List.of(), duties(law, "North", "South"));
  }

  @Test
  void oneAnsweredAndIsBoundToTheProposerOnly() {
    Law law = Exercise.loaded().assent("North", ARRANGEMENT);
    assertTrue(law.inForce(ARRANGEMENT, "North", "Centre", NOON));
    assertTrue(law.inForce(ARRANGEMENT, "Centre", "North", NOON));
    assertFalse(law.inForce(ARRANGEMENT, "North", "South", NOON));
    assertFalse(law.inForce(ARRANGEMENT, "South", "Centre", NOON));
    assertEquals(List.of(), duties(law, "North", "South"));
    assertEquals(1, duties(law, "North", "Centre").size());
    assertEquals("as loaded by Centre", law.standing(ARRANGEMENT, NOON).orElseThrow().basis());
  }

  @Test
  void allAnswered() {
    Law law = Exercise.inForce();
    Standing standing = law.standing(ARRANGEMENT, NOON).orElseThrow();
    assertTrue(standing.everywhereInForce());
    assertEquals("in force by assent of its parties", standing.basis());
    assertTrue(standing.dyads().get(0).joins("South", "North"));
    assertEquals(List.of("Centre", "North", "South"), law.assented(ARRANGEMENT));
  }

  @Test
  void whoLoadsForOthersIsNoPartyToIt() {
    Law law =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .agreement(ARRANGEMENT, "Watcher", Exercise.arrangement(), ARRANGEMENT_ID);
    assertEquals(List.of(), law.assented(ARRANGEMENT));
    assertFalse(law.inForce(ARRANGEMENT, "Watcher", "North", NOON));
    assertEquals("as loaded by Watcher", law.standing(ARRANGEMENT, NOON).orElseThrow().basis());
  }

  @Test
  void aStrangersYesIsTurnedDownAndChangesNothing() {
    Law law = Exercise.inForce();
    Refusal refusal = law.checkAssent("Watcher", ARRANGEMENT).get(0);
    assertEquals("terms.assent-stranger", refusal.code());
    assertEquals("/body/of", refusal.path());
    Law anyway = law.assent("Watcher", ARRANGEMENT);
    assertFalse(anyway.inForce(ARRANGEMENT, "Watcher", "North", NOON), "never a party to it");
    assertEquals(List.of(), law.checkAssent("North", ARRANGEMENT));
  }

  @Test
  void yesToNothingIsTurnedDown() {
    Refusal refusal = Exercise.loaded().checkAssent("North", Exercise.leaf("nothing")).get(0);
    assertEquals("terms.assent-unknown /body/of", refusal.code() + " " + refusal.path());
  }

  @Test
  void aZoneMayBeAgreedByItself() {
    Law law = Exercise.loaded();
    assertEquals(List.of(), law.checkAssent("Watcher", ZONE));
    ZoneBasis before = law.basis(ZONE).orElseThrow();
    assertEquals("CLAIMED, as loaded by Centre", before.text());
    ZoneBasis after = law.assent("Watcher", ZONE).basis(ZONE).orElseThrow();
    assertEquals("AGREED by Centre, Watcher", after.text());
  }

  @Test
  void yesToTheAgreementCoversItsZones() {
    assertEquals(
        "AGREED by Centre, North, South", Exercise.inForce().basis(ZONE).orElseThrow().text());
  }

  @Test
  void sayingYesTwiceSaysItOnce() {
    Law law = Exercise.inForce();
    assertEquals(law.assented(ARRANGEMENT), law.assent("North", ARRANGEMENT).assented(ARRANGEMENT));
  }

  @Test
  void nobodyIsBoundToHimself() {
    assertFalse(Exercise.inForce().inForce(ARRANGEMENT, "North", "North", NOON));
  }

  @Test
  void aLeafWithoutAnAgreementHasNoStanding() {
    Law law = Exercise.inForce();
    assertEquals(Optional.empty(), law.standing(ZONE, NOON));
    assertFalse(law.inForce(ZONE, "North", "South", NOON));
    assertEquals(Optional.empty(), law.basis(ARRANGEMENT));
  }

  private static List<NotifyDuty> duties(Law law, String filer, String recipient) {
    return law.notifyDuties(
        filer, List.of(recipient), NoticeFacts.of("PATROL", Exercise.patrol()), NOON);
  }
}
