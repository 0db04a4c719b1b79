package org.parley.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final int CHARACTERS_MAX = 8192;
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final long SECONDS_MAX = 253_402_300_799L;
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final Provider provider;
  private final ProviderKeys keys;
  private final Supplier<Situation> situation;
  private final InstantSource clock;
  private final Metrics metrics;

  /** Why a token is not taken. */
  enum Fault {
    FORM,
    ALGORITHM,
    KEY,
    /** No keys of the provider could be had, or none for an hour. */
    PROVIDER,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    TIME,
    SUBJECT,
    PARTY
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final Fault fault;

    Refused(Fault fault) {
      super(fault.name(), null, false, false);
      this.fault = fault;
    }
  }

  ViewerTokens(
      Provider provider,
      Supplier<Situation> situation,
      InstantSource clock,
      LongSupplier nanos,
      Metrics metrics) {
    this.provider = provider;
    this.keys = new ProviderKeys(provider.keys(), nanos);
    this.situation = situation;
    this.clock = clock;
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
    } catch (Refused e) {
      metrics.count(
          "parley_viewer_tokens_refused_total", "reason", e.fault.name().toLowerCase(Locale.ROOT));
      return Optional.empty();
    }
  }

  private Session session(String token) throws Refused {
    SignedJWT signed = parsed(token);
    verify(signed);
    JWTClaimsSet claims = claims(signed);
    Instant expires = checked(claims, signed.getPayload().toJSONObject());
    String subject = claims.getSubject();
    if (subject == null || subject.isEmpty()) {
      throw new Refused(Fault.SUBJECT);
    }
    String caller = "viewer " + provider.issuer() + " " + subject;
    return Session.ofViewer(
        token,
        Hash.sha256(caller.getBytes(StandardCharsets.UTF_8)).base64(),
        party(claims),
        expires);
  }

  private static SignedJWT parsed(String token) throws Refused {
    if (token.length() > CHARACTERS_MAX) {
      throw new Refused(Fault.FORM);
    }
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      throw new Refused(Fault.FORM);
    }
  }

  private void verify(SignedJWT signed) throws Refused {
    JWSHeader header = signed.getHeader();
    JOSEObjectType type = header.getType();
    boolean known = type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    if (!known || header.getCriticalParams() != null) {
      throw new Refused(Fault.FORM);
    }
    if (!ALGORITHMS.contains(header.getAlgorithm())) {
      throw new Refused(Fault.ALGORITHM);
    }
    String name = header.getKeyID();
    if (name == null || name.isEmpty() || name.length() > NAME_CHARACTERS_MAX) {
      throw new Refused(Fault.KEY);
    }
    JWK key =
        keys.key(name).orElseThrow(() -> new Refused(keys.present() ? Fault.KEY : Fault.PROVIDER));
    if (key.getAlgorithm() != null && !key.getAlgorithm().equals(header.getAlgorithm())) {
      throw new Refused(Fault.ALGORITHM);
    }
    try {
      if (!signed.verify(verifier(header.getAlgorithm(), key))) {
        throw new Refused(Fault.SIGNATURE);
      }
    } catch (JOSEException e) {
      throw new Refused(Fault.SIGNATURE);
    }
  }

  /** The algorithm of the token never chooses the sort of the key. */
  private static JWSVerifier verifier(JWSAlgorithm algorithm, JWK key)
      throws Refused, JOSEException {
    if (algorithm.equals(JWSAlgorithm.RS256) && key instanceof RSAKey rsa) {
      return new RSASSAVerifier(rsa);
    }
    if (algorithm.equals(JWSAlgorithm.ES256) && key instanceof ECKey ec) {
      return new ECDSAVerifier(ec);
    }
    throw new Refused(Fault.ALGORITHM);
  }

  private static JWTClaimsSet claims(SignedJWT signed) throws Refused {
    try {
      return signed.getJWTClaimsSet();
    } catch (ParseException | IllegalArgumentException e) {
      throw new Refused(Fault.FORM);
    }
  }

  private Instant checked(JWTClaimsSet claims, Map<String, Object> members) throws Refused {
    if (!provider.issuer().equals(claims.getIssuer())) {
      throw new Refused(Fault.ISSUER);
    }
    List<String> audience = claims.getAudience();
    if (audience == null || !audience.contains(provider.audience())) {
      throw new Refused(Fault.AUDIENCE);
    }
    Instant now = clock.instant();
    Instant expires = moment(members, "exp").orElseThrow(() -> new Refused(Fault.TIME));
    Optional<Instant> from = moment(members, "nbf");
    boolean early = from.isPresent() && now.plus(SKEW).isBefore(from.get());
    if (early || !now.isBefore(expires.plus(SKEW))) {
      throw new Refused(Fault.TIME);
    }
    return expires;
  }

  /** A moment in seconds since 1970; what lies outside years that people write is refused. */
  private static Optional<Instant> moment(Map<String, Object> members, String name) throws Refused {
    if (!(members.get(name) instanceof Number seconds)) {
      return Optional.empty();
    }
    if (seconds.longValue() < 0 || seconds.longValue() > SECONDS_MAX) {
      throw new Refused(Fault.TIME);
    }
    return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
  }

  /** The one party of the log that the claims name; two are as good as none. */
  private String party(JWTClaimsSet claims) throws Refused {
    Set<String> parties = new TreeSet<>();
    for (Provider.Rule rule : provider.viewers()) {
      if (says(claims.getClaim(rule.claim()), rule.value())) {
        parties.add(rule.party());
      }
    }
    String party = parties.size() == 1 ? parties.iterator().next() : "";
    if (party.isEmpty() || situation.get().party(party).isEmpty()) {
      throw new Refused(Fault.PARTY);
    }
    return party;
  }

  private static boolean says(@org.jspecify.annotations.Nullable Object claim, String value) {
    return value.equals(claim) || claim instanceof List<?> values && values.contains(value);
  }
}
