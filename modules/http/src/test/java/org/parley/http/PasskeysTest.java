package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.LeafClass;

/** A passkey reads as its post and nothing else; whatever is wrong about one opens nothing. */
class PasskeysTest {
  private static final String POST = "North/liaison";

  @TempDir Path folder;
  private RunningServer server;
  private SoftAuthenticator device;

  @BeforeEach
  void start() {
    server = RunningServer.founded(folder);
    device = device("EC", 256);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SoftAuthenticator device(String sort, int bits) {
    return new SoftAuthenticator(
        Authority.pair(sort, bits), "http://localhost:" + server.http.port());
  }

  private Answer add(SoftAuthenticator one) {
    return server.post("/v1/passkeys", one.made(server.nonce()), server.token(POST));
  }

  private Answer open(SoftAuthenticator one) {
    one.counter++;
    return server.post("/v1/passkeys/sessions", one.shown(server.nonce()), "");
  }

  private static void refused(int status, String code, Answer answer) {
    assertEquals(code, answer.code(), answer.body());
    assertEquals(status, answer.status());
  }

  @Test
  void aPersonReadsAsThePostAndSignsNothing() {
    for (SoftAuthenticator one : List.of(device, device("Ed25519", 255), device("RSA", 2048))) {
      one.id = (one.pair.getPublic().getAlgorithm() + " passkey").getBytes(StandardCharsets.UTF_8);
      Answer added = add(one);
      assertEquals(201, added.status(), added.body());
      assertEquals(POST, RunningServer.text(added.json(), "post"));
      Answer opened = open(one);
      assertEquals(201, opened.status(), opened.body());
      String token = RunningServer.text(opened.json(), "token");
      Answer me = server.get("/v1/me", token);
      assertEquals(POST, RunningServer.text(me.json(), "post"));
      assertFalse(me.json().get("key").isPresent() || me.json().get("author").isPresent());
      assertEquals(200, server.get("/v1/alerts", token).status());
      for (String path : List.of("/v1/check", "/v1/passkeys", "/v1/alerts/x", "/v1/positions")) {
        assertEquals(403, server.post(path, "{}", token).status(), path);
      }
      assertEquals(204, server.method("DELETE", "/v1/sessions", token).status());
      assertEquals(401, server.get("/v1/me", token).status());
    }
    Answer site = server.get("/v1/passkeys/site", "");
    assertEquals("localhost", RunningServer.text(site.json(), "rpId"));
  }

  @Test
  void whatABrowserSaysOfANewPasskeyIsHeldAgainstThisServer() {
    String root = server.token("North/root");
    refused(403, "session.role", server.post("/v1/passkeys", device.made(server.nonce()), root));
    device.origin = "https://localhost.example";
    refused(403, "passkey.origin", add(device));
    device = device("EC", 256);
    device.rpId = "elsewhere.example";
    refused(403, "passkey.origin", add(device));
    device = device("EC", 256);
    device.more = ",\"crossOrigin\":true";
    refused(403, "passkey.origin", add(device));
    device.more = ",\"topOrigin\":\"https://elsewhere.example\"";
    refused(403, "passkey.origin", add(device));
    device.more = ",\"other_keys_can_be_added_here\":\"yes\",\"crossOrigin\":false";
    device.flags = 0x01;
    refused(403, "passkey.person", add(device));
    device.flags = 0x04;
    refused(403, "passkey.person", add(device));
    device.flags = SoftAuthenticator.PRESENT_AND_VERIFIED | 0x10;
    refused(400, "passkey.form", add(device));
    device.flags = SoftAuthenticator.PRESENT_AND_VERIFIED;
    assertEquals(201, add(device).status());
    refused(409, "passkey.known", add(device));
  }

  @Test
  void aKeyThatIsNotTheDevicesOrIsTooWeakIsNotTaken() {
    SoftAuthenticator other = device("EC", 256);
    String token = server.token(POST);
    String mixed = device.made(server.nonce(), device.withKey(other.cose()));
    refused(400, "passkey.key", server.post("/v1/passkeys", mixed, token));
    refused(400, "passkey.key", add(device("RSA", 1024)));
    refused(400, "passkey.key", add(device("EC", 384)));
    for (byte[] data :
        List.of(new byte[0], device.authenticatorData(), cut(device.withKey(device.cose()), 60))) {
      String body = device.made(server.nonce(), data);
      refused(400, "passkey.form", server.post("/v1/passkeys", body, token));
    }
    String notBase64 = device.made(server.nonce()).replace("\"publicKey\":\"", "\"publicKey\":\"=");
    refused(400, "passkey.form", server.post("/v1/passkeys", notBase64, token));
  }

  private static byte[] cut(byte[] all, int length) {
    return java.util.Arrays.copyOf(all, length);
  }

  @Test
  void aChallengeIsOursAndFreshAndGoodOnce() {
    String token = server.token(POST);
    String nonce = server.nonce();
    assertEquals(201, server.post("/v1/passkeys", device.made(nonce), token).status());
    device.counter++;
    Answer again = server.post("/v1/passkeys/sessions", device.shown(nonce), "");
    refused(409, "session.nonce-used", again);
    String fresh = server.nonce();
    String body = device.shown(fresh);
    assertEquals(201, server.post("/v1/passkeys/sessions", body, "").status());
    refused(409, "session.nonce-used", server.post("/v1/passkeys/sessions", body, ""));
    refused(401, "session.nonce", server.post("/v1/passkeys/sessions", device.shown("AAAA"), ""));
    String old = server.nonce();
    server.nanosAhead.addAndGet(Duration.ofMinutes(10).toNanos());
    device.counter++;
    refused(401, "session.nonce", server.post("/v1/passkeys/sessions", device.shown(old), ""));
  }

  @Test
  void aSignatureOfAnotherDeviceAnotherPageOrAnotherSortOpensNothing() {
    assertEquals(201, add(device).status());
    SoftAuthenticator thief = device("EC", 256);
    refused(401, "passkey.signature", open(thief));
    thief.id = "unheard of".getBytes(StandardCharsets.UTF_8);
    refused(401, "passkey.unknown", open(thief));
    device.origin = "http://localhost:1";
    refused(403, "passkey.origin", open(device));
    device.origin = "http://localhost:" + server.http.port();
    device.rpId = "example";
    refused(403, "passkey.origin", open(device));
    device.rpId = "localhost";
    device.flags = 0x01;
    refused(403, "passkey.person", open(device));
    device.flags = SoftAuthenticator.PRESENT_AND_VERIFIED;
    String created = device.shown("webauthn.create", server.nonce());
    refused(400, "passkey.form", server.post("/v1/passkeys/sessions", created, ""));
    assertEquals(201, open(device).status());
  }

  @Test
  void aCounterThatDoesNotGrowClosesThePasskeyUntilSomebodyTakesItAway() {
    device.counter = 7;
    assertEquals(201, add(device).status());
    assertEquals(201, open(device).status());
    device.counter = 4;
    refused(401, "passkey.counter", open(device));
    device.counter = 40;
    refused(401, "passkey.counter", open(device));
    String token = server.token(POST);
    Answer list = server.get("/v1/passkeys", token);
    assertTrue(list.body().contains("\"doubled\":true"), list.body());
    String one = "/v1/passkeys/" + device.id();
    assertEquals(404, server.method("DELETE", one, server.token("South/ops")).status());
    assertEquals(404, server.method("DELETE", one, server.token("South/root")).status());
    assertEquals(204, server.method("DELETE", one, server.token("North/root")).status());
    refused(401, "passkey.unknown", open(device));
    assertEquals(201, add(device).status());
    assertEquals(201, open(device).status());
  }

  @Test
  void aDeviceThatDoesNotCountIsTaken() {
    device.counter = 0;
    assertEquals(201, add(device).status());
    for (int i = 0; i < 2; i++) {
      String body = device.shown(server.nonce());
      assertEquals(201, server.post("/v1/passkeys/sessions", body, "").status());
    }
  }

  @Test
  void passkeysSurviveARestartAndEndWithTheKeyThatMadeThemKnown() throws IOException {
    assertEquals(201, add(device).status());
    server.close();
    server = RunningServer.empty(folder, RunningServer.limits());
    device.origin = "http://localhost:" + server.http.port();
    Answer opened = open(device);
    assertEquals(201, opened.status(), opened.body());
    String token = RunningServer.text(opened.json(), "token");
    assertEquals(List.of(), Passkeys.check(folder.resolve("journal")));
    String revoke = "{'key':'%s','reason':'REPLACED'}".formatted(RunningServer.vkey(POST));
    String asked =
        RunningServer.leafHash(
            RunningServer.must(server.file("North/root", Kind.REVOKE, "*", revoke)));
    assertEquals(200, server.get("/v1/me", token).status(), "one root ends nothing");
    Draft assent =
        server.draft(
            "North/root", Kind.ASSENT, Entropy.system().uuid(), "*", "{'of':'" + asked + "'}");
    byte[] statement = assent.bytes(Entropy.system());
    RunningServer.must(
        server.submit(
            server.submission(
                RunningServer.keyOf("North/root/2"), statement, LeafClass.ADMIN, assent.body())));
    assertEquals(401, server.get("/v1/me", token).status());
    refused(401, "session.key", open(device));
    try (Stream<Path> files = Files.list(folder.resolve("journal/passkeys"))) {
      Path file = files.findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file).replace("doubled", "doubler"));
    }
    assertEquals(1, Passkeys.check(folder.resolve("journal")).size());
  }

  @Test
  void aPostHasSixteenAtMostAndOthersNeverHearOfThem() {
    for (int i = 0; i < 17; i++) {
      SoftAuthenticator one = device("EC", 256);
      one.id = ("passkey " + i).getBytes(StandardCharsets.UTF_8);
      server.nanosAhead.addAndGet(Duration.ofSeconds(1).toNanos());
      Answer added = add(one);
      if (i < 16) {
        assertEquals(201, added.status(), added.body());
      } else {
        refused(429, "passkey.limit", added);
      }
    }
    assertEquals(
        16, RunningServer.items(server.get("/v1/passkeys", server.token("North/root"))).size());
    for (String other : List.of("South/ops", "South/root", "North/patrols")) {
      assertEquals(
          0, RunningServer.items(server.get("/v1/passkeys", server.token(other))).size(), other);
    }
  }
}
