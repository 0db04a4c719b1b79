package org.parley.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Signer;
import org.parley.verify.Hash;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * A key of the worked example: its secret is the SHA-256 of words that are published, and it signs
 * the same text with the same bytes every time.
 */
final class WorkedKey {
  private static final BigInteger P =
      number("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  private static final BigInteger N =
      number("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  private static final Point BASE =
      new Point(
          number("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
          number("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));
  private static final String SPKI = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private record Point(BigInteger x, BigInteger y) {}

  private final String words;
  private final byte[] seed;
  private final VerifierKey key;
  private final Signer ed25519;

  private WorkedKey(String words, String name, KeyType type) throws Malformed {
    this.words = words;
    this.seed = seed(words);
    this.ed25519 = Ed25519Signer.of(name, seed);
    byte[] shown =
        type == KeyType.ECDSA_P256 ? spki(times(scalar(), BASE)) : ed25519.key().publicKey();
    this.key = VerifierKey.of(name, type, shown);
  }

  static WorkedKey of(String words, String name, KeyType type) throws Malformed {
    return new WorkedKey(words, name, type);
  }

  /** The secret that belongs to published words. */
  static byte[] seed(String words) {
    return Hash.sha256(words.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  VerifierKey key() {
    return key;
  }

  String vkey() {
    return key.text();
  }

  byte[] sign(byte[] message) {
    return key.type() == KeyType.ECDSA_P256 ? ecdsa(message) : ed25519.sign(message);
  }

  /** What the example prints about a key: the words, the secret, the public half. */
  String row() {
    return "%s\n  secret  %s\n  key     %s\n"
        .formatted(words, HexFormat.of().formatHex(seed), vkey());
  }

  /** RFC 6979 with SHA-256, and s in the lower half. */
  private byte[] ecdsa(byte[] message) {
    BigInteger digest = new BigInteger(1, Hash.sha256(message).bytes());
    BigInteger k = nonce(digest.mod(N));
    BigInteger r = times(k, BASE).x().mod(N);
    BigInteger s = k.modInverse(N).multiply(digest.add(r.multiply(scalar()))).mod(N);
    if (s.compareTo(N.shiftRight(1)) > 0) {
      s = N.subtract(s);
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(integer(r));
    both.writeBytes(integer(s));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x30);
    out.write(both.size());
    out.writeBytes(both.toByteArray());
    return out.toByteArray();
  }

  private static byte[] integer(BigInteger value) {
    byte[] bytes = value.toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x02);
    out.write(bytes.length);
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private BigInteger scalar() {
    return new BigInteger(1, seed).mod(N);
  }

  private BigInteger nonce(BigInteger digest) {
    byte[] secret = fixed(scalar());
    byte[] hashed = fixed(digest);
    byte[] v = "\u0001".repeat(32).getBytes(StandardCharsets.US_ASCII);
    byte[] k = new byte[32];
    for (int round = 0; round < 2; round++) {
      k = mac(k, v, new byte[] {(byte) round}, secret, hashed);
      v = mac(k, v);
    }
    while (true) {
      v = mac(k, v);
      BigInteger found = new BigInteger(1, v);
      if (found.signum() > 0 && found.compareTo(N) < 0) {
        return found;
      }
      k = mac(k, v, new byte[1]);
      v = mac(k, v);
    }
  }

  static byte[] mac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] fixed(BigInteger value) {
    return HexFormat.of().parseHex("%064x".formatted(value));
  }

  private static byte[] spki(Point point) {
    return HexFormat.of().parseHex(SPKI + "%064x%064x".formatted(point.x(), point.y()));
  }

  private static Point times(BigInteger scalar, Point base) {
    Point sum = base;
    for (int bit = scalar.bitLength() - 2; bit >= 0; bit--) {
      sum = plus(sum, sum);
      if (scalar.testBit(bit)) {
        sum = plus(sum, base);
      }
    }
    return sum;
  }

  private static Point plus(Point a, Point b) {
    BigInteger slope =
        a.equals(b)
            ? a.x()
                .pow(2)
                .subtract(BigInteger.ONE)
                .multiply(THREE)
                .multiply(inverse(a.y().shiftLeft(1)))
            : b.y().subtract(a.y()).multiply(inverse(b.x().subtract(a.x())));
    BigInteger x = slope.pow(2).subtract(a.x()).subtract(b.x()).mod(P);
    return new Point(x, slope.multiply(a.x().subtract(x)).subtract(a.y()).mod(P));
  }

  private static BigInteger inverse(BigInteger value) {
    return value.modInverse(P);
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
