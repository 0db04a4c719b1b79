package org.parley.http;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import org.parley.desk.Situation;
import org.parley.statement.Address;
import org.parley.statement.Scope;
import org.parley.tls.CertificateChain;
import org.parley.tls.PemFile;
import org.parley.tls.TlsIdentity;
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
  private static final int BETWEEN_MAX = 4;
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
    return new ClientCertificates(authorities, admitted, CertificateChain.trustIn(authorities));
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

  X509ExtendedTrustManager trust() {
    return trust;
  }

  X509Certificate[] authorities() {
    return authorities.toArray(X509Certificate[]::new);
  }

  /** Who shows this certificate now; empty when nobody may. */
  Optional<Session> session(X509Certificate[] shown, Situation now, Instant moment) {
    return taken(shown, moment).flatMap(taken -> session(shown[0], taken, now));
  }

  private static Optional<Session> session(X509Certificate own, Taken taken, Situation now) {
    Instant ends = own.getNotAfter().toInstant();
    String caller = caller(TlsIdentity.fingerprint(own), taken.authority());
    Address address = taken.holder();
    return address.form() == Address.Form.POST
        ? now.post(address)
            .map(post -> Session.ofReader("", caller, address, Set.of(Scope.READ.text()), ends))
        : now.party(address.text())
            .map(party -> Session.ofViewer("", caller, address.text(), ends));
  }

  /** For whom the certificate that was shown stands in the list; empty when it is not taken. */
  Optional<Address> holder(X509Certificate[] shown, Instant moment) {
    return taken(shown, moment).map(Taken::holder);
  }

  /** For whom a certificate reads, and which authority of the file vouches for it. */
  private record Taken(Address holder, Hash authority) {}

  private Optional<Taken> taken(X509Certificate[] shown, Instant moment) {
    return Optional.ofNullable(admitted.get(TlsIdentity.fingerprint(shown[0])))
        .filter(unused -> inTime(shown[0], moment))
        .flatMap(holder -> voucher(shown, moment).map(by -> new Taken(holder, by)));
  }

  private static boolean inTime(X509Certificate one, Instant moment) {
    return moment.isBefore(one.getNotAfter().toInstant())
        && !moment.isBefore(one.getNotBefore().toInstant());
  }

  /** What the operator should know now about the authorities. */
  List<String> remarks(Instant now) {
    List<String> remarks = new ArrayList<>();
    for (X509Certificate one : authorities) {
      Instant end = one.getNotAfter().toInstant();
      if (now.plus(TlsIdentity.SOON).isAfter(end)) {
        remarks.add(
            "The authority of client certificates "
                + TlsIdentity.subject(one)
                + (now.isBefore(end) ? " ends at " : " ended at ")
                + end
                + ": then nobody signs in with a certificate of it. Put in the new one.");
      }
    }
    return remarks;
  }

  private static String caller(Hash name, Hash authority) {
    return "certificate " + name.base64() + " by " + authority.base64();
  }

  /**
   * Whether a session that began some time ago goes on: its certificate stands in the list for the
   * same holder, and the authority that vouched for it in the file.
   */
  boolean still(Session session, Instant moment) {
    return moment.isBefore(session.expires())
        && admitted.entrySet().stream()
            .filter(one -> one.getValue().equals(session.holder()))
            .anyMatch(one ->
                authorities.stream()
                    .filter(by -> inTime(by, moment))
                    .map(by -> caller(one.getKey(), TlsIdentity.fingerprint(by)))
                    .anyMatch(session.caller()::equals));
  }

  /**
   * The authority that stands in the file now, has not ended and signed it, or signed one of those
   * in between that were shown with it; TLS checked the rest when the connection began, and asks of
   * an authority that it is told to believe neither whether it stands there yet nor its time.
   */
  private Optional<Hash> voucher(X509Certificate[] shown, Instant moment) {
    X509Certificate top = shown[0];
    for (int i = 1; i <= BETWEEN_MAX; i++) {
      X509Certificate one = top;
      Optional<X509Certificate> authority =
          authorities.stream()
              .filter(by -> inTime(by, moment) && CertificateChain.signed(by, one))
              .findFirst();
      if (authority.isPresent()) {
        return authority.filter(by -> signsIn(shown[0])).map(TlsIdentity::fingerprint);
      }
      Optional<X509Certificate> next =
          Arrays.stream(shown, 1, shown.length)
              .filter(by -> !by.equals(one) && by.getBasicConstraints() >= 0)
              .filter(by -> inTime(by, moment) && CertificateChain.signed(by, one))
              .findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      top = next.get();
    }
    return Optional.empty();
  }

  private static boolean signsIn(X509Certificate shown) {
    try {
      List<String> uses = shown.getExtendedKeyUsage();
      return uses == null || uses.contains(SIGNS_IN_CLIENTS);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
