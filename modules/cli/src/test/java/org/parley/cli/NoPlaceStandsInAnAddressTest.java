package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that writes down addresses and bodies apart, as a proxy on the way keeps addresses. */
class NoPlaceStandsInAnAddressTest {
  private static final String LAT = "36.1234";
  private static final String LNG = "37.5678";
  private static final String OPENED =
      "{\"origin\":\"a.example/one\",\"nonce\":\"n\",\"token\":\"t\",\"party\":\"North\","
          + "\"post\":\"North/liaison\",\"setting\":\"EXERCISE\",\"items\":[]}";

  @TempDir Path directory;
  private final List<String> addresses = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void itListens() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          addresses.add(exchange.getRequestURI().toString());
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = OPENED.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    CommandRun made =
        CommandRun.of(
            "key", "new", "--origin", "a.example/one", "--for", "North/liaison", "--out", key());
    assertEquals(0, made.exit(), made.err());
  }

  @AfterEach
  void itStops() {
    server.stop(0);
  }

  private String key() {
    return directory.resolve("north.key").toString();
  }

  private CommandRun run(String line) {
    return CommandRun.of(
        Stream.of(
                Stream.of(line.split(" ")),
                Stream.of("--key", key()),
                Stream.of("--server", "http://127.0.0.1:" + server.getAddress().getPort()))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  @Test
  void everyCommandThatAsksAboutAPlaceSendsItInTheBody() throws IOException {
    String happening =
        "when: {start: \"2026-03-05T12:00:00Z\", precision: MINUTE, text: at noon}\n"
            + "place: {text: ford, precision: POINT, error_m: 100, point: {lat: %s, lng: %s}}\n"
                .formatted(LAT, LNG);
    Path told = Files.writeString(directory.resolve("happening.yaml"), happening);
    Path proposed =
        Files.writeString(
            directory.resolve("proposed.yaml"),
            "happening:\n" + happening.indent(2) + "articles: []\n");
    String point = LAT + "," + LNG;
    for (String line :
        List.of(
            "assess --at 2026-03-05T12:00:00Z --act FORCE --place " + point,
            "assess --file " + told,
            "finding draft " + proposed + " --until 2026-03-08T00:00:00Z --to South",
            "ask control --place " + point,
            "explain --time 2026-03-05 --place " + point + ",100",
            "incident list --box " + point + ",37,38")) {
      addresses.clear();
      bodies.clear();
      CommandRun run = run(line);
      assertTrue(bodies.stream().anyMatch(body -> body.contains(LAT)), line + bodies + run.err());
      assertTrue(addresses.stream().noneMatch(address -> address.contains(LAT)), line + addresses);
    }
  }

  @Test
  void whatIsDescribedTwiceIsRefusedBeforeAnythingIsSent() {
    for (String line :
        List.of(
            "assess --incident I1 --act FORCE",
            "assess --incident I1 --file happening.yaml",
            "assess --file happening.yaml --place 36,37")) {
      CommandRun run = run(line);
      assertEquals(ExitCode.USAGE, run.exit(), line + run.out());
      assertTrue(run.err().contains("--file, --incident"), run.err());
    }
    assertEquals(List.of(), addresses);
  }
}
