package org.parley.verify;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** A private key of a test, with the count of what it has signed. */
final class PracticeKey {
  private static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private final KeyPair pair;
  private final VerifierKey key;
  long seq;
  Optional<Hash> prev = Optional.empty();

  private PracticeKey(String name, KeyType type, KeyPair pair) throws Malformed {
    this.pair = pair;
    byte[] spki = pair.getPublic().getEncoded();
    boolean p256 = type == KeyType.ECDSA_P256;
    byte[] point = p256 ? spki : Arrays.copyOfRange(spki, spki.length - 32, spki.length);
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
    return seeded(name, type, Hash.sha256(Shared.utf8("practice " + name)).bytes());
  }

  /** An Ed25519 key of that private seed. */
  static PracticeKey seeded(String name, KeyType type, byte[] seed) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
    return new PracticeKey(name, type, generator.generateKeyPair());
  }

  /** A fresh P-256 key. */
  static PracticeKey p256(String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return new PracticeKey(name, KeyType.ECDSA_P256, generator.generateKeyPair());
  }

  VerifierKey key() {
    return key;
  }

  String vkey() {
    return key.text();
  }

  byte[] sign(String message) {
    return sign(Shared.utf8(message));
  }

  byte[] sign(byte[] message) {
    boolean p256 = key.type() == KeyType.ECDSA_P256;
    try {
      Signature signer = Signature.getInstance(p256 ? "SHA256withECDSA" : "Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return p256 ? low(signer.sign()) : signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  NoteSignature line(String text) {
    return new NoteSignature(key.name(), key.keyId(), sign(text));
  }

  NoteSignature cosignature(String checkpointText, long timeSeconds) {
    byte[] signature = sign(VerifierKey.cosigned(timeSeconds, Shared.utf8(checkpointText)));
    byte[] payload = ByteBuffer.allocate(72).putLong(timeSeconds).put(signature).array();
    return new NoteSignature(key.name(), key.keyId(), payload);
  }

  /** The same signature with s in the lower half. */
  private static byte[] low(byte[] der) {
    byte[] r = Arrays.copyOfRange(der, 4, 4 + der[3]);
    int at = 4 + der[3];
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(der, at + 2, der.length));
    byte[] lower = s.min(N.subtract(s)).toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x30);
    out.write(4 + r.length + lower.length);
    out.write(2);
    out.write(r.length);
    out.writeBytes(r);
    out.write(2);
    out.write(lower.length);
    out.writeBytes(lower);
    return out.toByteArray();
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
