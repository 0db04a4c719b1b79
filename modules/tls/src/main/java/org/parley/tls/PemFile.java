package org.parley.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.verify.Malformed;

/** Blocks between {@code -----BEGIN X-----} and {@code -----END X-----}; other lines are passed. */
public final class PemFile {
  private static final int BYTES_MAX = 256 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private PemFile() {}

  /**
   * One block.
   *
   * @param label what stands behind BEGIN
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Block(String label, byte[] der) {}

  /**
   * Reads a small file.
   *
   * @param at the setting that names it
   * @throws Malformed {@code settings.tls-file}
   */
  public static byte[] bytes(Path file, String at) throws Malformed {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new Malformed("settings.tls-file", at, file + " is longer than " + BYTES_MAX);
      }
      return bytes;
    } catch (IOException e) {
      throw new Malformed("settings.tls-file", at, file + " cannot be read");
    }
  }

  /**
   * The blocks of a text, in its order.
   *
   * @throws Malformed {@code settings.tls-pem} for a block that is not base64
   */
  public static List<Block> blocks(byte[] text, String at) throws Malformed {
    Matcher found = BLOCK.matcher(new String(text, StandardCharsets.ISO_8859_1));
    List<Block> blocks = new ArrayList<>();
    while (found.find()) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(found.group(2));
        blocks.add(new Block(found.group(1), der));
      } catch (IllegalArgumentException e) {
        throw new Malformed(
            "settings.tls-pem", at, "block " + (blocks.size() + 1) + " is not base64");
      }
    }
    return blocks;
  }

  /**
   * The certificates of a text, in its order.
   *
   * @throws Malformed {@code settings.tls-pem} when there is none, or one cannot be read
   */
  public static List<X509Certificate> certificates(byte[] text, String at) throws Malformed {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(text, at)) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(block.der(), at, certificates.size() + 1));
      }
    }
    if (certificates.isEmpty()) {
      throw new Malformed(
          "settings.tls-pem", at, "it holds no certificate in PEM (BEGIN CERTIFICATE)");
    }
    return certificates;
  }

  private static X509Certificate certificate(byte[] der, String at, int number) throws Malformed {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      if (factory.generateCertificate(new ByteArrayInputStream(der))
          instanceof X509Certificate certificate) {
        return certificate;
      }
    } catch (CertificateException e) {
      // told below, together with certificates of another sort
    }
    throw new Malformed("settings.tls-pem", at, "certificate " + number + " cannot be read");
  }
}
