package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/** Every command of docs/guide/findings.md, in its order, by a clock set by hand. */
class FindingsGuideTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern FILE =
      Pattern.compile("```yaml\n# ([a-z0-9-]+[.]yaml)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path place;
  private Instant now = Instant.parse("2026-03-06T06:00:00Z");
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();

  private String file(String name) {
    return place.resolve(name).toString();
  }

  @Test
  void aCourseByTheGuide() throws IOException {
    String guide = Guide.of("findings.md").text();
    InstantSource clock = () -> now;
    TwoPartyLog log = TwoPartyLog.founded(place, "", clock);
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      known.put("FORD-LEAF", truce(log, server.url()));
      Matcher written = FILE.matcher(guide);
      while (written.find()) {
        files.put(written.group(1), written.group(2));
      }
      int run = 0;
      for (String line : guide.lines().filter(one -> one.startsWith("$ parley ")).toList()) {
        run(log, server.url(), line.substring("$ parley ".length()));
        run++;
      }
      assertEquals(14, run);
      String page = log.at(server.url(), "finding", "show", "--key", file("south.key")).out();
      assertTrue(page.contains("We were not there."), page);
      assertTrue(page.contains("Computed again now: comes out the same (SAME)"), page);
      assertTrue(page.contains("undetermined (UNDETERMINED)"), page);
      assertFalse(page.contains("OTHERWISE"), page);
      String about =
          log.at(server.url(), "finding", "show", "--incident", "SHOT", "--key", file("south.key"))
              .out();
      assertTrue(about.contains("We were not there."), about);
      aMapIsRedrawnUnderIt(log, server.url());
    }
  }

  /** What changed afterwards is named at the step it would change; what was signed stays. */
  private void aMapIsRedrawnUnderIt(TwoPartyLog log, String url) throws IOException {
    Json.Obj was = shown(log, url);
    assertEquals("[]", shown(log, url, "--changed").get("findings").orElseThrow().text());
    Files.writeString(
        place.resolve("redrawn.json"),
        Files.readString(place.resolve("zone.json")).replace("36.0", "36.4"));
    filed(
        log,
        url,
        "zone",
        "redrawn.json",
        List.of("--id", idOf("zone.json"), "--replaces", known.get("ZONE-LEAF")));
    Json.Obj now = shown(log, url, "--changed");
    String told = now.text();
    for (String part :
        List.of(
            "\"what\":\"ZONE\"",
            "\"by\":\"North\"",
            "\"change\":[\"MAP\"]",
            "\"comes_out\":\"SAME\"",
            "\"comes_out\":\"OTHERWISE\"",
            "\"test\":\"PLACE\"")) {
      assertTrue(told.contains(part), part + " in " + told);
    }
    for (String same : List.of("leaf", "summary", "stage", "happening", "comments", "versions")) {
      assertEquals(first(was).get(same), first(now).get(same), same);
    }
    assertEquals("true", first(now).get("changed").orElseThrow().text());
    assertEquals("false", first(was).get("changed").orElseThrow().text());
  }

  private Json.Obj shown(TwoPartyLog log, String url, String... more) {
    List<String> words = new ArrayList<>(List.of("finding", "show", "--json"));
    words.addAll(List.of(more));
    words.addAll(List.of("--key", file("south.key")));
    return log.at(url, words.toArray(String[]::new)).json();
  }

  private static Json.Obj first(Json.Obj answer) {
    return (Json.Obj) ((Json.Arr) answer.get("findings").orElseThrow()).items().getFirst();
  }

  /** North loads a truce around a ford on an exact map, South assents. */
  private String truce(TwoPartyLog log, String url) throws IOException {
    Files.writeString(
        place.resolve("zone.json"),
        """
        {"name":{"en":"The ford"},"zone_kind":"BUFFER","geometry_basis":"EXACT","geometry":
        {"outline_circle":{"center":{"lat":36.0,"lng":37.0},"radius":{"value":2000,"units":"M"}}}}
        """);
    Json.Obj zone = filed(log, url, "zone", "zone.json", List.of());
    known.put("ZONE-LEAF", text(zone, "leaf"));
    Files.writeString(
        place.resolve("truce.json"),
        """
        {"title":{"en":"Truce at the ford"},"short":"Ford","parties":["North","South"],
        "in_force_from":"2026-03-01T00:00:00Z","zone_basis":"UTC",
        "zones":[{"id":"%s","leaf":"%s"}],"terms":[{"article":"1","kind":"PROHIBITED_HOSTILE",
        "text":"No fire near the ford.","lang":"en","who":["North","South"],
        "to_whom":["North","South"],"zones":["%s"]}]}
        """
            .formatted(idOf("zone.json"), text(zone, "leaf"), idOf("zone.json")));
    String leaf = text(filed(log, url, "agreement", "truce.json", List.of()), "leaf");
    log.at(url, "assent", "--of", leaf, "--key", file("south.key"));
    return leaf;
  }

  private Json.Obj filed(TwoPartyLog log, String url, String kind, String body, List<String> more) {
    String signed = file(body + ".signed.json");
    List<String> words = new ArrayList<>(List.of("sign", "--kind", kind, file(body)));
    words.addAll(List.of("--key", file("north.key"), "--to", "*", "--out", signed));
    words.addAll(more);
    log.parley.done(words.toArray(String[]::new));
    return log.at(url, "submit", signed, "--json").json();
  }

  /** The id that a signed file gave to what it holds. */
  private String idOf(String body) throws IOException {
    Matcher id =
        Pattern.compile("id[^0-9a-f]+([0-9a-f-]{36})")
            .matcher(Files.readString(place.resolve(body + ".signed.json")));
    assertTrue(id.find());
    return id.group(1);
  }

  private static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name).orElseThrow()).value();
  }

  /** A file of the guide, with what is known by now in place of its capital words. */
  private void write(String name) throws IOException {
    String text =
        Optional.ofNullable(files.get(name))
            .orElseThrow(() -> new IllegalStateException(name + " is not in the guide"));
    for (Map.Entry<String, String> word : known.entrySet()) {
      text = text.replace(word.getKey(), '"' + word.getValue() + '"');
    }
    Files.writeString(place.resolve(name), text);
  }

  private void run(TwoPartyLog log, String url, String line) throws IOException {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line);
    while (found.find()) {
      String plain = found.group(1) == null ? found.group(2) : found.group(1);
      if (files.containsKey(plain)) {
        write(plain);
      }
      boolean named = plain.matches("[a-z0-9-]+[.](key|yaml|key[.]offer[.]json)");
      words.add(known.getOrDefault(plain, named ? file(plain) : plain));
    }
    if (words.getFirst().equals("finding") && words.get(1).equals("sign")) {
      now = now.plus(Duration.ofDays(3));
    }
    if (words.getFirst().equals("key") && words.get(1).equals("new")) {
      log.parley.done(words.toArray(String[]::new));
      return;
    }
    boolean incident = words.getFirst().equals("incident");
    boolean draft = words.getFirst().equals("finding") && words.get(1).equals("draft");
    if (draft || incident) {
      words.add("--json");
    }
    Parley.Said said = log.at(url, words.toArray(String[]::new));
    if (incident) {
      known.put("SHOT-ID", said.text("id"));
    }
    if (draft) {
      known.put("FINDING", said.text("leaf"));
      Json.Obj shown = log.at(url, "finding", "show", "--key", file("assess.key"), "--json").json();
      Json.Arr findings = (Json.Arr) shown.get("findings").orElseThrow();
      known.put("ID", text((Json.Obj) findings.items().getFirst(), "id"));
    }
    now = now.plusSeconds(60);
  }
}
