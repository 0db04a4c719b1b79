package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** A kind this server does not know is read and kept, and has no effect. */
class KindFromALaterServerTest {

  @Test
  void itIsRecordedButInert() {
    Json.Obj body = Json.obj().put("deadline", "2026-04-01").put("n", 1).build();
    Draft draft =
        new Draft(
            "ultimatum/2",
            Entropy.system().uuid(),
            new Address("North/liaison"),
            List.of(Address.EVERYONE),
            Instant.parse("2026-03-02T08:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            body);
    switch (Statement.read(draft.bytes(Entropy.system()), Limits.standard())) {
      case Reading.Of of -> {
        assertEquals(Optional.empty(), of.statement().kind());
        assertEquals("ultimatum/2", of.statement().kindText());
        assertEquals(new InertBody(body), of.statement().body());
        assertEquals(Optional.empty(), of.statement().body().target());
        assertEquals(Optional.empty(), of.statement().body().kind());
      }
      case Reading.Refused refused -> throw new AssertionError(refused.refusal());
    }
  }

  @Test
  void theWordsOfAKeyProofAreFixed() throws Malformed {
    var key =
        org.parley.verify.VerifierKey.parse(
            "parley.example/m4+5211d85e+AYqg9xRTPwoe9q9MdG4Y36bA2bula/t5oztmX+wioGtr");
    assertEquals(
        "parley-pop/v1\nparley.example/m4\nNorth/liaison\n" + key.text() + "\n",
        KeyBody.proofText("parley.example/m4", new Address("North/liaison"), key));
  }

  @Test
  void overlapsToldToOwnersOnlyReadLikeThoseInTheDecision() throws Malformed {
    BodyTable table = BodyTable.of(Kind.DECISION);
    Statement decision =
        switch (Statement.read(table.good().get(0).bytes(), Limits.standard())) {
          case Reading.Of of -> of.statement();
          case Reading.Refused refused -> throw new AssertionError(refused.refusal());
        };
    List<DecisionBody.FoundOverlap> overlaps = ((DecisionBody) decision.body()).overlaps();
    Json list = Json.of(overlaps.stream().map(DecisionBody.FoundOverlap::json).toList());
    assertEquals(overlaps, DecisionBody.overlaps(list, "/owners", Limits.standard()));
    assertTrue(decision.body().target().map(Hash::base64).isPresent());
  }
}
