package org.parley.http;

import java.util.Set;
import org.parley.verify.Malformed;

/**
 * One line of the table of routes, made from its row in the table of roles.
 *
 * @param row who may call it, and the most that an answer shows
 * @param bodyBytesMax longest body; 0 where the route takes none
 * @param parameters names of query parameters; any other is refused
 * @param handler answers
 */
record Route(Roles.Row row, int bodyBytesMax, Set<String> parameters, Handler handler) {

  /** What is asked of a caller before anything else. */
  enum Access {
    /** Anyone. */
    OPEN,
    /** A session; without one the answer is the same for every path. */
    SESSION,
    /** A peer on this machine; anyone else is told that there is nothing. */
    LOOPBACK
  }

  /** Answers a call; what cannot be read is thrown and becomes a problem. */
  @FunctionalInterface
  interface Handler {
    Reply answer(Call call) throws Malformed;
  }

  /**
   * A route that reads.
   *
   * @throws IllegalStateException when the table of roles has no row for it
   */
  static Route get(String path, Handler handler, String... parameters) {
    return new Route(Roles.row("GET", path), 0, Set.of(parameters), handler);
  }

  static Route post(String path, int bodyBytesMax, Handler handler, String... parameters) {
    return new Route(Roles.row("POST", path), bodyBytesMax, Set.of(parameters), handler);
  }

  static Route delete(String path, Handler handler) {
    return new Route(Roles.row("DELETE", path), 0, Set.of(), handler);
  }

  String method() {
    return row.method();
  }

  /** As in openapi.yaml; a last part {@code {asset}} or {@code {path}} may hold slashes. */
  String path() {
    return row.path();
  }

  Access access() {
    return row.access();
  }

  /** Whether the last part of the path may hold slashes. */
  boolean deep() {
    return path().endsWith("{asset}") || path().endsWith("/{path}");
  }

  /** Whether a request path is one of this route's, whatever its method. */
  boolean matches(String requestPath) {
    String[] own = path().split("/", -1);
    String[] asked = requestPath.split("/", -1);
    if (deep() ? asked.length < own.length : asked.length != own.length) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      boolean named = own[i].startsWith("{") && !asked[i].isEmpty();
      if (!named && !own[i].equals(asked[i])) {
        return false;
      }
    }
    return true;
  }
}
