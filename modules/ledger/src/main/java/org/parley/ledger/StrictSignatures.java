package org.parley.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.parley.verify.Note;
import org.parley.verify.VerifierKey;

/**
 * The signature check at the door of the log: whatever it lets in, every other verifier accepts.
 *
 * <p>Implementations of Ed25519 disagree about points with a part of small order and about
 * encodings that are not canonical; a party could otherwise sign something the log records and an
 * independent verifier turns down. So a public key must be the canonical encoding of a point of
 * prime order, which is asked once when it is registered ({@link #admissible}), and so must be the
 * point R of every signature, which is asked at each check. Among points of prime order the
 * equation with the cofactor, which Bouncy Castle computes, and the one without, which most others
 * compute, are the same.
 *
 * <p>This is stricter than the rule by which receipts are verified later: what passes here passes
 * there, and nobody who signs with a sound implementation ever meets the difference.
 */
public final class StrictSignatures {
  private static final int TIME_BYTES = 8;

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

  private static boolean cosignature(byte[] publicKey, byte[] message, byte[] payload) {
    if (payload.length != TIME_BYTES + Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    long timeSeconds = ByteBuffer.wrap(payload).getLong();
    byte[] signature = Arrays.copyOfRange(payload, TIME_BYTES, payload.length);
    return timeSeconds >= 0
        && ed25519(publicKey, VerifierKey.cosigned(timeSeconds, message), signature);
  }

  private static boolean ed25519(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
        && signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.validatePublicKeyFull(signature, 0)
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }
}
