package org.parley.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ed25519 by the Amazon Corretto Crypto Provider, where it lies on the class path and runs on this
 * machine: about four times as fast as Bouncy Castle with the strict rule.
 *
 * <p>It is never needed: without it, or when it does not give the right answers to the questions it
 * is asked first, the log does the same work more slowly. {@code -Dparley.ed25519=java} leaves it
 * out.
 *
 * <p>Its check is the rule itself: S below the group's order, R compared byte for byte, no
 * cofactor. Bouncy Castle computes with the cofactor, which is why {@link StrictSignatures} asks
 * for more there.
 */
final class NativeEd25519 {
  private static final String PROVIDER =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final String ALGORITHM = "Ed25519";
  private static final String SWITCH = "parley.ed25519";
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final String EDGE_KEY =
      "ef75b20e7540e3dff77404193652ba2bd13df99c1508eee1515e27ae25f28076";
  private static final String NEUTRAL_R = "01" + "00".repeat(31);
  private static final String NEUTRAL_R_OTHERWISE = "ee" + "ff".repeat(30) + "7f";
  private static final String EQUATION_7 =
      "30d6c1f07511e2208d233b6a34d4ed7109da2dea615bcd97daee3a842704";
  private static final String ONLY_WITH_COFACTOR =
      "ef1195f0610612912016b3ee33054829bcea20ae4de1e9343b1c4e2e15649003";

  private static final Optional<NativeEd25519> FOUND = find(System.getProperty(SWITCH, ""));

  private final Provider provider;

  private NativeEd25519(Provider provider) {
    this.provider = provider;
  }

  /** The provider, when it is there and can be relied on. */
  static Optional<NativeEd25519> found() {
    return FOUND;
  }

  private static Optional<NativeEd25519> find(String wanted) {
    if (wanted.equals("java")) {
      return Optional.empty();
    }
    try {
      Object instance = Class.forName(PROVIDER).getField("INSTANCE").get(null);
      return instance instanceof Provider provider
          ? Optional.of(new NativeEd25519(provider)).filter(NativeEd25519::answersRightly)
          : Optional.empty();
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** The name and version it gives itself. */
  String name() {
    return provider.getName() + " " + provider.getVersionStr();
  }

  /**
   * Whether the signature counts under a key of prime order.
   *
   * @param publicKey 32 bytes, the canonical encoding of a point of prime order
   * @param signature 64 bytes
   */
  boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + publicKey.length);
    System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, publicKey.length);
    try {
      Signature check = Signature.getInstance(ALGORITHM, provider);
      check.initVerify(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Something that signs with the key of this seed; empty when the provider does not. */
  Optional<Pen> pen(byte[] seed) {
    try {
      Signature signing = Signature.getInstance(ALGORITHM, provider);
      signing.initSign(
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
      return Optional.of(new Pen(signing));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Signs with one key; making the key ready costs as much as a signature, so it is kept. */
  static final class Pen {
    private final Signature signing;
    private final ReentrantLock using = new ReentrantLock();

    private Pen(Signature signing) {
      this.signing = signing;
    }

    /** The signature of RFC 8032, empty when the provider does not make one. */
    Optional<byte[]> sign(byte[] message) {
      using.lock();
      try {
        signing.update(message);
        return Optional.of(signing.sign());
      } catch (SignatureException e) {
        return Optional.empty();
      } finally {
        using.unlock();
      }
    }
  }

  /**
   * Asks for a signature that Bouncy Castle makes too, for the same with S beyond the order, and
   * for three edge cases of one key (from C2SP CCTV ed25519vectors): what counts without the
   * cofactor, what counts only with it, and what counts only when R may be encoded otherwise.
   */
  private boolean answersRightly() {
    byte[] seed = new byte[Ed25519Signer.SEED_BYTES];
    byte[] message = "parley asks before it relies".getBytes(StandardCharsets.US_ASCII);
    byte[] expected = Ed25519Signer.inJava(seed, message);
    byte[] key = Ed25519Signer.publicKey(seed);
    Optional<byte[]> made = pen(seed).flatMap(pen -> pen.sign(message));
    return made.isPresent()
        && Arrays.equals(made.get(), expected)
        && verify(key, message, expected)
        && !verify(key, message, beyondTheOrder(expected))
        && !verify(key, new byte[1], expected)
        && edgeCase("ed25519vectors 7", NEUTRAL_R, "330b" + EQUATION_7)
        && !edgeCase("ed25519vectors", "00".repeat(32), ONLY_WITH_COFACTOR)
        && !edgeCase("ed25519vectors 7", NEUTRAL_R_OTHERWISE, "330b" + EQUATION_7);
  }

  private boolean edgeCase(String message, String r, String s) {
    HexFormat hex = HexFormat.of();
    return verify(
        hex.parseHex(EDGE_KEY), message.getBytes(StandardCharsets.US_ASCII), hex.parseHex(r + s));
  }

  private static byte[] beyondTheOrder(byte[] signature) {
    byte[] changed = signature.clone();
    BigInteger s = ORDER;
    for (int i = 0; i < 32; i++) {
      s = s.add(BigInteger.valueOf(signature[32 + i] & 0xff).shiftLeft(8 * i));
    }
    for (int i = 0; i < 32; i++) {
      changed[32 + i] = s.shiftRight(8 * i).byteValue();
    }
    return changed;
  }
}
