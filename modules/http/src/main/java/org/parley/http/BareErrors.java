package org.parley.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses before any route is asked (headers too large, not HTTP at all) in the
 * same form as every other refusal, and without saying which software refuses.
 */
final class BareErrors extends ErrorHandler {
  /** Takes one header. */
  @FunctionalInterface
  interface HeaderWriter {
    void set(String name, String value);
  }

  /** Writes the headers that every answer carries. */
  @FunctionalInterface
  interface Headers {
    void write(HeaderWriter writer);
  }

  private final Headers headers;

  BareErrors(Headers headers) {
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply reply = Problem.of(refusal(response.getStatus()));
    response.setStatus(reply.status());
    headers.write((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
    return true;
  }

  private static HttpRefusal refusal(int status) {
    return switch (status) {
      case 404 -> HttpRefusal.NOT_FOUND;
      case 405, 501 -> HttpRefusal.METHOD;
      case 408 -> HttpRefusal.TIMEOUT;
      case 413 -> HttpRefusal.BODY_TOO_LARGE;
      case 414 -> HttpRefusal.URI_TOO_LONG;
      case 431 -> HttpRefusal.HEADER_TOO_LARGE;
      case 503 -> HttpRefusal.BUSY;
      case 505 -> HttpRefusal.BAD_REQUEST;
      default -> status >= 500 ? HttpRefusal.INTERNAL : HttpRefusal.BAD_REQUEST;
    };
  }
}
