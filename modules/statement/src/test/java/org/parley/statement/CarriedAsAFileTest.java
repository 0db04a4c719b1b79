package org.parley.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** A submission signed on one machine and carried to another keeps every byte. */
class CarriedAsAFileTest {
  private static final Limits LIMITS = Limits.standard();
  private static final byte[] LEAF = "parley-leaf/v1 act\n\u2014 name sig\n".getBytes(UTF_8);
  private static final byte[] STATEMENT = "{ \"v\":\"\\u0041\u0645\" }\n".getBytes(UTF_8);

  @Test
  void leafAndStatementComeOutAsTheyWentIn() throws Malformed {
    Submission read = Submission.read(plain().json(), LIMITS);
    assertArrayEquals(LEAF, read.leaf());
    assertArrayEquals(STATEMENT, read.statement());
    assertEquals(plain(), read);
    assertEquals(plain().hashCode(), read.hashCode());
  }

  @Test
  void aBlobTravelsWithThem() throws Malformed {
    Submission sealed = new Submission(LEAF, STATEMENT, Optional.of(new byte[] {0, -1, 7}));
    Submission read = Submission.read(sealed.json(), LIMITS);
    assertArrayEquals(new byte[] {0, -1, 7}, read.blob().orElseThrow());
    assertEquals(sealed, read);
  }

  @Test
  void theFileIsTheObjectOfTheInterface() throws Malformed {
    Json json = Json.parse(plain().json(), 1 << 16, 4);
    assertEquals(new String(LEAF, UTF_8), ((Json.Obj) json).get("leaf").map(this::text).get());
  }

  @Test
  void whatIsNoSubmissionIsRefusedByName() {
    refused("json.missing-field", "/leaf", "{}");
    refused("json.missing-field", "/statement", "{\"leaf\":\"x\"}");
    refused("json.unknown-field", "/key", "{\"leaf\":\"x\",\"statement\":\"y\",\"key\":1}");
    refused("json.wrong-type", "/leaf", "{\"leaf\":{},\"statement\":\"y\"}");
    refused("statement.submission", "/leaf", "{\"leaf\":\"\",\"statement\":\"y\"}");
    refused(
        "statement.submission",
        "/leaf",
        "{\"leaf\":\"" + "x".repeat(4097) + "\",\"statement\":\"y\"}");
    refused(
        "statement.submission",
        "/statement",
        "{\"leaf\":\"x\",\"statement\":\"" + "y".repeat((1 << 20) + 1) + "\"}");
    refused("statement.base64", "/blob", "{\"leaf\":\"x\",\"statement\":\"y\",\"blob\":\"*\"}");
    refused("json.too-large", "", " ".repeat(LIMITS.submitBodyBytes()) + "{}");
  }

  @Test
  void aBlobBeyondTheLimitIsRefused() {
    Submission huge =
        new Submission(LEAF, STATEMENT, Optional.of(new byte[LIMITS.blobBytes() + 1]));
    Malformed fault = assertThrows(Malformed.class, () -> Submission.read(huge.json(), LIMITS));
    assertEquals("statement.submission", fault.code());
    assertEquals("/blob", fault.path());
  }

  private static Submission plain() {
    return new Submission(LEAF, STATEMENT, Optional.empty());
  }

  private String text(Json json) {
    return ((Json.Str) json).value();
  }

  private static void refused(String code, String path, String json) {
    Malformed fault =
        assertThrows(Malformed.class, () -> Submission.read(json.getBytes(UTF_8), LIMITS));
    assertEquals(code + " " + path, fault.code() + " " + fault.path());
  }
}
