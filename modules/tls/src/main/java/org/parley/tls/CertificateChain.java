package org.parley.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.parley.verify.Malformed;

/**
 * Certificates in the order in which each is vouched for by the next, whatever the order in the
 * file. What is missing between two, or has nothing to do with the others, is told by its name.
 */
public final class CertificateChain {
  private CertificateChain() {}

  /**
   * The chain that begins with a certificate, out of those given.
   *
   * @throws Malformed naming what is missing or does not belong
   */
  static List<X509Certificate> from(X509Certificate own, List<X509Certificate> given, String at)
      throws Malformed {
    List<X509Certificate> chain = new ArrayList<>(List.of(own));
    List<X509Certificate> rest = new ArrayList<>(given.stream().distinct().toList());
    rest.remove(own);
    Optional<X509Certificate> next = voucher(own, rest);
    while (next.isPresent()) {
      if (next.get().getBasicConstraints() < 0) {
        throw new Malformed(
            "settings.tls-order",
            at,
            TlsIdentity.subject(next.get())
                + " signed "
                + TlsIdentity.subject(chain.getLast())
                + " but may not vouch for others; ask its authority for a chain that holds");
      }
      chain.add(next.get());
      rest.remove(next.get());
      next = voucher(next.get(), rest);
    }
    rest.removeIf(
        other -> chain.stream().anyMatch(one -> one.getPublicKey().equals(other.getPublicKey())));
    if (!rest.isEmpty()) {
      throw apart(chain.getLast(), rest, given, at);
    }
    return chain;
  }

  private static Optional<X509Certificate> voucher(
      X509Certificate top, List<X509Certificate> rest) {
    return isOwnVoucher(top)
        ? Optional.empty()
        : rest.stream()
            .filter(one -> signed(one, top))
            .max(Comparator.comparing(X509Certificate::getNotAfter));
  }

  private static boolean isOwnVoucher(X509Certificate one) {
    return one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
  }

  /** Whether one certificate carries the name and the signature of another. */
  public static boolean signed(X509Certificate by, X509Certificate one) {
    if (!by.getSubjectX500Principal().equals(one.getIssuerX500Principal())) {
      return false;
    }
    try {
      one.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** What to say of certificates that do not join the chain. */
  private static Malformed apart(
      X509Certificate top, List<X509Certificate> rest, List<X509Certificate> given, String at) {
    X509Certificate first = rest.getFirst();
    String number = "certificate " + (given.indexOf(first) + 1);
    String stray = TlsIdentity.subject(first);
    String issuer = top.getIssuerX500Principal().getName();
    boolean named = first.getSubjectX500Principal().equals(top.getIssuerX500Principal());
    if (named) {
      return new Malformed(
          "settings.tls-order",
          at,
          number
              + " ("
              + stray
              + ") has the name of the one that signed "
              + TlsIdentity.subject(top)
              + ", but another key; put in the one that signed it");
    }
    if (!isOwnVoucher(top) && first.getBasicConstraints() >= 0) {
      return new Malformed(
          "settings.tls-missing",
          at,
          "the certificate of "
              + issuer
              + " is missing: it signed "
              + TlsIdentity.subject(top)
              + ", and "
              + number
              + " ("
              + stray
              + ") did not; put it into the file, in any place");
    }
    return new Malformed(
        "settings.tls-order",
        at,
        number
            + " ("
            + stray
            + ") is neither the one of the key nor signed any of its chain; take it out");
  }

  /** Asks the JDK, by the rules that clients go by, what else could be wrong with it. */
  static void mustHold(List<X509Certificate> chain, Instant now, String at) throws Malformed {
    if (chain.size() < 2) {
      return;
    }
    try {
      PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(chain.getLast(), null)));
      rules.setRevocationEnabled(false);
      rules.setDate(GregorianCalendar.from(now.atZone(ZoneOffset.UTC)).getTime());
      var unused =
          CertPathValidator.getInstance("PKIX")
              .validate(
                  CertificateFactory.getInstance("X.509")
                      .generateCertPath(chain.subList(0, chain.size() - 1)),
                  rules);
    } catch (CertPathValidatorException e) {
      int index = Math.max(0, e.getIndex());
      throw new Malformed(
          "settings.tls-chain",
          at,
          "clients do not take the chain at "
              + TlsIdentity.subject(chain.get(index))
              + ": "
              + e.getMessage()
              + "; ask its authority for a chain that holds");
    } catch (GeneralSecurityException e) {
      throw new Malformed("settings.tls-chain", at, "it cannot be checked: " + e.getMessage());
    }
  }

  /**
   * What to say where nobody in the file and no authority of this JDK vouches for the last one: an
   * intermediate may have been left out, or people's machines have to know a private authority.
   */
  static Optional<String> unknownAuthority(List<X509Certificate> chain) {
    X509Certificate top = chain.getLast();
    if (isOwnVoucher(top) || knownToThisJdk(top)) {
      return Optional.empty();
    }
    return Optional.of(
        TlsIdentity.subject(top)
            + " is signed by "
            + top.getIssuerX500Principal().getName()
            + ", which is neither in the file nor known to this machine. If that is no root, add"
            + " its certificate to the file; if it is, the machines of people have to know it.");
  }

  private static boolean knownToThisJdk(X509Certificate one) {
    for (X509Certificate authority : trustIn(List.of()).getAcceptedIssuers()) {
      if (signed(authority, one)) {
        return true;
      }
    }
    return false;
  }

  /** Trust in these authorities, or in those of the JDK where none is given. */
  public static X509ExtendedTrustManager trustIn(List<X509Certificate> authorities) {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      if (authorities.isEmpty()) {
        factory.init((KeyStore) null);
      } else {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
          store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        factory.init(store);
      }
      for (TrustManager made : factory.getTrustManagers()) {
        if (made instanceof X509ExtendedTrustManager trust) {
          return trust;
        }
      }
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("every JDK has PKCS12 and PKIX", e);
    }
    throw new IllegalStateException("every JDK checks certificates");
  }
}
