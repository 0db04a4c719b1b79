package org.parley.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * A certificate, those that vouch for it, and its private key, as read from files and checked: what
 * would puzzle every client is told to the operator before anybody connects.
 *
 * @param chain the server's own certificate first
 * @param key its private key
 */
record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final String CHAIN = "/tls/chain";
  private static final String KEY = "/tls/key";
  private static final String PASSPHRASE = "/tls/passphrase";
  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final int RSA_BITS_MIN = 2048;
  private static final int EC_BITS_MIN = 256;
  private static final byte[] PROBE = "parley".getBytes(StandardCharsets.US_ASCII);

  TlsIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads and checks the files.
   *
   * @throws Malformed naming the setting whose file cannot be used, and why
   */
  static TlsIdentity read(Tls files, Instant now) throws Malformed {
    List<X509Certificate> chain = PemFile.certificates(PemFile.bytes(files.chain(), CHAIN), CHAIN);
    byte[] key = PemFile.bytes(files.key(), KEY);
    Optional<byte[]> passphrase = Optional.empty();
    if (files.passphrase().isPresent()) {
      passphrase = Optional.of(PemFile.bytes(files.passphrase().get(), PASSPHRASE));
    }
    PrivateKey secret = secret(key, passphrase, chain);
    belongs(secret, chain);
    inOrder(chain);
    inTime(chain, now);
    strong(chain.getFirst().getPublicKey());
    return new TlsIdentity(chain, secret);
  }

  /** The server's own certificate. */
  X509Certificate own() {
    return chain.getFirst();
  }

  /** SHA-256 over the bytes of a certificate, by which clients may know it. */
  static Hash fingerprint(X509Certificate certificate) {
    try {
      return Hash.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("it was read from its encoding", e);
    }
  }

  private static PrivateKey secret(
      byte[] pem, Optional<byte[]> passphrase, List<X509Certificate> chain) throws Malformed {
    for (PemFile.Block block : PemFile.blocks(pem, KEY)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return key(new PKCS8EncodedKeySpec(block.der()), chain);
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return key(unlocked(block.der(), passphrase), chain);
        }
        case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
            throw new Malformed(
                "settings.tls-key-form",
                KEY,
                "the key is in an older form; write it as PKCS#8:"
                    + " openssl pkcs8 -topk8 -in OLD -out NEW");
        default -> {}
      }
    }
    throw new Malformed(
        "settings.tls-key-form", KEY, "it holds no private key in PEM (BEGIN PRIVATE KEY)");
  }

  private static PKCS8EncodedKeySpec unlocked(byte[] der, Optional<byte[]> passphrase)
      throws Malformed {
    if (passphrase.isEmpty()) {
      throw new Malformed(
          "settings.tls-passphrase",
          PASSPHRASE,
          "the key is locked; name a file whose first line is its passphrase");
    }
    String text = new String(passphrase.get(), StandardCharsets.UTF_8);
    char[] line = text.lines().findFirst().orElse("").toCharArray();
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      String name = info.getAlgName();
      String sort =
          name.equals("PBES2") || name.equals(PBES2) ? info.getAlgParameters().toString() : name;
      SecretKeyFactory factory = SecretKeyFactory.getInstance(sort);
      return info.getKeySpec(factory.generateSecret(new PBEKeySpec(line)));
    } catch (IOException e) {
      throw new Malformed("settings.tls-key-form", KEY, "the locked key cannot be read");
    } catch (GeneralSecurityException e) {
      throw new Malformed(
          "settings.tls-passphrase",
          PASSPHRASE,
          "the key does not open with it, or is locked in a way this program does not know;"
              + " openssl pkcs8 -topk8 -v2 aes256 locks it in one that it does");
    }
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec, List<X509Certificate> chain)
      throws Malformed {
    for (String sort : List.of(chain.getFirst().getPublicKey().getAlgorithm(), "EC", "RSA")) {
      try {
        return KeyFactory.getInstance(sort).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // it may be a key of the next sort
      } catch (GeneralSecurityException e) {
        throw new Malformed(
            "settings.tls-key-form", KEY, "keys of sort " + sort + " are not known");
      }
    }
    throw new Malformed("settings.tls-key-form", KEY, "this private key cannot be read");
  }

  private static void belongs(PrivateKey key, List<X509Certificate> chain) throws Malformed {
    if (fits(key, chain.getFirst().getPublicKey())) {
      return;
    }
    for (int i = 1; i < chain.size(); i++) {
      if (fits(key, chain.get(i).getPublicKey())) {
        throw new Malformed(
            "settings.tls-order",
            CHAIN,
            "the certificate of this key is number " + (i + 1) + "; it has to come first");
      }
    }
    throw new Malformed(
        "settings.tls-pair",
        KEY,
        "it is not the key of the certificate in the chain: " + subject(chain.getFirst()));
  }

  private static boolean fits(PrivateKey secret, PublicKey open) {
    String sort =
        switch (open.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "Ed25519";
        };
    try {
      Signature sign = Signature.getInstance(sort);
      sign.initSign(secret);
      sign.update(PROBE);
      byte[] signed = sign.sign();
      Signature verify = Signature.getInstance(sort);
      verify.initVerify(open);
      verify.update(PROBE);
      return verify.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void inOrder(List<X509Certificate> chain) throws Malformed {
    for (int i = 0; i + 1 < chain.size(); i++) {
      X509Certificate above = chain.get(i + 1);
      try {
        chain.get(i).verify(above.getPublicKey());
      } catch (GeneralSecurityException e) {
        throw new Malformed(
            "settings.tls-order",
            CHAIN,
            "certificate %d (%s) is not signed by number %d (%s); each is followed by the one"
                    .formatted(i + 1, subject(chain.get(i)), i + 2, subject(above))
                + " that signed it");
      }
      if (above.getBasicConstraints() < 0) {
        throw new Malformed(
            "settings.tls-order",
            CHAIN,
            "certificate " + (i + 2) + " (" + subject(above) + ") may not vouch for others");
      }
    }
  }

  private static void inTime(List<X509Certificate> chain, Instant now) throws Malformed {
    for (X509Certificate one : chain) {
      if (!now.isBefore(one.getNotAfter().toInstant())) {
        throw new Malformed(
            "settings.tls-time",
            CHAIN,
            subject(one) + " ended at " + one.getNotAfter().toInstant() + "; get a new one");
      }
      if (now.isBefore(one.getNotBefore().toInstant())) {
        throw new Malformed(
            "settings.tls-time",
            CHAIN,
            subject(one)
                + " begins at "
                + one.getNotBefore().toInstant()
                + "; is the clock of this machine right?");
      }
    }
  }

  private static void strong(PublicKey key) throws Malformed {
    boolean weak =
        switch (key) {
          case RSAPublicKey rsa -> rsa.getModulus().bitLength() < RSA_BITS_MIN;
          case ECPublicKey ec -> ec.getParams().getOrder().bitLength() < EC_BITS_MIN;
          default -> false;
        };
    if (weak) {
      throw new Malformed(
          "settings.tls-weak", CHAIN, "the key is too short: RSA of 2048 bits, or EC of 256");
    }
  }

  static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
