package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.VerifierKey;

/** What the log lets in, every verifier accepts, the one in {@code verify} among them. */
class SignaturesAtTheDoorTest {
  private final StrictSignatures signatures = new StrictSignatures(Optional.empty());

  /** Both ways to compute: in Java, and natively where the provider runs on this machine. */
  private List<StrictSignatures> both() {
    Optional<NativeEd25519> provider = NativeEd25519.found();
    if (provider.isEmpty()) {
      System.out.println("SignaturesAtTheDoorTest: no native provider here, only Java is tried");
      return List.of(signatures);
    }
    return List.of(signatures, new StrictSignatures(provider));
  }

  @Test
  void theNativeProviderAppliesTheRuleOfTheVerifierToEveryEdgeCase() throws Exception {
    Optional<Path> file = Shared.vectors("ed25519/ed25519vectors.json");
    if (file.isEmpty()) {
      return;
    }
    for (StrictSignatures door : both().subList(1, both().size())) {
      int admissible = 0;
      int letIn = 0;
      for (Json vector : ((Json.Arr) json(file.get())).items()) {
        Fields fields = Fields.of(vector, "");
        VerifierKey key = ed25519(fields.string("key"));
        byte[] message = Sample.utf8(fields.string("msg"));
        byte[] signature = hex(fields.string("sig"));
        if (door.admissible(key)) {
          admissible++;
          boolean counts = door.verify(key, message, signature);
          assertEquals(key.verify(message, signature), counts, fields.string("sig"));
          letIn += counts ? 1 : 0;
        }
      }
      assertEquals(28, admissible);
      assertEquals(2, letIn);
    }
  }

  @Test
  void bothWaysMakeTheSameSignatures() {
    Optional<NativeEd25519> provider = NativeEd25519.found();
    for (int length = 0; length < 200 && provider.isPresent(); length += 7) {
      byte[] seed = Hash.sha256(new byte[] {(byte) length}).bytes();
      byte[] message = new byte[length];
      assertArrayEquals(
          Ed25519Signer.inJava(seed, message),
          provider.get().pen(seed).orElseThrow().sign(message).orElseThrow());
    }
  }

  @Test
  void ofNineHundredEdgeCasesOneIsLetIn() throws Exception {
    Optional<Path> file = Shared.vectors("ed25519/ed25519vectors.json");
    if (file.isEmpty()) {
      return;
    }
    int admissible = 0;
    List<String> letIn = new ArrayList<>();
    for (Json vector : ((Json.Arr) json(file.get())).items()) {
      Fields fields = Fields.of(vector, "");
      VerifierKey key = ed25519(fields.string("key"));
      byte[] message = Sample.utf8(fields.string("msg"));
      byte[] signature = hex(fields.string("sig"));
      assertEquals(key.admissible(), signatures.admissible(key), "two ways to judge a point");
      if (signatures.admissible(key)) {
        admissible++;
        if (signatures.verify(key, message, signature)) {
          letIn.add(fields.string("sig"));
          assertTrue(key.verify(message, signature), "a verifier would turn down a logged leaf");
        }
      }
    }
    assertEquals(28, admissible);
    assertEquals(1, letIn.size());
  }

  @Test
  void wycheproofIsJudgedAsItsAuthorsJudge() throws Exception {
    int cases = 0;
    List<StrictSignatures> doors = both();
    for (String name : List.of("ed25519_test.json", "ecdsa_secp256r1_sha256_test.json")) {
      Optional<Path> file = Shared.vectors("wycheproof/" + name);
      if (file.isEmpty()) {
        return;
      }
      for (Json group : Fields.of(json(file.get()), "").array("testGroups", (j, p) -> j)) {
        VerifierKey key = key(Fields.of(group, ""));
        assertTrue(signatures.admissible(key));
        for (Json test : Fields.of(group, "").array("tests", (j, p) -> j)) {
          Fields fields = Fields.of(test, "");
          byte[] message = hex(fields.string("msg"));
          byte[] signature = hex(fields.string("sig"));
          boolean valid = fields.string("result").equals("valid");
          boolean strictlyValid = valid && key.verify(message, signature);
          for (StrictSignatures door : doors) {
            boolean letIn = door.verify(key, message, signature);
            assertEquals(
                strictlyValid, letIn, door.implementation() + name + fields.integer("tcId"));
          }
          cases++;
        }
      }
    }
    assertTrue(cases > 600);
  }

  @Test
  void everyCommonSignatureIsLetInAndNoChangedOne() {
    Ed25519Signer signer = Sample.key("a.example/post");
    for (int length = 0; length < 40; length++) {
      byte[] message = new byte[length];
      byte[] signature = signer.sign(message);
      assertTrue(signatures.verify(signer.key(), message, signature));
      for (int bit = 0; bit < signature.length * 8; bit += 7) {
        byte[] changed = signature.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertFalse(signatures.verify(signer.key(), message, changed));
      }
      assertFalse(signatures.verify(signer.key(), new byte[length + 1], signature));
      assertFalse(signatures.verify(signer.key(), message, new byte[63]));
    }
  }

  @Test
  void aCosignatureCoversItsTime() throws Exception {
    Ed25519Signer witness = Sample.key("b.example/witness");
    VerifierKey key =
        VerifierKey.of("b.example/witness", KeyType.COSIGNATURE_ED25519, witness.key().publicKey());
    byte[] checkpoint =
        Sample.utf8("parley.example/m4\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    byte[] signature = witness.sign(VerifierKey.cosigned(1_584_259_205, checkpoint));
    byte[] payload = ByteBuffer.allocate(72).putLong(1_584_259_205).put(signature).array();
    assertTrue(signatures.admissible(key));
    assertTrue(signatures.verify(key, checkpoint, payload));
    payload[7]++;
    assertFalse(signatures.verify(key, checkpoint, payload));
    assertFalse(signatures.verify(key, checkpoint, signature));
    for (long time : new long[] {0, 253_402_300_799L, 253_402_300_800L, Long.MAX_VALUE, -1}) {
      byte[] line =
          ByteBuffer.allocate(72)
              .putLong(time)
              .put(witness.sign(VerifierKey.cosigned(time, checkpoint)))
              .array();
      boolean inTheCalendar = time >= 0 && time < 253_402_300_800L;
      assertEquals(inTheCalendar, signatures.verify(key, checkpoint, line), "second " + time);
      assertEquals(inTheCalendar, key.verify(checkpoint, line), "second " + time);
    }
  }

  private static VerifierKey key(Fields group) throws Exception {
    Optional<Json> der = group.optJson("publicKeyDer");
    if (der.isPresent() && group.string("type").startsWith("Ecdsa")) {
      return VerifierKey.of("p.example/x", KeyType.ECDSA_P256, hex(group.string("publicKeyDer")));
    }
    return ed25519(group.object("publicKey").string("pk"));
  }

  private static VerifierKey ed25519(String hex) {
    return new VerifierKey("c.example/x", 0, KeyType.ED25519, hex(hex));
  }

  private static Json json(Path file) throws Exception {
    return Json.parse(Files.readAllBytes(file), 8 << 20, 16);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
