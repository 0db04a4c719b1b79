package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;

/** Addresses name parties, posts, roots, the desk or everyone; never people. */
class WhoIsAddressedTest {

  @Test
  void eachFormIsTold() throws Malformed {
    assertEquals(Address.Form.PARTY, Address.parse("North").form());
    assertEquals(Address.Form.POST, Address.parse("North/liaison").form());
    assertEquals(Address.Form.ROOT, Address.parse("North/root").form());
    assertEquals(Address.Form.DESK, Address.parse("desk").form());
    assertEquals(Address.Form.EVERYONE, Address.parse("*").form());
    assertEquals(Address.Form.POST, Address.parse("Centre/desk").form());
  }

  @Test
  void thePartyIsFoundBehindItsPosts() {
    assertEquals(Optional.of("North"), Address.ofParty("North").party());
    assertEquals(Optional.of("North"), new Address("North/liaison").party());
    assertEquals(Optional.of("North"), Address.ofRoot("North").party());
    assertEquals(Optional.empty(), Address.DESK.party());
    assertEquals(Optional.empty(), Address.EVERYONE.party());
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String text :
        List.of(
            "",
            "north",
            "North/",
            "/liaison",
            "North/Liaison",
            "North/a/b",
            "North liaison",
            "N".repeat(33),
            "North/" + "a".repeat(33),
            "**",
            "Desk/",
            "\u0421evera")) {
      Malformed fault = assertThrows(Malformed.class, () -> Address.parse(text), text);
      assertEquals("statement.address", fault.code());
      assertThrows(IllegalArgumentException.class, () -> new Address(text));
    }
  }

  @Test
  void aRootIsNoPost() {
    assertTrue(Address.isPost("North/liaison"));
    assertFalse(Address.isPost("North/root"));
    assertTrue(Address.isParty("N"));
    assertFalse(Address.isParty("North/liaison"));
  }

  @Test
  void eachKindHasItsClassAndItsSenders() {
    assertEquals(Optional.of(Kind.NOTICE), Kind.ofWire("notice/1"));
    assertEquals(Optional.empty(), Kind.ofWire("notice/2"));
    assertEquals(Optional.empty(), Kind.ofWire("NOTICE/1"));
    for (Kind kind : Kind.values()) {
      LeafClass expected =
          switch (kind) {
            case POLICY, POST, KEY, AGREEMENT, ZONE, ASSENT, REVOKE, ERASE -> LeafClass.ADMIN;
            case LADDER, PARTICIPATION -> LeafClass.ADMIN;
            case SIGNALS, ON_CALL, FOCAL_POINTS -> LeafClass.ADMIN;
            case SIGNALLED -> LeafClass.ACT;
            case NOTICE, CLAIM, MATTER, EVENT, ENTRY -> LeafClass.ACT;
            case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> LeafClass.ACT;
            case MESSAGE, STOP, CONTACT, LINE_CHECK, HANDOVER -> LeafClass.ACT;
            case IMPORT, IMPORT_CHUNK -> LeafClass.ACT;
            case ANSWER, RECEIVED, ACK, DECISION, HANDED, STEP -> LeafClass.ANSWER;
            case STOP_REPORT, CONTACT_REPLY, RELIEF -> LeafClass.ANSWER;
            case FINDING -> LeafClass.ACT;
            case COMMENT -> LeafClass.ANSWER;
            case SEALED -> LeafClass.SEALED;
            case BEAT -> LeafClass.BEAT;
          };
      assertEquals(expected, kind.leafClass(), kind::wire);
      assertEquals(kind.deskOnly(), kind.mayBeSentBy(Address.Form.DESK), kind::wire);
      assertFalse(kind.mayBeSentBy(Address.Form.PARTY), "a party speaks through posts");
    }
    assertTrue(Kind.ASSENT.mayBeSentBy(Address.Form.ROOT), "founders assent to the policy");
    assertTrue(Kind.ASSENT.mayBeSentBy(Address.Form.POST));
  }

  @Test
  void eachScopeIsAWordOrAKindToFile() {
    for (String scope :
        List.of(
            "ack",
            "law",
            "claim",
            "assess",
            "cell",
            "audit",
            "read",
            "file:*",
            "file:PATROL",
            Scope.file(NoticeKind.PRESENCE).text())) {
      assertTrue(Scope.isScope(scope), scope);
    }
    for (String scope : List.of("", "file", "file:", "file:patrol", "root", "ACK", "*")) {
      assertFalse(Scope.isScope(scope), scope);
    }
  }

  @Test
  void everyKindOfNoticeHasOneMeaning() {
    for (NoticeKind kind : NoticeKind.values()) {
      Meaning expected =
          switch (kind) {
            case PRESENCE -> Meaning.PEOPLE_TO_PROTECT;
            case EXERCISE, LIVE_FIRE -> Meaning.RESERVED_SPACE;
            case MOVEMENT,
                PATROL,
                FLIGHT,
                OBSERVATION_POST,
                STATIC_SITE,
                INFRASTRUCTURE,
                DEMINING,
                REPAIR,
                MEDEVAC,
                STRIKE_AFTER_FACT,
                WITHDRAWAL ->
                Meaning.OWN_ACTIVITY;
          };
      assertEquals(expected, kind.meaning());
    }
  }
}
