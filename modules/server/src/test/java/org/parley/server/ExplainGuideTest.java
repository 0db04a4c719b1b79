package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/** Every command of docs/guide/explain.md, in its order, over a morning of two parties. */
class ExplainGuideTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String LAST = "No entry here is not proof that no warning was given.";
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":36.005,"lng":37},
         "radius":{"value":2000,"units":"M"}}},
         "time_start":{"value":"2026-03-04T08:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2026-03-04T12:00:00Z","format":"RFC3339"}}]}
      """;
  private static final String BAND =
      """
      {"entry_kind":"ACTOR","names":{"en":"River Band"},"acts_for":["South"],"source":"a paper"}
      """;
  private static final String INCIDENT =
      """
      {"title":{"en":"Fire at the ford"},"state":"REPORTED",
       "when":{"start":"2026-03-04T09:30:00Z","precision":"MINUTE","text":"half past nine"},
       "place":{"text":"the ford","precision":"POINT","point":{"lat":36.005,"lng":37},
        "error_m":100}}
      """;

  @TempDir Path place;
  private Instant now = Instant.parse("2026-03-04T06:00:00Z");

  private String file(String name) {
    return place.resolve(name).toString();
  }

  @Test
  void aMorningByTheGuide() throws Exception {
    String guide = Guide.of("explain.md").text();
    TwoPartyLog log = TwoPartyLog.founded(place, "", () -> now);
    List<String> said = new ArrayList<>();
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      theMorning(log, server.url());
      Files.writeString(
          place.resolve("policy-i-trust"), log.trustText() + "genesis " + log.genesis() + "\n");
      for (String line : guide.lines().filter(one -> one.startsWith("$ parley ")).toList()) {
        said.add(run(log, server.url(), line.substring("$ parley ".length())));
        now = now.plusSeconds(60);
      }
    }
    assertEquals(8, said.size());
    for (String answer : List.of(said.get(0), said.get(1), said.get(2), said.get(3))) {
      assertTrue(answer.strip().endsWith(LAST), answer);
    }
    String first = "South was told; no entry shows that River Band (not a participant) was told.";
    assertTrue(said.get(0).lines().findFirst().orElseThrow().endsWith(first), said.get(0));
    assertTrue(said.get(1).contains(first), said.get(1));
    assertTrue(said.get(0).contains("Fire at the ford"), said.get(0));
    assertFalse(said.get(2).contains("Fire at the ford"), "only recorded later");
    assertTrue(said.get(4).contains("Отсутствие записи здесь"), said.get(4));
    assertTrue(said.get(7).contains("VERIFIED"), said.get(7));
    pages();
    byGo();
  }

  private void theMorning(TwoPartyLog log, String url) throws IOException {
    Files.writeString(place.resolve("patrol.json"), PATROL);
    filed(log, url, "entry", BAND);
    String leaf = log.notice(url);
    now = now.plusSeconds(600);
    log.at(url, "ack", "--of", leaf, "--level", "2", "--key", file("south.key"));
    log.at(
        url,
        "contact",
        "--with",
        "South/liaison",
        "--concerns",
        leaf,
        "--said",
        "a patrol at the ford",
        "--key",
        file("north.key"));
    now = Instant.parse("2026-03-04T11:00:00Z");
    filed(log, url, "incident", INCIDENT);
  }

  private void filed(TwoPartyLog log, String url, String kind, String body) throws IOException {
    Files.writeString(place.resolve(kind + ".json"), body);
    String signed = file(kind + ".signed.json");
    log.parley.done(
        "sign",
        "--kind",
        kind,
        file(kind + ".json"),
        "--key",
        file("north.key"),
        "--to",
        "*",
        "--out",
        signed);
    log.at(url, "submit", signed);
  }

  private String run(TwoPartyLog log, String url, String line) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line);
    while (found.find()) {
      String plain = found.group(1) == null ? found.group(2) : found.group(1);
      boolean named = plain.matches("[a-z-]+[.](key|html|bundle)|policy-i-trust");
      words.add(named ? file(plain) : plain);
    }
    String[] all = words.toArray(String[]::new);
    return words.getFirst().equals("verify") ? log.parley.done(all).out() : log.at(url, all).out();
  }

  /** Two pages in each of four languages, the last line on each second page. */
  private void pages() throws IOException {
    String html = Files.readString(place.resolve("told.html"));
    for (String language : List.of("en", "ar", "tr", "ru")) {
      assertEquals(2, html.split("<section lang=\"" + language + "\"", -1).length - 1, language);
    }
    assertEquals(8, html.split("<section ", -1).length - 1);
    assertTrue(html.contains("<p>" + LAST + "</p>"), html);
    assertFalse(html.contains("<script") || html.contains("http://"), "it loads nothing");
  }

  /** The second verifier, which shares no code, comes to the same. */
  private void byGo() throws IOException, InterruptedException {
    boolean here =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    if (!here) {
      System.out.println("not asked: there is no go on this machine");
      return;
    }
    String go = Path.of(System.getProperty("parley.root")).resolve("verifiers/go/run").toString();
    Process process =
        new ProcessBuilder(go, "--bundle", file("told.bundle"), "--policy", file("policy-i-trust"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("VERIFIED"), said);
  }
}
