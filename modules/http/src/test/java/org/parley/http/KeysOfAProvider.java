package org.parley.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A provider of tokens: its keys behind a real socket, and what signs with them. */
final class KeysOfAProvider implements AutoCloseable {
  static final String ISSUER = "https://id.example/parties";
  static final String AUDIENCE = "parley";

  final RSAKey rsa;
  final ECKey ec;
  final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private int status = 200;
  private String body;
  private volatile CompletableFuture<Void> heldBack = CompletableFuture.completedFuture(null);

  KeysOfAProvider() {
    try {
      rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
      ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException e) {
      throw new AssertionError(e);
    }
    body = keys(rsa, ec);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          heldBack.join();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          if (status == 302) {
            exchange.getResponseHeaders().add("Location", address() + "elsewhere");
          }
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  static String keys(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  Provider provider() {
    return provider(address());
  }

  static Provider provider(URI keys) {
    return new Provider(
        ISSUER,
        AUDIENCE,
        keys,
        List.of(
            new Provider.Rule("groups", "north-duty", "North"),
            new Provider.Rule("groups", "south-duty", "South"),
            new Provider.Rule("unit", "centre", "Centre"),
            new Provider.Rule("groups", "strangers", "Strangers")));
  }

  /** What is answered from now on. */
  void answer(int with, String text) {
    status = with;
    body = text;
  }

  /** Nothing is answered until the future is done. */
  void holdBack(CompletableFuture<Void> until) {
    heldBack = until;
  }

  /** A good token for somebody of these groups, an hour long. */
  JWTClaimsSet.Builder claims(Instant now, String... groups) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("somebody")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)))
        .claim("groups", List.of(groups));
  }

  String token(JWTClaimsSet.Builder claims) {
    return token(rsa, JWSAlgorithm.RS256, "rsa-1", claims, header -> header);
  }

  static String token(
      JWK key,
      JWSAlgorithm algorithm,
      String name,
      JWTClaimsSet.Builder claims,
      UnaryOperator<JWSHeader.Builder> header) {
    try {
      JWSSigner signer =
          key instanceof RSAKey rsa
              ? new RSASSASigner(rsa.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
              : new ECDSASigner(key.toECKey());
      JWSHeader.Builder head = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT);
      SignedJWT signed =
          new SignedJWT(
              header.apply(name.isEmpty() ? head : head.keyID(name)).build(), claims.build());
      signed.sign(signer);
      return signed.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** A header that no library would write. */
  static String part(Map<String, Object> members) {
    return Base64URL.encode(JSONObjectUtils.toJSONString(members)).toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
