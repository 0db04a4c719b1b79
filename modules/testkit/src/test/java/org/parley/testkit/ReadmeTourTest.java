package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command of the README's tour and of the guide, in order, and holds the output shown
 * there against the real one. A line {@code ...} stands for any lines, {@code ...} within a line
 * for any text.
 */
class ReadmeTourTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Path JAR = ROOT.resolve("modules/server/target/parley.jar");
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

  /** A command of the page and the lines it shows below it. */
  private record Shown(String command, List<String> lines) {}

  @TempDir Path work;

  /** The README's commands, and those of the guide while the demo still serves. */
  private static List<Shown> tour() throws IOException {
    List<Shown> tour = commands("README.md");
    int end = 0;
    while (!tour.get(end).command().startsWith("./parley rebuild")) {
      end++;
    }
    tour.addAll(end, commands("docs/guide/agreements-and-questions.md"));
    return tour;
  }

  private static List<Shown> commands(String page) throws IOException {
    List<Shown> tour = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
    while (block.find()) {
      for (String line : block.group(1).lines().toList()) {
        if (line.startsWith("$ ")) {
          tour.add(new Shown(line.substring(2), new ArrayList<>()));
        } else {
          tour.getLast().lines().add(line);
        }
      }
    }
    return tour;
  }

  @Test
  void everyCommandOfTheTourPrintsWhatTheTourShows() throws Exception {
    if (!Files.exists(JAR)) {
      System.out.println("skipped: the README's tour needs the packaged jar (mvn verify)");
      return;
    }
    List<Shown> tour = tour();
    assertEquals("./parley demo --port 7275", tour.getFirst().command());
    assertTrue(tour.size() >= 7, "commands were found: " + tour.size());
    int port = freePort();
    Process demo = start(tour.getFirst().command() + " --dir demo-data", port);
    try {
      List<String> printed = new ArrayList<>();
      BufferedReader out = demo.inputReader();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        printed.add(line);
        if (line.startsWith("Stop with Ctrl-C")) {
          break;
        }
      }
      compare(tour.getFirst(), printed, port);
      for (Shown shown : tour.subList(1, tour.size())) {
        if (shown.command().startsWith("./parley rebuild")) {
          stop(demo);
        }
        Process step = start(shown.command(), port);
        List<String> lines = step.inputReader().lines().toList();
        assertTrue(step.waitFor(2, TimeUnit.MINUTES), shown.command());
        assertEquals(0, step.exitValue(), () -> shown.command() + "\n" + lines);
        compare(shown, lines, port);
      }
    } finally {
      stop(demo);
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the demo ends when asked");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start(String command, int port) throws IOException {
    String here =
        command
            .replace("./parley", "'" + ROOT.resolve("parley") + "'")
            .replace("demo-data", "'" + work + "'/demo-data")
            .replace("7276", Integer.toString(port + 1))
            .replace("7275", Integer.toString(port));
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec " + here);
    builder.directory(ROOT.toFile());
    builder.environment().put("PARLEY_SERVER", "http://127.0.0.1:" + port);
    builder.redirectErrorStream(true);
    return builder.start();
  }

  private void compare(Shown shown, List<String> printed, int port) {
    int at = 0;
    boolean any = false;
    for (String line : shown.lines()) {
      if (line.equals("...")) {
        any = true;
        continue;
      }
      Pattern wanted = pattern(line, port);
      int found = at;
      while (found < printed.size() && !wanted.matcher(printed.get(found)).matches()) {
        found++;
      }
      if (found == printed.size() || (!any && found > at && at > 0)) {
        fail(shown.command() + "\n  does not print: " + line + "\n" + String.join("\n", printed));
      }
      at = found + 1;
      any = false;
    }
  }

  private Pattern pattern(String line, int port) {
    String here =
        line.replace("demo-data", work + "/demo-data").replace("7275", Integer.toString(port));
    StringBuilder regex = new StringBuilder();
    for (String part : here.split("\\.\\.\\.", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString());
  }
}
