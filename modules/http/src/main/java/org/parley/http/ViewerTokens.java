package org.parley.http;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.parley.desk.Situation;
import org.parley.verify.Hash;

/**
 * Persons who sign in at a provider and read for a party. Each request carries the provider's
 * token; nothing is kept of it. A token is taken only when everything about it is as set: RS256 or
 * ES256, a key of the provider by its name, issuer, audience, its time, and exactly one party that
 * its claims name. Whatever is wrong with it, the caller gets the answer for no session at all; the
 * operator finds the reason in the metrics.
 */
final class ViewerTokens {
  private final Provider provider;
  private final SignedTokens tokens;
  private final Supplier<Situation> situation;
  private final Metrics metrics;

  ViewerTokens(
      Provider provider,
      Supplier<Situation> situation,
      InstantSource clock,
      LongSupplier nanos,
      Metrics metrics) {
    this.provider = provider;
    this.tokens =
        new SignedTokens(
            provider.issuer(),
            provider.audience(),
            new ProviderKeys(provider.keys(), nanos),
            clock);
    this.situation = situation;
    this.metrics = metrics;
  }

  /** Whether a text has the form of such a token; tokens of our own have no full stop. */
  static boolean isToken(String text) {
    return text.indexOf('.') >= 0;
  }

  /** The session of a person who shows this token now. */
  Optional<Session> of(String token) {
    try {
      return Optional.of(session(token));
    } catch (SignedTokens.Refused e) {
      metrics.count(
          "parley_viewer_tokens_refused_total", "reason", e.fault.name().toLowerCase(Locale.ROOT));
      return Optional.empty();
    }
  }

  private Session session(String token) throws SignedTokens.Refused {
    SignedTokens.Taken taken = tokens.taken(token);
    JWTClaimsSet claims = taken.claims();
    String subject = claims.getSubject();
    if (subject == null || subject.isEmpty()) {
      throw new SignedTokens.Refused(SignedTokens.Fault.SUBJECT);
    }
    String caller = "viewer " + provider.issuer() + " " + subject;
    return Session.ofViewer(
        token,
        Hash.sha256(caller.getBytes(StandardCharsets.UTF_8)).base64(),
        party(claims),
        taken.expires());
  }

  /** The one party of the log that the claims name; two are as good as none. */
  private String party(JWTClaimsSet claims) throws SignedTokens.Refused {
    Set<String> parties = new TreeSet<>();
    for (Provider.Rule rule : provider.viewers()) {
      if (says(claims.getClaim(rule.claim()), rule.value())) {
        parties.add(rule.party());
      }
    }
    String party = parties.size() == 1 ? parties.iterator().next() : "";
    if (party.isEmpty() || situation.get().party(party).isEmpty()) {
      throw new SignedTokens.Refused(SignedTokens.Fault.PARTY);
    }
    return party;
  }

  private static boolean says(@org.jspecify.annotations.Nullable Object claim, String value) {
    return value.equals(claim) || claim instanceof List<?> values && values.contains(value);
  }
}
