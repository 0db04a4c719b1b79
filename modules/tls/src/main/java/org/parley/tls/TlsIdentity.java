package org.parley.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final int RSA_BITS_MIN = 2048;
  private static final int EC_BITS_MIN = 256;
  private static final byte[] PROBE = "parley".getBytes(StandardCharsets.US_ASCII);

  /** So long before a certificate ends people are told. */
  public static final Duration SOON = Duration.ofDays(30);

  public TlsIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Where the files lie.
   *
   * @param chain PEM, in any order: the own certificate and those that vouch for it
   * @param key PEM, PKCS#8
   * @param passphrase a file whose first line opens the key
   * @param at the setting that holds the three, for instance {@code /tls}
   */
  public record Files(Path chain, Path key, Optional<Path> passphrase, String at) {
    private String chainAt() {
      return at + "/chain";
    }

    private String keyAt() {
      return at + "/key";
    }

    private String passphraseAt() {
      return at + "/passphrase";
    }
  }

  /**
   * Reads and checks the files of what is shown to everybody.
   *
   * @throws Malformed naming the setting whose file cannot be used, and why
   */
  public static TlsIdentity read(Files files, Instant now) throws Malformed {
    TlsIdentity identity = read(files);
    inTime(identity.chain(), now, files.chainAt());
    CertificateChain.mustHold(identity.chain(), now, files.chainAt());
    return identity;
  }

  /**
   * Reads files whose times are for the other end to look at.
   *
   * @throws Malformed naming the setting whose file cannot be used, and why
   */
  static TlsIdentity read(Files files) throws Malformed {
    String at = files.chainAt();
    List<X509Certificate> given = PemFile.certificates(PemFile.bytes(files.chain(), at), at);
    PrivateKey secret = secret(files, given);
    X509Certificate own = own(secret, given, files.keyAt());
    List<X509Certificate> chain = CertificateChain.from(own, given, at);
    strong(own.getPublicKey(), at);
    return new TlsIdentity(chain, secret);
  }

  /** The server's own certificate. */
  public X509Certificate own() {
    return chain.getFirst();
  }

  /** SHA-256 over the bytes of a certificate, by which clients may know it. */
  public static Hash fingerprint(X509Certificate certificate) {
    try {
      return Hash.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("it was read from its encoding", e);
    }
  }

  /** When the first of the chain ends. */
  public Instant ends() {
    return firstToEnd().getNotAfter().toInstant();
  }

  private X509Certificate firstToEnd() {
    return chain.stream().min(Comparator.comparing(X509Certificate::getNotAfter)).orElseThrow();
  }

  /** What ends soon or has ended, with what to do about it. */
  public List<String> remarks(Instant now) {
    List<String> remarks = new ArrayList<>();
    X509Certificate first = firstToEnd();
    Instant end = first.getNotAfter().toInstant();
    if (!now.isBefore(end)) {
      remarks.add(
          "The certificate of "
              + subject(first)
              + " ended at "
              + end
              + ": people are turned away. Put a new one in its place; no restart is needed.");
    } else if (now.plus(SOON).isAfter(end)) {
      remarks.add(
          "The certificate of "
              + subject(first)
              + " ends at "
              + end
              + ", in "
              + Duration.between(now, end).toDays()
              + " days. Put a new one in its place; no restart is needed.");
    }
    return remarks;
  }

  /**
   * What to say where nobody in the file and no authority of this JDK vouches for the last of the
   * chain. It looks at every authority of the JDK, so ask once.
   */
  public Optional<String> unknownAuthority() {
    return CertificateChain.unknownAuthority(chain);
  }

  private static PrivateKey secret(Files files, List<X509Certificate> chain) throws Malformed {
    String at = files.keyAt();
    for (PemFile.Block block : PemFile.blocks(PemFile.bytes(files.key(), at), at)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return key(new PKCS8EncodedKeySpec(block.der()), chain, at);
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return key(unlocked(block.der(), files), chain, at);
        }
        case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
            throw new Malformed(
                "settings.tls-key-form",
                at,
                "the key is in an older form; write it as PKCS#8:"
                    + " openssl pkcs8 -topk8 -in OLD -out NEW");
        default -> {}
      }
    }
    throw new Malformed(
        "settings.tls-key-form", at, "it holds no private key in PEM (BEGIN PRIVATE KEY)");
  }

  private static PKCS8EncodedKeySpec unlocked(byte[] der, Files files) throws Malformed {
    String at = files.passphraseAt();
    if (files.passphrase().isEmpty()) {
      throw new Malformed(
          "settings.tls-passphrase",
          at,
          "the key is locked; name a file whose first line is its passphrase");
    }
    byte[] passphrase = PemFile.bytes(files.passphrase().get(), at);
    String text = new String(passphrase, StandardCharsets.UTF_8);
    char[] line = text.lines().findFirst().orElse("").toCharArray();
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      String name = info.getAlgName();
      String sort =
          name.equals("PBES2") || name.equals(PBES2) ? info.getAlgParameters().toString() : name;
      SecretKeyFactory factory = SecretKeyFactory.getInstance(sort);
      return info.getKeySpec(factory.generateSecret(new PBEKeySpec(line)));
    } catch (IOException e) {
      throw new Malformed("settings.tls-key-form", files.keyAt(), "the locked key cannot be read");
    } catch (GeneralSecurityException e) {
      throw new Malformed(
          "settings.tls-passphrase",
          at,
          "the key does not open with it, or is locked in a way this program does not know;"
              + " openssl pkcs8 -topk8 -v2 aes256 locks it in one that it does");
    }
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec, List<X509Certificate> chain, String at)
      throws Malformed {
    for (String sort : List.of(chain.getFirst().getPublicKey().getAlgorithm(), "EC", "RSA")) {
      try {
        return KeyFactory.getInstance(sort).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // it may be a key of the next sort
      } catch (GeneralSecurityException e) {
        throw new Malformed("settings.tls-key-form", at, "keys of sort " + sort + " are not known");
      }
    }
    throw new Malformed("settings.tls-key-form", at, "this private key cannot be read");
  }

  /** The certificate of this key; of several the one that lasts longest. */
  private static X509Certificate own(PrivateKey key, List<X509Certificate> given, String at)
      throws Malformed {
    Optional<X509Certificate> own =
        given.stream()
            .filter(one -> fits(key, one.getPublicKey()))
            .max(Comparator.comparing(X509Certificate::getNotAfter));
    if (own.isPresent()) {
      return own.get();
    }
    String subjects =
        given.stream().map(TlsIdentity::subject).distinct().collect(Collectors.joining("; "));
    throw new Malformed(
        "settings.tls-pair",
        at,
        "it is the key of no certificate in the chain ("
            + subjects
            + "); put the key and the certificate that was made for it side by side again");
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

  private static void inTime(List<X509Certificate> chain, Instant now, String at) throws Malformed {
    for (X509Certificate one : chain) {
      if (!now.isBefore(one.getNotAfter().toInstant())) {
        throw new Malformed(
            "settings.tls-time",
            at,
            subject(one) + " ended at " + one.getNotAfter().toInstant() + "; get a new one");
      }
      if (now.isBefore(one.getNotBefore().toInstant())) {
        throw new Malformed(
            "settings.tls-time",
            at,
            subject(one)
                + " begins at "
                + one.getNotBefore().toInstant()
                + "; is the clock of this machine right?");
      }
    }
  }

  private static void strong(PublicKey key, String at) throws Malformed {
    boolean weak =
        switch (key) {
          case RSAPublicKey rsa -> rsa.getModulus().bitLength() < RSA_BITS_MIN;
          case ECPublicKey ec -> ec.getParams().getOrder().bitLength() < EC_BITS_MIN;
          default -> false;
        };
    if (weak) {
      throw new Malformed(
          "settings.tls-weak", at, "the key is too short: RSA of 2048 bits, or EC of 256");
    }
  }

  public static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
