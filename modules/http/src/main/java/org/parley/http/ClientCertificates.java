package org.parley.http;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.parley.desk.Situation;
import org.parley.statement.Address;
import org.parley.statement.Scope;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Whose client certificates are taken: those that an authority of the operator's vouches for and
 * that stand in his list by their SHA-256. An authority alone admits nobody, so one party's cannot
 * make a certificate for another party's people; who is taken off the list is nobody at the next
 * request, on open connections too.
 *
 * <pre>
 *   {"clients": [{"sha256": "9f86...", "for": "North"},
 *                {"sha256": "60ff...", "for": "North/liaison"}]}
 * </pre>
 *
 * <p>A certificate reads and writes nothing: a statement needs the signature of a post's key.
 */
final class ClientCertificates {
  private static final String AUTHORITIES = "/tls/clients";
  private static final String ADMITTED = "/tls/admitted";
  private static final int FILE_BYTES_MAX = 256 * 1024;
  private static final int DEPTH_MAX = 4;
  private static final String SIGNS_IN_CLIENTS = "1.3.6.1.5.5.7.3.2";

  private final List<X509Certificate> authorities;
  private final Map<Hash, Address> admitted;
  private final X509ExtendedTrustManager trust;

  private ClientCertificates(
      List<X509Certificate> authorities,
      Map<Hash, Address> admitted,
      X509ExtendedTrustManager trust) {
    this.authorities = List.copyOf(authorities);
    this.admitted = Map.copyOf(admitted);
    this.trust = trust;
  }

  /**
   * Reads both files.
   *
   * @throws Malformed naming the setting whose file cannot be used, and why
   */
  static ClientCertificates read(Tls.Clients files) throws Malformed {
    List<X509Certificate> authorities =
        PemFile.certificates(PemFile.bytes(files.authorities(), AUTHORITIES), AUTHORITIES);
    for (X509Certificate one : authorities) {
      if (one.getBasicConstraints() < 0) {
        throw new Malformed(
            "settings.tls-authority",
            AUTHORITIES,
            TlsIdentity.subject(one) + " may not vouch for others");
      }
    }
    Map<Hash, Address> admitted = admitted(PemFile.bytes(files.admitted(), ADMITTED));
    return new ClientCertificates(authorities, admitted, trust(authorities));
  }

  private static Map<Hash, Address> admitted(byte[] text) throws Malformed {
    Map<Hash, Address> admitted = new HashMap<>();
    try {
      Fields fields = Fields.of(Json.parse(text, FILE_BYTES_MAX, DEPTH_MAX), "");
      for (Map.Entry<Hash, Address> one : fields.objects("clients", ClientCertificates::one)) {
        if (admitted.put(one.getKey(), one.getValue()) != null) {
          throw new Malformed("settings.tls-admitted", "", one.getKey().hex() + " stands twice");
        }
      }
      fields.done();
    } catch (Malformed e) {
      throw new Malformed("settings.tls-admitted", ADMITTED, e.path() + ": " + e.detail());
    }
    return admitted;
  }

  private static Map.Entry<Hash, Address> one(Fields fields) throws Malformed {
    String hex = fields.string("sha256").replace(":", "").toLowerCase(java.util.Locale.ROOT);
    Address holder = Address.parse(fields.string("for"));
    boolean reads = holder.form() == Address.Form.PARTY || holder.form() == Address.Form.POST;
    if (hex.length() != 2 * Hash.BYTES || !hex.matches("[0-9a-f]+") || !reads) {
      throw new Malformed(
          "settings.tls-admitted",
          fields.path(),
          "sha256 in 64 hexadecimal digits, and for a party or one of its posts, are wanted");
    }
    return Map.entry(Hash.of(HexFormat.of().parseHex(hex)), holder);
  }

  private static X509ExtendedTrustManager trust(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
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

  X509ExtendedTrustManager trust() {
    return trust;
  }

  X509Certificate[] authorities() {
    return authorities.toArray(X509Certificate[]::new);
  }

  /** Who shows this certificate now; empty when nobody may. */
  Optional<Session> session(X509Certificate shown, Situation now, Instant moment) {
    Hash name = TlsIdentity.fingerprint(shown);
    Instant ends = shown.getNotAfter().toInstant();
    boolean inTime = moment.isBefore(ends) && !moment.isBefore(shown.getNotBefore().toInstant());
    Optional<Address> holder =
        Optional.ofNullable(admitted.get(name)).filter(unused -> inTime && vouchedFor(shown));
    String caller = caller(name);
    return holder.flatMap(address ->
        address.form() == Address.Form.POST
            ? now.post(address)
                .map(post -> Session.ofReader("", caller, address, Set.of(Scope.READ.text()), ends))
            : now.party(address.text())
                .map(party -> Session.ofViewer("", caller, address.text(), ends)));
  }

  private static String caller(Hash name) {
    return "certificate " + name.base64();
  }

  /** Whether a session that began some time ago goes on. */
  boolean still(Session session, Instant moment) {
    return moment.isBefore(session.expires())
        && admitted.entrySet().stream()
            .anyMatch(one ->
                caller(one.getKey()).equals(session.caller())
                    && one.getValue().equals(session.holder()));
  }

  /** Whether an authority that stands in the file now signed it; TLS checked the rest. */
  private boolean vouchedFor(X509Certificate shown) {
    return signsIn(shown) && authorities.stream().anyMatch(one -> signed(one, shown));
  }

  private static boolean signsIn(X509Certificate shown) {
    try {
      List<String> uses = shown.getExtendedKeyUsage();
      return uses == null || uses.contains(SIGNS_IN_CLIENTS);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean signed(X509Certificate authority, X509Certificate shown) {
    try {
      shown.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
