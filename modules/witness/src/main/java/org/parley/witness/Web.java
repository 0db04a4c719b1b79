package org.parley.witness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Small HTTP calls with an end: so many seconds, so many bytes, no redirects. */
final class Web {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(3))
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private Web() {}

  /** What came back, cut off at the limit. */
  @SuppressWarnings("ArrayRecordComponent")
  record Got(int status, byte[] body) {}

  static Got get(URI address, Duration patience, int bytesMax) throws IOException {
    return send(HttpRequest.newBuilder(address).timeout(patience).GET().build(), bytesMax);
  }

  static Got post(URI address, byte[] body, Duration patience, int bytesMax) throws IOException {
    return send(
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        bytesMax);
  }

  private static Got send(HttpRequest request, int bytesMax) throws IOException {
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] body = in.readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
          throw new IOException("more than " + bytesMax + " bytes from " + request.uri());
        }
        return new Got(response.statusCode(), body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** An address below a prefix that may or may not end in a slash. */
  static URI below(String prefix, String path) {
    String base = prefix.endsWith("/") ? prefix : prefix + "/";
    return URI.create(base + path);
  }

  /** In few words, why nobody answered. */
  static String why(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
