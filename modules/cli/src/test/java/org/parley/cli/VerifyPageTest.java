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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/** A server that serves the page, or one that looks like it. */
class VerifyPageTest {
  private final Map<String, byte[]> files = new TreeMap<>();
  private HttpServer server;
  private String policy = "default-src 'none'; script-src 'self'; style-src 'self'";

  @BeforeEach
  void itServes() throws IOException {
    files.put("/", bytes("<!doctype html><script src=/app/app-1.js></script>"));
    files.put("/app/app-1.js", bytes("sign(what is shown)"));
    files.put("/app/style-1.css", bytes("p{}"));
    files.put("/page.sha256", list());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = files.getOrDefault(exchange.getRequestURI().getPath(), new byte[0]);
          exchange.getResponseHeaders().add("Content-Security-Policy", policy);
          exchange.sendResponseHeaders(
              body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void itStops() {
    server.stop(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] list() {
    StringBuilder list = new StringBuilder();
    for (String name : new String[] {"app/app-1.js", "app/style-1.css", "index.html"}) {
      byte[] file = files.getOrDefault(name.equals("index.html") ? "/" : "/" + name, new byte[0]);
      list.append(Hash.sha256(file).hex()).append("  ").append(name).append('\n');
    }
    return bytes(list.toString());
  }

  private CommandRun verify(String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "verify-page";
    all[1] = "--server";
    all[2] = "http://127.0.0.1:" + server.getAddress().getPort();
    System.arraycopy(more, 0, all, 3, more.length);
    return CommandRun.of(all);
  }

  private static String hashOf(byte[] list) {
    return Hash.sha256(list).hex();
  }

  @Test
  void thePageThatWasPublishedIsFoundToBeThat() {
    String hash = hashOf(list());
    CommandRun run = verify("--hash", hash);
    assertEquals(ExitCode.OK, run.exit(), run.err());
    assertTrue(run.out().contains(hash), run.out());
    assertTrue(run.out().contains("it says nothing about what"), run.out());
    assertEquals(Json.of(true), verify("--hash", hash, "--json").json().get("same").orElseThrow());
  }

  @Test
  void oneChangedScriptIsNamed() {
    String hash = hashOf(list());
    files.put("/app/app-1.js", bytes("sign(something else)"));
    CommandRun run = verify("--hash", hash);
    assertEquals(ExitCode.REFUSED, run.exit());
    assertTrue(run.err().contains("app/app-1.js: not what was published"), run.err());
    assertTrue(run.err().contains("parley notify"), run.err());
  }

  @Test
  void aListThatFitsTheChangedPageHasAnotherHash() {
    String hash = hashOf(list());
    files.put("/app/app-1.js", bytes("sign(something else)"));
    files.put("/page.sha256", list());
    CommandRun run = verify("--hash", hash);
    assertEquals(ExitCode.REFUSED, run.exit());
    assertTrue(run.err().contains("page.sha256"), run.err());
  }

  @Test
  void theRightFilesWithWeakerRulesAreNotThePage() {
    String hash = hashOf(list());
    for (String weaker :
        List.of(
            "script-src 'self' 'unsafe-inline'",
            "default-src 'none'",
            "default-src 'none'; script-src *; script-src 'self'; style-src 'self'",
            "default-src 'none'; script-src 'self'; script-src-elem *; style-src 'self'",
            "default-src 'none'; script-src 'self' https://elsewhere.example; style-src 'self'",
            "default-src *; default-src 'none'; script-src 'self'; style-src 'self'")) {
      policy = weaker;
      assertEquals(ExitCode.REFUSED, verify("--hash", hash).exit(), weaker);
    }
  }

  @Test
  void theSameRulesInAnotherOrderAreTheSame() {
    policy = "style-src 'self';  Script-Src 'self'; default-src 'none'";
    assertEquals(ExitCode.OK, verify("--hash", hashOf(list())).exit());
  }

  @Test
  void withoutAHashThePageOfThisProgramIsExpected() {
    assertEquals(ExitCode.REFUSED, verify().exit());
    CommandRun own = CommandRun.of("verify-page", "--offline", "--json");
    assertTrue(own.json().get("page").orElseThrow().text().matches("\"[0-9a-f]{64}\""));
  }

  @Test
  void theGuideShowsWhatIsPrinted() throws IOException {
    Path guide = Path.of(System.getProperty("parley.root"), "docs", "guide", "page.md");
    String shown =
        Files.readString(guide).split("```console\n\\$ parley verify-page --offline\n")[1];
    List<String> lines = shown.substring(0, shown.indexOf("```")).lines().toList();
    List<String> said = CommandRun.of("verify-page", "--offline").out().lines().toList();
    assertEquals(lines.size(), said.size());
    for (int i = 0; i < lines.size(); i++) {
      assertTrue(said.get(i).startsWith(lines.get(i).replace("...", "")), said.get(i));
    }
  }

  @Test
  void aHashThatIsNoneIsSaidToBeSo() {
    CommandRun run = verify("--hash", "abc");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("64"), run.err());
  }
}
