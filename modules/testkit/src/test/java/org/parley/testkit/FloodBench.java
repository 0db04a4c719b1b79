package org.parley.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.ledger.Notes;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Json;

/**
 * South floods with sessions of all its posts, at ten times what a party may ask, with the dearest
 * questions there are, and with rubbish for the desk; North goes on filing notices and reading.
 * Measures what North waits before and during. Server, flood and North are processes of their own;
 * the flood, which would come from another machine, yields the processors to the other two.
 */
final class FloodBench {
  private static final int PER_SECOND = 5;
  private static final double LEAST_MILLIS = 50;
  private static final int POSTS = 8;
  private static final int IN_FLIGHT = 128;
  private static final String RUBBISH = "{\"leaf\":\"x\",\"statement\":\"y\"}";
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final List<String> DEAR =
      List.of("/v1/notices?limit=500", "/v1/status", "/v1/ask/claims", "/v1/log?limit=500");

  private FloodBench() {}

  /** Arguments: a directory for the log, seconds of each part, notices on record before. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("flood")) {
      flood(arguments[1]);
    } else {
      System.exit(asWanted(arguments) ? 0 : 1);
    }
  }

  private static boolean asWanted(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]).resolve("flooded");
    int seconds = Integer.parseInt(arguments[1]);
    int before = Integer.parseInt(arguments[2]);
    BenchParties parties =
        new BenchParties(InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));
    PacedClients.found(directory, parties);
    Process server = PacedClients.serve(directory);
    try (BufferedReader out = server.inputReader()) {
      String line = Objects.requireNonNullElse(out.readLine(), "");
      String url = line.replaceAll(".*\"serving\":\"([^\"]*)\".*", "$1");
      String north = token(url, "/North/post-0");
      part("warm-up", url, north, notices(parties, before), 100);
      part("warm-up", url, north, notices(parties, seconds * PER_SECOND), PER_SECOND);
      Waits quiet = part("quiet", url, north, notices(parties, seconds * PER_SECOND), PER_SECOND);
      List<Submission> during = notices(parties, seconds * PER_SECOND);
      Process flood = flooding(url);
      Waits flooded;
      String told;
      try (BufferedReader said = flood.inputReader()) {
        said.readLine();
        flooded = part("flooded", url, north, during, PER_SECOND);
        flood.outputWriter().close();
        told = Objects.requireNonNullElse(said.readLine(), "the flood ended by itself");
      } finally {
        flood.destroyForcibly().waitFor();
      }
      System.out.println(told);
      double wanted = Math.max(2 * quiet.p99(), LEAST_MILLIS);
      boolean good = flooded.p99() <= wanted && flooded.refused() == 0 && quiet.refused() == 0;
      System.out.printf(
          Locale.ROOT,
          "wanted: p99 at most %.0f ms and nothing of North's refused: %s%n",
          wanted,
          good ? "reached" : "NOT REACHED");
      return good;
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static Process flooding(String url) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
            "nice", "-n", "19", java, "-cp", classes, FloodBench.class.getName(), "flood", url)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Floods until its input ends, then says how much. */
  private static void flood(String url) throws Exception {
    try (Flood flood = Flood.begin(url)) {
      System.out.println("flooding");
      long start = System.nanoTime();
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
      System.out.println(flood.told((System.nanoTime() - start) / 1e9));
    }
  }

  /** Opens a session and leaves it open. */
  private static String token(String url, String post) throws Exception {
    var signer = BenchParties.signer(BenchParties.ORIGIN + post);
    Json.Obj nonce = answered(url + "/v1/nonces", "{}");
    String text =
        "parley-session/v1\n" + text(nonce, "origin") + "\n" + text(nonce, "nonce") + "\n";
    String note = new String(Notes.sign(text, signer).bytes(), StandardCharsets.UTF_8);
    String body = Json.obj().put("note", note).build().text();
    return text(answered(url + "/v1/sessions", body), "token");
  }

  private static Json.Obj answered(String address, String body) throws Exception {
    try (HttpClient client = client("127.0.0.21")) {
      HttpResponse<byte[]> reply =
          client.send(
              HttpRequest.newBuilder(URI.create(address))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return (Json.Obj) Json.parse(reply.body(), 1 << 20, 16);
    }
  }

  private static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name).orElseThrow()).value();
  }

  private static List<Submission> notices(BenchParties parties, int count) {
    List<Submission> signed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      signed.add(parties.northsNotice());
    }
    return signed;
  }

  private record Waits(double p50, double p99, double most, long refused) {}

  /** Files at an even pace, and reads once between any two filings. */
  private static Waits part(
      String name, String url, String token, List<Submission> signed, int perSecond)
      throws Exception {
    int all = 2 * signed.size();
    double[] millis = new double[all];
    LongAdder refused = new LongAdder();
    CountDownLatch answered = new CountDownLatch(all);
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
    try (HttpClient client = client("127.0.0.20");
        ScheduledExecutorService pace = Executors.newScheduledThreadPool(1)) {
      for (int i = 0; i < all; i++) {
        int number = i;
        long due = start + TimeUnit.SECONDS.toNanos(1) / (2L * perSecond) * i;
        HttpRequest.Builder request =
            HttpRequest.newBuilder(
                    URI.create(url + (i % 2 == 0 ? "/v1/submit" : "/v1/notices?limit=20")))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30));
        HttpRequest ready =
            i % 2 == 0
                ? request
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(signed.get(i / 2).json()))
                    .build()
                : request.GET().build();
        var unused =
            pace.schedule(
                () -> send(client, ready, due, millis, number, refused, answered),
                due - System.nanoTime(),
                TimeUnit.NANOSECONDS);
      }
      answered.await();
    }
    Arrays.sort(millis);
    Waits waits =
        new Waits(millis[all / 2], millis[all * 99 / 100], millis[all - 1], refused.sum());
    System.out.printf(
        Locale.ROOT,
        "%s: North files %,d notices and reads as often: p50 %.1f ms, p99 %.1f ms, most %.1f ms;"
            + " %d refused%n",
        name,
        signed.size(),
        waits.p50(),
        waits.p99(),
        waits.most(),
        waits.refused());
    return waits;
  }

  private static void send(
      HttpClient client,
      HttpRequest request,
      long due,
      double[] millis,
      int number,
      LongAdder refused,
      CountDownLatch answered) {
    var unused =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .whenComplete((reply, trouble) -> {
              if (reply == null || reply.statusCode() >= 300) {
                refused.increment();
              }
              millis[number] = (System.nanoTime() - due) / 1e6;
              answered.countDown();
            });
  }

  private static HttpClient client(String address) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .localAddress(InetAddress.getByName(address))
        .build();
  }

  /**
   * Ten times the rate of a party, over sessions of all its posts, on plain sockets: what asks this
   * much costs as little as can be.
   */
  private static final class Flood implements AutoCloseable {
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final AtomicLong asked = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    static Flood begin(String url) throws Exception {
      Flood flood = new Flood();
      URI server = URI.create(url);
      List<String> tokens = new ArrayList<>();
      for (int post = 0; post < POSTS; post++) {
        tokens.add(token(url, "/South/post-" + post));
      }
      long start = System.nanoTime();
      for (int i = 0; i < IN_FLIGHT; i++) {
        int post = i % POSTS;
        flood.threads.add(
            Thread.ofPlatform()
                .daemon()
                .start(() -> flood.run(server, "127.0.0." + (30 + post), tokens.get(post), start)));
      }
      return flood;
    }

    private void run(URI server, String from, String token, long start) {
      long pause = TimeUnit.SECONDS.toNanos(1) / (10L * Limits.standard().perPartyPerSecond());
      try (Socket socket =
          new Socket(
              InetAddress.getByName(server.getHost()),
              server.getPort(),
              InetAddress.getByName(from),
              0)) {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (on.get()) {
          long number = asked.getAndIncrement();
          long due = start + number * pause;
          while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
          socket.getOutputStream().write(question(server, token, number));
          answers.computeIfAbsent(answer(in), status -> new LongAdder()).increment();
        }
      } catch (IOException e) {
        answers.computeIfAbsent(0, status -> new LongAdder()).increment();
      }
    }

    private static byte[] question(URI server, String token, long number) {
      String host =
          " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer " + token;
      String text =
          number % 10 == 9
              ? "POST /v1/submit"
                  + host
                  + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + RUBBISH.length()
                  + "\r\n\r\n"
                  + RUBBISH
              : "GET " + DEAR.get((int) (number / POSTS % DEAR.size())) + host + "\r\n\r\n";
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one answer to its end and gives its status. */
    private static int answer(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("the server hung up");
        }
        head.append((char) next);
      }
      Matcher length = LENGTH.matcher(head);
      if (!length.find()) {
        throw new IOException("an answer without a length: " + head);
      }
      in.skipNBytes(Long.parseLong(length.group(1)));
      return Integer.parseInt(head.substring(9, 12));
    }

    String told(double seconds) {
      long all = answers.values().stream().mapToLong(LongAdder::sum).sum();
      return "South asked "
          + Math.round(all / seconds)
          + " times a second; answers by status "
          + new TreeMap<>(answers);
    }

    @Override
    public void close() {
      on.set(false);
    }
  }
}
