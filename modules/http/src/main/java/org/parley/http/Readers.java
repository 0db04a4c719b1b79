package org.parley.http;

import java.util.Optional;

/**
 * Whoever shows a token: the holder of a key by a session of ours, or a person by the token of the
 * provider that the operator named. Tokens of ours have no full stop, those of a provider have two.
 */
final class Readers {
  private final Sessions sessions;
  private final Optional<ViewerTokens> viewers;

  Readers(HttpParts parts, Sessions sessions, Metrics metrics) {
    this.sessions = sessions;
    this.viewers =
        parts
            .provider()
            .map(provider ->
                new ViewerTokens(
                    provider, parts.desk()::situation, parts.clock(), parts.nanos(), metrics));
  }

  /** Who shows this token now; empty when nobody may. */
  Optional<Session> of(String token) {
    return ViewerTokens.isToken(token)
        ? viewers.flatMap(known -> known.of(token))
        : sessions.of(token);
  }
}
