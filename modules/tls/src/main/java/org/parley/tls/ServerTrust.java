package org.parley.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.parley.verify.Hash;

/**
 * Which server is believed to be the one that was named: where a fingerprint is given, the one that
 * shows that certificate and no other, whatever its names and times say; else the one that the
 * operator's authorities vouch for, or those of the JDK where he brought none, by rules of which
 * none is switched off. A certificate is never taken because it was seen first: a person compares
 * the digits and writes the fingerprint behind the address.
 */
public final class ServerTrust extends X509ExtendedTrustManager {
  private final Optional<Pin> pin;
  private final List<X509Certificate> authorities;
  private volatile Optional<Pin> seen = Optional.empty();
  private volatile boolean believed;

  ServerTrust(Optional<Pin> pin, List<X509Certificate> authorities) {
    this.pin = pin;
    this.authorities = List.copyOf(authorities);
  }

  /** Why no connection came about. */
  public enum Doubt {
    /** The other end does not speak TLS as this program does, or ended the connection. */
    NO_TLS,
    /** It shows another certificate than the one named. */
    OTHER_CERTIFICATE,
    /** Nobody who counts here vouches for its certificate. */
    UNKNOWN,
    /** It was believed, and then ended the connection itself: it wants a certificate of ours. */
    CERTIFICATE_WANTED
  }

  /** Why the last connection did not come about. */
  public Doubt doubt() {
    if (seen.isEmpty()) {
      return Doubt.NO_TLS;
    }
    if (believed) {
      return Doubt.CERTIFICATE_WANTED;
    }
    return pin.isPresent() ? Doubt.OTHER_CERTIFICATE : Doubt.UNKNOWN;
  }

  /** The certificate that was shown last. */
  public Optional<Pin> seen() {
    return seen;
  }

  /** In few words, why the last connection did not come about. */
  public String why() {
    String shown = seen.map(one -> one.sha256().hex()).orElse("");
    return switch (doubt()) {
      case NO_TLS -> "it does not speak TLS, or ended the connection";
      case OTHER_CERTIFICATE -> "it shows another certificate than the one named: " + shown;
      case UNKNOWN -> "nobody known here vouches for its certificate " + shown;
      case CERTIFICATE_WANTED -> "it wants a certificate of ours, or does not take the one shown";
    };
  }

  /** Whether it is the one that was named; where none was, its authorities decide. */
  private boolean named(X509Certificate[] chain) throws CertificateException {
    believed = false;
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
    if (!named(chain)) {
      CertificateChain.trustIn(authorities).checkServerTrusted(chain, sort, engine);
    }
    believed = true;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String sort, Socket socket)
      throws CertificateException {
    if (!named(chain)) {
      CertificateChain.trustIn(authorities).checkServerTrusted(chain, sort, socket);
    }
    believed = true;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String sort) throws CertificateException {
    if (!named(chain)) {
      CertificateChain.trustIn(authorities).checkServerTrusted(chain, sort);
    }
    believed = true;
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
    return new X509Certificate[0];
  }
}
