package org.parley.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.verify.Json;

/**
 * What a route answers, as a value; only {@link HttpServer} writes it to a socket.
 *
 * @param status HTTP status code
 * @param contentType value of the header of that name; empty for an answer without a body
 * @param body the exact bytes, not to be changed by anyone after construction
 * @param headers further headers
 * @param streaming writes a body without an end, in place of the bytes
 * @param refusal the stable code of a refusal, for counting; empty for any other answer
 */
@SuppressWarnings("ArrayRecordComponent")
record Reply(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> headers,
    Optional<Streaming> streaming,
    String refusal) {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  /** The rules of an answer that holds data: a browser that shows it runs and fetches nothing. */
  static final String POLICY = "Content-Security-Policy";

  private static final Map<String, String> DATA =
      Map.of(POLICY, "default-src 'none'; frame-ancestors 'none'");
  static final String TEXT = "text/plain; charset=utf-8";

  /** Writes until there is nothing more to say or nobody listens. */
  @FunctionalInterface
  interface Streaming {
    void write(OutputStream out) throws IOException;
  }

  Reply(int status, String contentType, byte[] body) {
    this(status, contentType, body, Map.of(), Optional.empty(), "");
  }

  static Reply problem(int status, String code, Json value) {
    return new Reply(status, PROBLEM, value.bytes(), DATA, Optional.empty(), code);
  }

  static Reply json(int status, Json value) {
    return new Reply(status, JSON, value.bytes(), DATA, Optional.empty(), "");
  }

  static Reply json(Json value) {
    return json(200, value);
  }

  static Reply text(String text) {
    return bytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  static Reply bytes(String contentType, byte[] body) {
    return new Reply(200, contentType, body);
  }

  static Reply empty(int status) {
    return new Reply(status, "", new byte[0]);
  }

  static Reply stream(String contentType, Streaming streaming) {
    return new Reply(200, contentType, new byte[0], Map.of(), Optional.of(streaming), "");
  }

  Reply with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, Map.copyOf(more), streaming, refusal);
  }
}
