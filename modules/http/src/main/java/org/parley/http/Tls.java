package org.parley.http;

import java.nio.file.Path;
import java.util.Optional;
import org.parley.tls.TlsIdentity;

/**
 * The files a server proves itself with over TLS, and those that say whose client certificates it
 * takes.
 *
 * @param chain PEM: the server's own certificate and those that vouch for it, in any order
 * @param key PEM: the private key of the first, PKCS#8, plain or under a passphrase
 * @param passphrase a file whose first line opens the key
 * @param lasting whether browsers are told to come over TLS from now on; not where people may have
 *     to go back to a plain address, as with a certificate that the server made itself
 * @param clients whose client certificates are taken; nobody's without it
 */
public record Tls(
    Path chain, Path key, Optional<Path> passphrase, boolean lasting, Optional<Clients> clients) {
  /** What is shown, as it is read. */
  TlsIdentity.Files identity() {
    return new TlsIdentity.Files(chain, key, passphrase, "/tls");
  }

  /**
   * Whose client certificates are taken.
   *
   * @param authorities PEM: who may vouch for a client
   * @param admitted JSON: each certificate by its SHA-256, and for whom it reads
   * @param required whether nobody is served who shows none of them
   */
  public record Clients(Path authorities, Path admitted, boolean required) {}
}
