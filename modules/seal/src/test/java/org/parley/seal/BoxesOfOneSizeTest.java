package org.parley.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.SealedBody;
import org.parley.verify.Json;

class BoxesOfOneSizeTest {
  private static final Entropy RANDOM = Entropy.seeded(21, "boxes");
  private static final Limits LIMITS = Limits.standard();
  private static final Identity CELL = Identity.of(RANDOM);

  private static InnerBody.Site site() {
    return new InnerBody.Site(
        InnerBody.Tier.AREA,
        Sample.NOON.plusSeconds(86_400),
        new InnerBody.Consent(
            "the director", "what it is for", "ar", Sample.NOON.plusSeconds(172_800)));
  }

  private static byte[] pad() {
    return Sample.inner(new InnerBody.Pad(), RANDOM, List.of()).bytes(RANDOM);
  }

  private static List<String> recipients(int count) {
    List<String> recipients = new ArrayList<>(List.of(CELL.recipient()));
    while (recipients.size() < count) {
      recipients.add(Identity.of(RANDOM).recipient());
    }
    return recipients;
  }

  @Test
  void aPadAndASiteOfManyRecipientsLookAlike() {
    Map<String, Json> fields =
        Map.of("name", Json.of("the hospital"), "geometry_exact", Json.of("somewhere"));
    List<String> digests = SiteCommitments.of(fields, List.of("a", "b"), RANDOM).digests();
    byte[] said = Sample.inner(site(), RANDOM, digests).bytes(RANDOM);
    for (int count = 1; count <= Box.RECIPIENTS; count++) {
      for (byte[] statement : List.of(pad(), said)) {
        byte[] box = Sample.done(Box.seal(statement, recipients(count), RANDOM));
        assertEquals(SealedBody.BOX_BYTES, box.length);
        String header = new String(box, 0, 854, StandardCharsets.US_ASCII);
        assertEquals(Box.RECIPIENTS, header.split("-> X25519 ", -1).length - 1);
        assertTrue(header.endsWith("\n"), "the header ends at the same byte");
        Box.Opened opened = Sample.opened(Box.open(box, List.of(CELL), LIMITS));
        assertArrayEquals(statement, opened.inner().statement().bytes());
      }
    }
  }

  @Test
  void whoHasNoKeyForItCannotOpenIt() {
    byte[] box = Sample.done(Box.seal(pad(), recipients(3), RANDOM));
    Identity stranger = Identity.of(RANDOM);
    assertEquals("seal.not-for-this-key", Sample.code(Box.open(box, List.of(stranger), LIMITS)));
    assertEquals("seal.not-for-this-key", Sample.code(Box.open(box, List.of(), LIMITS)));
  }

  @Test
  void whoIsShownItsFileKeyOpensThisBoxAndNoOther() {
    byte[] box = Sample.done(Box.seal(pad(), recipients(2), RANDOM));
    byte[] other = Sample.done(Box.seal(pad(), recipients(2), RANDOM));
    byte[] key = Sample.opened(Box.open(box, List.of(CELL), LIMITS)).fileKey();
    assertInstanceOf(InnerBody.Pad.class, Sample.opened(Box.open(box, key, LIMITS)).inner().body());
    assertInstanceOf(Opening.Refused.class, Box.open(other, key, LIMITS));
    assertInstanceOf(Opening.Refused.class, Box.open(box, new byte[16], LIMITS));
    assertInstanceOf(Opening.Refused.class, Box.open(box, new byte[3], LIMITS));
  }

  @Test
  void noByteOfABoxCanBeChangedUnseen() {
    byte[] box = Sample.done(Box.seal(pad(), recipients(1), RANDOM));
    for (int at = 0; at < box.length; at += 97) {
      byte[] changed = box.clone();
      changed[at] ^= 4;
      assertInstanceOf(
          Opening.Refused.class, Box.open(changed, List.of(CELL), LIMITS), "byte " + at);
    }
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeItIsClosed() {
    byte[] long1 = new byte[Box.STATEMENT_BYTES + 1];
    assertEquals(
        "seal.box-full",
        assertInstanceOf(AgeResult.Refused.class, Box.seal(long1, recipients(1), RANDOM))
            .refusal()
            .code());
    for (List<String> odd : List.of(List.<String>of(), recipients(9))) {
      assertEquals(
          "seal.recipients",
          assertInstanceOf(AgeResult.Refused.class, Box.seal(pad(), odd, RANDOM)).refusal().code());
    }
  }

  private static Opening<Box.Opened> with(byte[] plain) {
    List<String> recipients = recipients(Box.RECIPIENTS);
    return Box.open(Sample.done(Age.encrypt(plain, recipients)), List.of(CELL), LIMITS);
  }

  @Test
  void theInsideIsReadStrictly() {
    byte[] pad = pad();
    byte[] plain = ByteBuffer.allocate(14_474).putInt(pad.length).put(pad).array();
    Sample.opened(with(plain));
    byte[] notZero = plain.clone();
    notZero[notZero.length - 1] = 1;
    assertEquals("seal.box", Sample.code(with(notZero)));
    assertEquals("seal.box", Sample.code(with(new byte[14_473])));
    ByteBuffer tooLong = ByteBuffer.wrap(plain.clone()).putInt(0, 14_471);
    assertEquals("seal.box", Sample.code(with(tooLong.array())));
    ByteBuffer negative = ByteBuffer.wrap(plain.clone()).putInt(0, -1);
    assertEquals("seal.box", Sample.code(with(negative.array())));
  }

  private static String codeOf(String kind, Json.Obj body) {
    byte[] statement = Sample.inner(kind, body, RANDOM, List.of()).bytes(RANDOM);
    return Sample.code(Inner.read(statement, LIMITS));
  }

  @Test
  void onlyTheKindsOfBoxesAndOnlyTheirFields() {
    assertEquals("seal.inner-kind", codeOf("other/1", Json.obj().build()));
    assertEquals("seal.inner-kind", codeOf("pad/2", Json.obj().build()));
    assertEquals("json.unknown-field", codeOf("pad/1", Json.obj().put("x", "y").build()));
    Json.Obj site = site().json();
    assertEquals("json.missing-field", codeOf("site/1", Json.obj().put("tier", "AREA").build()));
    assertEquals(
        "seal.box",
        codeOf(
            "site/1",
            Json.obj()
                .put("tier", "EVERYTHING")
                .put("review_by", "2026-03-02T12:00:00Z")
                .put("consent", site.get("consent").orElseThrow())
                .build()));
    InnerBody.SiteAct act =
        new InnerBody.SiteAct(
            InnerBody.Act.WITHDRAW,
            List.of(org.parley.verify.Hash.EMPTY_ROOT),
            "the director",
            "we move",
            Sample.NOON);
    byte[] inner = Sample.inner(act, RANDOM, List.of()).bytes(RANDOM);
    byte[] box = Sample.done(Box.seal(inner, List.of(CELL.recipient()), RANDOM));
    assertEquals(act, Sample.opened(Box.open(box, List.of(CELL), LIMITS)).inner().body());
    String other = act.json().text().replace("WITHDRAW", "FORGIVE");
    assertEquals("seal.box", codeOf("site-act/1", object(other)));
    InnerBody.Opened none =
        new InnerBody.Opened(org.parley.verify.Hash.EMPTY_ROOT, List.of("not a digest"), "k", "n");
    assertEquals("seal.box", codeOf("opened/1", none.json()));
  }

  private static Json.Obj object(String text) {
    try {
      return (Json.Obj) Json.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), 9999, 4);
    } catch (org.parley.verify.Malformed e) {
      throw new AssertionError(e);
    }
  }
}
