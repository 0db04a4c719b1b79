package org.parley.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/** Values committed to and shown to a few, in the construction of RFC 9901. */
class DisclosedValueTest {
  private static final Limits LIMITS = Limits.standard();

  /** The example of RFC 9901: ["6Ij7tM-a5iVPGboS5tmvVA", "email", "johndoe@example.com"]. */
  private static final String VECTOR =
      "WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgImVtYWlsIiwgImpvaG5kb2VAZXhhbXBsZS5jb20iXQ";

  private static final String VECTOR_DIGEST = "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE";

  @Test
  void theExampleOfTheStandardReads() throws Malformed {
    Disclosed disclosed = Disclosed.parse(VECTOR, LIMITS);
    assertEquals("6Ij7tM-a5iVPGboS5tmvVA", disclosed.salt());
    assertEquals("email", disclosed.name());
    assertEquals(Json.of("johndoe@example.com"), disclosed.value());
    assertEquals(VECTOR_DIGEST, disclosed.digest());
    assertTrue(disclosed.isIn(List.of("x", VECTOR_DIGEST)));
  }

  @Test
  void weWriteTheExampleOfTheStandard() {
    assertEquals(
        VECTOR,
        Disclosed.encode("6Ij7tM-a5iVPGboS5tmvVA", "email", Json.of("johndoe@example.com")));
    assertEquals(VECTOR_DIGEST, Disclosed.digest(VECTOR));
  }

  @Test
  void twoDisclosuresOfOneValueHaveNothingInCommon() throws Malformed {
    Entropy entropy = Entropy.seeded(1, "salts");
    Disclosed one = Disclosed.of(entropy, "geometry_exact", Json.of("here"));
    Disclosed other = Disclosed.of(entropy, "geometry_exact", Json.of("here"));
    assertNotEquals(one.text(), other.text(), "a leaked text names its recipient");
    assertNotEquals(one.digest(), other.digest());
    assertEquals(one, Disclosed.parse(one.text(), LIMITS));
  }

  @Test
  void aDecoyLooksLikeADigest() throws Malformed {
    String decoy = Disclosed.decoy(Entropy.seeded(2, "decoys"));
    assertEquals(VECTOR_DIGEST.length(), decoy.length());
    assertEquals(32, StrictBase64.decodeUrl(decoy).length);
    assertFalse(Disclosed.parse(VECTOR, LIMITS).isIn(List.of(decoy)));
  }

  @Test
  void whatIsNotSaltNameValueIsRefused() {
    for (String json : List.of("{}", "[]", "[\"s\",\"n\"]", "[1,\"n\",2]", "[\"s\",1,2]")) {
      String text = StrictBase64.encodeUrl(json.getBytes(UTF_8));
      Malformed fault = assertThrows(Malformed.class, () -> Disclosed.parse(text, LIMITS));
      assertEquals("statement.disclosure", fault.code(), json);
    }
    Malformed fault = assertThrows(Malformed.class, () -> Disclosed.parse(VECTOR + "=", LIMITS));
    assertEquals("statement.disclosure", fault.code());
  }
}
