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
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens that an authority signs, taken only when everything about them is as set: RS256 or ES256,
 * a key of the authority by its name, issuer, audience and time.
 */
final class SignedTokens {
  private static final int CHARACTERS_MAX = 8192;
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final long SECONDS_MAX = 253_402_300_799L;
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final String issuer;
  private final String audience;
  private final ProviderKeys keys;
  private final InstantSource clock;

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

  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    final Fault fault;

    Refused(Fault fault) {
      super(fault.name(), null, false, false);
      this.fault = fault;
    }
  }

  SignedTokens(String issuer, String audience, ProviderKeys keys, InstantSource clock) {
    this.issuer = issuer;
    this.audience = audience;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What a token says that is taken.
   *
   * @param claims all of it
   * @param expires its end
   */
  record Taken(JWTClaimsSet claims, Instant expires) {}

  Taken taken(String token) throws Refused {
    SignedJWT signed = parsed(token);
    verify(signed);
    return checked(claims(signed), signed.getPayload().toJSONObject());
  }

  /** The same for a token whose signature nobody checks. */
  Taken unchecked(String token) throws Refused {
    if (token.length() > CHARACTERS_MAX) {
      throw new Refused(Fault.FORM);
    }
    try {
      JWT parsed = JWTParser.parse(token);
      JWTClaimsSet claims = parsed.getJWTClaimsSet();
      if (claims == null) {
        throw new Refused(Fault.FORM);
      }
      return checked(claims, seconds(claims));
    } catch (ParseException | IllegalArgumentException e) {
      throw new Refused(Fault.FORM);
    }
  }

  private static Map<String, Object> seconds(JWTClaimsSet claims) {
    Map<String, Object> seconds = new HashMap<>();
    if (claims.getExpirationTime() != null) {
      seconds.put("exp", claims.getExpirationTime().toInstant().getEpochSecond());
    }
    if (claims.getNotBeforeTime() != null) {
      seconds.put("nbf", claims.getNotBeforeTime().toInstant().getEpochSecond());
    }
    return seconds;
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

  private Taken checked(JWTClaimsSet claims, Map<String, Object> members) throws Refused {
    if (!issuer.equals(claims.getIssuer())) {
      throw new Refused(Fault.ISSUER);
    }
    List<String> named = claims.getAudience();
    if (named == null || !named.contains(audience)) {
      throw new Refused(Fault.AUDIENCE);
    }
    Instant now = clock.instant();
    Instant expires = moment(members, "exp").orElseThrow(() -> new Refused(Fault.TIME));
    Optional<Instant> from = moment(members, "nbf");
    boolean early = from.isPresent() && now.plus(SKEW).isBefore(from.get());
    if (early || !now.isBefore(expires.plus(SKEW))) {
      throw new Refused(Fault.TIME);
    }
    return new Taken(claims, expires);
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
}
