package org.parley.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS connections that trust the Java platform's certificates, or a file's instead. */
public final class Trust {
  private Trust() {}

  /**
   * Sockets whose other end must be vouched for by these certificates.
   *
   * @param file certificates (PEM); those of the Java platform when absent
   * @throws IOException when the file cannot be read or holds no certificate
   */
  public static SSLSocketFactory sockets(Optional<Path> file) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      if (file.isPresent()) {
        trusted.init(store(file.get()));
      } else {
        trusted.init((KeyStore) null);
      }
      context.init(null, trusted.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS with these certificates: " + e.getMessage(), e);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("certificate-" + number, one);
        number++;
      }
    }
    if (number == 0) {
      throw new IOException(file + " holds no certificate");
    }
    return store;
  }
}
