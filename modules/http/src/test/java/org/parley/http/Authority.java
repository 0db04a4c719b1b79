package org.parley.http;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.parley.tls.PemFile;
import org.parley.tls.TlsIdentity;
import org.parley.verify.Malformed;

/** An authority that makes certificates of any sort, also ones that nobody ought to take. */
final class Authority {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2036-01-01T00:00:00Z");

  private static final BasicConstraints NO_AUTHORITY = new BasicConstraints(false);

  final Issued own;
  private int serial = 100;

  /** A certificate with its key. */
  record Issued(X509Certificate certificate, KeyPair pair) {
    String pem() {
      try {
        return Authority.pem("CERTIFICATE", certificate.getEncoded());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    String key() {
      return Authority.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    String sha256() {
      return TlsIdentity.fingerprint(certificate).hex();
    }
  }

  private Authority(Issued own) {
    this.own = own;
  }

  static Authority named(String name) {
    KeyPair pair = pair("EC", 256);
    return new Authority(
        made(
            name,
            name,
            pair,
            pair,
            BEGIN,
            END,
            new BasicConstraints(true),
            Optional.empty(),
            BigInteger.ONE));
  }

  /** One that was never allowed to make certificates, and makes them. */
  static Authority unlawful(Issued own) {
    return new Authority(own);
  }

  /** An authority under this one. */
  Authority below(String name) {
    return below(name, BEGIN, END);
  }

  Authority below(String name, Instant begin, Instant end) {
    return new Authority(
        issue(name, pair("EC", 256), begin, end, new BasicConstraints(true), Optional.empty()));
  }

  /** An authority under this one that may make certificates of servers but no authorities. */
  Authority lowest(String name) {
    return new Authority(
        issue(name, pair("EC", 256), BEGIN, END, new BasicConstraints(0), Optional.empty()));
  }

  Issued server(String name) {
    return server(name, BEGIN, END);
  }

  Issued server(String name, Instant begin, Instant end) {
    return issue(
        name,
        pair("EC", 256),
        begin,
        end,
        NO_AUTHORITY,
        Optional.of(KeyPurposeId.id_kp_serverAuth));
  }

  Issued server(String name, KeyPair pair, Instant end) {
    return issue(name, pair, BEGIN, end, NO_AUTHORITY, Optional.of(KeyPurposeId.id_kp_serverAuth));
  }

  Issued server(String name, KeyPair pair) {
    return issue(name, pair, BEGIN, END, NO_AUTHORITY, Optional.of(KeyPurposeId.id_kp_serverAuth));
  }

  Issued client(String name) {
    return client(name, BEGIN, END);
  }

  Issued client(String name, Instant begin, Instant end) {
    return issue(
        name,
        pair("EC", 256),
        begin,
        end,
        NO_AUTHORITY,
        Optional.of(KeyPurposeId.id_kp_clientAuth));
  }

  private Issued issue(
      String name,
      KeyPair pair,
      Instant begin,
      Instant end,
      BasicConstraints authority,
      Optional<KeyPurposeId> use) {
    String by = own.certificate().getSubjectX500Principal().getName().replace("CN=", "");
    return made(
        name, by, pair, own.pair(), begin, end, authority, use, BigInteger.valueOf(serial++));
  }

  static KeyPair pair(String sort, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(sort);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Issued made(
      String name,
      String by,
      KeyPair pair,
      KeyPair signer,
      Instant begin,
      Instant end,
      BasicConstraints authority,
      Optional<KeyPurposeId> use,
      BigInteger serial) {
    try {
      AlgorithmIdentifier sort = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
      body.setSerialNumber(new ASN1Integer(serial));
      body.setSignature(sort);
      body.setIssuer(new X500Name("CN=" + by));
      body.setSubject(new X500Name("CN=" + name));
      body.setStartDate(new Time(Date.from(begin)));
      body.setEndDate(new Time(Date.from(end)));
      body.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
      ExtensionsGenerator more = new ExtensionsGenerator();
      more.addExtension(Extension.basicConstraints, true, authority);
      if (use.isPresent()) {
        more.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use.get()));
        more.addExtension(Extension.subjectAlternativeName, false, names());
      }
      body.setExtensions(more.generate());
      TBSCertificate text = body.generateTBSCertificate();
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer.getPrivate());
      signature.update(text.getEncoded("DER"));
      ASN1EncodableVector whole = new ASN1EncodableVector();
      whole.add(text);
      whole.add(sort);
      whole.add(new DERBitString(signature.sign()));
      String pem = pem("CERTIFICATE", new DERSequence(whole).getEncoded("DER"));
      return new Issued(
          PemFile.certificates(pem.getBytes(StandardCharsets.US_ASCII), "").getFirst(), pair);
    } catch (IOException | GeneralSecurityException | Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static GeneralNames names() {
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, loopback)
        });
  }

  static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }

  /** Puts these texts into one file. */
  static Path file(Path folder, String name, String... texts) {
    try {
      return Files.writeString(folder.resolve(name), String.join("", List.of(texts)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
