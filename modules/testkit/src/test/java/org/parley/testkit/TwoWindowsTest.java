package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.paper.Scan;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A whole day of two parties and a Centre in three browser windows: North files in one, South
 * acknowledges in another, both see it arrive without reload, and the Centre puts together what
 * both say of one morning. The demo runs as a process of its own, with Debian's Chromium and the
 * scenario of {@code modules/web/test/browser/two-windows.mjs}; what it asserts is written there,
 * and what each part took stands in {@code scenario.tap} beside the screenshots.
 */
class TwoWindowsTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Path WEB = ROOT.resolve("modules/web");
  private static final Path SHOTS = ROOT.resolve("modules/testkit/target/screenshots");
  private static final int ANSWER_BYTES_MAX = 1 << 20;
  private static final int ANSWER_DEPTH_MAX = 16;

  @TempDir Path work;

  @Test
  void aWholeDayOfTwoPartiesAndACentre() throws Exception {
    Path chromium =
        Path.of(Optional.ofNullable(System.getenv("PARLEY_CHROMIUM")).orElse("/usr/bin/chromium"));
    Optional<String> missing =
        Stream.of(
                Map.entry("Chromium (apt-get install chromium)", Files.exists(chromium)),
                Map.entry(
                    "the page's packages (build without -DskipUi)",
                    Files.exists(WEB.resolve("node_modules/playwright-core"))),
                Map.entry(
                    "the page in the class path (build without -DskipUi)",
                    TwoWindowsTest.class.getResource("/web/index.html") != null))
            .filter(need -> !need.getValue())
            .map(Map.Entry::getKey)
            .findFirst();
    if (missing.isPresent()) {
      System.out.println("not run: three browser windows; missing: " + missing.get());
      return;
    }
    Process demo = demo();
    try {
      Fields told = told(demo);
      dropMap();
      Map<String, String> links = links(told);
      links.put("relief", invitedAgain(told.string("exerciseUrl"), "South/liaison"));
      Process scenario = scenario(chromium, links);
      List<String> printed = scenario.inputReader().lines().toList();
      Files.createDirectories(SHOTS);
      Files.write(SHOTS.resolve("scenario.tap"), printed);
      assertTrue(scenario.waitFor(1, TimeUnit.MINUTES), "the scenario ends");
      assertEquals(0, scenario.exitValue(), () -> String.join("\n", printed));
      assertEquals(
          List.of("https://parley.example/#enrol=abcdefghijklmnopqrstuvwxyz0123456789_-ABCDEFG"),
          Scan.texts(Files.readAllBytes(square())),
          "a reader of squares that the page has nothing to do with reads the link");
      System.out.println(
          "three browser windows: "
              + printed.stream().filter(line -> line.startsWith("ok ")).count()
              + " parts passed, screenshots in "
              + ROOT.relativize(SHOTS));
    } finally {
      demo.destroy();
      assertTrue(demo.waitFor(1, TimeUnit.MINUTES), "the demo ends when asked");
    }
  }

  private Process demo() throws IOException {
    return new ProcessBuilder(
            OwnProcess.words(List.of("demo", "--json", "--dir", work.resolve("demo").toString())))
        .directory(ROOT.toFile())
        .redirectError(work.resolve("demo.err").toFile())
        .start();
  }

  /** The one line of JSON the demo prints once it serves. */
  private Fields told(Process demo) throws IOException, Malformed {
    BufferedReader out = demo.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("{")) {
        byte[] told = line.getBytes(StandardCharsets.UTF_8);
        return Fields.of(Json.parse(told, ANSWER_BYTES_MAX, ANSWER_DEPTH_MAX), "");
      }
    }
    throw new IOException("the demo did not serve: " + Files.readString(work.resolve("demo.err")));
  }

  /** The one-time links by post. */
  private static Map<String, String> links(Fields told) throws Malformed {
    Map<String, String> links = new HashMap<>();
    for (Fields link : told.array("links", Fields::of)) {
      links.put(link.string("post"), link.string("link"));
    }
    return links;
  }

  /** A second link for a post: the officer who takes the watch over has a key of his own. */
  private String invitedAgain(String url, String post)
      throws IOException, InterruptedException, Malformed {
    return parley(List.of("key", "invite", "--json", "--post", post), url).string("link");
  }

  /** Runs one command with South's root; what it prints as JSON. */
  private Fields parley(List<String> command, String url)
      throws IOException, InterruptedException, Malformed {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("--server", url, "--root"));
    words.add(work.resolve("demo/keys/exercise/South-root-1.key").toString());
    Path errors = work.resolve("command.err");
    Process run =
        new ProcessBuilder(OwnProcess.words(words)).redirectError(errors.toFile()).start();
    byte[] answer = run.getInputStream().readAllBytes();
    assertEquals(0, run.waitFor(), () -> command + ", see " + errors);
    return Fields.of(Json.parse(answer, ANSWER_BYTES_MAX, ANSWER_DEPTH_MAX), "");
  }

  /** The operator's own map of this scenario is the page's base map, under another name. */
  private void dropMap() throws IOException {
    Path maps = Files.createDirectories(work.resolve("demo/exercise/maps"));
    try (Stream<Path> files = Files.list(WEB.resolve("target/classes/web/app"))) {
      Path base =
          files.filter(file -> file.toString().endsWith(".pmtiles")).findFirst().orElseThrow();
      Files.copy(base, maps.resolve("own-roads.pmtiles"));
    }
  }

  private Path square() {
    return work.resolve("square.png");
  }

  private Process scenario(Path chromium, Map<String, String> links) throws IOException {
    ProcessBuilder node =
        new ProcessBuilder("node", "--test-reporter=tap", "test/browser/two-windows.mjs")
            .directory(WEB.toFile())
            .redirectErrorStream(true);
    node.environment()
        .putAll(
            Map.of(
                "PARLEY_NORTH_LINK", link(links, "North/liaison"),
                "PARLEY_SOUTH_LINK", link(links, "South/liaison"),
                "PARLEY_CENTRE_LINK", link(links, "Centre/desk"),
                "PARLEY_RELIEF_LINK", link(links, "relief"),
                "PARLEY_READER_LINK", link(links, "Archive/reader"),
                "PARLEY_RECEIPTS", work.resolve("demo/receipts/exercise").toString(),
                "PARLEY_SQUARE", square().toString(),
                "PARLEY_SHOTS", SHOTS.toString(),
                "PARLEY_CHROMIUM", chromium.toString()));
    return node.start();
  }

  private static String link(Map<String, String> links, String post) {
    return Optional.ofNullable(links.get(post)).orElseThrow();
  }
}
