package org.parley.cli;

import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.parley.verify.Hash;

/**
 * Which server is believed to be the one that was named: where a fingerprint is given, the one that
 * shows that certificate and no other, whatever its names and times say; else the JDK's rules, none
 * of them switched off. A certificate is never taken because it was seen first: a person compares
 * the digits and writes the fingerprint behind the address.
 */
final class ServerTrust extends X509ExtendedTrustManager {
  private final Optional<Pin> pin;
  private final X509ExtendedTrustManager usual = usual();
  private volatile Optional<Pin> seen = Optional.empty();

  ServerTrust(Optional<Pin> pin) {
    this.pin = pin;
  }

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[] {this}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  private static X509ExtendedTrustManager usual() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager made : factory.getTrustManagers()) {
        if (made instanceof X509ExtendedTrustManager trust) {
          return trust;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK knows authorities", e);
    }
    throw new IllegalStateException("every JDK checks certificates");
  }

  /** Why no connection came about, in words for a person. */
  CannotGoOn told(URI base) {
    Optional<Pin> shown = seen;
    if (shown.isEmpty()) {
      return CannotGoOn.untrusted(
          "cli.tls",
          base + " does not speak TLS as this program does, or ended the connection",
          "is it https at that port? A server without TLS is named by http://");
    }
    if (pin.isPresent()) {
      return CannotGoOn.untrusted(
          "cli.tls-fingerprint",
          base
              + " shows another certificate than the one named: "
              + shown.get().sha256().hex()
              + "; nothing was sent",
          "ask the operator by telephone which one counts: "
              + "somebody may stand between, or it was replaced");
    }
    return CannotGoOn.untrusted(
        "cli.tls-unknown",
        "nobody this machine knows vouches for the certificate of "
            + base
            + "; nothing was sent. Its digits: "
            + shown.get().digits(),
        "have the operator read his digits to you; if they are these: --server \""
            + shown.get().onto(base.toString())
            + "\"");
  }

  private boolean counts(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("no certificate");
    }
    Pin shown = new Pin(Hash.sha256(chain[0].getEncoded()));
    seen = Optional.of(shown);
    if (pin.isPresent() && !pin.get().equals(shown)) {
      throw new CertificateException("another certificate than the one named");
    }
    return pin.isPresent();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String sort, SSLEngine engine)
      throws CertificateException {
    if (!counts(chain)) {
      usual.checkServerTrusted(chain, sort, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String sort, Socket socket)
      throws CertificateException {
    if (!counts(chain)) {
      usual.checkServerTrusted(chain, sort, socket);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String sort) throws CertificateException {
    if (!counts(chain)) {
      usual.checkServerTrusted(chain, sort);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String sort, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this end is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String sort, Socket socket)
      throws CertificateException {
    throw new CertificateException("this end is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String sort) throws CertificateException {
    throw new CertificateException("this end is a client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return usual.getAcceptedIssuers();
  }
}
