package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command of the guide on witnesses and mirrors, each as a process of its own, and holds
 * the output shown against the real one. A line {@code ...} stands for any lines, {@code ...}
 * within a line for any text.
 */
class GuideOnWitnessesTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("parley.root")).resolve("docs/guide/witness-and-mirror.md");
  private static final Pattern BLOCK =
      Pattern.compile("```(console|json)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("VKEY-OF-([a-z0-9-]+)");

  @TempDir Path work;
  private final List<Process> behind = new ArrayList<>();
  private final Map<String, String> ports = new TreeMap<>();

  @AfterEach
  void everythingStops() throws InterruptedException {
    for (Process process : behind) {
      process.destroy();
    }
    for (Process process : behind) {
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void everyCommandOfTheGuidePrintsWhatTheGuideShows() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    int commands = 0;
    while (block.find()) {
      if (block.group(1).equals("json")) {
        Files.writeString(work.resolve("policy.json"), real(block.group(2)));
      } else {
        commands += runAll(block.group(2).lines().toList());
      }
    }
    assertEquals(11, commands);
  }

  private int runAll(List<String> lines) throws Exception {
    int commands = 0;
    int at = 0;
    while (at < lines.size()) {
      String command = lines.get(at).substring("$ ".length());
      List<String> shown = new ArrayList<>();
      for (at++; at < lines.size() && !lines.get(at).startsWith("$ "); at++) {
        shown.add(lines.get(at));
      }
      run(command, shown);
      commands++;
    }
    return commands;
  }

  private void run(String command, List<String> shown) throws Exception {
    boolean stays = command.endsWith(" &");
    List<String> words = new ArrayList<>(java());
    String plain = real(command.replace("./parley ", "").replace(" &", ""));
    words.addAll(List.of(plain.split(" ")));
    Pattern expected = expected(shown);
    Path said = work.resolve("said-" + behind.size());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    String text = "";
    do {
      Process process =
          new ProcessBuilder(words)
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (stays) {
        behind.add(process);
        text = saidUntil(said, process, end);
      } else {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), command);
        text = Files.readString(said);
      }
    } while (!stays && !expected.matcher(text).matches() && System.nanoTime() < end);
    assertTrue(expected.matcher(text).matches(), command + "\n" + text);
  }

  private static String saidUntil(Path said, Process process, long end) throws Exception {
    String text = Files.readString(said);
    while (!text.contains("Stop with Ctrl-C") && System.nanoTime() < end) {
      boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
      text = Files.readString(said);
      assertTrue(!ended || text.contains("Stop with Ctrl-C"), text);
    }
    return text;
  }

  private static Pattern expected(List<String> shown) {
    StringBuilder pattern = new StringBuilder("(?:\\[EXERCISE[^\\n]*\\] )?");
    for (String line : shown) {
      if (line.equals("...")) {
        pattern.append("(?:[^\\n]*\\n)*");
      } else {
        for (String part : line.split("\\.\\.\\.", -1)) {
          pattern.append(Pattern.quote(part)).append("[^\\n]*");
        }
        pattern.append("\\n");
      }
    }
    return Pattern.compile(pattern + "(?:[^\\n]*\\n)*");
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "org.parley.server.Main");
  }

  /** The same with real keys and free ports. */
  private String real(String text) throws IOException {
    Matcher key = KEY.matcher(text);
    StringBuilder real = new StringBuilder();
    while (key.find()) {
      key.appendReplacement(real, Matcher.quoteReplacement(vkey(key.group(1))));
    }
    key.appendTail(real);
    String whole = real.toString();
    for (String port : List.of("7275", "7276", "7277", "7278")) {
      whole = whole.replace(port, free(port));
    }
    return whole;
  }

  private String free(String port) throws IOException {
    Optional<String> known = Optional.ofNullable(ports.get(port));
    if (known.isEmpty()) {
      try (ServerSocket socket = new ServerSocket(0)) {
        ports.put(port, Integer.toString(socket.getLocalPort()));
      }
    }
    return ports.getOrDefault(port, "");
  }

  private String vkey(String of) throws IOException {
    for (String file : List.of(of + ".key", of + "/keys/witness.key", of + "/keys/log.key")) {
      if (Files.exists(work.resolve(file))) {
        return Files.readAllLines(work.resolve(file)).stream()
            .filter(line -> line.startsWith("vkey "))
            .map(line -> line.substring("vkey ".length()))
            .findFirst()
            .orElseThrow();
      }
    }
    throw new AssertionError("no key of " + of);
  }
}
