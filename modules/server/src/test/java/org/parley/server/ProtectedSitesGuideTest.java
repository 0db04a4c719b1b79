package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.seal.AgeResult;
import org.parley.seal.Box;
import org.parley.seal.Identity;
import org.parley.statement.Entropy;
import org.parley.verify.Json;

/** Every command of {@code docs/guide/protected-sites.md}, in its order, on a real server. */
class ProtectedSitesGuideTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final Pattern FILE =
      Pattern.compile("[a-z.-]+[.](key|id|age|book|queue|sites|yaml|json|html|policy)");
  private static final List<String> ONLINE =
      List.of("cell run", "site start", "site sync", "site watch", "site disclose", "site opened");
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.865,"lng":36.7712},
         "radius":{"value":100,"units":"M"}}},
         "time_start":{"value":"2026-03-04T08:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2026-03-04T12:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;
  private final Parley parley = Parley.at(() -> NOW);
  private final Map<String, String> known = new HashMap<>();
  private String url = "";

  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher each = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
    while (each.find()) {
      String word = each.group(1) != null ? each.group(1) : each.group(2);
      if (word.startsWith("$")) {
        word = Optional.ofNullable(known.get(word.substring(1))).orElseThrow();
      }
      words.add(FILE.matcher(word).matches() ? in(place, word) : word);
    }
    words.removeFirst();
    boolean online = ONLINE.contains(String.join(" ", words.subList(0, 2)));
    if (online || List.of("notify", "check").contains(words.getFirst())) {
      words.addAll(List.of("--server", url));
    }
    return words;
  }

  private Parley.Said run(String line) {
    String[] parts = line.split("  # ");
    List<String> words = words(parts[0]);
    words.add("--json");
    Parley.Said said = parley.done(words.toArray(String[]::new));
    if (parts.length > 1) {
      known.put(parts[1].strip(), remembered(parts[1].strip(), said));
    }
    return said;
  }

  private static String remembered(String name, Parley.Said said) {
    return switch (name) {
      case "SITE" -> said.text("site");
      case "WARNING" -> last(said.json(), "warnings", "key");
      default -> {
        Json.Arr holders = (Json.Arr) said.json().get("holders").orElseThrow();
        Json.Obj newest = (Json.Obj) holders.items().getLast();
        Json.Obj box = (Json.Obj) newest.get("disclosed").orElseThrow();
        yield ((Json.Str) box.get("leaf").orElseThrow()).value();
      }
    };
  }

  private static String last(Json.Obj json, String list, String member) {
    Json.Arr items = (Json.Arr) json.get(list).orElseThrow();
    Json.Obj newest = (Json.Obj) items.items().getLast();
    return ((Json.Str) newest.get(member).orElseThrow()).value();
  }

  private Parley.Said refused(String line, String code) {
    Parley.Said said = parley.run(words(line).toArray(String[]::new));
    assertEquals(ExitCode.REFUSED, said.exit(), said.out() + said.err());
    assertTrue(said.err().contains(code), said.err());
    return said;
  }

  @Test
  void everyCommandOfThePageInItsOrder() throws IOException {
    ReliefLog relief = new ReliefLog(parley, place);
    relief.found();
    ReliefLog.turnSitesOn(place.resolve("log"));
    List<String> yaml = Guide.of("protected-sites.md").blocks("yaml");
    Files.writeString(place.resolve("clinic.yaml"), yaml.get(0));
    Files.writeString(place.resolve("clinic-consent.yaml"), yaml.get(1));
    Files.writeString(place.resolve("patrol.json"), PATROL);
    Map<String, Parley.Said> said = new LinkedHashMap<>();
    try (Starter.Running running = relief.serve(place.resolve("log"))) {
      url = running.url();
      for (String block : Guide.of("protected-sites.md").blocks("sh")) {
        for (String line : block.lines().toList()) {
          if (line.contains("--tier EXACT")) {
            noOtherKeyIsPutInTheRecipientsPlace(line);
          }
          said.put(line.split(" --")[0], run(line));
        }
      }
      theNextDisclosureIsRefusedAndTheHoldersArePrinted();
      onlyTheCellsOwnViewPrintsThePlace();
    }
    String warned = said(said, "parley site watch").out();
    assertTrue(warned.contains("\"note\":\"asked-to-shift-by-two-hours\""), warned);
    String checked = said(said, "parley check patrol.json").out();
    assertTrue(checked.contains("\"what\":\"Northern clinic\""), checked);
    assertTrue(checked.contains("\"tier\":\"EXACT\""), checked);
    String holders = said(said, "parley site holders $SITE").out();
    assertTrue(holders.contains("it signed for having opened it: entry"), holders);
    String struck = Files.readString(place.resolve("report.json"));
    assertTrue(struck.contains("\"holders\":[]"), struck);
    assertTrue(struck.contains("South/liaison"), struck);
    String page = Files.readString(place.resolve("overview.html"));
    assertTrue(page.contains("a.example/sites/South/liaison holds EXACT since"), page);
    assertTrue(page.contains("LEAK"), page);
    assertTrue(page.contains("two explosions in the yard"), page);
    assertFalse(page.contains("35.8") || page.contains("36.7"), "no place is on it");
    assertFalse(page.contains("Northern") || page.contains("hospital"), page);
    said.forEach((line, one) -> assertFalse(one.out().contains("35.8612347"), line));
  }

  /** Nobody's word alone, and no policy of another log, says whose key an exact place is for. */
  private void noOtherKeyIsPutInTheRecipientsPlace(String line) throws IOException {
    String trusted = Files.readString(place.resolve("trusted.policy"));
    Files.writeString(
        place.resolve("other.policy"),
        trusted.replaceAll("genesis .*", "genesis " + "B".repeat(43) + "="));
    for (String asked :
        List.of(
            line.replace("--policy trusted.policy ", ""),
            line.replace("trusted.policy", "other.policy"))) {
      Parley.Said no = parley.run(words(asked.split("  # ")[0]).toArray(String[]::new));
      assertFalse(no.exit() == ExitCode.OK, asked + no.out());
      assertTrue(no.err().contains("policy") || no.err().contains("keys file"), no.err());
      assertFalse(Files.exists(place.resolve("exact.age")), asked);
    }
  }

  private static Parley.Said said(Map<String, Parley.Said> all, String line) {
    return Optional.ofNullable(all.get(line)).orElseThrow();
  }

  private void theNextDisclosureIsRefusedAndTheHoldersArePrinted() {
    Parley.Said no =
        refused(
            "parley site disclose $SITE --to a.example/sites/North/liaison --purpose x --out no.age"
                + " --book sites.book --identity cell.id --key cell.key",
            "site.consent-withdrawn");
    assertTrue(no.err().contains("a.example/sites/South/liaison: EXACT since"), no.err());
    assertTrue(no.err().contains("nothing calls that back"), no.err());
    assertFalse(Files.exists(place.resolve("no.age")));
  }

  private void onlyTheCellsOwnViewPrintsThePlace() {
    String show = "parley site show $SITE --book sites.book --identity cell.id";
    String exact = parley.done(words(show + " --exact").toArray(String[]::new)).out();
    assertTrue(exact.contains("35.8612347, 36.7712349, 150 m around it"), exact);
    assertFalse(parley.done(words(show).toArray(String[]::new)).out().contains("35.861"));
    Parley.Said both = parley.run(words(show + " --exact --json").toArray(String[]::new));
    assertEquals(ExitCode.USAGE, both.exit());
    assertFalse(both.out().contains("35.861"), both.out());
  }

  /** Whatever program a box comes from, the server says no before the desk sees it. */
  private void boxByHandIsNotTakenEither() throws IOException {
    Identity nobody = Identity.of(Entropy.system());
    byte[] inside = "{}".getBytes(StandardCharsets.UTF_8);
    AgeResult box = Box.seal(inside, List.of(nobody.recipient()), Entropy.system());
    byte[] bytes = assertInstanceOf(AgeResult.Done.class, box).bytes();
    String body = "{\"box\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
    Files.writeString(place.resolve("box.json"), body);
    parley.done(
        "sign",
        "--kind",
        "sealed",
        in(place, "box.json"),
        "--to",
        "*",
        "--key",
        in(place, "cell.key"),
        "--out",
        in(place, "box.signed.json"));
    refused("parley submit " + in(place, "box.signed.json") + " --server " + url, "site.off");
  }

  private void whatWasNeverAnsweredIsSentAgainFirst(String pump) throws IOException {
    Files.copy(place.resolve("box.signed.json"), place.resolve("cell.key.unsent.json"));
    run(pump);
    String log = parley.done("log", "--key", in(place, "cell.key"), "--server", url).out();
    assertEquals(2, log.lines().filter(line -> line.contains("  sealed  ")).count(), log);
    assertFalse(Files.exists(place.resolve("cell.key.unsent.json")));
  }

  private void nothingIsToldToAPartyThatWithdrew(String pump) throws IOException {
    Files.writeString(
        place.resolve("clinic.yaml"), Guide.of("protected-sites.md").blocks("yaml").getFirst());
    run("parley site add clinic.yaml --book sites.book --identity cell.id  # SITE");
    run(pump);
    run("parley site sync --book sites.book --identity cell.id --key cell.key");
    Files.writeString(
        place.resolve("gone.json"), "{\"state\":\"WITHDRAWN\",\"from\":\"2026-03-02T06:00:00Z\"}");
    run("parley sign gone.json --kind participation --to * --key north.key --out gone.signed.json");
    parley.done("submit", in(place, "gone.signed.json"), "--server", url);
    refused(
        "parley site disclose $SITE --to a.example/sites/North/liaison --purpose x --out no.age"
            + " --book sites.book --identity cell.id --key cell.key",
        "site.takes-no-part");
    assertFalse(Files.exists(place.resolve("no.age")));
  }

  @Test
  void untilTheOperatorTurnsItOnThereIsNoBookAndNoBox() throws IOException {
    ReliefLog relief = new ReliefLog(parley, place);
    relief.found();
    parley.done("seal", "identity", "--out", in(place, "cell.id"));
    String start = "parley site start --book sites.book --identity cell.id --key cell.key";
    String pump = "parley cell run --queue sites.book.queue --every 1 --times 1 --key cell.key";
    try (Starter.Running running = relief.serve(place.resolve("log"))) {
      url = running.url();
      refused(start, "site.off");
      assertFalse(Files.exists(place.resolve("sites.book")));
      refused(pump, "site.off");
      boxByHandIsNotTakenEither();
    }
    ReliefLog.turnSitesOn(place.resolve("log"));
    try (Starter.Running running = relief.serve(place.resolve("log"))) {
      url = running.url();
      run(start);
      whatWasNeverAnsweredIsSentAgainFirst(pump);
      Parley.Said looked =
          run(
              "parley site watch --every 1 --times 2 --book sites.book --identity cell.id"
                  + " --key cell.key");
      assertTrue(looked.out().contains("\"looks\":2"), looked.out());
      nothingIsToldToAPartyThatWithdrew(pump);
    }
    Path settings = place.resolve("log/parley.json");
    Files.writeString(settings, Files.readString(settings).replace("\"on\"", "\"perhaps\""));
    Parley.Said odd = parley.run("serve", in(place, "log"), "--port", "0");
    assertEquals(ExitCode.USAGE, odd.exit(), odd.out());
    assertTrue(odd.err().contains("settings.sites"), odd.err());
  }
}
