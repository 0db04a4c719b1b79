package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * A server as an operator starts it, with {@code signIn} in its {@code parley.json}, and a provider
 * of tokens on a socket of its own: who reads, and why everybody else does not.
 */
class ViewersOfARealServerTest {
  private static final String ISSUER = "https://id.example/parties";

  @TempDir Path place;
  private RSAKey rsa;
  private RSAKey next;
  private HttpServer provider;
  private volatile String published = "";
  private OnePartyLog log;

  @BeforeEach
  void aLogAndAProvider() throws IOException, JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    next = new RSAKeyGenerator(2048).keyID("rsa-2").generate();
    published = new JWKSet(List.of(rsa.toPublicJWK(), next.toPublicJWK())).toString();
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/keys.json",
        exchange -> {
          byte[] bytes = published.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(bytes.length == 0 ? 503 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    provider.start();
    log = OnePartyLog.founded(place);
    signIn("http://127.0.0.1:" + provider.getAddress().getPort() + "/keys.json");
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  private void signIn(String keys) throws IOException {
    Files.writeString(
        log.directory().resolve("parley.json"),
        """
        {"origin":"%s","signIn":{"issuer":"%s","audience":"parley","keys":"%s",
         "viewers":[{"claim":"groups","value":"north-duty","party":"North"},
                    {"claim":"groups","value":"strangers","party":"Strangers"}]}}
        """
            .formatted(OnePartyLog.ORIGIN, ISSUER, keys));
  }

  private JWTClaimsSet.Builder claims() {
    Instant now = log.parley.clock().instant();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("parley")
        .subject("somebody")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)))
        .claim("groups", List.of("north-duty"));
  }

  private static String token(RSAKey key, JWTClaimsSet.Builder claims) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    SignedJWT signed = new SignedJWT(header, claims.build());
    signed.sign(new RSASSASigner(key.toPrivateKey()));
    return signed.serialize();
  }

  /** Signed with HMAC, the secret being the public key that everybody has. */
  private String confused() throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
    SignedJWT signed = new SignedJWT(header, claims().build());
    signed.sign(new MACSigner(rsa.toRSAPublicKey().getEncoded()));
    return signed.serialize();
  }

  private static HttpResponse<String> get(String url, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean counted(String url, String reason) {
    return get(url + "/metrics", "")
        .body()
        .contains("parley_viewer_tokens_refused_total{reason=\"" + reason + "\"} 1\n");
  }

  @Test
  void aGoodTokenReadsAndEveryOtherIsNobodysForAReasonThatTheOperatorSees() throws JOSEException {
    Instant now = log.parley.clock().instant();
    Date ended = Date.from(now.minusSeconds(600));
    String none =
        Base64URL.encode("{\"alg\":\"none\",\"kid\":\"rsa-1\"}")
            + "."
            + token(rsa, claims()).split("\\.")[1]
            + ".";
    RSAKey impostor = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("time", token(rsa, claims().expirationTime(ended)));
    wrong.put("audience", token(rsa, claims().audience("payroll")));
    wrong.put("issuer", token(rsa, claims().issuer("https://id.example/others")));
    wrong.put("form", none);
    wrong.put("algorithm", confused());
    wrong.put("signature", token(impostor, claims()));
    wrong.put("party", token(rsa, claims().claim("groups", List.of("strangers"))));
    wrong.put("subject", token(rsa, claims().subject(null)));
    try (Starter.Running running = log.served(log.directory())) {
      String url = running.url();
      HttpResponse<String> me = get(url + "/v1/me", token(rsa, claims()));
      assertEquals(200, me.statusCode(), me.body());
      assertTrue(me.body().contains("\"party\":\"North\""), me.body());
      assertFalse(me.body().contains("somebody"), me.body());
      assertEquals(200, get(url + "/v1/notices", token(next, claims())).statusCode());
      assertEquals(403, get(url + "/v1/tracks", token(rsa, claims())).statusCode());
      String nobody = get(url + "/v1/me", "").body();
      wrong.forEach((reason, token) -> {
        HttpResponse<String> answer = get(url + "/v1/me", token);
        assertEquals(401, answer.statusCode(), reason);
        assertEquals(nobody, answer.body(), reason);
        assertTrue(counted(url, reason), reason + " is counted");
      });
    }
  }

  @Test
  void aKeyThatTheProviderWithdrewAndAProviderThatIsAwayLetNobodyIn() throws JOSEException {
    published = new JWKSet(List.of(next.toPublicJWK())).toString();
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals(200, get(running.url() + "/v1/me", token(next, claims())).statusCode());
      assertEquals(401, get(running.url() + "/v1/me", token(rsa, claims())).statusCode());
      assertTrue(counted(running.url(), "key"));
    }
    published = "";
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals(401, get(running.url() + "/v1/me", token(next, claims())).statusCode());
      assertTrue(counted(running.url(), "provider"));
      assertEquals(200, get(running.url() + "/health", "").statusCode(), "the rest goes on");
    }
    provider.stop(0);
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals(401, get(running.url() + "/v1/me", token(next, claims())).statusCode());
      assertTrue(counted(running.url(), "provider"));
    }
  }

  @Test
  void keysInAFileNeedNobody() throws IOException, JOSEException {
    Files.writeString(log.directory().resolve("provider.json"), published);
    signIn("provider.json");
    provider.stop(0);
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals(200, get(running.url() + "/v1/me", token(rsa, claims())).statusCode());
    }
  }
}
