/**
 * TLS: what a machine proves itself with, and whom it believes, as files that an operator brings.
 *
 * <p>The types to know: {@link org.parley.tls.TlsIdentity} is a certificate with those that vouch
 * for it and its key, checked before anybody connects; {@link org.parley.tls.Pin} is the one
 * certificate that counts, behind an address; {@link org.parley.tls.ServerAddress} is both
 * together; {@link org.parley.tls.CallTrust} says whom calls believe and what they show; {@link
 * org.parley.tls.ServerTrust} decides about one server and keeps why not; {@link
 * org.parley.tls.WholeAnswer} waits for an answer, and not for ever.
 *
 * <pre>{@code
 * ServerAddress address = ServerAddress.read("https://10.0.0.7:7276#sha256=60ff...");
 * ServerTrust trust = calls.trust(address.pin());
 * HttpClient client = HttpClient.newBuilder().sslContext(calls.context(trust)).build();
 * }</pre>
 *
 * <p>It opens no socket of its own, asks nobody about revoked certificates and never believes a
 * certificate because it was there first.
 *
 * <p>The threats it faces: somebody who stands between; a chain or a key that does not fit, found
 * out at night by everybody who connects; a certificate that ends unnoticed.
 */
@NullMarked
package org.parley.tls;

import org.jspecify.annotations.NullMarked;
