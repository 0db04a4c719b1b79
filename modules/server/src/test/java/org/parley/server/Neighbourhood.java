package org.parley.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.parley.cli.Starter;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Several witnesses on this machine, each with a directory, a key and a port of its own. */
final class Neighbourhood implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path place;
  private final Parley parley;
  private final Map<String, Integer> ports = new TreeMap<>();
  private final Map<String, Starter.Watching> running = new TreeMap<>();
  private boolean tls;

  Neighbourhood(Path place, Parley parley) {
    this.place = place;
    this.parley = parley;
  }

  /** From now on each proves itself with a certificate of its own. */
  Neighbourhood overTls() {
    tls = true;
    return this;
  }

  /** Makes the keys, chooses ports, and gives the trust text that names them all. */
  String trust(String rule, String... names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      ports.put(name, freePort());
      List<String> words =
          new ArrayList<>(
              List.of("witness", directory(name), "--name", name + ".example/w", "--key-only"));
      words.addAll(tls ? List.of("--tls", "self", "--json") : List.of("--json"));
      Parley.Said said = parley.done(words.toArray(String[]::new));
      text.append("witness ").append(name).append(' ').append(said.text("vkey")).append(' ');
      text.append(url(name)).append(tls ? "#sha256=" + said.text("sha256") : "").append('\n');
    }
    return text.append(rule).append('\n').toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String directory(String name) {
    return place.resolve(name).toString();
  }

  String url(String name) {
    return (tls ? "https" : "http") + "://127.0.0.1:" + ports.get(name);
  }

  void witness(String name, String logKey) {
    run(name, logKey, false, Optional.empty());
  }

  void mirror(String name, String logKey, String logUrl) {
    run(name, logKey, true, Optional.of(logUrl));
  }

  private void run(String name, String logKey, boolean mirror, Optional<String> logUrl) {
    Starter.WitnessOptions options =
        new Starter.WitnessOptions(
            mirror,
            Optional.empty(),
            List.of(new Starter.KnownLog(logKey, logUrl)),
            OptionalInt.of(Optional.ofNullable(ports.get(name)).orElse(0)),
            Optional.empty(),
            1,
            tls,
            line -> {});
    Starter.Watching watching = parley.starter().witness(Path.of(directory(name)), options);
    running.put(name, watching);
  }

  String servedAt(String name) {
    return Optional.ofNullable(running.get(name)).orElseThrow().url();
  }

  void stop(String name) {
    Optional.ofNullable(running.remove(name)).ifPresent(Starter.Watching::close);
  }

  static Json.Obj health(String url) {
    try {
      HttpResponse<byte[]> response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(url + "/health")).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return Fields.of(Json.parse(response.body(), 1 << 20, 8), "").object();
    } catch (IOException | Malformed e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String text(String url) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String state(String url) {
    return health(url).get("state").map(value -> ((Json.Str) value).value()).orElse("");
  }

  /** Leaves that enough witnesses vouch for; -1 for none. */
  static long witnessed(String url) {
    try {
      return Fields.of(health(url), "").optInteger("witnessed").orElse(-1L);
    } catch (Malformed e) {
      return -1;
    }
  }

  /** Waits, looking every forty milliseconds. */
  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 40 seconds: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
    }
  }

  @Override
  public void close() {
    new ArrayList<>(running.keySet()).forEach(this::stop);
  }
}
