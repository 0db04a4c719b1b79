package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures on which common libraries disagree, judged by our one rule. */
class EdgeCaseSignaturesTest {
  private static final BigInteger HALF_N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16)
          .shiftRight(1);

  @Test
  void ofNineHundredOddPointsTwoSignaturesCount() throws Exception {
    Optional<Path> file = Shared.vectors("ed25519/ed25519vectors.json");
    if (file.isEmpty()) {
      return;
    }
    List<Json> vectors = ((Json.Arr) Shared.json(file.get())).items();
    int admitted = 0;
    int accepted = 0;
    for (Json item : vectors) {
      Fields vector = Fields.of(item, "");
      byte[] publicKey = hex(vector.string("key"));
      VerifierKey key = new VerifierKey("a.example/x", 0, KeyType.ED25519, publicKey);
      boolean plain = vector.json("flags") instanceof Json.Null;
      List<String> flags = plain ? List.of() : vector.strings("flags");
      boolean properPoint =
          flags.stream()
              .noneMatch(
                  List.of("low_order_A", "non_canonical_A", "low_order_component_A")::contains);
      assertEquals(properPoint, key.admissible(), "vector " + vector.integer("number"));
      if (key.admissible()) {
        admitted++;
        boolean good = key.verify(Shared.utf8(vector.string("msg")), hex(vector.string("sig")));
        boolean expected =
            !flags.contains("low_order_residue") && !flags.contains("non_canonical_R");
        assertEquals(expected, good, "vector " + vector.integer("number"));
        accepted += good ? 1 : 0;
      }
    }
    assertEquals(List.of(914, 28, 2), List.of(vectors.size(), admitted, accepted));
  }

  @Test
  void everyEd25519CaseOfWycheproofIsJudgedAsWritten() throws Exception {
    Optional<Path> file = Shared.vectors("wycheproof/ed25519_test.json");
    if (file.isEmpty()) {
      return;
    }
    int cases = 0;
    for (Json group : groups(file.get())) {
      byte[] point = hex(Fields.of(group, "").object("publicKey").string("pk"));
      VerifierKey key = VerifierKey.of("a.example/x", KeyType.ED25519, point);
      for (Json item : Fields.of(group, "").array("tests", (json, path) -> json)) {
        Fields test = Fields.of(item, "");
        boolean good = key.verify(hex(test.string("msg")), hex(test.string("sig")));
        assertEquals(test.string("result").equals("valid"), good, "case " + test.integer("tcId"));
        cases++;
      }
    }
    assertEquals(151, cases);
  }

  @Test
  void everyP256CaseOfWycheproofIsJudgedAsWrittenButOnlyWithTheLowHalf() throws Exception {
    Optional<Path> file = Shared.vectors("wycheproof/ecdsa_secp256r1_sha256_test.json");
    if (file.isEmpty()) {
      return;
    }
    int cases = 0;
    int high = 0;
    for (Json group : groups(file.get())) {
      byte[] spki = hex(Fields.of(group, "").string("publicKeyDer"));
      VerifierKey key = VerifierKey.of("a.example/x", KeyType.ECDSA_P256, spki);
      for (Json item : Fields.of(group, "").array("tests", (json, path) -> json)) {
        Fields test = Fields.of(item, "");
        byte[] signature = hex(test.string("sig"));
        boolean valid = test.string("result").equals("valid");
        boolean low = valid && lastInteger(signature).compareTo(HALF_N) <= 0;
        high += valid && !low ? 1 : 0;
        boolean good = key.verify(hex(test.string("msg")), signature);
        assertEquals(low, good, "case " + test.integer("tcId"));
        cases++;
      }
    }
    assertEquals(484, cases);
    System.out.println("P-256: " + high + " valid signatures with high s are not accepted");
  }

  /** The second INTEGER of a well-formed DER signature. */
  private static BigInteger lastInteger(byte[] der) {
    int at = 4 + der[3];
    return new BigInteger(1, der, at + 2, der[at + 1]);
  }

  private static List<Json> groups(Path file) throws Exception {
    return Fields.of(Shared.json(file), "").array("testGroups", (json, path) -> json);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
