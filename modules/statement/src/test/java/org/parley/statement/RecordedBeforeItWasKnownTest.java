package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;

/**
 * A server that did not know a kind recorded anything under its name. One that knows it must still
 * open that log.
 */
class RecordedBeforeItWasKnownTest {
  private static final Limits LIMITS = Limits.standard();

  private static byte[] said(String kind, Json.Obj body) {
    return new Draft(
            kind,
            Entropy.seeded(1, "id").uuid(),
            new Address("North/liaison"),
            List.of(new Address("South")),
            Instant.parse("2026-03-02T06:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            body)
        .bytes(Entropy.seeded(1, "salt"));
  }

  @Test
  void whatDoesNotReadAsItsKindStaysInert() {
    Json.Obj words = Json.obj().put("words", "hello").build();
    for (String kind : List.of("message/1", "step/1", "line-check/1", "ladder/1")) {
      byte[] bytes = said(kind, words);
      assertInstanceOf(Reading.Refused.class, Statement.read(bytes, LIMITS), kind);
      Reading.Of of = assertInstanceOf(Reading.Of.class, Statement.readRecorded(bytes, LIMITS));
      assertEquals(Optional.empty(), of.statement().kind());
      assertEquals(kind, of.statement().kindText());
      assertEquals(new InertBody(words), of.statement().body());
    }
  }

  @Test
  void whatReadsAsItsKindSaysWhatItSays() {
    Json.Obj body = MessageBody.of(Urgency.ROUTINE, "hello", "en").json();
    Reading.Of of =
        assertInstanceOf(Reading.Of.class, Statement.readRecorded(said("message/1", body), LIMITS));
    assertEquals(Optional.of(Kind.MESSAGE), of.statement().kind());
  }

  @Test
  void aKindThatWasAlwaysKnownHasToReadAsWhatItIs() {
    Json.Obj words = Json.obj().put("words", "hello").build();
    assertInstanceOf(
        Reading.Refused.class, Statement.readRecorded(said("notice/1", words), LIMITS));
  }
}
