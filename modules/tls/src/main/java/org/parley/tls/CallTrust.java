package org.parley.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Whom calls of this machine believe, and what they show of themselves where a server asks.
 *
 * <pre>
 *   {"authorities": "authorities.pem"}
 *   {"authorities": "authorities.pem", "chain": "me.pem", "key": "me-key.pem",
 *    "passphrase": "/run/parley/passphrase"}
 * </pre>
 *
 * @param authorities who vouches for servers; those of the JDK where none is given
 * @param own the certificate shown to servers that want one
 */
public record CallTrust(List<X509Certificate> authorities, Optional<TlsIdentity> own) {
  /** The authorities of the JDK, and no certificate of our own. */
  public static final CallTrust USUAL = new CallTrust(List.of(), Optional.empty());

  private static final int FILE_BYTES_MAX = 64 * 1024;
  private static final int DEPTH_MAX = 3;

  public CallTrust {
    authorities = List.copyOf(authorities);
  }

  /**
   * Reads the members of a setting.
   *
   * @param directory from which on files are named
   * @throws Malformed naming the member whose file cannot be used, and why
   */
  public static CallTrust read(Fields fields, Path directory) throws Malformed {
    Optional<String> authorities = fields.optString("authorities");
    Optional<String> chain = fields.optString("chain");
    Optional<String> key = fields.optString("key");
    Optional<String> passphrase = fields.optString("passphrase");
    if (chain.isPresent() != key.isPresent() || (passphrase.isPresent() && key.isEmpty())) {
      throw new Malformed(
          "settings.tls", fields.at("chain"), "chain and key belong together, passphrase to both");
    }
    List<X509Certificate> known = List.of();
    if (authorities.isPresent()) {
      String at = fields.at("authorities");
      Path file = directory.resolve(authorities.get());
      known = PemFile.certificates(PemFile.bytes(file, at), at);
    }
    Optional<TlsIdentity> own = Optional.empty();
    if (chain.isPresent()) {
      TlsIdentity.Files files =
          new TlsIdentity.Files(
              directory.resolve(chain.get()),
              directory.resolve(key.orElseThrow()),
              passphrase.map(directory::resolve),
              fields.path());
      own = Optional.of(TlsIdentity.read(files));
    }
    return new CallTrust(known, own);
  }

  /**
   * Reads a file: certificates of authorities in PEM, or the members of {@link #read(Fields, Path)}
   * in JSON, which names its files from its own folder on.
   *
   * @throws Malformed naming what cannot be used, and why
   */
  public static CallTrust read(Path file) throws Malformed {
    byte[] text = PemFile.bytes(file, "");
    if (text.length > 0 && text[0] == '{') {
      Fields fields = Fields.of(Json.parse(text, FILE_BYTES_MAX, DEPTH_MAX), "");
      Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
      CallTrust read = read(fields, folder);
      fields.done();
      return read;
    }
    return new CallTrust(PemFile.certificates(text, ""), Optional.empty());
  }

  /** Who decides about one server. */
  public ServerTrust trust(Optional<Pin> pin) {
    return new ServerTrust(pin, authorities);
  }

  /** A context for calls to that server. */
  public SSLContext context(ServerTrust trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown(), new TrustManager[] {trust}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  private KeyManager[] shown() throws GeneralSecurityException, IOException {
    if (own.isEmpty()) {
      return new KeyManager[0];
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own", own.get().key(), new char[0], own.get().chain().toArray(Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }
}
