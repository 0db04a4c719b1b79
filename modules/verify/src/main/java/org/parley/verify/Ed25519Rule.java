package org.parley.verify;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one rule by which an Ed25519 signature counts, chosen so that every common verifier agrees.
 *
 * <p><b>Key.</b> The public key is the canonical encoding of a point of prime order: coordinate
 * below p, not the neutral element, and L times the point is the neutral element. Implementations
 * differ exactly on keys outside this set.
 *
 * <p><b>Signature.</b> 64 bytes R, S with S below the group order L, R canonically encoded, and
 * [S]B = R + [k]A without multiplying by the cofactor, as in RFC 8032 section 5.1.7 and as Go,
 * OpenSSL and the JDK do. The equation is left to the JDK; the range checks are repeated here so
 * that the rule does not depend on a release of it.
 */
final class Ed25519Rule {
  static final int KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger SQRT_MINUS_ONE =
      BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Keys found admissible: the same few sign everything, and the judgement takes a millisecond. */
  private static final Set<String> FOUND_ADMISSIBLE = ConcurrentHashMap.newKeySet();

  private static final int REMEMBERED_KEYS = 1_024;

  private Ed25519Rule() {}

  /** Extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
  private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
    static final Point NEUTRAL =
        new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

    /** The complete addition law of the curve (RFC 8032 section 5.1.4); also doubles. */
    Point plus(Point other) {
      BigInteger a = y.subtract(x).multiply(other.y.subtract(other.x)).mod(P);
      BigInteger b = y.add(x).multiply(other.y.add(other.x)).mod(P);
      BigInteger c = t.shiftLeft(1).multiply(other.t).mod(P).multiply(D).mod(P);
      BigInteger d = z.shiftLeft(1).multiply(other.z).mod(P);
      BigInteger e = b.subtract(a);
      BigInteger f = d.subtract(c);
      BigInteger g = d.add(c);
      BigInteger h = b.add(a);
      return new Point(
          e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
    }

    Point times(BigInteger factor) {
      Point sum = NEUTRAL;
      for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
        sum = sum.plus(sum);
        if (factor.testBit(bit)) {
          sum = sum.plus(this);
        }
      }
      return sum;
    }

    boolean isNeutral() {
      return x.signum() == 0 && y.equals(z);
    }
  }

  /** Whether these 32 bytes may be a public key: canonical, on the curve, of prime order. */
  static boolean admissible(byte[] key) {
    if (key.length != KEY_BYTES || !canonical(key, 0)) {
      return false;
    }
    String name = HexFormat.of().formatHex(key);
    if (FOUND_ADMISSIBLE.contains(name)) {
      return true;
    }
    boolean found = ofPrimeOrder(key);
    if (found) {
      if (FOUND_ADMISSIBLE.size() >= REMEMBERED_KEYS) {
        FOUND_ADMISSIBLE.clear();
      }
      FOUND_ADMISSIBLE.add(name);
    }
    return found;
  }

  private static boolean ofPrimeOrder(byte[] key) {
    Optional<Point> point = decode(key);
    return point.isPresent() && !point.get().isNeutral() && point.get().times(L).isNeutral();
  }

  /** Whether the signature counts for the message under a key that is {@link #admissible}. */
  static boolean verify(byte[] key, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES
        || !canonical(signature, 0)
        || littleEndian(signature, 32).compareTo(L) >= 0) {
      return false;
    }
    byte[] encoded = new byte[X509_PREFIX.length + KEY_BYTES];
    System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
    System.arraycopy(key, 0, encoded, X509_PREFIX.length, KEY_BYTES);
    try {
      PublicKey publicKey =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(publicKey);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether 32 bytes encode y below p, and x = 0 only with sign 0. */
  private static boolean canonical(byte[] bytes, int offset) {
    BigInteger encoded = littleEndian(bytes, offset);
    BigInteger y = encoded.clearBit(255);
    boolean xIsZero = y.equals(BigInteger.ONE) || y.equals(P.subtract(BigInteger.ONE));
    return y.compareTo(P) < 0 && !(xIsZero && encoded.testBit(255));
  }

  private static Optional<Point> decode(byte[] key) {
    BigInteger encoded = littleEndian(key, 0);
    BigInteger y = encoded.clearBit(255);
    BigInteger ySquared = y.multiply(y).mod(P);
    BigInteger u = ySquared.subtract(BigInteger.ONE).mod(P);
    BigInteger v = ySquared.multiply(D).add(BigInteger.ONE).mod(P);
    BigInteger xSquared = u.multiply(v.modInverse(P)).mod(P);
    BigInteger x = xSquared.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(xSquared)) {
      x = x.multiply(SQRT_MINUS_ONE).mod(P);
    }
    if (!x.multiply(x).mod(P).equals(xSquared)) {
      return Optional.empty();
    }
    if (x.testBit(0) != encoded.testBit(255)) {
      x = P.subtract(x).mod(P);
    }
    return Optional.of(new Point(x, y, BigInteger.ONE, x.multiply(y).mod(P)));
  }

  private static BigInteger littleEndian(byte[] bytes, int offset) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = bytes[offset + 31 - i];
    }
    return new BigInteger(1, bigEndian);
  }
}
