package org.parley.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.parley.verify.Note;
import org.parley.verify.VerifierKey;

/**
 * The signature check at the door of the log: whatever it lets in, every other verifier accepts.
 *
 * <p>Implementations of Ed25519 disagree about points with a part of small order and about
 * encodings that are not canonical; a party could otherwise sign something the log records and an
 * independent verifier turns down. So a public key must be the canonical encoding of a point of
 * prime order, which is asked once when it is registered ({@link #admissible}).
 *
 * <p>The Amazon Corretto Crypto Provider, where it is there, then applies the rule by which
 * receipts are verified later. Bouncy Castle, which is always there, computes with the cofactor; so
 * there the point R of every signature must be of prime order, too, which is asked at each check:
 * among such points the equations with and without the cofactor are the same. That is stricter than
 * the rule: what passes here passes there, and nobody who signs with a sound implementation ever
 * meets the difference.
 */
public final class StrictSignatures {
  private static final int TIME_BYTES = 8;

  private final Optional<NativeEd25519> provider;

  /** Uses the fastest implementation at hand. */
  public StrictSignatures() {
    this(NativeEd25519.found());
  }

  StrictSignatures(Optional<NativeEd25519> provider) {
    this.provider = provider;
  }

  /** Which implementation of Ed25519 it uses, for people. */
  public String implementation() {
    return provider.map(NativeEd25519::name).orElse("Bouncy Castle");
  }

  /** Whether a key may be registered. */
  public boolean admissible(VerifierKey key) {
    byte[] point = key.publicKey();
    return switch (key.type()) {
      case ED25519, COSIGNATURE_ED25519 ->
          point.length == Ed25519.PUBLIC_KEY_SIZE && Ed25519.validatePublicKeyFull(point, 0);
      case ECDSA_P256, COSIGNATURE_MLDSA44 -> key.admissible();
    };
  }

  /**
   * Whether the signature counts for the message, under a key that is {@link #admissible}. The
   * forms of message and signature are those of {@link VerifierKey#verify}.
   */
  public boolean verify(VerifierKey key, byte[] message, byte[] signature) {
    return switch (key.type()) {
      case ED25519 -> ed25519(key.publicKey(), message, signature);
      case COSIGNATURE_ED25519 -> cosignature(key.publicKey(), message, signature);
      case ECDSA_P256, COSIGNATURE_MLDSA44 -> key.verify(message, signature);
    };
  }

  /** Whether the note carries a signature line of this key that counts. */
  public boolean signed(VerifierKey key, Note note) {
    byte[] text = note.textBytes();
    return note.signatures().stream()
        .anyMatch(line -> key.matches(line) && verify(key, text, line.signature()));
  }

  private boolean cosignature(byte[] publicKey, byte[] message, byte[] payload) {
    if (payload.length != TIME_BYTES + Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    long timeSeconds = ByteBuffer.wrap(payload).getLong();
    byte[] signature = Arrays.copyOfRange(payload, TIME_BYTES, payload.length);
    return VerifierKey.isWitnessTime(timeSeconds)
        && ed25519(publicKey, VerifierKey.cosigned(timeSeconds, message), signature);
  }

  private boolean ed25519(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
        && signature.length == Ed25519.SIGNATURE_SIZE
        && (provider.isPresent()
            ? provider.get().verify(publicKey, message, signature)
            : inJava(publicKey, message, signature));
  }

  private static boolean inJava(byte[] publicKey, byte[] message, byte[] signature) {
    return Ed25519.validatePublicKeyFull(signature, 0)
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }
}
