package org.parley.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.parley.desk.Desk;
import org.parley.desk.RefusalJournal;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.Notes;
import org.parley.ledger.RealDisk;
import org.parley.ledger.WitnessKey;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.TreeHash;

/**
 * Measures, with a server and three witnesses each in a process of its own on this machine: how
 * long after the receipt LOGGED the published state that covers it carries the signatures of two of
 * three witnesses; and how long after a notice was submitted the recipient's {@code received} is
 * logged, by event stream, fetch, hash and submit.
 */
final class WitnessedBench {
  private static final List<String> WITNESSES = List.of("east", "far", "west");
  private static final double WITNESSED_MILLIS = 1000;
  private static final double RECEIVED_MILLIS = 250;
  private static final int WARM_UP = 40;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Process> running = new ArrayList<>();
  private final Path place;

  private WitnessedBench(Path place) {
    this.place = place;
  }

  /**
   * Prints both.
   *
   * @param arguments a new directory, and the number of notices of each part
   */
  public static void main(String[] arguments) throws Exception {
    WitnessedBench bench = new WitnessedBench(Path.of(arguments[0]));
    boolean reached = bench.run(Integer.parseInt(arguments[1]));
    System.exit(reached ? 0 : 1);
  }

  private boolean run(int notices) throws Exception {
    try {
      StringBuilder trust = new StringBuilder();
      trust.append("log ").append(BenchParties.signer(BenchParties.ORIGIN).key().text());
      for (String name : WITNESSES) {
        trust.append("\nwitness ").append(name).append(' ').append(key(name)).append(' ');
        trust.append(witness(name));
      }
      trust.append("\ngroup two 2 east far west\nquorum two\n");
      BenchParties parties = new BenchParties(InstantSource.system().instant(), trust.toString());
      Path log = place.resolve("log");
      found(log, parties);
      String url = started("serve", log.toString(), "--port", "0", "--json");
      double[] witnessed = new double[notices];
      for (int i = -WARM_UP; i < notices; i++) {
        double took = witnessed(url, parties.northsNotice());
        if (i >= 0) {
          witnessed[i] = took;
        }
      }
      double[] received = received(url, parties, notices);
      boolean first = told("LOGGED -> WITNESSED, 2 of 3", witnessed, WITNESSED_MILLIS);
      boolean second = told("notice -> received logged", received, RECEIVED_MILLIS);
      return first && second;
    } finally {
      running.forEach(Process::destroyForcibly);
    }
  }

  private static boolean told(String what, double[] millis, double wanted) {
    Arrays.sort(millis);
    double p99 = millis[Math.min(millis.length - 1, millis.length * 99 / 100)];
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.1f ms, p99 %.1f ms, largest %.1f ms, %d notices (wanted: p99 at most %.0f)%n",
        what,
        millis[millis.length / 2],
        p99,
        millis[millis.length - 1],
        millis.length,
        wanted);
    return p99 <= wanted;
  }

  private String key(String name) throws Exception {
    WitnessKey key = WitnessKey.of(name + ".example/w", Entropy.system().bytes(32));
    Path keys = Files.createDirectories(place.resolve(name).resolve("keys"));
    key.write(keys.resolve("witness.key"));
    return key.key().text();
  }

  private String witness(String name) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    return started(
        "witness",
        place.resolve(name).toString(),
        "--log",
        BenchParties.signer(BenchParties.ORIGIN).key().text(),
        "--port",
        Integer.toString(port),
        "--json");
  }

  private String started(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.parley.server.Main"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    running.add(process);
    String line = Objects.requireNonNullElse(process.inputReader().readLine(), "");
    return line.replaceAll(".*\"serving\":\"([^\"]*)\".*", "$1");
  }

  private static void found(Path directory, BenchParties parties)
      throws IOException, InterruptedException {
    RealDisk disk = new RealDisk(directory);
    InstantSource clock = InstantSource.system();
    try (Ledger ledger =
            Ledger.open(disk, BenchParties.ORIGIN, parties.log(), LedgerLimits.standard());
        Desk desk =
            new Desk(
                ledger,
                parties.desk(),
                clock,
                Entropy.system(),
                Limits.standard(),
                RefusalJournal.open(disk),
                List.of())) {
      parties.found(desk, ledger);
    }
    Files.writeString(
        directory.resolve("parley.json"),
        Json.obj().put("origin", BenchParties.ORIGIN).build().text());
    disk.createDirectory("keys");
    KeyFile.write(directory.resolve("keys/log.key"), BenchParties.signer(BenchParties.ORIGIN));
    KeyFile.write(
        directory.resolve("keys/desk.key"), BenchParties.signer(BenchParties.ORIGIN + "/desk"));
  }

  /** From the receipt in hand until the published state covers it with a quorum. */
  private double witnessed(String url, Submission notice) throws Exception {
    Json.Obj reply = submit(url, notice);
    long logged = System.nanoTime();
    long size = sizeOf(reply);
    long end = logged + TimeUnit.SECONDS.toNanos(30);
    while (witnessedSize(url) < size && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
    }
    return (System.nanoTime() - logged) / 1e6;
  }

  private static long sizeOf(Json.Obj reply) {
    String receipt = reply.get("receipt").map(text -> ((Json.Str) text).value()).orElseThrow();
    String[] lines = receipt.substring(receipt.indexOf("\n\n") + 2).split("\n", -1);
    return Long.parseLong(lines[1]);
  }

  private long witnessedSize(String url) throws Exception {
    Json.Obj health = json(send(HttpRequest.newBuilder(URI.create(url + "/health"))));
    Optional<Json> size = health.get("witnessed");
    return size.map(number -> Long.parseLong(number.text())).orElse(-1L);
  }

  private double[] received(String url, BenchParties parties, int notices) throws Exception {
    String token = session(url, BenchParties.southsKey());
    BlockingQueue<Hash> offered = listening(url, token);
    double[] millis = new double[notices];
    for (int i = -WARM_UP; i < notices; i++) {
      Submission notice = parties.northsNotice();
      Hash leaf = TreeHash.leaf(notice.leaf());
      long began = System.nanoTime();
      submit(url, notice);
      while (!leaf.equals(offered.poll(30, TimeUnit.SECONDS))) {
        Objects.requireNonNull(leaf);
      }
      Json.Obj read =
          json(
              send(
                  HttpRequest.newBuilder(URI.create(url + "/v1/statements/" + leaf.base64Url()))
                      .header("Authorization", "Bearer " + token)));
      byte[] statement =
          read.get("statement")
              .map(text -> ((Json.Str) text).value())
              .orElseThrow()
              .getBytes(StandardCharsets.UTF_8);
      submit(url, parties.southReceived(leaf, Hash.sha256(statement)));
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
    }
    return millis;
  }

  /** The statements the desk says it has offered to this reader, as the stream tells of them. */
  private BlockingQueue<Hash> listening(String url, String token) throws Exception {
    BlockingQueue<Hash> offered = new LinkedBlockingQueue<>();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/events"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<java.io.InputStream> stream =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    Thread.ofVirtual()
        .start(() ->
            lines
                .lines()
                .filter(line -> line.startsWith("data: ") && line.contains("\"kind\":\"handed/1\""))
                .forEach(line -> offered.add(offer(line.substring("data: ".length())))));
    return offered;
  }

  private static Hash offer(String event) {
    try {
      return Hash.parse(
          Fields.of(Json.parse(event.getBytes(StandardCharsets.UTF_8), 65_536, 8), "")
              .object()
              .get("of")
              .map(text -> ((Json.Str) text).value())
              .orElse(""));
    } catch (org.parley.verify.Malformed e) {
      throw new AssertionError(event, e);
    }
  }

  private String session(String url, Ed25519Signer signer) throws Exception {
    Json.Obj nonce = json(post(url + "/v1/nonces", Json.obj().build()));
    String text =
        "parley-session/v1\n"
            + ((Json.Str) nonce.get("origin").orElseThrow()).value()
            + "\n"
            + ((Json.Str) nonce.get("nonce").orElseThrow()).value()
            + "\n";
    Json.Obj opened =
        json(
            post(
                url + "/v1/sessions",
                Json.obj().put("note", Notes.sign(text, signer).whole()).build()));
    return ((Json.Str) opened.get("token").orElseThrow()).value();
  }

  private Json.Obj submit(String url, Submission submission) throws Exception {
    HttpResponse<byte[]> response = post(url + "/v1/submit", submission.json());
    if (response.statusCode() != 201) {
      throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8));
    }
    return json(response);
  }

  private HttpResponse<byte[]> post(String url, Json body) throws Exception {
    return post(url, body.bytes());
  }

  private HttpResponse<byte[]> post(String url, byte[] body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    HttpRequest built = request.timeout(Duration.ofSeconds(30)).build();
    HttpResponse<byte[]> response = http.send(built, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() == 429) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      return http.send(built, HttpResponse.BodyHandlers.ofByteArray());
    }
    return response;
  }

  private static Json.Obj json(HttpResponse<byte[]> response) throws Exception {
    return Fields.of(Json.parse(response.body(), 8 << 20, 32), "").object();
  }
}
