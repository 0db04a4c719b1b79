package org.parley.disclosure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.AssentBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.NoteSignature;
import org.parley.verify.Seen;

/** North tells the Centre something. South sees that a leaf was written, and nothing more. */
class OneNoticeToTheCentreOnlyTest {
  private static final Address NORTH = new Address("North/liaison");
  private static final List<Address> TO_CENTRE = List.of(Address.ofParty("Centre"));

  @Test
  void theCentreAndTheNorthReadIt() {
    assertTrue(Disclosure.mayRead(Viewer.of("Centre"), NORTH, TO_CENTRE));
    assertTrue(Disclosure.mayRead(Viewer.of("North"), NORTH, TO_CENTRE));
    assertFalse(Disclosure.mayRead(Viewer.of("South"), NORTH, TO_CENTRE));
  }

  @Test
  void aPostIsReadByEveryPostOfItsParty() {
    Viewer night = Viewer.ofPost(new Address("Centre/night"), Set.of("read"));
    assertTrue(Disclosure.mayRead(night, NORTH, List.of(new Address("Centre/desk"))));
  }

  @Test
  void theDeskTellsTheAuthorAndTheRecipientThatItWasHanded() {
    List<Address> to = List.of(Address.ofParty("North"), Address.ofParty("Centre"));
    assertTrue(Disclosure.mayRead(Viewer.of("North"), Address.DESK, to));
    assertTrue(Disclosure.mayRead(Viewer.of("Centre"), Address.DESK, to));
    assertFalse(Disclosure.mayRead(Viewer.of("South"), Address.DESK, to));
  }

  @Test
  void theDecisionIsTheAuthorsOwn() {
    List<Address> to = List.of(Address.ofParty("North"));
    assertTrue(Disclosure.mayRead(Viewer.of("North"), Address.DESK, to));
    assertFalse(Disclosure.mayRead(Viewer.of("Centre"), Address.DESK, to));
  }

  @Test
  void theLeafIsOpenTheStatementIsNot() {
    Recorded recorded = recorded();
    Recorded south = Disclosure.view(Viewer.of("South"), recorded);
    assertArrayEquals(recorded.leaf().bytes(), south.leaf().bytes());
    assertEquals(Optional.empty(), south.statement());
    assertEquals(List.of(), south.disclosures());
    Recorded centre = Disclosure.view(Viewer.of("Centre"), recorded);
    assertEquals(recorded.statement(), centre.statement());
    assertEquals(List.of(), centre.disclosures(), "disclosure texts are the desk's own");
  }

  @Test
  void aWithheldStatementLooksLikeAHiddenOne() {
    Recorded hidden = recorded();
    Recorded erased =
        new Recorded(hidden.index(), hidden.leaf(), Optional.empty(), hidden.disclosures());
    assertEquals(
        Disclosure.view(Viewer.of("South"), erased), Disclosure.view(Viewer.of("South"), hidden));
  }

  @Test
  void whoLooksAtThePastSeesNothingLater() {
    Instant then = Instant.parse("2026-03-02T08:30:00Z");
    Viewer past = Viewer.of("South").asKnownOn(then);
    Publication later = new Publication(then.plusSeconds(9), Optional.of(then.plusSeconds(9)));
    assertTrue(Disclosure.known(past, then, later));
    assertTrue(Disclosure.known(past, then.minusSeconds(1), later));
    assertFalse(Disclosure.known(past, then.plusSeconds(1), later));
    assertTrue(Disclosure.known(Viewer.of("South"), Instant.MAX, later));
  }

  @Test
  void aViewerIsAPartyWithOneOfItsOwnPosts() {
    assertThrows(IllegalArgumentException.class, () -> Viewer.of("*"));
    assertThrows(IllegalArgumentException.class, () -> Viewer.of("North/liaison"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Viewer("North", Optional.of("South/liaison"), Set.of(), Optional.empty()));
    assertThrows(IllegalArgumentException.class, () -> Viewer.ofPost(Address.DESK, Set.of("read")));
    assertTrue(Viewer.ofPost(NORTH, Set.of("ack")).may("ack"));
    assertFalse(Viewer.of("North").may("ack"));
  }

  private static Recorded recorded() {
    Hash hash = Hash.sha256("leaf".getBytes(StandardCharsets.UTF_8));
    Draft draft =
        Draft.of(
            Kind.ASSENT,
            Entropy.seeded(1, "id").uuid(),
            NORTH,
            TO_CENTRE,
            Instant.parse("2026-03-02T08:00:00Z"),
            new AssentBody(hash, Optional.empty()));
    Statement statement =
        switch (Statement.read(draft.bytes(Entropy.seeded(1, "salt")), Limits.standard())) {
          case Reading.Of of -> of.statement();
          case Reading.Refused refused -> throw new AssertionError(refused.refusal());
        };
    Leaf leaf = leaf(statement);
    return new Recorded(7, leaf, Optional.of(statement), List.of("WyJzYWx0Il0"));
  }

  private static Leaf leaf(Statement statement) {
    String text =
        Leaf.text(
            LeafClass.ADMIN,
            "parley.example/m4",
            0,
            Optional.empty(),
            new Seen(0, Hash.EMPTY_ROOT),
            statement.hash(),
            Optional.empty(),
            List.of(Hash.EMPTY_ROOT));
    NoteSignature signature = new NoteSignature("parley.example/m4/North/liaison", 1, new byte[64]);
    return new Leaf(
        LeafClass.ADMIN,
        "parley.example/m4",
        0,
        Optional.empty(),
        new Seen(0, Hash.EMPTY_ROOT),
        statement.hash(),
        Optional.empty(),
        List.of(Hash.EMPTY_ROOT),
        signature,
        text.getBytes(StandardCharsets.UTF_8));
  }
}
