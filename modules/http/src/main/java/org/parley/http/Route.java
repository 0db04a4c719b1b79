package org.parley.http;

import java.util.Set;
import org.parley.verify.Malformed;

/**
 * One line of the table of routes.
 *
 * @param method GET, POST or DELETE
 * @param path as in openapi.yaml; a last part {@code {asset}} or {@code {path}} may hold slashes
 * @param access who may call
 * @param bodyBytesMax longest body; 0 where the route takes none
 * @param parameters names of query parameters; any other is refused
 * @param handler answers
 */
record Route(
    String method,
    String path,
    Access access,
    int bodyBytesMax,
    Set<String> parameters,
    Handler handler) {

  /** Who may call. */
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

  static Route get(String path, Access access, Handler handler, String... parameters) {
    return new Route("GET", path, access, 0, Set.of(parameters), handler);
  }

  static Route post(
      String path, Access access, int bodyBytesMax, Handler handler, String... parameters) {
    return new Route("POST", path, access, bodyBytesMax, Set.of(parameters), handler);
  }

  static Route delete(String path, Access access, Handler handler) {
    return new Route("DELETE", path, access, 0, Set.of(), handler);
  }

  /** Whether the last part of the path may hold slashes. */
  boolean deep() {
    return path.endsWith("{asset}") || path.endsWith("/{path}");
  }

  /** Whether a request path is one of this route's, whatever its method. */
  boolean matches(String requestPath) {
    String[] own = path.split("/", -1);
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
