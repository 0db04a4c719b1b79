package org.parley.http;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Where viewers sign in, and what they are here: a provider of OpenID Connect tokens that a party
 * already has. Nothing is asked of it but its list of keys, and of nobody else anything.
 *
 * @param issuer what its tokens name as {@code iss}, to the letter
 * @param audience what its tokens must name among {@code aud}
 * @param keys where its keys are: a {@code file:} or an {@code https:} address; {@code http:} only
 *     on this machine
 * @param viewers who is a viewer of which party; whoever none of them names is none
 */
public record Provider(String issuer, String audience, URI keys, List<Rule> viewers) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * A claim that makes a person a viewer of a party.
   *
   * @param claim its name, for example {@code groups}
   * @param value what it is, or holds when it is a list
   * @param party the party that person reads for
   */
  public record Rule(String claim, String value, String party) {}

  public Provider {
    viewers = List.copyOf(viewers);
  }

  /** Whether keys may be taken from that address. */
  public static boolean mayHoldKeys(URI keys) {
    String scheme = keys.getScheme() == null ? "" : keys.getScheme();
    return switch (scheme) {
      case "file" -> true;
      case "https" -> keys.getHost() != null && keys.getUserInfo() == null;
      case "http" -> keys.getHost() != null && LOOPBACK.contains(keys.getHost());
      default -> false;
    };
  }
}
