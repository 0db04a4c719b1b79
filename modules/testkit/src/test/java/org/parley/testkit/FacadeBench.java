package org.parley.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.parley.ledger.KeyFile;

/**
 * What USSs wait at the façade, over HTTP: each files operational intents that meet nothing and
 * asks for those around a place, at a pace that its limits let through; then all file as fast as
 * they are let. Run by {@code bench/facade}. Server and callers are processes of their own.
 */
final class FacadeBench {
  private static final int PER_SECOND = 20;
  private static final String INTENTS = "/dss/v1/operational_intent_references/";

  private final String url;
  private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Long> puts = new ConcurrentLinkedQueue<>();
  private final Queue<Long> queries = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
  private final Queue<IOException> broken = new ConcurrentLinkedQueue<>();

  private FacadeBench(String url) {
    this.url = url;
  }

  /** Arguments: a directory for the log, seconds of each part, USSs. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]).resolve("facade");
    int seconds = Integer.parseInt(arguments[1]);
    int number = Integer.parseInt(arguments[2]);
    found(directory, number);
    Process server = PacedClients.serve(directory);
    try (BufferedReader out = server.inputReader()) {
      String line = Objects.requireNonNullElse(out.readLine(), "");
      String url = line.replaceAll(".*\"serving\":\"([^\"]*)\".*", "$1");
      new FacadeBench(url).part("warm-up", seconds, number, PER_SECOND);
      new FacadeBench(url).part("paced", seconds, number, PER_SECOND);
      new FacadeBench(url).part("as fast as let", seconds, number, 1_000);
    } finally {
      PacedClients.end(server);
    }
  }

  private static void found(Path directory, int number) throws Exception {
    Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    PacedClients.found(directory, new BenchParties(now).withGateways(number));
    String gateways =
        IntStream.range(0, number)
            .mapToObj(i -> "{\"uss\":\"uss%d\",\"key\":\"keys/uss%d.key\"}".formatted(i, i))
            .collect(Collectors.joining(","));
    for (int i = 0; i < number; i++) {
      KeyFile.write(directory.resolve("keys/uss" + i + ".key"), BenchParties.gateway(i));
    }
    Files.writeString(
        directory.resolve("parley.json"),
        ("{\"origin\":\"%s\",\"utm\":{\"issuer\":\"nobody\",\"audience\":\"localhost\",\"keys\":"
                + "\"keys/none.json\",\"unsignedTestTokens\":\"on\",\"gateways\":[%s]}}\n")
            .formatted(BenchParties.ORIGIN, gateways));
  }

  private void part(String name, int seconds, int number, int perSecond) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        int uss = i;
        running.add(
            each.submit(() -> {
              calls(name, uss, until, perSecond);
              return uss;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f intents/s filed, %s; %.0f questions/s, %s; refused %d, broken off %d%n",
        name,
        puts.size() / (double) seconds,
        waits(puts),
        queries.size() / (double) seconds,
        waits(queries),
        refused.size(),
        broken.size());
  }

  private void calls(String name, int uss, long until, int perSecond) throws Exception {
    Random random = new Random(name.hashCode() * 1_000L + uss);
    String token = token(uss);
    long due = System.nanoTime();
    while (System.nanoTime() < until) {
      due = Math.max(due + 1_000_000_000L / perSecond, System.nanoTime() - 1_000_000_000L);
      LockSupport.parkNanos(due - System.nanoTime());
      String place = place(random);
      String body =
          "{\"extents\":[%s],\"state\":\"Accepted\",\"uss_base_url\":\"https://uss.example\"}"
              .formatted(place);
      timed(puts, token, "PUT", INTENTS + new UUID(random.nextLong(), random.nextLong()), body);
      if (perSecond == PER_SECOND) {
        timed(queries, token, "POST", INTENTS + "query", "{\"area_of_interest\":" + place + "}");
      }
    }
  }

  /** A circle of 50 m somewhere in ten degrees by ten, for ten minutes of a year: alone there. */
  private String place(Random random) {
    Instant start = now.plusSeconds(600L * random.nextInt(52_000));
    return ("{\"volume\":{\"outline_circle\":{\"center\":{\"lat\":%s,\"lng\":%s},\"radius\":{"
            + "\"value\":50,\"units\":\"M\"}},\"altitude_lower\":{\"value\":0,\"reference\":"
            + "\"W84\","
            + "\"units\":\"M\"},\"altitude_upper\":{\"value\":120,\"reference\":\"W84\",\"units\":"
            + "\"M\"}},\"time_start\":{\"value\":\"%s\",\"format\":\"RFC3339\"},\"time_end\":{"
            + "\"value\":\"%s\",\"format\":\"RFC3339\"}}")
        .formatted(
            30 + random.nextInt(100_000) / 1e4,
            30 + random.nextInt(100_000) / 1e4,
            start,
            start.plusSeconds(600));
  }

  private void timed(Queue<Long> times, String token, String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    long began = System.nanoTime();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
      if (status / 100 == 2) {
        times.add(System.nanoTime() - began);
      } else {
        refused.add(status);
      }
    } catch (IOException e) {
      // JDK-8357639: the client now and then takes the answer to its next request for bytes that
      // came to a connection at rest.
      broken.add(e);
    }
  }

  private static String waits(Queue<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return "none";
    }
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms",
        sorted[sorted.length / 2] / 1e6,
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6);
  }

  /** As an authority writes one, but for its signature, which is none. */
  private String token(int uss) {
    String claims =
        "{\"iss\":\"nobody\",\"aud\":\"localhost\",\"sub\":\"uss%d\",\"scope\":\"%s\",\"exp\":%d}"
            .formatted(uss, "utm.strategic_coordination", now.getEpochSecond() + 86_400);
    return Arrays.stream(new String[] {"{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, "none"})
        .map(part ->
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.joining("."));
  }
}
