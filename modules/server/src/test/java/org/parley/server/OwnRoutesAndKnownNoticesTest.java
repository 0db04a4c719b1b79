package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.ServerClient;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/** What the filer's side brings itself: routes it has approved, and notices it has read. */
class OwnRoutesAndKnownNoticesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T06:00:00Z");
  private static final double MET = 36.772;
  private static final double FAR = 36.85;
  private static final double FARTHER = 36.9;

  @TempDir Path place;
  private TwoPartyLog log;
  private String url = "";

  @BeforeEach
  void found() throws IOException {
    log = TwoPartyLog.founded(place, "", InstantSource.fixed(NOW));
  }

  @Test
  void onlyTheFilersOwnRoutesRemoveAnOverlapAndEachWasCheckedAgain() throws IOException {
    served(() -> {
      file("norths.json", notice(36.77), "north.key", "South");
      file("other.json", notice(FARTHER), "north.key", "South");
      write("plan.json", notice(MET));
      write("routes.json", routes());
      Json.Obj without = check("--resolve");
      assertEquals(1, count(without));
      assertEquals(Set.of(), names(without));

      Json.Obj answer = check("--resolve", "--routes", log.file("routes.json"));
      List<Json.Obj> byRoute = byRoute(answer);
      assertEquals(Set.of("by the north road", "over the second bridge"), names(answer));
      for (Json.Obj removal : byRoute) {
        String name = text(removal, "route");
        write("plan.json", notice(name.equals("by the north road") ? FAR : FARTHER + 0.005));
        Json.Obj again = check();
        boolean nothing =
            removal.get("leaves_nothing").equals(java.util.Optional.of(Json.of(true)));
        assertEquals(nothing, count(again) == 0, name);
        assertEquals(name.equals("by the north road"), nothing, name);
        assertTrue(removal.text().contains("removes"), removal.text());
      }
      write("plan.json", notice(MET));
      Parley.Said said = asked("--resolve", "--routes", log.file("routes.json"));
      assertTrue(said.out().contains("by the north road"), said.out());
      write("routes.json", "{\"routes\":[{\"name\":\"x\"}]}");
      Parley.Said refused = asked("--resolve", "--routes", log.file("routes.json"));
      assertEquals(ExitCode.REFUSED, refused.exit());
      assertTrue(refused.err().contains("/routes/0/volumes"), refused.err());
    });
  }

  @Test
  void whereAnAgreementAsksForItANoticeNamesWhatItsFilerHasRead() throws IOException {
    served(() -> {
      agreed();
      String norths = file("norths.json", notice(36.77), "north.key", "South");
      write("plan.json", notice(MET));
      Json.Obj answer = check();
      assertTrue(answer.get("unaware").orElseThrow().text().length() > 2, answer.text());
      published(norths);
      Parley.Said refused = notify("south.key");
      assertEquals(ExitCode.REFUSED, refused.exit(), refused.out());
      assertTrue(refused.err().contains("notice.unaware"), refused.err());
      Parley.Said wrong = notify("south.key", "--aware", "no-leaf");
      assertEquals(ExitCode.USAGE, wrong.exit());
      assertTrue(wrong.err().contains("is not a leaf hash"), wrong.err());
      Parley.Said hidden = notify("south.key", "--aware", "A".repeat(43) + "=");
      assertEquals(ExitCode.REFUSED, hidden.exit());

      Parley.Said taken = notify("south.key", "--aware", norths, "--json");
      assertEquals(ExitCode.OK, taken.exit(), taken.err());
      String shown =
          log.at(url, "show", taken.text("leaf"), "--key", log.file("south.key"), "--json").out();
      assertTrue(shown.contains("\"aware\":true"), shown);
    });
  }

  @Test
  void pairsNearerThanAgreedAreWorkedOutAgainFromWhatIsFetched() throws IOException {
    served(() -> {
      file("norths.json", notice(36.77), "north.key", "South");
      file("before.json", notice(FAR), "south.key", "North");
      agreed(
          """
          {"article":"2","kind":"SEPARATION","text":"Patrols keep ten kilometres.","lang":"en",
           "who":["North","South"],"to_whom":["North","South"],"notice_kinds":["PATROL"],
           "separation":{"other_kinds":["PATROL"],"horizontal_m":10000}}
          """);
      String later = file("after.json", notice(FAR), "south.key", "North");
      for (String key : List.of("north.key", "south.key")) {
        Json.Obj audited = log.at(url, "audit-volumes", "--key", log.file(key), "--json").json();
        assertEquals(Optional.of(Json.of(0)), audited.get("differing"), audited.text());
        assertEquals(Optional.of(Json.of(0)), audited.get("unjudged"), audited.text());
        List<Json> pairs = ((Json.Arr) audited.get("pairs").orElseThrow()).items();
        assertEquals(1, pairs.size(), "what was filed before the agreement is no pair");
        Json.Obj pair = (Json.Obj) pairs.getFirst();
        assertEquals("SHOWN MARGIN", text(pair, "told") + " " + text(pair, "by"));
        assertEquals(later, text((Json.Obj) pair.get("later").orElseThrow(), "leaf"));
      }
      Parley.Said said = log.at(url, "audit-volumes", "--key", log.file("south.key"));
      assertTrue(said.out().contains("nearer than agreed; shown by the server too"), said.out());
    });
  }

  @Test
  void aSiteWhoseStatedEndHasPassedIsMetAndToldAsPresent() throws IOException {
    served(() -> {
      String site =
          notice(36.77, NOW.minusSeconds(90_000))
              .replace("PATROL", "STATIC_SITE")
              .replace("PLANNED", "ACTIVE");
      String leaf = file("site.json", site, "north.key", "South");
      write("plan.json", notice(MET));
      Parley.Said met = asked();
      String words = "and not said to have ended, treat as present";
      assertTrue(met.out().contains(words), met.out());
      assertEquals(1, count(check()));
      String shown = log.at(url, "show", leaf, "--key", log.file("south.key")).out();
      assertTrue(shown.contains(words), shown);
      file("filed.json", notice(MET), "south.key", "North");
      Json.Obj audited =
          log.at(url, "audit-volumes", "--key", log.file("north.key"), "--json").json();
      assertTrue(audited.get("pairs").orElseThrow().text().contains("SHOWN"), audited.text());
      assertEquals(Optional.of(Json.of(0)), audited.get("differing"), audited.text());
    });
  }

  /** What is done while the server answers. */
  @FunctionalInterface
  private interface Steps {
    void run() throws IOException;
  }

  private void served(Steps steps) throws IOException {
    try (Starter.Running server = log.served()) {
      url = server.url();
      log.everybodyIn(url);
      steps.run();
    }
  }

  /** Who signs under a state of the log before a notice cannot have known it, and is taken. */
  private void published(String leaf) {
    String shown = log.at(url, "show", leaf, "--key", log.file("south.key"), "--json").out();
    long index = Long.parseLong(shown.replaceAll("(?s).*?\"index\":([0-9]+).*", "$1"));
    long size = 0;
    try (ServerClient client = ServerClient.at(url)) {
      for (int tries = 0; size <= index && tries < 200; tries++) {
        size = Long.parseLong(client.checkpoint().split("\n")[1]);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50)); // nobody may ask more often
      }
    }
    assertTrue(size > index, "published up to " + size);
  }

  private void agreed() throws IOException {
    agreed(
        """
        {"article":"3","kind":"AWARENESS_DUTY","text":"Each reads the other's first.",
         "lang":"en","who":["North","South"],"to_whom":["North","South"]}
        """);
  }

  private void agreed(String term) throws IOException {
    write(
        "agreement.json",
        """
        {"title":{"en":"Know first"},"parties":["North","South"],
         "in_force_from":"2026-03-01T00:00:00Z","zone_basis":"UTC","zones":[],"terms":[%s]}
        """
            .formatted(term));
    log.parley.done(
        "sign",
        "--kind",
        "agreement",
        log.file("agreement.json"),
        "--key",
        log.file("north.key"),
        "--to",
        "*",
        "--out",
        log.file("agreement.signed.json"));
    String leaf = log.at(url, "submit", log.file("agreement.signed.json"), "--json").text("leaf");
    log.at(url, "assent", "--of", leaf, "--key", log.file("south.key"));
  }

  private Json.Obj check(String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--json");
    Parley.Said said = asked(words.toArray(String[]::new));
    assertEquals(ExitCode.OK, said.exit(), said.out() + said.err());
    return said.json();
  }

  private Parley.Said asked(String... more) {
    List<String> words =
        new ArrayList<>(List.of("check", log.file("plan.json"), "--key", log.file("south.key")));
    words.addAll(List.of("--server", url));
    words.addAll(List.of(more));
    return log.parley.run(words.toArray(String[]::new));
  }

  private Parley.Said notify(String key, String... more) {
    List<String> words = new ArrayList<>(List.of("notify", log.file("plan.json"), "--to", "North"));
    words.addAll(List.of("--key", log.file(key), "--server", url));
    words.addAll(List.of(more));
    return log.parley.run(words.toArray(String[]::new));
  }

  private String file(String name, String body, String key, String to) throws IOException {
    write(name, body);
    return log.at(url, "notify", log.file(name), "--to", to, "--key", log.file(key), "--json")
        .text("leaf");
  }

  private static long count(Json.Obj answer) {
    return ((Json.Arr) answer.get("overlaps").orElseThrow()).items().size();
  }

  private static List<Json.Obj> byRoute(Json.Obj answer) {
    Json.Obj removals = (Json.Obj) answer.get("removals").orElseThrow();
    List<Json.Obj> found = new ArrayList<>();
    for (Json item : ((Json.Arr) removals.get("found").orElseThrow()).items()) {
      if (item instanceof Json.Obj removal && text(removal, "by").equals("ROUTE")) {
        found.add(removal);
      }
    }
    return found;
  }

  private static Set<String> names(Json.Obj answer) {
    Set<String> names = new TreeSet<>();
    byRoute(answer).forEach(removal -> names.add(text(removal, "route")));
    return names;
  }

  private static String text(Json.Obj object, String member) {
    return ((Json.Str) object.get(member).orElseThrow()).value();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(place.resolve(name), text);
  }

  /** One that removes everything, one that meets another notice, one that removes nothing. */
  private static String routes() {
    return """
    {"routes":[{"name":"by the north road","volumes":[%s]},
     {"name":"over the second bridge","volumes":[%s]},
     {"name":"where they are too","volumes":[%s]}]}
    """
        .formatted(volume(FAR), volume(FARTHER + 0.005), volume(36.771));
  }

  private static String notice(double lng) {
    return notice(lng, NOW.plusSeconds(36_000));
  }

  private static String notice(double lng, Instant from) {
    return "{\"notice_kind\":\"PATROL\",\"meaning\":\"OWN_ACTIVITY\",\"activity\":\"PLANNED\","
        + "\"volumes\":["
        + volume(lng, from)
        + "]}";
  }

  private static String volume(double lng) {
    return volume(lng, NOW.plusSeconds(36_000));
  }

  private static String volume(double lng, Instant from) {
    return """
    {"volume":{"outline_circle":{"center":{"lat":35.86,"lng":%.4f},
      "radius":{"value":500,"units":"M"}}},
      "time_start":{"value":"%s","format":"RFC3339"},
      "time_end":{"value":"%s","format":"RFC3339"}}
    """
        .formatted(lng, from, from.plusSeconds(10_000));
  }
}
