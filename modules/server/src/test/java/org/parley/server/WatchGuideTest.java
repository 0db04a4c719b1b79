package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Every command of docs/guide/watch.md, in its order; and how soon UNDER FIRE alerts. */
class WatchGuideTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Duration ALERTED_WITHIN = Duration.ofSeconds(2);

  @TempDir Path place;
  private final Map<String, String> leaves = new HashMap<>();

  @Test
  void aNightByTheGuide() throws IOException {
    Guide guide = Guide.of("watch.md");
    Files.writeString(place.resolve("ladder.json"), guide.block("```json\n"));
    for (String name : List.of("roster.json", "ladder-2.json", "signals.json")) {
      Files.writeString(place.resolve(name), guide.block("```json " + name + "\n"));
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      log.device(server.url(), "South", "relief.key");
      int run = 0;
      for (String line : guide.commands()) {
        run(log, server.url(), line);
        run++;
      }
      assertEquals(27, run);
      Json.Obj watch = log.at(server.url(), "watch", "--key", file("south.key"), "--json").json();
      String shown = log.at(server.url(), "watch", "--key", file("south.key")).out();
      assertTrue(shown.contains("DRILL: practice only"), shown);
      assertTrue(shown.contains("RELIEVED"), shown);
      assertTrue(shown.contains("Line North - South: OK"), shown);
      assertTrue(shown.contains("CONFIRMS"), shown);
      assertTrue(watch.get("calls").isPresent());
      assertTrue(shown.contains("On call for South, duty desk: South/liaison"), shown);
      assertTrue(shown.contains("signal two red flares SEEN at"), shown);
      String others = log.at(server.url(), "watch", "--key", file("north.key")).out();
      assertFalse(others.contains("On call for South"), others);
      assertTrue(others.contains("South/liaison: "), "the post that was on call is told");
      String card = Files.readString(place.resolve("card.txt"));
      assertTrue(card.contains("DO: Cease fire, call the line."), card);
      assertTrue(card.contains("last drilled 20"), card);
      assertTrue(card.lines().allMatch(line -> line.length() <= 80), card);
      oneKeySignsNoRelief(log, server.url());
      strangersCanCheckAll(log, server.url());
    }
  }

  private void oneKeySignsNoRelief(TwoPartyLog log, String url) {
    String page =
        log.at(url, "handover", "--expect", "Fog.", "--key", file("south.key"), "--json")
            .text("leaf");
    String[] sign = {
      "handover", "--sign", page, "--key", file("south.key"), "--server", url, "--json"
    };
    assertEquals("relief.same-key", log.parley.run(sign).text("code"));
  }

  private void run(TwoPartyLog log, String url, String line) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line.substring("parley ".length()));
    while (found.find()) {
      String quoted = found.group(1);
      String plain = quoted == null ? found.group(2) : quoted;
      boolean named = plain.matches("sheets|.*[.](key|json|txt)");
      words.add(leaves.getOrDefault(plain, named ? file(plain) : plain));
    }
    words.add("--json");
    Parley.Said said =
        words.getFirst().equals("sign")
            ? log.parley.done(words.toArray(String[]::new))
            : log.at(url, words.toArray(String[]::new));
    boolean names = !words.contains("--of") && !words.contains("--sign");
    if (names && said.json().get("leaf").isPresent()) {
      switch (words.getFirst()) {
        case "message" -> leaves.putIfAbsent("MESSAGE", said.text("leaf"));
        case "contact" -> leaves.put("CONTACT", said.text("leaf"));
        case "under-fire" -> {
          leaves.put("CALL", said.text("leaf"));
          everyStepIsAlertedInTime(log, url, said.text("leaf"));
        }
        case "handover" -> leaves.put("PAGE", said.text("leaf"));
        case "signals" -> leaves.putIfAbsent("TABLE", said.text("leaf"));
        default -> {}
      }
    }
  }

  /** The message, the call, the contact and a step of the desk, each with all that answers it. */
  private void strangersCanCheckAll(TwoPartyLog log, String url) throws IOException {
    Files.writeString(place.resolve("policy"), log.trustText() + "genesis " + log.genesis() + "\n");
    String entries = log.at(url, "log", "--key", file("north.key"), "--json").out();
    Matcher step =
        Pattern.compile("\"leaf\":\"([^\"]+)\"[^}]*?\"kind\":\"step/1\"").matcher(entries);
    assertTrue(step.find(), entries);
    Matcher onCall =
        Pattern.compile("\"leaf\":\"([^\"]+)\"[^}]*?\"kind\":\"step/2\"").matcher(entries);
    assertTrue(onCall.find(), entries);
    for (String leaf :
        List.of(
            Objects.requireNonNull(leaves.get("MESSAGE")),
            Objects.requireNonNull(leaves.get("CALL")),
            Objects.requireNonNull(leaves.get("CONTACT")),
            step.group(1),
            onCall.group(1))) {
      String bundle = file("some.bundle.json");
      log.at(url, "bundle", "--of", leaf, "--out", bundle, "--key", file("north.key"));
      String said = log.parley.done("verify", "--bundle", bundle, "--policy", file("policy")).out();
      assertTrue(said.contains("VERIFIED"), said);
      Files.delete(Path.of(bundle));
    }
  }

  private void everyStepIsAlertedInTime(TwoPartyLog log, String url, String leaf) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      Json.Obj watch = log.at(url, "watch", "--key", file("north.key"), "--json").json();
      if (alerted(watch, leaf)) {
        return;
      }
    }
    throw new AssertionError("nobody was alerted");
  }

  /** Whether both steps were taken; then each of them within two seconds. */
  private static boolean alerted(Json.Obj watch, String leaf) {
    try {
      for (Fields call : Fields.of(watch, "").array("calls", Fields::of)) {
        if (!call.string("leaf").equals(leaf)) {
          continue;
        }
        Instant recordedAt = Instant.parse(call.string("recordedAt"));
        Fields south = call.array("recipients", Fields::of).getFirst();
        List<Fields> steps = south.array("steps", Fields::of);
        assertEquals(2, steps.size());
        for (Fields step : steps) {
          if (!step.has("takenAt")) {
            return false;
          }
          Instant takenAt = Instant.parse(step.string("takenAt"));
          assertTrue(!takenAt.isAfter(recordedAt.plus(ALERTED_WITHIN)), recordedAt + " " + takenAt);
        }
        return true;
      }
      return false;
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private String file(String name) {
    return Parley.in(place, name);
  }
}
