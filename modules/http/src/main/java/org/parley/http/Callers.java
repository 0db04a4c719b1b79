package org.parley.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From which network address a request comes: that of its connection or, when the connection is one
 * of the operator's own proxies, the address that this proxy states in {@code X-Forwarded-For}.
 * Nobody else is believed: whoever writes that header himself is still the address he calls from.
 *
 * <p>The header is read from its end, because a proxy appends; addresses before the last one that
 * is not a proxy's were written by the caller. No name is ever looked up.
 */
final class Callers {
  private static final String STATED = "X-Forwarded-For";

  private final Set<String> proxies;

  /**
   * Callers of a server behind these proxies.
   *
   * @param proxies addresses as numbers; empty when people connect directly
   * @throws IllegalArgumentException when one of them is not an address
   */
  Callers(List<String> proxies) {
    this.proxies =
        proxies.stream()
            .map(InetAddress::ofLiteral)
            .map(InetAddress::getHostAddress)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The caller's address as far as limits go; an IPv6 network counts as one. */
  String peer(HttpServletRequest request) {
    String near = request.getRemoteAddr();
    if (!isProxy(near)) {
      return Turnstile.peer(near);
    }
    List<String> stated = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(STATED))) {
      stated.addAll(List.of(line.split(",", -1)));
    }
    for (String address : stated.reversed()) {
      Optional<InetAddress> read = address(address.strip());
      if (read.isEmpty()) {
        return Turnstile.peer(near);
      }
      if (!proxies.contains(read.get().getHostAddress())) {
        return Turnstile.peer(read.get().getHostAddress());
      }
    }
    return Turnstile.peer(near);
  }

  /** Whether that is the address of one of the operator's proxies. */
  boolean isProxy(String near) {
    return address(near).map(a -> proxies.contains(a.getHostAddress())).orElse(false);
  }

  /**
   * Whether a request comes from this machine and speaks for nobody else: over a loopback
   * connection, without a word of a proxy, and addressed to this machine by one of its own names. A
   * page that has its own name point here is not addressed so.
   */
  static boolean isLocal(HttpServletRequest request) {
    boolean forwarded =
        Collections.list(request.getHeaderNames()).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(name ->
                name.equals("forwarded")
                    || name.equals("via")
                    || name.equals("x-real-ip")
                    || name.startsWith("x-forwarded"));
    return !forwarded && isLoopback(request.getRemoteAddr()) && isOwnName(request.getServerName());
  }

  private static boolean isOwnName(String host) {
    return host.equals("localhost") || isLoopback(host.replace("[", "").replace("]", ""));
  }

  private static boolean isLoopback(String text) {
    return address(text).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
