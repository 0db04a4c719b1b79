package org.parley.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;

/**
 * A certificate that a server makes for itself, for a place with no authority that could vouch for
 * it: P-256, valid for 825 days, nothing but a server. Whoever connects knows it by its SHA-256,
 * read out over another way; no name in it proves anything.
 *
 * @param certificate PEM
 * @param key PEM, PKCS#8, not under a passphrase
 */
public record SelfCertificate(String certificate, String key) {
  private static final Duration LIFE = Duration.ofDays(825);
  private static final Duration CLOCKS_APART = Duration.ofDays(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int SERIAL_BYTES = 16;
  private static final int SHORT_LENGTH = 128;

  private static final byte[] ECDSA_WITH_SHA256 =
      sequence(oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
  private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
  private static final byte[] BASIC_CONSTRAINTS = oid(0x55, 0x1D, 0x13);
  private static final byte[] KEY_USAGE = oid(0x55, 0x1D, 0x0F);
  private static final byte[] EXTENDED_KEY_USAGE = oid(0x55, 0x1D, 0x25);
  private static final byte[] OTHER_NAMES = oid(0x55, 0x1D, 0x11);
  private static final byte[] SERVER = oid(0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01);
  private static final byte[] YES = der(0x01, new byte[] {(byte) 0xFF});
  private static final byte[] SIGNS = der(0x03, new byte[] {7, (byte) 0x80});

  /**
   * Makes a key and its certificate.
   *
   * @param title what it is called, for instance the origin of a log
   * @param names hosts and addresses in numbers under which it is reached
   */
  public static SelfCertificate make(String title, Collection<String> names, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
      KeyPair pair = generator.generateKeyPair();
      byte[] body = body(title, names, now, pair);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(body);
      byte[] signed = der(0x03, joined(new byte[1], signature.sign()));
      return new SelfCertificate(
          pem("CERTIFICATE", sequence(body, ECDSA_WITH_SHA256, signed)),
          pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private static byte[] body(String title, Collection<String> names, Instant now, KeyPair pair) {
    byte[] serial = new byte[SERIAL_BYTES];
    new SecureRandom().nextBytes(serial);
    byte[] name = der(0x0C, title.getBytes(StandardCharsets.UTF_8));
    byte[] whose = sequence(der(0x31, sequence(COMMON_NAME, name)));
    byte[] life = sequence(time(now.minus(CLOCKS_APART)), time(now.plus(LIFE)));
    byte[] extensions =
        sequence(
            extension(BASIC_CONSTRAINTS, true, sequence()),
            extension(KEY_USAGE, true, SIGNS),
            extension(EXTENDED_KEY_USAGE, false, sequence(SERVER)),
            extension(OTHER_NAMES, false, otherNames(names)));
    return sequence(
        der(0xA0, der(0x02, new byte[] {2})),
        der(0x02, new BigInteger(1, serial).toByteArray()),
        ECDSA_WITH_SHA256,
        whose,
        life,
        whose,
        pair.getPublic().getEncoded(),
        der(0xA3, extensions));
  }

  private static byte[] otherNames(Collection<String> names) {
    byte[] all = new byte[0];
    for (String name : names) {
      all = joined(all, otherName(name));
    }
    return der(0x30, all);
  }

  private static byte[] otherName(String name) {
    try {
      return der(0x87, InetAddress.ofLiteral(name).getAddress());
    } catch (IllegalArgumentException e) {
      return der(0x82, name.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] extension(byte[] which, boolean critical, byte[] value) {
    return critical ? sequence(which, YES, der(0x04, value)) : sequence(which, der(0x04, value));
  }

  private static byte[] time(Instant at) {
    return der(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] oid(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return der(0x06, value);
  }

  private static byte[] sequence(byte[]... parts) {
    return der(0x30, joined(parts));
  }

  /** One value: tag, length, content. */
  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < SHORT_LENGTH) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int from = length[0] == 0 ? 1 : 0;
      out.write(SHORT_LENGTH + length.length - from);
      out.write(length, from, length.length - from);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String pem(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}
