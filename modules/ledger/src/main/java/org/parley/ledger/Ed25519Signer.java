package org.parley.ledger;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.parley.verify.Invariant;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * Signs with an Ed25519 key held in memory. The same seed and message always give the same
 * signature (RFC 8032), whichever implementation computes it.
 */
public final class Ed25519Signer implements Signer {
  /** The length of the secret seed. */
  public static final int SEED_BYTES = 32;

  private final VerifierKey key;
  private final byte[] seed;
  private final byte[] publicKey;
  private final Optional<NativeEd25519.Pen> pen;

  /**
   * The key that a secret seed stands for.
   *
   * @param name the name of the key, as its signature lines will carry it
   * @param seed 32 secret bytes
   * @throws Malformed {@code key.name}
   */
  public static Ed25519Signer of(String name, byte[] seed) throws Malformed {
    Invariant.hold(seed.length == SEED_BYTES, "an Ed25519 seed has 32 bytes");
    byte[] publicKey = publicKey(seed);
    return new Ed25519Signer(
        VerifierKey.of(name, KeyType.ED25519, publicKey), seed.clone(), publicKey);
  }

  private Ed25519Signer(VerifierKey key, byte[] seed, byte[] publicKey) {
    this.key = key;
    this.seed = seed;
    this.publicKey = publicKey;
    this.pen = NativeEd25519.found().flatMap(provider -> provider.pen(seed));
  }

  static byte[] publicKey(byte[] seed) {
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    return publicKey;
  }

  /** The signature as Bouncy Castle makes it. */
  static byte[] inJava(byte[] seed, byte[] message) {
    return inJava(seed, publicKey(seed), message);
  }

  private static byte[] inJava(byte[] seed, byte[] publicKey, byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  /** A copy of the secret seed, for the key file. */
  byte[] seed() {
    return seed.clone();
  }

  @Override
  public byte[] sign(byte[] message) {
    return pen.flatMap(nativePen -> nativePen.sign(message))
        .orElseGet(() -> inJava(seed, publicKey, message));
  }
}
