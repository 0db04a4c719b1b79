package org.parley.seal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.Seen;
import org.parley.verify.VerifierKey;

/** Drafts, leaves and keys for the tests of this room. */
final class Sample {
  static final String ORIGIN = "parley.example/seal";
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Sample() {}

  static byte[] done(AgeResult result) {
    return assertInstanceOf(AgeResult.Done.class, result, result.toString()).bytes();
  }

  static <T> T opened(Opening<T> opening) {
    return switch (opening) {
      case Opening.Of<T>(T value) -> value;
      case Opening.Refused<T> refused -> throw new AssertionError(refused.refusal());
    };
  }

  static String code(Opening<?> opening) {
    return assertInstanceOf(Opening.Refused.class, opening).refusal().code();
  }

  static Draft inner(InnerBody body, Entropy entropy, List<String> digests) {
    return inner(body.kindText(), body.json(), entropy, digests);
  }

  static Draft inner(String kind, Json.Obj body, Entropy entropy, List<String> digests) {
    return new Draft(
        kind,
        entropy.uuid(),
        new Address("Centre/cell"),
        List.of(new Address("Centre")),
        NOON,
        Optional.empty(),
        Optional.empty(),
        false,
        digests,
        body);
  }

  static Leaf leaf(byte[] statement, Optional<Hash> blob) {
    String text =
        Leaf.text(
            LeafClass.ACT,
            ORIGIN,
            0,
            Optional.empty(),
            Seen.NOTHING,
            Hash.sha256(statement),
            blob,
            List.of());
    String line = new NoteSignature(ORIGIN + "/North/liaison", 7, new byte[64]).line();
    try {
      return Leaf.read((text + "\n" + line).getBytes(StandardCharsets.UTF_8));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** A key that signs notes, by the JDK alone. */
  static final class Key {
    private final KeyPair pair;
    final VerifierKey vkey;

    Key(String name) {
      try {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        vkey =
            VerifierKey.of(
                name, KeyType.ED25519, Arrays.copyOfRange(spki, spki.length - 32, spki.length));
      } catch (GeneralSecurityException | Malformed e) {
        throw new AssertionError(e);
      }
    }

    String sign(String text) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return text + "\n" + new NoteSignature(vkey.name(), vkey.keyId(), signature.sign()).line();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }
}
