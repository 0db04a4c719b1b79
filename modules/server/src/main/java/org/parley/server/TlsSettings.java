package org.parley.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Starter;
import org.parley.http.SelfCertificate;
import org.parley.http.Tls;
import org.parley.http.TlsFront;
import org.parley.ledger.KeyFile;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The member {@code tls} of {@code parley.json}: what the server proves itself with, and whose
 * client certificates it takes. Files are named from the data directory on.
 *
 * <pre>
 *   "tls": {"chain": "/etc/parley/chain.pem", "key": "/etc/parley/key.pem",
 *           "passphrase": "/run/parley/passphrase",
 *           "clients": "clients.pem", "admitted": "clients.json", "required": true}
 *   "tls": {"self": true}
 * </pre>
 *
 * @param chain the chain, or empty for a certificate that the server makes itself
 * @param key the key of the chain, or empty
 * @param passphrase a file whose first line opens the key
 * @param clients who may vouch for clients
 * @param admitted which clients, and for whom they read
 * @param required whether nobody is served who shows none of those certificates
 */
record TlsSettings(
    Optional<String> chain,
    Optional<String> key,
    Optional<String> passphrase,
    Optional<String> clients,
    Optional<String> admitted,
    boolean required) {
  /** The word for a certificate that the server makes itself. */
  static final String SELF = "self";

  private static final String OWN_CHAIN = "keys/tls.pem";
  private static final String OWN_KEY = "keys/tls-key.pem";

  /** A certificate that the server makes itself, and nobody's client certificates. */
  static TlsSettings self() {
    return new TlsSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static TlsSettings read(Fields fields) throws Malformed {
    boolean self = fields.optBool(SELF).orElse(false);
    TlsSettings read =
        new TlsSettings(
            fields.optString("chain"),
            fields.optString("key"),
            fields.optString("passphrase"),
            fields.optString("clients"),
            fields.optString("admitted"),
            fields.optBool("required").orElse(false));
    boolean files = read.chain().isPresent() && read.key().isPresent();
    boolean none = read.chain().isEmpty() && read.key().isEmpty() && read.passphrase().isEmpty();
    if (self ? !none : !files) {
      throw refused(fields.at("chain"), "chain and key together, or \"self\": true, are wanted");
    }
    if (read.clients().isPresent() != read.admitted().isPresent()) {
      throw refused(fields.at("clients"), "clients and admitted belong together");
    }
    if (read.required() && read.clients().isEmpty()) {
      throw refused(
          fields.at("required"), "who may show a certificate is wanted: clients, admitted");
    }
    return read;
  }

  private static Malformed refused(String path, String detail) {
    return new Malformed("settings.tls", path, detail);
  }

  Json.Obj json() {
    Json.Builder json = Json.obj();
    if (chain.isEmpty()) {
      json.put(SELF, true);
    }
    return json.putIfPresent("chain", chain)
        .putIfPresent("key", key)
        .putIfPresent("passphrase", passphrase)
        .putIfPresent("clients", clients)
        .putIfPresent("admitted", admitted)
        .putIfPresent("required", required ? Optional.of(true) : Optional.empty())
        .build();
  }

  /** Whether the server makes its certificate itself. */
  boolean isSelf() {
    return chain.isEmpty();
  }

  /**
   * For whom a certificate is made.
   *
   * @param title what it is called, for instance the origin of a log
   * @param publicUrl under which people reach it
   * @param bind the address it listens on
   */
  record Named(String title, Optional<String> publicUrl, String bind) {}

  /**
   * Reads the files, or makes them the first time where the server makes its certificate itself.
   *
   * @throws CannotGoOn naming the setting whose file cannot be used, and what to do
   */
  TlsFront front(Path directory, Named named, InstantSource clock) {
    if (isSelf() && !Files.exists(directory.resolve(OWN_CHAIN))) {
      make(directory, named, clock);
    }
    Optional<Tls.Clients> taken =
        clients.map(authorities ->
            new Tls.Clients(
                directory.resolve(authorities),
                directory.resolve(admitted.orElseThrow()),
                required));
    Tls files =
        new Tls(
            directory.resolve(chain.orElse(OWN_CHAIN)),
            directory.resolve(key.orElse(OWN_KEY)),
            passphrase.map(directory::resolve),
            !isSelf(),
            taken);
    try {
      return TlsFront.open(files, clock);
    } catch (Malformed e) {
      String next =
          isSelf()
              ? "remove "
                  + OWN_CHAIN
                  + " and "
                  + OWN_KEY
                  + " to have new ones made; everybody"
                  + " who knows the old fingerprint has to hear the new one"
              : "correct the file that " + Settings.FILE + " names and start again";
      throw CannotGoOn.input(e.code(), e.path(), e.detail(), next);
    }
  }

  /** What is shown, for whoever starts it. */
  Starter.Certificate certificate(TlsFront front) {
    TlsFront.Shown shown = front.shown();
    return new Starter.Certificate(shown.sha256(), shown.subject(), shown.until(), isSelf());
  }

  /** The public address, which has to be one. */
  static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw CannotGoOn.usage(url + " is not an address", "write publicUrl like https://HOST");
    }
  }

  private static void make(Path directory, Named named, InstantSource clock) {
    SelfCertificate made = SelfCertificate.make(named.title(), names(named), clock.instant());
    try {
      KeyFile.write(directory.resolve(OWN_KEY), made.key().getBytes(StandardCharsets.US_ASCII));
      KeyFile.write(
          directory.resolve(OWN_CHAIN), made.certificate().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw CannotGoOn.usage(
          "cannot write " + directory.resolve(OWN_CHAIN) + " (" + e + ")",
          "check the permissions; if one of the two files is there alone, remove it");
    }
  }

  /** Under which names people may reach it; the fingerprint counts, not these. */
  private static Set<String> names(Named named) {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    named
        .publicUrl()
        .map(url -> Optional.ofNullable(address(url).getHost()).orElse("localhost"))
        .map(host -> host.replace("[", "").replace("]", ""))
        .ifPresent(names::add);
    try {
      if (!InetAddress.getByName(named.bind()).isAnyLocalAddress()) {
        names.add(named.bind());
      }
    } catch (UnknownHostException e) {
      // the name of an address that cannot be listened on is told where that is tried
    }
    return names;
  }
}
