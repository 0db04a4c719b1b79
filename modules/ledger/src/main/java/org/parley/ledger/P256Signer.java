package org.parley.ledger;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Invariant;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * Signs with an ECDSA key on the curve P-256 held in memory; the signature is strict DER with the
 * lower of the two possible S.
 */
public final class P256Signer implements Signer {
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final byte DER_INTEGER = 0x02;
  private static final byte DER_SEQUENCE = 0x30;

  private final VerifierKey key;
  private final PrivateKey secret;

  /**
   * A new key.
   *
   * @throws Malformed {@code key.name}
   */
  public static P256Signer generate(String name, SecureRandom random) throws Malformed {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      byte[] spki = pair.getPublic().getEncoded();
      return new P256Signer(VerifierKey.of(name, KeyType.ECDSA_P256, spki), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new BrokenInvariant("every Java has the curve P-256", e);
    }
  }

  /**
   * The key pair of a public half and the private half in PKCS #8.
   *
   * @throws Malformed {@code key-file.secret} when the private half is not a P-256 key of this
   *     public half
   */
  public static P256Signer of(VerifierKey key, byte[] pkcs8) throws Malformed {
    Invariant.hold(key.type() == KeyType.ECDSA_P256, "the public half is a P-256 key");
    P256Signer signer;
    try {
      PrivateKey secret =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      boolean sameCurve =
          secret instanceof ECPrivateKey ec && ec.getParams().getOrder().equals(ORDER);
      if (!sameCurve) {
        throw notThePair();
      }
      signer = new P256Signer(key, secret);
    } catch (GeneralSecurityException e) {
      throw notThePair();
    }
    byte[] probe = {'p', 'a', 'i', 'r'};
    if (!key.verify(probe, signer.sign(probe))) {
      throw notThePair();
    }
    return signer;
  }

  private static Malformed notThePair() {
    return new Malformed("key-file.secret", "", "not the private half of this key");
  }

  private P256Signer(VerifierKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  /** The private half in PKCS #8, for the key file. */
  byte[] pkcs8() {
    return secret.getEncoded();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(secret);
      signature.update(message);
      byte[] both = signature.sign();
      BigInteger r = new BigInteger(1, both, 0, both.length / 2);
      BigInteger s = new BigInteger(1, both, both.length / 2, both.length / 2);
      return der(r, s.min(ORDER.subtract(s)));
    } catch (GeneralSecurityException e) {
      throw new BrokenInvariant("a P-256 key signs", e);
    }
  }

  private static byte[] der(BigInteger r, BigInteger s) {
    byte[] first = r.toByteArray();
    byte[] second = s.toByteArray();
    byte[] der = new byte[6 + first.length + second.length];
    der[0] = DER_SEQUENCE;
    der[1] = (byte) (der.length - 2);
    der[2] = DER_INTEGER;
    der[3] = (byte) first.length;
    System.arraycopy(first, 0, der, 4, first.length);
    der[4 + first.length] = DER_INTEGER;
    der[5 + first.length] = (byte) second.length;
    System.arraycopy(second, 0, der, 6 + first.length, second.length);
    return der;
  }
}
