package org.parley.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.verify.Hash;

/** What a draft writes is what a server reads, byte for byte the same each time. */
class DraftedAndReadBackTest {
  private static final Hash LEAF = Hash.sha256("a leaf".getBytes(UTF_8));
  private static final UUID ID = UUID.fromString("5d0c2c1e-7f0a-4c55-9b6e-2f1a9d6b7c10");
  private static final Draft DRAFT =
      Draft.of(
              Kind.ACK,
              ID,
              new Address("South/liaison"),
              List.of(new Address("North"), new Address("Centre/desk")),
              Instant.parse("2026-03-02T09:00:00.750Z"),
              new AckBody(
                  LEAF,
                  3,
                  AckBody.Channel.PHONE,
                  Instant.parse("2026-03-02T08:59:00Z"),
                  Optional.of("artillery command"),
                  Optional.empty(),
                  Optional.empty()))
          .withBlock("M4")
          .replacing(LEAF)
          .asDrill()
          .withDigests(List.of("JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE"));

  @Test
  void theBytesAreFixed() {
    String expected =
        "{\"v\":\"parley/1\",\"kind\":\"ack/1\",\"id\":\"5d0c2c1e-7f0a-4c55-9b6e-2f1a9d6b7c10\","
            + "\"from\":\"South/liaison\",\"to\":[\"North\",\"Centre/desk\"],"
            + "\"at\":\"2026-03-02T09:00:00Z\",\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\","
            + "\"block\":\"M4\",\"replaces\":\""
            + LEAF.base64()
            + "\",\"drill\":true,"
            + "\"_sd\":[\"JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE\"],"
            + "\"body\":{\"of\":\""
            + LEAF.base64()
            + "\",\"level\":3,\"channel\":\"PHONE\","
            + "\"received_at\":\"2026-03-02T08:59:00Z\",\"relayed_to\":\"artillery command\"}}";
    assertEquals(expected, new String(DRAFT.bytes(byte[]::new), UTF_8));
  }

  @Test
  void equalRandomBytesGiveEqualStatements() {
    byte[] once = DRAFT.bytes(Entropy.seeded(7, "salt"));
    assertArrayEquals(once, DRAFT.bytes(Entropy.seeded(7, "salt")));
    assertNotEquals(
        Hash.sha256(once), Hash.sha256(DRAFT.bytes(Entropy.seeded(8, "salt"))), "another seed");
  }

  @Test
  void itReadsBackAsItWasMeant() {
    Statement statement = read(DRAFT.bytes(Entropy.seeded(7, "salt")));
    assertEquals(Optional.of(Kind.ACK), statement.kind());
    assertEquals(ID, statement.id());
    assertEquals("South/liaison", statement.from().text());
    assertEquals(List.of("North", "Centre/desk"), texts(statement.to()));
    assertEquals(Instant.parse("2026-03-02T09:00:00Z"), statement.at());
    assertEquals(Optional.of("M4"), statement.block());
    assertEquals(Optional.of(LEAF), statement.replaces());
    assertTrue(statement.drill());
    assertTrue(statement.isNewVersion());
    assertEquals(1, statement.sd().size());
    assertEquals(Optional.of(LEAF), statement.body().target());
    assertEquals(DRAFT.body(), statement.body().json());
  }

  @Test
  void aHandWrittenBodyIsDraftedUnchecked() {
    Draft draft =
        Draft.ofJson(
            Kind.ACK,
            ID,
            new Address("South/liaison"),
            List.of(Address.EVERYONE),
            Instant.EPOCH,
            org.parley.verify.Json.obj().put("level", 9).build());
    switch (Statement.read(draft.bytes(Entropy.system()), Limits.standard())) {
      case Reading.Of of -> throw new AssertionError("accepted");
      case Reading.Refused refused -> assertEquals("json.missing-field", refused.refusal().code());
    }
  }

  private static List<String> texts(List<Address> addresses) {
    return addresses.stream().map(Address::text).toList();
  }

  private static Statement read(byte[] bytes) {
    return switch (Statement.read(bytes, Limits.standard())) {
      case Reading.Of of -> of.statement();
      case Reading.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }
}
