package org.parley.verify;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The one rule by which an ECDSA signature on P-256 over SHA-256 counts.
 *
 * <p><b>Key.</b> SubjectPublicKeyInfo of exactly 91 bytes: named curve, uncompressed point on the
 * curve. <b>Signature.</b> DER in its shortest form, r between 1 and n-1, s between 1 and n/2. The
 * low half of s is required because (r, n-s) verifies as well: without it anybody could make a
 * second signature line, and so a second leaf, out of a first.
 */
final class P256Rule {
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
  private static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger HALF_N = N.shiftRight(1);
  private static final int SIGNATURE_BYTES_MAX = 72;

  private P256Rule() {}

  /** Whether these bytes may be a public key. */
  static boolean admissible(byte[] spki) {
    if (spki.length != SPKI_PREFIX.length + 64
        || !Arrays.equals(spki, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length)) {
      return false;
    }
    BigInteger x = new BigInteger(1, spki, SPKI_PREFIX.length, 32);
    BigInteger y = new BigInteger(1, spki, SPKI_PREFIX.length + 32, 32);
    BigInteger right = x.multiply(x).subtract(BigInteger.valueOf(3)).multiply(x).add(B).mod(P);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.multiply(y).mod(P).equals(right);
  }

  /** Whether the signature counts for the message under a key that is {@link #admissible}. */
  static boolean verify(byte[] spki, byte[] message, byte[] signature) {
    if (!strict(signature)) {
      return false;
    }
    try {
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether the bytes are SEQUENCE { INTEGER r, INTEGER s } in shortest DER with s low. */
  static boolean strict(byte[] der) {
    if (der.length < 8
        || der.length > SIGNATURE_BYTES_MAX
        || der[0] != 0x30
        || der[1] != der.length - 2) {
      return false;
    }
    Optional<BigInteger> r = integer(der, 2);
    if (r.isEmpty()) {
      return false;
    }
    int second = 4 + der[3];
    Optional<BigInteger> s = integer(der, second);
    return s.isPresent()
        && second + 2 + der[second + 1] == der.length
        && r.get().compareTo(N) < 0
        && s.get().compareTo(HALF_N) <= 0;
  }

  /** The positive INTEGER in shortest form at that place, if there is one. */
  private static Optional<BigInteger> integer(byte[] der, int at) {
    if (at + 2 >= der.length || der[at] != 0x02) {
      return Optional.empty();
    }
    int length = der[at + 1];
    int start = at + 2;
    if (length < 1 || length > 33 || start + length > der.length) {
      return Optional.empty();
    }
    boolean padded = length > 1 && der[start] == 0 && der[start + 1] >= 0;
    BigInteger value = new BigInteger(der, start, length);
    return padded || value.signum() <= 0 ? Optional.empty() : Optional.of(value);
  }
}
