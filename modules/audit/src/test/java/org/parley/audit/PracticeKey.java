package org.parley.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.VerifierKey;

/** A private key of a test, with the count of what it has signed. */
final class PracticeKey {
  private final KeyPair pair;
  private final VerifierKey key;
  long seq;
  Optional<Hash> prev = Optional.empty();

  private PracticeKey(String name, KeyType type, KeyPair pair) throws Malformed {
    this.pair = pair;
    byte[] spki = pair.getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    this.key = VerifierKey.of(name, type, point);
  }

  /** An Ed25519 key made from its name. */
  static PracticeKey ed25519(String name) throws Exception {
    return seeded(name, KeyType.ED25519);
  }

  /** A witness's key made from its name. */
  static PracticeKey witness(String name) throws Exception {
    return seeded(name, KeyType.COSIGNATURE_ED25519);
  }

  private static PracticeKey seeded(String name, KeyType type) throws Exception {
    return seeded(name, type, Hash.sha256(utf8("practice " + name)).bytes());
  }

  /** An Ed25519 key of that private seed. */
  static PracticeKey seeded(String name, KeyType type, byte[] seed) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
    return new PracticeKey(name, type, generator.generateKeyPair());
  }

  VerifierKey key() {
    return key;
  }

  String vkey() {
    return key.text();
  }

  byte[] sign(String message) {
    return sign(utf8(message));
  }

  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  NoteSignature line(String text) {
    return new NoteSignature(key.name(), key.keyId(), sign(text));
  }

  NoteSignature cosignature(String checkpointText, long timeSeconds) {
    byte[] signature = sign(VerifierKey.cosigned(timeSeconds, utf8(checkpointText)));
    byte[] payload = ByteBuffer.allocate(72).putLong(timeSeconds).put(signature).array();
    return new NoteSignature(key.name(), key.keyId(), payload);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Hands out given bytes, so that a key follows from its name. */
  private static final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;

    FixedRandom(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
