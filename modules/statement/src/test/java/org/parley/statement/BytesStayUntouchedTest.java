package org.parley.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import org.junit.jupiter.api.Test;
import org.parley.verify.Hash;

/** A statement is hashed as it came, spaces, order and escapes included. */
class BytesStayUntouchedTest {
  private static final String SPACED =
      """
      { "body": {"note": "\\u0645\\u0648\\u0627\\u0641\\u0642",
                 "of":"qaqBt7rW2F0gCRamwx2GX7DAsBaHcH6Qkg4zRCoPK8c="},
        "salt":"AgICAgICAgICAgICAgICAg", "to":["*"], "v":"parley/1",
        "at":"2026-03-02T09:00:00Z", "from":"South/liaison", "kind":"assent/1",
        "id":"5d0c2c1e-7f0a-4c55-9b6e-2f1a9d6b7c10" }
      """;

  @Test
  void theHashIsOfTheBytesAsTheyCame() {
    Statement statement = read(SPACED);
    assertArrayEquals(SPACED.getBytes(UTF_8), statement.bytes());
    assertEquals(Hash.sha256(SPACED.getBytes(UTF_8)), statement.hash());
  }

  @Test
  void twoWritingsOfOneThingAreTwoStatements() {
    Statement spaced = read(SPACED);
    Statement tight = read(SPACED.replace("\n", ""));
    assertEquals(spaced.body(), tight.body());
    assertNotEquals(spaced.hash(), tight.hash());
    assertNotEquals(spaced, tight);
    assertEquals(spaced, read(SPACED));
    assertEquals(spaced.hashCode(), read(SPACED).hashCode());
  }

  @Test
  void nobodyChangesTheBytesFromOutside() {
    byte[] bytes = SPACED.getBytes(UTF_8);
    Statement statement = read(SPACED);
    bytes[0] = ' ';
    statement.bytes()[0] = ' ';
    assertNotSame(statement.bytes(), statement.bytes());
    assertArrayEquals(SPACED.getBytes(UTF_8), statement.bytes());
  }

  @Test
  void aLogLineCarriesNothingThatWasSaid() {
    String line = read(SPACED).toString();
    assertEquals("assent/1 5d0c2c1e-7f0a-4c55-9b6e-2f1a9d6b7c10", line);
    assertFalse(
        new Submission("leaf".getBytes(UTF_8), SPACED.getBytes(UTF_8), java.util.Optional.empty())
            .toString()
            .contains("assent"));
  }

  private static Statement read(String text) {
    return switch (Statement.read(text.getBytes(UTF_8), Limits.standard())) {
      case Reading.Of of -> of.statement();
      case Reading.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }
}
