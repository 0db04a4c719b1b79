package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Json;

class NobodyAnswersTest {
  @TempDir Path directory;

  private static String deadAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  @Test
  void exitCodeIs69AndTheNextStepIsNamed() throws IOException {
    CommandRun run = CommandRun.of("status", "--server", deadAddress());
    assertEquals(ExitCode.UNREACHABLE, run.exit());
    assertTrue(run.err().contains("is it running (parley serve DIR)"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aProgramGetsTheSameAsJson() throws IOException {
    CommandRun run = CommandRun.of("status", "--json", "--server", deadAddress());
    assertEquals(ExitCode.UNREACHABLE, run.exit());
    assertEquals(Json.of("cli.unreachable"), run.json().get("code").orElseThrow());
  }

  @Test
  void somethingElseListensThere() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>\u001b[31mhello</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      CommandRun run =
          CommandRun.of("status", "--server", "http://127.0.0.1:" + other.getAddress().getPort());
      assertEquals(ExitCode.UNREACHABLE, run.exit());
      assertTrue(run.err().contains("not one of a Parley server"), run.err());
      assertFalse(run.err().contains("\u001b"), run.err());
    } finally {
      other.stop(0);
    }
  }

  @Test
  void anAddressThatIsNoneIsWrongUsage() {
    assertEquals(ExitCode.USAGE, CommandRun.of("status", "--server", "parley").exit());
    assertEquals(ExitCode.USAGE, CommandRun.of("status", "--server", "ftp://x/").exit());
  }

  @Test
  void aSignedStatementIsKeptToBeSentLaterAndNothingElseIsSignedBefore() throws IOException {
    Path key = directory.resolve("north.key");
    CommandRun.of(
        "key",
        "new",
        "--origin",
        "a.example/log",
        "--for",
        "North/liaison",
        "--out",
        key.toString());
    // no checkpoint can be fetched: nothing is signed at all
    CommandRun run =
        CommandRun.of(
            "assent",
            "--of",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "--key",
            key.toString(),
            "--server",
            deadAddress());
    assertEquals(ExitCode.UNREACHABLE, run.exit(), run.err());
    assertFalse(Files.exists(Papers.unsent(key)));

    Files.writeString(Papers.unsent(key), "{}");
    CommandRun second =
        CommandRun.of(
            "assent",
            "--of",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "--key",
            key.toString(),
            "--server",
            deadAddress());
    assertEquals(ExitCode.USAGE, second.exit());
    assertTrue(second.err().contains("parley submit " + Papers.unsent(key)), second.err());
  }
}
