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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.Json;
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
    refused(401, "passkey.removed", open(device));
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
  void whatCanSignInAtAPostIsListedWithWhoAdmittedItAndWhenItWasLastUsed() {
    assertEquals(201, add(device).status());
    String token = server.token(POST);
    Answer before = server.get("/v1/passkeys", token);
    assertFalse(before.body().contains("lastUsed"), before.body());
    assertEquals(201, open(device).status());
    Json.Obj list = server.get("/v1/passkeys", token).json();
    Json.Obj passkey = (Json.Obj) RunningServer.array(list, "items").getFirst();
    assertEquals("2026-03-02T06:", RunningServer.text(passkey, "lastUsed").substring(0, 14));
    assertEquals(RunningServer.ORIGIN + "/" + POST, RunningServer.text(passkey, "key"));
    List<Json> keys = RunningServer.array(list, "keys");
    assertEquals(1, keys.size(), "the keys of this post and no other: " + keys);
    Json.Obj key = (Json.Obj) keys.getFirst();
    assertEquals("North/root", RunningServer.text(key, "admittedBy"));
    assertEquals("VALID", RunningServer.text(key, "state"));
    assertEquals("ED25519", RunningServer.text(key, "type"));
    assertTrue(key.get("lastSignIn").isPresent(), key.text());
    assertEquals(Optional.of(Json.of(true)), key.get("own"));
    Json.Obj ofRoot = server.get("/v1/passkeys", server.token("North/root")).json();
    assertEquals(1, RunningServer.array(ofRoot, "items").size());
    assertEquals(2, RunningServer.array(ofRoot, "keys").size(), "of both posts of North");
    Json.Obj ofSouth = server.get("/v1/passkeys", server.token("South/root")).json();
    assertEquals(List.of(), RunningServer.array(ofSouth, "items"));
    assertFalse(ofSouth.text().contains("North"), ofSouth.text());
  }

  @Test
  void whoeverIsTakenAwayIsOutAtOnceAndToldSoAndItStaysOnRecordWhoDidIt() {
    assertEquals(201, add(device).status());
    String reading = RunningServer.text(open(device).json(), "token");
    assertEquals(200, server.get("/v1/me", reading).status());
    String one = "/v1/passkeys/" + device.id();
    assertEquals(403, server.method("DELETE", one, reading).status(), "a person ends nothing");
    assertEquals(404, server.method("DELETE", one, server.token("North/patrols")).status());
    try (EventReader listens = new EventReader(server, "", reading)) {
      assertEquals(204, server.method("DELETE", one, server.token("North/root")).status());
      listens.awaitEnd();
    }
    assertEquals(401, server.get("/v1/me", reading).status(), "what it had opened has ended");
    refused(401, "passkey.removed", open(device));
    SoftAuthenticator thief = device("EC", 256);
    refused(401, "passkey.signature", open(thief));
    assertEquals(404, server.method("DELETE", one, server.token("North/root")).status());
    server.close();
    server = RunningServer.empty(folder, RunningServer.limits());
    device.origin = "http://localhost:" + server.http.port();
    refused(401, "passkey.removed", open(device));
    Json.Obj list = server.get("/v1/passkeys", server.token(POST)).json();
    assertEquals(List.of(), RunningServer.array(list, "items"));
    Json.Obj gone = (Json.Obj) RunningServer.array(list, "removed").getFirst();
    assertEquals("North/root", RunningServer.text(gone, "removedBy"));
    assertTrue(gone.get("removedAt").isPresent() && gone.get("lastUsed").isPresent(), gone.text());
    assertEquals(201, add(device).status(), "the post may add it again");
    assertEquals(201, open(device).status());
  }

  @Test
  void aTwinEndsWhatThePasskeyHadOpened() {
    device.counter = 7;
    assertEquals(201, add(device).status());
    String reading = RunningServer.text(open(device).json(), "token");
    device.counter = 3;
    try (EventReader listens = new EventReader(server, "", reading)) {
      refused(401, "passkey.counter", open(device));
      listens.awaitEnd();
    }
    assertEquals(401, server.get("/v1/me", reading).status());
  }

  @Test
  void aPasskeyOfAnotherUserOrAnotherPartyOpensNothing() {
    assertEquals(201, add(device).status());
    String own = device.user;
    for (String user : List.of("", RunningServer.ORIGIN + "\nSouth/ops", "other\n" + POST)) {
      device.user = user;
      refused(401, "passkey.user", open(device));
    }
    device.user = own;
    SoftAuthenticator souths = device("EC", 256);
    souths.id = "a passkey of South".getBytes(StandardCharsets.UTF_8);
    souths.user = RunningServer.ORIGIN + "\nSouth/ops";
    String token = server.token("South/ops");
    assertEquals(201, server.post("/v1/passkeys", souths.made(server.nonce()), token).status());
    byte[] mine = souths.id;
    souths.id = device.id;
    refused(401, "passkey.signature", open(souths));
    refused(409, "passkey.known", server.post("/v1/passkeys", souths.made(server.nonce()), token));
    souths.id = mine;
    assertEquals("South/ops", RunningServer.text(open(souths).json(), "post"));
    String norths = "/v1/passkeys/" + device.id();
    assertEquals(404, server.method("DELETE", norths, server.token("South/root")).status());
    assertEquals(201, open(device).status());
  }

  @Test
  void cborWithoutAnEndOrWithoutABottomIsRefusedAtOnce() {
    String token = server.token(POST);
    byte[] deep = new byte[4000];
    java.util.Arrays.fill(deep, (byte) 0x81);
    byte[] endless = new byte[4000];
    java.util.Arrays.fill(endless, (byte) 0x9F);
    byte[] huge = {(byte) 0xA1, 1, 0x5B, 0x7F, -1, -1, -1, -1, -1, -1, -1};
    byte[] many = {(byte) 0xBB, 0x7F, -1, -1, -1, -1, -1, -1, -1, 1, 2};
    for (byte[] cose : List.of(deep, endless, huge, many, new byte[8000])) {
      String body = device.made(server.nonce(), device.withKey(cose));
      refused(400, "passkey.form", server.post("/v1/passkeys", body, token));
    }
    device.flags = SoftAuthenticator.PRESENT_AND_VERIFIED | 0x80;
    byte[] more = device.withKey(device.cose());
    byte[] extended = java.util.Arrays.copyOf(more, more.length + deep.length);
    System.arraycopy(deep, 0, extended, more.length, deep.length);
    String body = device.made(server.nonce(), extended);
    refused(400, "passkey.form", server.post("/v1/passkeys", body, token));
    device.flags = SoftAuthenticator.PRESENT_AND_VERIFIED;
    assertEquals(201, add(device).status());
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
