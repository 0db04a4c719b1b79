package org.parley.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.parley.tls.CallTrust;
import org.parley.tls.ServerAddress;
import org.parley.tls.ServerTrust;
import org.parley.tls.WholeAnswer;
import org.parley.verify.Malformed;

/**
 * Small HTTP calls to one server with an end: so many seconds of silence, so many bytes, no
 * redirects. Over TLS it is the one with the fingerprint behind the address, or one that our
 * authorities vouch for.
 */
final class Web {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final HttpClient PLAIN = builder().build();

  private final ServerAddress address;
  private final HttpClient client;
  private final Optional<ServerTrust> trust;

  private Web(ServerAddress address, HttpClient client, Optional<ServerTrust> trust) {
    this.address = address;
    this.client = client;
    this.trust = trust;
  }

  /**
   * Calls to that address; nothing is sent yet.
   *
   * @throws IllegalArgumentException when it is none; {@link NamedWitness#checked} says so before
   */
  static Web at(String text, CallTrust calls) {
    try {
      ServerAddress address = ServerAddress.read(text);
      if (!address.secure()) {
        return new Web(address, PLAIN, Optional.empty());
      }
      ServerTrust trust = calls.trust(address.pin());
      HttpClient client = builder().sslContext(calls.context(trust)).build();
      return new Web(address, client, Optional.of(trust));
    } catch (Malformed e) {
      throw new IllegalArgumentException(e.detail(), e);
    }
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1);
  }

  /** What came back; what is longer than its limit is none. */
  @SuppressWarnings("ArrayRecordComponent")
  record Got(int status, byte[] body) {}

  Got get(String path, Duration patience, int bytesMax) throws IOException {
    return send(HttpRequest.newBuilder(below(path)).timeout(patience).GET().build(), bytesMax);
  }

  Got post(String path, byte[] body, Duration patience, int bytesMax) throws IOException {
    return send(
        HttpRequest.newBuilder(below(path))
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        bytesMax);
  }

  private Got send(HttpRequest request, int bytesMax) throws IOException {
    try {
      HttpResponse<byte[]> response = WholeAnswer.of(client, request, bytesMax);
      return new Got(response.statusCode(), response.body());
    } catch (SSLException e) {
      throw new IOException(trust.map(ServerTrust::why).orElse("no TLS"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** An address below the one that was given, which may or may not end in a slash. */
  URI below(String path) {
    return address.below(path);
  }

  /** In few words, why nobody answered. */
  static String why(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
