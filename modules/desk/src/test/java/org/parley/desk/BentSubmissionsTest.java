package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Submission;
import org.parley.verify.LeafClass;

/** Bytes that nobody signed so, and bytes signed that nobody should have. */
class BentSubmissionsTest {
  @TempDir Path directory;

  @Test
  void anyBentByteIsRefusedAndTheDeskGoesOn() throws IOException {
    long seed = Long.getLong("parley.seed", 2026);
    System.out.println("BentSubmissionsTest -Dparley.seed=" + seed);
    Random random = new Random(seed);
    try (Mechanism day = new Mechanism(directory, 50)) {
      day.found();
      Author north = day.post("North");
      Submission good = north.sign(day.notice("North", Mechanism.to("South"), Mechanism.patrol()));
      long size = day.ledger.size();
      for (int i = 0; i < 400; i++) {
        byte[] leaf = good.leaf();
        byte[] statement = good.statement();
        byte[] bent = random.nextBoolean() ? leaf : statement;
        int at = random.nextInt(bent.length);
        bent[at] ^= (byte) (1 << random.nextInt(8));
        SubmitReply reply = day.submit(new Submission(leaf, statement, Optional.empty()));
        assertInstanceOf(SubmitReply.Refused.class, reply, "byte " + at);
      }
      assertEquals(size, day.ledger.size());
      Mechanism.accepted(day.submit(good));
    }
  }

  @Test
  void signedNonsenseIsRefusedByNameAndField() throws IOException {
    try (Mechanism day = new Mechanism(directory, 51)) {
      day.found();
      Author north = day.post("North");
      String good =
          new String(
              day.notice("North", Mechanism.to("South"), Mechanism.patrol())
                  .bytes(count -> new byte[count]),
              StandardCharsets.UTF_8);
      refused(day, north, "{\"a\":1,\"a\":2}", "json.duplicate-key", "/a");
      refused(day, north, "not json", "json.syntax", "");
      refused(day, north, good.replace("\"v\":", "\"x\":1,\"v\":"), "json.unknown-field", "/x");
      refused(
          day,
          north,
          good.replace("\"lat\":35.86", "\"lat\":110"),
          "geo.latitude",
          "/body/volumes/0/volume/outline_circle/center/lat");
      refused(
          day,
          north,
          good.replace("2026-03-04T12:00:00Z", "2026-03-04T07:00:00Z"),
          "geo.time-order",
          "/body/volumes/0/time_end");
      refused(
          day,
          north,
          good.replace("\"meaning\":\"OWN_ACTIVITY\"", "\"meaning\":\"RESERVED_SPACE\""),
          "notice.meaning",
          "/body/meaning");
      day.accept(north, day.notice("North", Mechanism.to("South"), Mechanism.patrol()));
      assertTrue(day.desk.health().serving());
    }
  }

  private static void refused(
      Mechanism day, Author author, String statement, String code, String path) {
    byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
    SubmitReply.Refused refused = day.refuse(author, author.sign(bytes, LeafClass.ACT, form -> {}));
    assertEquals(code + " " + path, refused.refusal().code() + " " + refused.refusal().path());
    assertTrue(refused.refusalNote().isPresent());
  }
}
