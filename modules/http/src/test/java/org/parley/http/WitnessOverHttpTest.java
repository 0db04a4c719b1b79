package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Notes;
import org.parley.ledger.RealDisk;
import org.parley.ledger.WitnessKey;
import org.parley.statement.Limits;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;
import org.parley.witness.CheckpointRequest;
import org.parley.witness.Witness;
import org.parley.witness.WitnessClient;
import org.parley.witness.WitnessStore;
import org.parley.witness.WitnessedLog;

/** The witness on a real socket: every status it knows, and what it does not take. */
class WitnessOverHttpTest {
  private static final String ORIGIN = "parley.example/watched";
  private static final Hash ONE = TreeHash.leaf(utf8("one"));
  private static final Hash TWO = TreeHash.leaf(utf8("two"));
  private static final Hash OTHER = TreeHash.leaf(utf8("another"));

  @TempDir Path place;
  private final Ed25519Signer logKey = signer(ORIGIN, "log");
  private final AtomicLong nanos = new AtomicLong();
  private Optional<WitnessServer> server = Optional.empty();
  private Optional<WitnessStore> store = Optional.empty();
  private String url = "";
  private WitnessClient client = new WitnessClient(logKey.key(), "http://127.0.0.1:1");

  @BeforeEach
  void itRuns() throws Exception {
    WitnessKey key = WitnessKey.of("south.example/witness", Hash.sha256(utf8("w")).bytes());
    WitnessStore opened = WitnessStore.open(new RealDisk(place), WitnessStore.WITNESS);
    store = Optional.of(opened);
    Witness witness = Witness.open(opened, key, List.of(WitnessedLog.of(logKey.key())));
    WitnessServer started =
        WitnessServer.start(
            new WitnessServer.Parts(
                witness,
                Optional.empty(),
                () -> Instant.parse("2026-03-02T12:00:00Z"),
                nanos::get,
                Limits.standard()),
            0,
            "127.0.0.1");
    server = Optional.of(started);
    url = "http://127.0.0.1:" + started.port();
    client = new WitnessClient(key.key(), url);
  }

  @AfterEach
  void itStops() throws IOException {
    server.ifPresent(WitnessServer::close);
    store.orElseThrow().close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Ed25519Signer signer(String name, String seed) {
    try {
      return Ed25519Signer.of(name, Hash.sha256(utf8(seed)).bytes());
    } catch (org.parley.verify.Malformed e) {
      throw new AssertionError(e);
    }
  }

  private SignedCheckpoint state(Hash... leaves) {
    return state(logKey, leaves);
  }

  private static SignedCheckpoint state(Ed25519Signer key, Hash... leaves) {
    Checkpoint state =
        new Checkpoint(key.key().name(), leaves.length, TreeHash.root(List.of(leaves)));
    return new SignedCheckpoint(state, Notes.sign(state.text(), key));
  }

  private HttpResponse<String> post(byte[] body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url + path)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] request(long old, List<Hash> proof, SignedCheckpoint state) {
    return new CheckpointRequest(old, proof, state).bytes();
  }

  @Test
  void everyStatusThatTheSpecificationNames() throws Exception {
    assertEquals(400, post(utf8("nonsense")).statusCode());
    SignedCheckpoint unknown = state(signer("parley.example/other", "o"), ONE);
    assertEquals(404, post(request(0, List.of(), unknown)).statusCode());
    SignedCheckpoint forged = state(signer(ORIGIN, "thief"), ONE);
    assertEquals(403, post(request(0, List.of(), forged)).statusCode());
    assertEquals(400, post(request(2, List.of(), state(ONE))).statusCode());

    HttpResponse<String> first = post(request(0, List.of(), state(ONE)));
    assertEquals(200, first.statusCode(), first.body());
    assertTrue(first.body().startsWith("\u2014 south.example/witness "), first.body());
    assertTrue(first.body().endsWith("\n"));

    HttpResponse<String> stale = post(request(0, List.of(), state(ONE, TWO)));
    assertEquals(409, stale.statusCode());
    assertEquals("1\n", stale.body());
    assertEquals("text/x.tlog.size", stale.headers().firstValue("Content-Type").orElse(""));
    HttpResponse<String> fork = post(request(1, List.of(), state(OTHER)));
    assertEquals(409, fork.statusCode());
    assertEquals("1\n", fork.body());

    assertEquals(422, post(request(1, List.of(), state(ONE, TWO))).statusCode());
    assertEquals(422, post(request(1, List.of(OTHER), state(ONE, TWO))).statusCode());
    assertEquals(422, post(request(1, List.of(TWO), state(OTHER, TWO))).statusCode());
    assertEquals(200, post(request(1, List.of(TWO), state(ONE, TWO))).statusCode());
    assertEquals(200, post(request(2, List.of(), state(ONE, TWO))).statusCode());
  }

  @Test
  void whoeverAsksIsShownTheNewestStateSigned() throws Exception {
    String hex = WitnessedLog.hex(ORIGIN);
    assertEquals(404, get("/" + hex + "/checkpoint").statusCode());
    assertTrue(
        client.checkpoint(ORIGIN) instanceof WitnessClient.Shown.Nothing, "nothing seen yet");
    assertTrue(
        client.addCheckpoint(0, List.of(), state(ONE)) instanceof WitnessClient.Reply.Cosigned);
    HttpResponse<String> shown = get("/" + hex + "/checkpoint");
    assertEquals(200, shown.statusCode());
    assertTrue(shown.body().contains("south.example/witness"), shown.body());
    assertEquals(shown.body(), Files.readString(place.resolve("witness/" + hex + "/checkpoint")));
    assertTrue(
        client.addCheckpoint(0, List.of(), state(ONE, TWO))
                instanceof WitnessClient.Reply.AnotherState another
            && another.kept() == 1);
    assertTrue(get("/health").body().contains("\"size\":1"));
    assertEquals(404, get("/" + "0".repeat(64) + "/checkpoint").statusCode());
    assertEquals(404, get("/" + hex + "/tile/0/000").statusCode());
    assertEquals(4, get("/" + hex + "/..%2f..%2fkeys/witness.key").statusCode() / 100);
    assertEquals(404, get("/elsewhere").statusCode());
  }

  @Test
  void aBodyBeyondTheLimitAndACallerBeyondHisRateAreTurnedAway() throws Exception {
    assertEquals(413, post(new byte[70_000]).statusCode());
    int turned = 0;
    for (int i = 0; i < 260 && turned == 0; i++) {
      turned = get("/health").statusCode() == 429 ? 1 : 0;
    }
    assertEquals(1, turned);
    nanos.addAndGet(10_000_000_000L);
    assertEquals(200, get("/health").statusCode());
  }

  @Test
  void nobodyAtTheAddressIsAnAnswerToo() {
    WitnessClient nobody = new WitnessClient(logKey.key(), "http://127.0.0.1:1");
    assertTrue(nobody.checkpoint(ORIGIN) instanceof WitnessClient.Shown.Unreachable);
    assertTrue(
        nobody.addCheckpoint(0, List.of(), state(ONE)) instanceof WitnessClient.Reply.Unreachable);
  }
}
