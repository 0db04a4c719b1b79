package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.StrictBase64;

/**
 * Persons of a provider read for their party and do nothing else; every other token is nobody's.
 */
class ViewersSignInTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  @TempDir Path folder;
  private final KeysOfAProvider id = new KeysOfAProvider();

  @AfterEach
  void stop() {
    id.close();
  }

  private JWTClaimsSet.Builder south() {
    return id.claims(NOW, "staff", "south-duty");
  }

  private static long refused(RunningServer server, String reason) {
    String wanted = "parley_viewer_tokens_refused_total{reason=\"" + reason + "\"} ";
    return server
        .get("/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(wanted))
        .mapToLong(line -> Long.parseLong(line.substring(wanted.length())))
        .findFirst()
        .orElse(0);
  }

  @Test
  void aPersonReadsWhatHisPartyReadsAndDoesNothingElse() {
    try (RunningServer server = RunningServer.founded(folder, id.provider())) {
      String shared =
          RunningServer.leafHash(
              RunningServer.must(
                  server.file("North/liaison", Kind.NOTICE, "South", RunningServer.patrol(36.8))));
      String hidden =
          RunningServer.leafHash(
              RunningServer.must(
                  server.file("North/liaison", Kind.NOTICE, "Centre", RunningServer.patrol(36.9))));
      server.settle();
      for (String token :
          List.of(
              id.token(south()),
              KeysOfAProvider.token(id.ec, JWSAlgorithm.ES256, "ec-1", south(), h -> h))) {
        Answer me = server.get("/v1/me", token);
        assertEquals(200, me.status(), me.body());
        assertEquals("South", RunningServer.text(me.json(), "party"));
        assertFalse(me.json().get("key").isPresent() || me.json().get("post").isPresent());
        assertFalse(me.body().contains("somebody"), "a person is nobody's business");
        assertEquals(1, RunningServer.items(server.get("/v1/notices", token)).size());
        assertEquals(200, server.get("/v1/statements/" + url(shared), token).status());
        assertEquals(404, server.get("/v1/statements/" + url(hidden), token).status());
        for (String path : List.of("/v1/tracks", "/v1/alerts", "/v1/bundles/" + url(shared))) {
          assertEquals("session.role", server.get(path, token).code(), path);
        }
        assertEquals("session.root", server.get("/v1/enrolments", token).code());
        assertEquals("position.post", server.post("/v1/positions", "{}", token).code());
        assertEquals("session.role", server.post("/v1/check", "{}", token).code());
        assertEquals("session.role", server.method("DELETE", "/v1/sessions", token).code());
      }
      try (EventReader listens = new EventReader(server, "?after=-1", id.token(south()))) {
        assertEquals(200, listens.status());
        assertEquals("recorded", listens.next().name());
      }
      assertEquals(1, id.asked.get(), "keys are fetched once");
    }
  }

  private static String url(String base64) {
    return StrictBase64.encodeUrl(RunningServer.hash(base64).bytes());
  }

  /** A token that is not to be taken, and the reason that the operator is told. */
  private record Wrong(String reason, String what, String token) {}

  private static String made(
      com.nimbusds.jose.jwk.JWK key,
      JWSAlgorithm algorithm,
      String name,
      JWTClaimsSet.Builder claims) {
    return KeysOfAProvider.token(key, algorithm, name, claims, header -> header);
  }

  private List<Wrong> headers() throws JOSEException {
    String[] parts = id.token(south()).split("\\.");
    RSAKey other = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    List<Wrong> wrong = new ArrayList<>();
    for (String none : List.of("none", "None", "nOnE")) {
      String header = KeysOfAProvider.part(Map.of("alg", none, "kid", "rsa-1"));
      String reason = none.equals("none") ? "form" : "algorithm";
      wrong.add(new Wrong("form", "no signature, " + none, header + "." + parts[1] + "."));
      wrong.add(new Wrong(reason, none, header + "." + parts[1] + "." + parts[2]));
    }
    wrong.add(new Wrong("algorithm", "the public key as a secret", confused()));
    for (JWSAlgorithm algorithm :
        List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.RS384)) {
      wrong.add(
          new Wrong("algorithm", algorithm.getName(), made(id.rsa, algorithm, "rsa-1", south())));
    }
    wrong.add(
        new Wrong(
            "algorithm",
            "the other sort of key",
            made(id.ec, JWSAlgorithm.ES256, "rsa-1", south())));
    wrong.add(
        new Wrong("signature", "another key", made(other, JWSAlgorithm.RS256, "rsa-1", south())));
    wrong.add(
        new Wrong(
            "signature",
            "its own key in the header",
            KeysOfAProvider.token(
                other,
                JWSAlgorithm.RS256,
                "rsa-1",
                south(),
                header -> header.jwk(other.toPublicJWK()).jwkURL(attackers()))));
    return wrong;
  }

  private List<Wrong> names() throws JOSEException {
    RSAKey other = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    List<Wrong> wrong = new ArrayList<>();
    for (String name :
        List.of(
            "",
            "rsa-2",
            "../../etc/passwd",
            "rsa-1/../rsa-1",
            "rsa-1\u0000",
            "RSA-1",
            attackers().toString(),
            "x".repeat(300))) {
      wrong.add(new Wrong("key", "kid " + name, made(id.rsa, JWSAlgorithm.RS256, name, south())));
    }
    wrong.add(
        new Wrong(
            "key",
            "kid and address of a stranger",
            KeysOfAProvider.token(
                other, JWSAlgorithm.RS256, "mine", south(), header -> header.jwkURL(attackers()))));
    wrong.add(
        new Wrong(
            "form",
            "a critical member",
            KeysOfAProvider.token(
                id.rsa,
                JWSAlgorithm.RS256,
                "rsa-1",
                south(),
                header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))));
    wrong.add(
        new Wrong(
            "form",
            "a proof, not a token",
            KeysOfAProvider.token(
                id.rsa,
                JWSAlgorithm.RS256,
                "rsa-1",
                south(),
                header -> header.type(new JOSEObjectType("dpop+jwt")))));
    return wrong;
  }

  private static URI attackers() {
    return URI.create("http://127.0.0.1:9/keys");
  }

  /** Signed with HMAC, the secret being the public key that everybody has. */
  private String confused() throws JOSEException {
    SignedJWT signed =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), south().build());
    signed.sign(new MACSigner(id.rsa.toRSAPublicKey().getEncoded()));
    return signed.serialize();
  }

  private List<Wrong> claims() {
    List<Wrong> wrong = new ArrayList<>();
    wrong.add(new Wrong("issuer", "no iss", id.token(south().issuer(null))));
    wrong.add(
        new Wrong("issuer", "a slash", id.token(south().issuer(KeysOfAProvider.ISSUER + "/"))));
    wrong.add(new Wrong("audience", "another aud", id.token(south().audience("payroll"))));
    wrong.add(new Wrong("audience", "no aud", id.token(south().audience(List.<String>of()))));
    wrong.add(
        new Wrong(
            "time", "expired", id.token(south().expirationTime(Date.from(NOW.minusSeconds(60))))));
    wrong.add(
        new Wrong(
            "time",
            "a time that no calendar has",
            id.token(south().expirationTime(new Date(Long.MAX_VALUE)))));
    wrong.add(new Wrong("time", "no exp", id.token(south().expirationTime(null))));
    wrong.add(
        new Wrong(
            "time",
            "still to come",
            id.token(south().notBeforeTime(Date.from(NOW.plusSeconds(61))))));
    wrong.add(new Wrong("subject", "no sub", id.token(south().subject(null))));
    wrong.add(new Wrong("subject", "empty sub", id.token(south().subject(""))));
    wrong.add(new Wrong("party", "no group", id.token(id.claims(NOW))));
    wrong.add(new Wrong("party", "no claim", id.token(id.claims(NOW).claim("groups", null))));
    wrong.add(
        new Wrong("party", "two parties", id.token(id.claims(NOW, "south-duty", "north-duty"))));
    wrong.add(
        new Wrong("party", "two parties by two claims", id.token(south().claim("unit", "centre"))));
    wrong.add(
        new Wrong("party", "a part of a word", id.token(id.claims(NOW, "south-duty-2", "south"))));
    wrong.add(new Wrong("party", "no party of this log", id.token(id.claims(NOW, "strangers"))));
    return wrong;
  }

  private List<Wrong> bytes() {
    String[] parts = id.token(south()).split("\\.");
    String ec = made(id.ec, JWSAlgorithm.ES256, "ec-1", south());
    String signed = ec.substring(0, ec.lastIndexOf('.') + 1);
    List<Wrong> wrong = new ArrayList<>();
    wrong.add(new Wrong("signature", "no numbers at all", signed + Base64URL.encode(new byte[64])));
    wrong.add(
        new Wrong(
            "signature",
            "other claims",
            parts[0] + "." + Base64URL.encode("{\"sub\":\"x\"}") + "." + parts[2]));
    wrong.add(new Wrong("signature", "a bit turned", turned(parts)));
    for (String form :
        List.of(
            ".",
            "..",
            "a.b",
            "a.b.c",
            parts[0] + "." + parts[1],
            parts[0] + "." + parts[1] + "." + parts[2] + ".",
            String.join(".", parts[0], parts[1], parts[2], parts[0], parts[1]),
            parts[0] + "." + "A".repeat(9000) + "." + parts[2])) {
      wrong.add(new Wrong("form", form.length() > 50 ? "form " + form.length() : form, form));
    }
    return wrong;
  }

  private static String turned(String[] parts) {
    byte[] signature = new Base64URL(parts[2]).decode();
    signature[100] ^= 1;
    return parts[0] + "." + parts[1] + "." + Base64URL.encode(signature);
  }

  @Test
  void everyOtherTokenGetsTheAnswerForNoSessionAndTheOperatorTheReason() throws JOSEException {
    try (RunningServer server = RunningServer.founded(folder, id.provider())) {
      assertEquals(200, server.get("/v1/me", id.token(south())).status());
      Answer nobody = server.get("/v1/notices", "");
      List<Wrong> all = new ArrayList<>(headers());
      all.addAll(names());
      all.addAll(claims());
      all.addAll(bytes());
      for (Wrong wrong : all) {
        server.nanosAhead.addAndGet(Duration.ofMillis(100).toNanos());
        long before = refused(server, wrong.reason());
        Answer answer = server.get("/v1/notices", wrong.token());
        assertEquals(401, answer.status(), wrong.what());
        assertEquals(nobody.body(), answer.body(), wrong.what());
        assertEquals(before + 1, refused(server, wrong.reason()), wrong.what() + " is counted");
      }
      Set<String> reasons = new java.util.TreeSet<>();
      all.forEach(wrong -> reasons.add(wrong.reason()));
      reasons.add("provider");
      assertEquals(
          SignedTokens.Fault.values().length,
          reasons.size(),
          "every reason has a token, but that of a provider that is away: " + reasons);
      assertEquals(1, id.asked.get(), "made-up names of keys make nobody ask within a minute");
    }
  }

  @Test
  void whereNoProviderIsNamedATokenIsNobodysAndNothingIsAsked() {
    try (RunningServer server = RunningServer.founded(folder)) {
      assertEquals(401, server.get("/v1/me", id.token(south())).status());
      assertEquals(0, id.asked.get());
    }
  }

  @Test
  void aKeyThatComesIsFoundAndOneThatIsGoneCountsForAnHourAtMost() throws JOSEException {
    try (RunningServer server = RunningServer.founded(folder, id.provider())) {
      RSAKey next = new RSAKeyGenerator(2048).keyID("rsa-2").generate();
      String old = id.token(south());
      String fresh = made(next, JWSAlgorithm.RS256, "rsa-2", south());
      assertEquals(200, server.get("/v1/me", old).status());
      id.answer(200, KeysOfAProvider.keys(id.rsa, next));
      assertEquals(401, server.get("/v1/me", fresh).status(), "asked a moment ago");
      server.nanosAhead.addAndGet(Duration.ofSeconds(61).toNanos());
      assertEquals(200, server.get("/v1/me", fresh).status());
      id.answer(200, KeysOfAProvider.keys(next));
      server.nanosAhead.addAndGet(Duration.ofMinutes(11).toNanos());
      assertEquals(200, server.get("/v1/me", fresh).status());
      assertEquals(401, server.get("/v1/me", old).status(), "withdrawn by its provider");
      for (int status : List.of(500, 302, 404)) {
        id.answer(status, KeysOfAProvider.keys(id.rsa));
        server.nanosAhead.addAndGet(Duration.ofMinutes(11).toNanos());
        assertEquals(200, server.get("/v1/me", fresh).status(), "the provider is away");
        assertEquals(401, server.get("/v1/me", old).status());
      }
      id.answer(200, " ".repeat(300_000) + KeysOfAProvider.keys(next));
      server.nanosAhead.addAndGet(Duration.ofMinutes(30).toNanos());
      assertEquals(401, server.get("/v1/me", fresh).status(), "away for more than an hour");
      assertEquals(1, refused(server, "provider"), "and the operator sees that it is away");
    }
  }

  @Test
  void whoeverShowsAKnownKeyWaitsForNobodysFetching() {
    try (RunningServer server = RunningServer.founded(folder, id.provider())) {
      String token = id.token(south());
      assertEquals(200, server.get("/v1/me", token).status());
      CompletableFuture<Void> answered = new CompletableFuture<>();
      id.holdBack(answered);
      int before = id.asked.get();
      server.nanosAhead.addAndGet(Duration.ofMinutes(11).toNanos());
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(() -> server.get("/v1/me", token).status());
      while (id.asked.get() == before) {
        Thread.onSpinWait();
      }
      assertEquals(200, server.get("/v1/me", token).status(), "the provider has not answered yet");
      answered.complete(null);
      assertEquals(200, first.join());
    }
  }

  @Test
  void weakForeignAndDoubledKeysCheckNothing() throws JOSEException {
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
    RSAKey sealing =
        new RSAKeyGenerator(2048)
            .keyID("enc")
            .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
            .generate();
    RSAKey twin = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    var curve = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
    id.answer(200, KeysOfAProvider.keys(id.rsa, weak, sealing, twin, curve, id.ec));
    try (RunningServer server = RunningServer.founded(folder, id.provider())) {
      assertEquals(
          200, server.get("/v1/me", made(id.ec, JWSAlgorithm.ES256, "ec-1", south())).status());
      for (RSAKey key : List.of(weak, sealing, twin, id.rsa)) {
        String token = made(key, JWSAlgorithm.RS256, key.getKeyID(), south());
        assertEquals(401, server.get("/v1/me", token).status(), key.getKeyID());
      }
      assertEquals(4, refused(server, "key"));
    }
  }

  @Test
  void keysMayLieInAFileSoThatNobodyIsAskedAnything() throws IOException {
    Path file = folder.resolve("provider.json");
    Files.writeString(file, KeysOfAProvider.keys(id.rsa));
    Provider provider = KeysOfAProvider.provider(file.toUri());
    try (RunningServer server =
        RunningServer.founded(Files.createDirectory(folder.resolve("log")), provider)) {
      assertEquals(200, server.get("/v1/me", id.token(south())).status());
      assertEquals(0, id.asked.get());
    }
  }

  @Test
  void allTokensOfOnePersonAreOneCaller() {
    try (RunningServer server = RunningServer.founded(folder, id.provider())) {
      String first = id.token(south());
      String second = id.token(south().claim("jti", "another"));
      String other = id.token(south().subject("somebody else"));
      int passed = 0;
      int status = 200;
      while (status == 200) {
        status = server.get("/v1/me", passed % 2 == 0 ? first : second).status();
        passed++;
        assertTrue(passed < 2_000, "the rate of a person ends");
      }
      assertEquals(429, status);
      assertEquals(200, server.get("/v1/me", other).status());
    }
  }

  @Test
  void keysComeFromAFileOrASafeAddress() {
    for (String right :
        List.of("https://id.example/keys", "http://127.0.0.1:8080/k", "file:///etc/parley/k")) {
      assertTrue(Provider.mayHoldKeys(URI.create(right)), right);
    }
    for (String wrong :
        List.of("http://id.example/k", "ftp://id.example/k", "https://u:p@id.example/k", "k")) {
      assertFalse(Provider.mayHoldKeys(URI.create(wrong)), wrong);
    }
  }
}
