package org.parley.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Notes;
import org.parley.statement.Submission;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.TreeHash;

/**
 * How long it takes, at an even rate, from handing in a notice until the recipient's {@code
 * received} is logged; then how much memory idle event streams take and how soon all of them hear
 * of one notice.
 */
final class StreamsBench {
  /** One less than a server takes: the recipient of the paced part still listens. */
  private static final int STREAMS = 1999;

  private static final int STREAMS_OF_A_SESSION = 4;
  private static final int SESSIONS_OF_A_POST = 8;
  private static final int POSTS = 24;

  /** One address may not ask as often as is measured here. */
  private static final int CALLERS = 4;

  private static final int PER_SECOND = 50;
  private static final int WARM_UP_SECONDS = 10;
  private static final double HEAP_MIB = 512;
  private static final double RECEIVED_MILLIS = 250;
  private static final List<String> PARTIES = List.of("Centre", "North", "South");
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private final String url;
  private final BenchParties parties;
  private final List<HttpClient> north = new ArrayList<>();
  private final List<HttpClient> south = new ArrayList<>();

  private StreamsBench(String url, BenchParties parties) throws IOException {
    this.url = url;
    this.parties = parties;
    for (int i = 1; i <= CALLERS; i++) {
      north.add(from("127.0.2." + i));
      south.add(from("127.0.3." + i));
    }
  }

  private static HttpClient from(String address) throws IOException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .localAddress(InetAddress.getByName(address))
        .build();
  }

  /** Arguments: a directory for the log, and seconds of the paced part. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]).resolve("streams");
    BenchParties parties = BenchParties.ofPosts(InstantSource.system().instant(), POSTS);
    PacedClients.found(directory, parties);
    Process server = PacedClients.serve(directory);
    boolean good;
    try (BufferedReader out = server.inputReader()) {
      String line = Objects.requireNonNullElse(out.readLine(), "");
      String url = line.replaceAll(".*\"serving\":\"([^\"]*)\".*", "$1");
      StreamsBench bench = new StreamsBench(url, parties);
      good = bench.received(Integer.parseInt(arguments[1])) & bench.streams(server.pid());
    } finally {
      server.destroyForcibly().waitFor();
    }
    System.exit(good ? 0 : 1);
  }

  private boolean streams(long server) throws Exception {
    double before = usedMib(server);
    List<Listener> listeners = new ArrayList<>();
    CountDownLatch told = new CountDownLatch(STREAMS);
    for (int post = 0; listeners.size() < STREAMS; post++) {
      String party = PARTIES.get(post % PARTIES.size());
      String address = "127.0.1." + (1 + post);
      var signer =
          BenchParties.signer(BenchParties.ORIGIN + "/" + party + "/post-" + post / PARTIES.size());
      for (int session = 0; session < SESSIONS_OF_A_POST; session++) {
        String token = token(address, signer);
        for (int i = 0; i < STREAMS_OF_A_SESSION && listeners.size() < STREAMS; i++) {
          listeners.add(Listener.open(url, address, token, told));
        }
      }
    }
    double idle = usedMib(server);
    long start = System.nanoTime();
    submit(north.getFirst(), parties.northsNotice());
    boolean all = told.await(60, TimeUnit.SECONDS);
    double millis = (System.nanoTime() - start) / 1e6;
    for (Listener listener : listeners) {
      listener.close();
    }
    System.out.printf(
        Locale.ROOT,
        "%,d idle event streams: heap in use after a collection %.0f MiB before, %.0f MiB with"
            + " them (wanted: at most %.0f); one notice told to %,d of them within %.0f ms%n",
        STREAMS,
        before,
        idle,
        HEAP_MIB,
        STREAMS - told.getCount(),
        millis);
    return all && idle <= HEAP_MIB;
  }

  private static double usedMib(long server) throws Exception {
    jcmd(server, "GC.run");
    Matcher used = USED.matcher(jcmd(server, "GC.heap_info"));
    double mib = 0;
    while (used.find()) {
      mib += Long.parseLong(used.group(1)) / 1024.0;
    }
    return mib;
  }

  private static String jcmd(long server, String command) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(server), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** One open stream, which counts down once when it is told of a notice. */
  private record Listener(Socket socket) {
    static Listener open(String url, String from, String token, CountDownLatch told)
        throws IOException {
      URI server = URI.create(url);
      Socket socket =
          new Socket(
              InetAddress.getByName(server.getHost()),
              server.getPort(),
              InetAddress.getByName(from),
              0);
      String asked =
          "GET /v1/events HTTP/1.1\r\nHost: "
              + server.getAuthority()
              + "\r\nAuthorization: Bearer "
              + token
              + "\r\nAccept: text/event-stream\r\n\r\n";
      socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
      String status = Objects.requireNonNullElse(lines.readLine(), "nothing");
      if (!status.contains(" 200")) {
        throw new IOException("a stream was answered " + status);
      }
      Thread.ofVirtual().start(() -> listen(lines, told));
      return new Listener(socket);
    }

    private static void listen(BufferedReader lines, CountDownLatch told) {
      try {
        String line = "";
        while (line != null && !line.contains("\"kind\":\"notice/1\"")) {
          line = lines.readLine();
        }
        if (line != null) {
          told.countDown();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void close() throws IOException {
      socket.close();
    }
  }

  /** North hands in at an even rate; South's machine takes each, and its word is logged. */
  private boolean received(int seconds) throws Exception {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      tokens.add(token("127.0.3.9", BenchParties.southsKey()));
    }
    BlockingQueue<Hash> offered = listening(tokens.getFirst());
    int warmUp = WARM_UP_SECONDS * PER_SECOND;
    int all = warmUp + seconds * PER_SECOND;
    List<Submission> notices = new ArrayList<>();
    Map<Hash, Integer> numbers = new HashMap<>();
    for (int i = 0; i < all; i++) {
      notices.add(parties.northsNotice());
      numbers.put(TreeHash.leaf(notices.get(i).leaf()), i);
    }
    long start = System.nanoTime();
    long pause = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    Thread filing =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < all; i++) {
                LockSupport.parkNanos(start + i * pause - System.nanoTime());
                submit(north.get(i % CALLERS), notices.get(i));
              }
            });
    double[] millis = new double[all];
    for (int taken = 0; taken < all; ) {
      Hash leaf = offered.poll(30, TimeUnit.SECONDS);
      Integer number = leaf == null ? null : numbers.get(leaf);
      if (leaf == null) {
        throw new IOException("nothing was offered for 30 s");
      }
      if (number != null) {
        HttpClient caller = south.get(taken % CALLERS);
        Hash hash = read(caller, leaf, tokens.get(taken % CALLERS));
        submit(caller, parties.southReceived(leaf, hash));
        millis[number] = (System.nanoTime() - start - number * pause) / 1e6;
        taken++;
      }
    }
    filing.join();
    double[] measured = Arrays.copyOfRange(millis, warmUp, all);
    Arrays.sort(measured);
    double p99 = measured[measured.length * 99 / 100];
    System.out.printf(
        Locale.ROOT,
        "notice due -> received logged, %d/s: p50 %.1f ms, p99 %.1f ms, most %.1f ms, %,d notices"
            + " (wanted: p99 at most %.0f)%n",
        PER_SECOND,
        measured[measured.length / 2],
        p99,
        measured[measured.length - 1],
        measured.length,
        RECEIVED_MILLIS);
    return p99 <= RECEIVED_MILLIS;
  }

  private Hash read(HttpClient caller, Hash leaf, String token) throws Exception {
    HttpResponse<byte[]> reply =
        caller.send(
            HttpRequest.newBuilder(URI.create(url + "/v1/statements/" + leaf.base64Url()))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    String statement = text((Json.Obj) Json.parse(reply.body(), 8 << 20, 32), "statement");
    return Hash.sha256(statement.getBytes(StandardCharsets.UTF_8));
  }

  private BlockingQueue<Hash> listening(String token) throws Exception {
    BlockingQueue<Hash> offered = new LinkedBlockingQueue<>();
    HttpResponse<java.io.InputStream> stream =
        south
            .getFirst()
            .send(
                HttpRequest.newBuilder(URI.create(url + "/v1/events"))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "text/event-stream")
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    Thread.ofVirtual()
        .start(() ->
            lines
                .lines()
                .filter(line -> line.startsWith("data: ") && line.contains("\"kind\":\"handed/1\""))
                .forEach(line -> offered.add(of(line.substring("data: ".length())))));
    return offered;
  }

  private static Hash of(String event) {
    try {
      Json json = Json.parse(event.getBytes(StandardCharsets.UTF_8), 65_536, 8);
      return Hash.parse(text(Fields.of(json, "").object(), "of"));
    } catch (Malformed e) {
      throw new AssertionError(event, e);
    }
  }

  private void submit(HttpClient caller, Submission submission) {
    try {
      HttpResponse<String> reply =
          caller.send(
              HttpRequest.newBuilder(URI.create(url + "/v1/submit"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(submission.json()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 201) {
        throw new AssertionError(reply.statusCode() + " " + reply.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String token(String address, Ed25519Signer signer) throws Exception {
    try (HttpClient client = from(address)) {
      Json.Obj nonce = post(client, "/v1/nonces", "{}");
      String note =
          Notes.sign(
                  "parley-session/v1\n"
                      + text(nonce, "origin")
                      + "\n"
                      + text(nonce, "nonce")
                      + "\n",
                  signer)
              .whole();
      return text(
          post(client, "/v1/sessions", Json.obj().put("note", note).build().text()), "token");
    }
  }

  private Json.Obj post(HttpClient client, String path, String body) throws Exception {
    HttpResponse<byte[]> reply =
        client.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return (Json.Obj) Json.parse(reply.body(), 1 << 20, 16);
  }

  private static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name).orElseThrow()).value();
  }
}
