package org.parley.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.parley.desk.Desk;
import org.parley.desk.RefusalJournal;
import org.parley.ledger.DiskFile;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.RealDisk;
import org.parley.ledger.SyncPoint;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Submission;

/**
 * Submits notices over HTTP to a server of its own process at an even pace, from as many addresses
 * as it takes to stay below the limit of one caller, and measures from the moment a submission was
 * due until its receipt is there. Register, delivery and event streams run as in any server.
 */
final class PacedClients {
  private static final int PER_SECOND = 200;
  private static final int CLIENTS = 8;
  private static final double WANTED_MILLIS = 20;
  private static final int WARM_UP_SECONDS = 45;
  private static final int PACED_SYNC_SECONDS = 15;
  private static final int END_SECONDS = 60;

  private PacedClients() {}

  static boolean asWanted(Path parent, int seconds) throws Exception {
    Path directory = parent.resolve("served");
    BenchParties parties =
        new BenchParties(InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));
    pacedSyncs(parent, PACED_SYNC_SECONDS);
    found(directory, parties);
    Process server = serve(directory);
    try (BufferedReader out = server.inputReader()) {
      String line = Objects.requireNonNullElse(out.readLine(), "");
      String url = line.replaceAll(".*\"serving\":\"([^\"]*)\".*", "$1");
      paced("warm-up", url, signed(parties, Math.max(seconds, WARM_UP_SECONDS)));
      double p99 = paced("measured", url, signed(parties, seconds));
      System.out.printf(Locale.ROOT, "wanted: p99 at most %.0f ms%n", WANTED_MILLIS);
      return p99 <= WANTED_MILLIS;
    } finally {
      end(server);
    }
  }

  /** What the disk alone takes for one small write at the same pace; no receipt is quicker. */
  private static void pacedSyncs(Path parent, int seconds) throws IOException {
    double[] millis = new double[seconds * PER_SECOND];
    byte[] page = new byte[4096];
    try (DiskFile file = new RealDisk(parent.resolve("paced")).open("paced")) {
      file.write(0, new byte[1 << 20], 0, 1 << 20);
      file.sync(SyncPoint.SEGMENT);
      long start = System.nanoTime();
      for (int i = 0; i < millis.length; i++) {
        long due = start + TimeUnit.SECONDS.toNanos(1) / PER_SECOND * i;
        LockSupport.parkNanos(due - System.nanoTime());
        file.write((long) (i % 256) * page.length, page, 0, page.length);
        file.sync(SyncPoint.SEGMENT);
        millis[i] = (System.nanoTime() - due) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "the disk alone, one write of 4 KiB at %d/s, due to synced: p50 %.1f ms, p99 %.1f ms, most"
            + " %.1f ms%n",
        PER_SECOND,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1]);
  }

  static void found(Path directory, BenchParties parties) throws IOException, InterruptedException {
    RealDisk disk = new RealDisk(directory);
    InstantSource clock = InstantSource.system();
    Limits limits = Limits.standard();
    try (Ledger ledger =
            Ledger.open(disk, BenchParties.ORIGIN, parties.log(), LedgerLimits.standard());
        Desk desk =
            new Desk(
                ledger,
                parties.desk(),
                clock,
                Entropy.system(),
                limits,
                RefusalJournal.open(disk),
                List.of())) {
      parties.found(desk, ledger);
    }
    Files.writeString(
        directory.resolve("parley.json"), "{\"origin\":\"" + BenchParties.ORIGIN + "\"}\n");
    disk.createDirectory("keys");
    Ed25519Signer log = BenchParties.signer(BenchParties.ORIGIN);
    KeyFile.write(directory.resolve("keys/log.key"), log);
    Ed25519Signer desk = BenchParties.signer(BenchParties.ORIGIN + "/desk");
    KeyFile.write(directory.resolve("keys/desk.key"), desk);
  }

  /** Lets it close what it writes, its flight recording too. */
  static void end(Process server) throws InterruptedException {
    server.destroy();
    if (!server.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      server.destroyForcibly().waitFor();
    }
  }

  /** As the launcher starts it, where the property {@code parley.launcher} names that. */
  static Process serve(Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    String launcher = System.getProperty("parley.launcher", "");
    if (launcher.isEmpty()) {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-XX:+UseSerialGC");
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add("org.parley.server.Main");
    } else {
      command.add(launcher);
    }
    command.addAll(List.of("serve", directory.toString(), "--port", "0", "--json"));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static List<Submission> signed(BenchParties parties, int seconds) {
    List<Submission> signed = new ArrayList<>();
    for (int i = 0; i < seconds * PER_SECOND; i++) {
      signed.add(parties.notice(i));
    }
    return signed;
  }

  private static double paced(String part, String url, List<Submission> signed) throws Exception {
    List<HttpClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .localAddress(InetAddress.getByName("127.0.0." + (10 + i)))
              .build());
    }
    double[] millis = new double[signed.size()];
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch answered = new CountDownLatch(signed.size());
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
    try (ScheduledExecutorService pace = Executors.newScheduledThreadPool(2)) {
      for (int i = 0; i < signed.size(); i++) {
        int number = i;
        long due = start + TimeUnit.SECONDS.toNanos(1) / PER_SECOND * i;
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url + "/v1/submit"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(signed.get(i).json()))
                .build();
        Runnable send =
            () -> {
              var unused =
                  clients
                      .get(number % CLIENTS)
                      .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                      .whenComplete((reply, trouble) -> {
                        boolean accepted = reply != null && reply.statusCode() == 201;
                        if (!accepted && refused.getAndIncrement() == 0) {
                          System.out.println(reply == null ? "" + trouble : reply.body());
                        }
                        millis[number] = (System.nanoTime() - due) / 1e6;
                        answered.countDown();
                      });
            };
        var unused = pace.schedule(send, due - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      answered.await();
    } finally {
      clients.forEach(HttpClient::close);
    }
    Arrays.sort(millis);
    double p99 = millis[millis.length * 99 / 100];
    System.out.printf(
        Locale.ROOT,
        "%s: %,d notices over HTTP at %d/s, submit to receipt p50 %.1f ms, p99 %.1f ms, most %.1f"
            + " ms; %d not accepted%n",
        part,
        millis.length,
        PER_SECOND,
        millis[millis.length / 2],
        p99,
        millis[millis.length - 1],
        refused.get());
    return refused.get() == 0 ? p99 : Double.POSITIVE_INFINITY;
  }
}
