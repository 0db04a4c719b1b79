package org.parley.http;

import java.util.Optional;

/**
 * Whoever shows a token: the holder of a key by a session of ours, or a person by the token of the
 * provider that the operator named. Tokens of ours have no full stop, those of a provider have two.
 * Whoever shows a client certificate instead has no token at all.
 */
final class Readers {
  private final Sessions sessions;
  private final Optional<ViewerTokens> viewers;
  private final Optional<TlsFront> tls;

  Readers(HttpParts parts, Sessions sessions, Metrics metrics, Optional<TlsFront> tls) {
    this.sessions = sessions;
    this.tls = tls;
    this.viewers =
        parts
            .options()
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

  /** Whether a session that began some time ago goes on. */
  boolean still(Session session) {
    return session.token().isEmpty()
        ? tls.map(front -> front.still(session)).orElse(false)
        : of(session.token()).isPresent();
  }
}
