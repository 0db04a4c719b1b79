package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;

/** Who holds a post is told to his own party and an auditor, and to nobody else, ever. */
class PersonsAreSealedTest {
  private static final List<String> HIS_OWN = List.of("Colonel", "Yusuf Example", "nights");

  @TempDir Path place;

  @Test
  void hisPartyAndTheAuditorSeeThePersonAndEverybodyElseThePost() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      String url = running.url();
      log.everybodyIn(url);
      auditor(log, url);
      String leaf = set(log, url, "North/liaison").text("leaf");
      assertEquals(ExitCode.OK, list(log, url, "north", "north").exit());
      String shown = list(log, url, "north", "north").out();
      HIS_OWN.forEach(word -> assertTrue(shown.contains(word), shown));
      assertTrue(list(log, url, "audit", "audit").out().contains("Yusuf Example"));

      Parley.Said other = list(log, url, "south", "south");
      assertEquals(ExitCode.OK, other.exit(), other.err());
      assertTrue(other.out().contains("\"opened\":false"), other.out());
      HIS_OWN.forEach(word -> assertFalse(other.out().contains(word), other.out()));

      Parley.Said bundle =
          log.parley.run(
              "bundle",
              "--of",
              leaf,
              "--key",
              log.file("south.key"),
              "--out",
              log.file("bundle"),
              "--server",
              url);
      assertEquals(ExitCode.OK, bundle.exit(), bundle.err());
      nowhereIn(place.resolve("bundle"));
      nowhereIn(place.resolve("log"));
    }
  }

  @Test
  void withoutAnAuditorAnotherPartyLearnsNotEvenThatThereIsOne() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      String url = running.url();
      log.everybodyIn(url);
      log.at(
          url,
          "person",
          "set",
          "--post",
          "North/liaison",
          "--name",
          "Yusuf Example",
          "--key",
          log.file("north.key"));
      assertTrue(list(log, url, "north", "north").out().contains("Yusuf Example"));
      assertTrue(list(log, url, "south", "south").out().contains("\"items\":[]"));
      String seen = log.at(url, "log", "--key", log.file("south.key")).out();
      assertFalse(seen.contains("person/1"), seen);
      nowhereIn(place.resolve("log"));
      for (String[] wrong :
          List.of(
              new String[] {"--post", "South/liaison"},
              new String[] {"--post", "North/liaison", "--auditor", "South/liaison"},
              new String[] {"--post", "North"})) {
        List<String> words =
            Stream.concat(
                    Stream.of(
                        "person",
                        "set",
                        "--name",
                        "x",
                        "--key",
                        log.file("north.key"),
                        "--server",
                        url),
                    Stream.of(wrong))
                .toList();
        assertEquals(
            ExitCode.USAGE,
            log.parley.run(words.toArray(String[]::new)).exit(),
            String.join(" ", wrong));
      }
    }
  }

  @Test
  void theNewestOfAPostCounts() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      String url = running.url();
      log.everybodyIn(url);
      for (String name : List.of("First Example", "Second Example")) {
        log.at(
            url,
            "person",
            "set",
            "--post",
            "North/liaison",
            "--name",
            name,
            "--key",
            log.file("north.key"));
      }
      String shown = list(log, url, "north", "north").out();
      assertTrue(shown.contains("Second Example") && !shown.contains("First Example"), shown);
    }
  }

  @Test
  void thePageSaysIt() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    String guide = Guide.of("sign-in.md").text();
    List<String> lines = guide.lines().filter(line -> line.startsWith("parley person")).toList();
    assertEquals(2, lines.size());
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      String last = "";
      for (String line : lines) {
        String[] words =
            line.replace("\"N. Example\"", "N.Example").substring("parley ".length()).split(" ");
        for (int i = 0; i < words.length; i++) {
          words[i] =
              words[i].endsWith(".key") || words[i].endsWith(".id") ? log.file(words[i]) : words[i];
        }
        last = log.at(running.url(), words).out();
      }
      assertTrue(last.contains("North/liaison  name: N.Example  rank: Captain"), last);
    }
  }

  private static Parley.Said set(TwoPartyLog log, String url, String post) {
    return log.at(
        url,
        "person",
        "set",
        "--post",
        post,
        "--name",
        "Yusuf Example",
        "--rank",
        "Colonel",
        "--languages",
        "ar,en",
        "--shift",
        "nights",
        "--auditor",
        "South/audit",
        "--key",
        log.file("north.key"),
        "--json");
  }

  private static Parley.Said list(TwoPartyLog log, String url, String key, String identity) {
    return log.parley.run(
        "person",
        "list",
        "--key",
        log.file(key + ".key"),
        "--identity",
        log.file(identity + ".id"),
        "--server",
        url,
        "--json");
  }

  /** A post with the scope audit, and its officer's key with an age identity. */
  private void auditor(TwoPartyLog log, String url) throws IOException {
    Files.writeString(
        place.resolve("audit.json"),
        """
        {"post":"South/audit","title":{"en":"Audit"},"scopes":["audit","read"]}
        """);
    log.parley.done(
        "sign",
        "--kind",
        "post",
        log.file("audit.json"),
        "--key",
        log.file("south-root-1.key"),
        "--to",
        "*",
        "--out",
        log.file("audit.signed.json"));
    log.at(url, "submit", log.file("audit.signed.json"), "--keep", log.file("kept-audit"));
    log.parley.done(
        "key",
        "new",
        "--origin",
        TwoPartyLog.ORIGIN,
        "--for",
        "South/audit",
        "--out",
        log.file("audit.key"));
    log.parley.done(
        "seal",
        "identity",
        "--out",
        log.file("audit.id"),
        "--offer",
        log.file("audit.key.offer.json"));
    log.at(
        url,
        "key",
        "admit",
        "--offer",
        log.file("audit.key.offer.json"),
        "--root",
        log.file("south-root-1.key"));
  }

  /** No file there holds a word about the person: what was sealed is closed, or it is not there. */
  private static void nowhereIn(Path folder) throws IOException {
    assertTrue(Files.exists(folder), folder + " is there");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        HIS_OWN.forEach(word -> assertFalse(content.contains(word), file + " holds " + word));
      }
    }
  }
}
