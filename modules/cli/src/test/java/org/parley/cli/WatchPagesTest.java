package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch that comes in pages is shown whole, and one that never ends is not waited for. */
class WatchPagesTest {
  private static final String ROW =
      "{\"what\":\"TO_REPLY\",\"leaf\":\"L%s\",\"index\":%s,\"since\":\"2026-03-02T06:00:00Z\"}";

  @TempDir Path place;
  private HttpServer server;
  private Map<String, String> pages = new LinkedHashMap<>();

  @BeforeEach
  void itListens() throws IOException {
    pages = new LinkedHashMap<>();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String asked = exchange.getRequestURI().toString();
          String answer = pages.getOrDefault(asked, "{\"origin\":\"a.example\"}");
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    pages.put("/v1/nonces", "{\"nonce\":\"n\",\"origin\":\"a.example\"}");
    pages.put("/v1/sessions", "{\"token\":\"t\",\"party\":\"North\",\"post\":\"North/liaison\"}");
  }

  @AfterEach
  void itStops() {
    server.stop(0);
  }

  private static String page(String row, String more) {
    String open = row.isEmpty() ? "" : ROW.formatted(row, row);
    return "{\"open\":[" + open + "],\"calls\":[],\"contacts\":[],\"lines\":[]" + more + "}";
  }

  private CommandRun watch() {
    String key = place.resolve("north.key").toString();
    CommandRun.of("key", "new", "--origin", "a.example", "--for", "North/liaison", "--out", key);
    return CommandRun.of(
        "watch", "--key", key, "--server", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void everyPageIsAskedForAndEarlierEntriesStandFirst() {
    pages.put("/v1/watch", page("9", ",\"next\":9"));
    pages.put("/v1/watch?after=9", page("4", ",\"next\":4"));
    pages.put("/v1/watch?after=4", page("1", ""));
    CommandRun run = watch();
    assertEquals(ExitCode.OK, run.exit(), run.err());
    assertTrue(run.out().contains("Open: 3"), run.out());
    assertTrue(run.out().indexOf("L1") < run.out().indexOf("L4"), run.out());
    assertTrue(run.out().indexOf("L4") < run.out().indexOf("L9"), run.out());
  }

  @Test
  void whoTakesNoPartIsSaidFirst() {
    pages.put(
        "/v1/watch",
        page(
            "",
            ",\"absent\":[{\"party\":\"South\",\"since\":\"2026-03-02T06:00:00Z\","
                + "\"state\":\"SUSPENDED\"}]"));
    CommandRun run = watch();
    assertTrue(run.out().contains("South takes no part since 2026-03-02T06:00:00Z"), run.out());
  }

  @Test
  void pagesThatDoNotComeToAnEndAreSaidSo() {
    pages.put("/v1/watch", page("9", ",\"next\":9"));
    pages.put("/v1/watch?after=9", page("9", ",\"next\":9"));
    CommandRun run = watch();
    assertEquals(ExitCode.UNREACHABLE, run.exit());
    assertTrue(run.err().contains("do not come to an end"), run.err());
  }
}
