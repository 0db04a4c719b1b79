package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.HandedBody;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;

/** Who was told, how far it got, and by which way. */
class AcknowledgedByPhoneTest {

  private static final Hash NOTICE = Notices.leaf("notice");
  private static final Address SOUTH_LIAISON = new Address("South/liaison");
  private static final DeliveryLadder ADDRESSED =
      DeliveryLadder.empty().addressed(List.of("South", "Centre"));

  @Test
  void levelsAreASetAndAHigherOneImpliesNoLowerOne() {
    DeliveryLadder ladder =
        ADDRESSED
            .handed(handed("South"), Notices.at(0))
            .acknowledged(SOUTH_LIAISON, ack(4, Notices.at(1)), Notices.at(1));
    assertEquals(Set.of(AckLevel.L0, AckLevel.L4), ladder.levels("South"));
    assertTrue(ladder.isRead("South"));
    assertFalse(ladder.isDelivered("South"), "nobody's machine has said that it has it");
  }

  @Test
  void aMachineThatHasItIsNotAPersonWhoReadIt() {
    DeliveryLadder ladder = ADDRESSED.received(SOUTH_LIAISON, Notices.at(0.5), Notices.at(0.5));
    assertTrue(ladder.isDelivered("South"));
    assertFalse(ladder.isRead("South"));
    assertEquals(List.of("Centre", "South"), ladder.unread());
  }

  @Test
  void aCallLoggedThreeHoursLaterShowsBothTimes() {
    DeliveryLadder ladder =
        ADDRESSED.acknowledged(SOUTH_LIAISON, ack(3, Notices.at(0)), Notices.at(3));
    DeliveryLadder.Rung rung = ladder.rungs("South").getFirst();
    assertEquals(AckLevel.L3, rung.level());
    assertEquals(Notices.at(0), rung.at());
    assertEquals(Notices.at(3), rung.recordedAt());
    assertEquals(10_800, rung.recordedLaterBySeconds());
    assertEquals(Optional.of("PHONE"), rung.channel());
    assertEquals(Optional.of(SOUTH_LIAISON), rung.by());
    assertEquals(Optional.of("range company"), rung.relayedTo());
  }

  @Test
  void aPostCountsForItsParty() {
    DeliveryLadder ladder =
        ADDRESSED
            .handed(handed("South/liaison"), Notices.at(0))
            .received(new Address("South/night-desk"), Notices.at(1), Notices.at(1));
    assertEquals(Set.of(AckLevel.L0, AckLevel.L1), ladder.levels("South"));
    assertEquals(List.of("Centre", "South"), ladder.recipients());
  }

  @Test
  void whoeverWasToldWithoutBeingAddressedIsOnTheLadderToo() {
    DeliveryLadder ladder =
        ADDRESSED.acknowledged(new Address("West/duty"), ack(2, Notices.at(1)), Notices.at(1));
    assertEquals(List.of("Centre", "South", "West"), ladder.recipients());
    assertEquals(List.of("Centre", "South"), ladder.unread());
  }

  @Test
  void everyStepIsKeptAndTheLadderBeforeItStaysAsItWas() {
    DeliveryLadder before = ADDRESSED.handed(handed("South"), Notices.at(0));
    DeliveryLadder after =
        before
            .acknowledged(SOUTH_LIAISON, ack(3, Notices.at(1)), Notices.at(1))
            .acknowledged(SOUTH_LIAISON, ack(3, Notices.at(2)), Notices.at(2));
    assertEquals(1, before.rungs("South").size());
    assertEquals(3, after.rungs("South").size());
    assertEquals(before, ADDRESSED.handed(handed("South"), Notices.at(0)));
  }

  @Test
  void whatTheDeskSaysToItselfIsOnNobodysLadder() {
    assertEquals(ADDRESSED, ADDRESSED.received(Address.DESK, Notices.at(0), Notices.at(0)));
  }

  @Test
  void noLevelSpeaksOfApproval() {
    for (AckLevel level : AckLevel.values()) {
      assertEquals(level, AckLevel.of(level.number()));
      String words = level.words().toLowerCase(Locale.ROOT);
      assertFalse(words.replace("is not approval", "").contains("approv"), words);
      assertFalse(words.contains("clear"), words);
    }
    assertThrows(BrokenInvariant.class, () -> AckLevel.of(6));
  }

  private static HandedBody handed(String recipient) {
    return new HandedBody(NOTICE, new Address(recipient), HandedBody.Channel.STREAM, 1);
  }

  private static AckBody ack(int level, Instant at) {
    return new AckBody(
        NOTICE,
        level,
        AckBody.Channel.PHONE,
        at,
        level == 3 || level == 4 ? Optional.of("range company") : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
