package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.CannotGoOn;
import org.parley.cli.ExitCode;
import org.parley.cli.ServerClient;
import org.parley.cli.Session;
import org.parley.cli.Starter;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Signer;
import org.parley.verify.Malformed;

/**
 * Two servers begin as copies of each other. The cell of the one keeps no site, that of the other
 * twenty, all of them where South plans, some of them disclosed to North. Both file a box at every
 * tick. South asks everything there is to ask and mirrors the tree, and gets the same bytes;
 * hashes, random ids and ciphertexts are replaced by their lengths. A route that is new in
 * docs/roles.md is asked too.
 *
 * <p>Then the digits of every site are looked for in all that was answered, printed and stored.
 */
class SitesNeverChangeAnAnswerTest {
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
  private static final int SITES = 20;
  private static final int TICKS = 2 * SITES / 10 + SITES + 4;
  private static final Pattern ROUTE =
      Pattern.compile("^\\| `GET (/v1/[^`]*)` \\|", Pattern.MULTILINE);

  /** Runs of base64, ids (of sessions too) and tokens: what is random in both worlds. */
  private static final Pattern RANDOM =
      Pattern.compile("[A-Za-z0-9+/_-]{22,}={0,2}|(?<=\"id\":\")[A-Za-z0-9_-]{16}(?=\")");

  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.865,"lng":36.7712},
         "radius":{"value":3000,"units":"M"}}},
         "time_start":{"value":"2026-03-04T08:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2026-03-04T12:00:00Z","format":"RFC3339"}}]}
      """;

  private static final long PAUSE_NANOS = 200_000_000;

  @TempDir Path place;
  private Instant now = START;
  private final Parley parley = Parley.at(() -> now);
  private final HttpClient http = HttpClient.newHttpClient();
  private final StringBuilder printed = new StringBuilder();

  private static String lat(int site) {
    return "35.86%05d".formatted(12_347 + 613 * site);
  }

  private static String lng(int site) {
    return "36.77%05d".formatted(12_349 + 577 * site);
  }

  private Parley.Said say(String... arguments) {
    Parley.Said said = parley.done(arguments);
    printed.append(said.out()).append(said.err());
    return said;
  }

  /** One of the two worlds. */
  private final class World {
    final Path dir;
    final int sites;
    final String url;
    final Map<String, String> told = new LinkedHashMap<>();
    int ticks;

    World(Path dir, int sites, String url) {
      this.dir = dir;
      this.sites = sites;
      this.url = url;
    }

    String port() {
      return ":" + URI.create(url).getPort();
    }

    String[] book(String... more) {
      List<String> words = new ArrayList<>(List.of(more));
      words.addAll(List.of("--book", in(dir, "sites.book"), "--identity", in(dir, "cell.id")));
      return words.toArray(String[]::new);
    }

    String[] online(String... more) {
      List<String> words = new ArrayList<>(List.of(book(more)));
      words.addAll(List.of("--key", in(dir, "cell.key"), "--server", url));
      return words.toArray(String[]::new);
    }

    void tick(int times) {
      for (int i = 0; i < times; i++) {
        now = START.plusSeconds(600L * ++ticks);
        say(
            "cell",
            "run",
            "--queue",
            in(dir, "sites.book.queue"),
            "--every",
            "1",
            "--times",
            "1",
            "--key",
            in(dir, "cell.key"),
            "--server",
            url);
      }
    }

    void sitesAreWrittenDown() throws IOException {
      say("seal", "identity", "--out", in(dir, "cell.id"));
      say(online("site", "start"));
      for (int i = 0; i < sites; i++) {
        Path file = Files.writeString(dir.resolve("site.yaml"), site(i));
        say(book("site", "add", file.toString()));
        Files.delete(file);
      }
      tick(SITES);
      say(online("site", "sync"));
      for (int i = 0; i < sites / 10; i++) {
        String id = id(i);
        String out = in(dir, "package-" + i + ".age");
        List<String> words =
            new ArrayList<>(
                List.of("site", "disclose", id, "--to", ReliefLog.ORIGIN + "/North/liaison"));
        words.addAll(List.of("--tier", "EXACT", "--operator-agrees", "he", "--purpose", "x"));
        words.addAll(List.of("--out", out, "--policy", in(dir, "trusted.policy")));
        say(online(words.toArray(String[]::new)));
      }
      tick(TICKS - SITES);
    }

    private String id(int site) {
      String list = say(book("site", "list", "--json")).out();
      Matcher ids = Pattern.compile("\"site\":\"([0-9a-f-]{36})\"").matcher(list);
      for (int i = 0; i <= site; i++) {
        assertTrue(ids.find());
      }
      return ids.group(1);
    }

    void tell(String call, String answer) {
      told.put(call, answer);
    }
  }

  private static String site(int i) {
    return """
    operator: Blue Clinic Trust %d
    name: Clinic %d
    place: {lat: %s, lng: %s, radius_m: 150}
    stand_off_m: 500
    confirmed_at: 2026-03-01T08:00:00Z
    review_by: 2026-04-01T00:00:00Z
    consent: {by: the director, explained: who gets it, lang: ar, tier: EXACT,
      given_at: 2026-03-01T08:00:00Z, renew_by: 2026-09-01T00:00:00Z}
    """
        .formatted(i % 7, i, lat(i), lng(i));
  }

  /** What South does and asks, and what a mirror of the tree holds. */
  private void southAsks(World world) throws IOException {
    String[] key = {"--key", in(world.dir, "south.key"), "--server", world.url, "--json"};
    Path patrol = Files.writeString(world.dir.resolve("patrol.json"), PATROL);
    Parley.Said first = say(with(key, "check", patrol.toString()));
    world.tell("check", first.out());
    int before = Integer.parseInt(first.json().get("size").orElseThrow().text());
    String to = "North,Relief";
    world.tell("notify", say(with(key, "notify", patrol.toString(), "--to", to)).out());
    offered(world, before + 4); // notice, decision, one offer for each
    world.tell("check again", say(with(key, "check", patrol.toString())).out());
    world.tell("alerts", say(with(key, "alerts")).out());
    world.tell("status", say(with(key, "status")).out());
    String log = say(with(key, "log")).out();
    world.tell("log", log);
    Matcher leaves = Pattern.compile("\"leaf\":\"([^\"]{44})\"").matcher(log);
    List<String> some = new ArrayList<>();
    while (leaves.find()) {
      some.add(leaves.group(1).replace('+', '-').replace('/', '_').replace("=", ""));
    }
    some = List.of(some.get(3), some.get(25), some.get(30), some.get(50), some.getLast());
    String roles = Files.readString(Path.of(System.getProperty("parley.root"), "docs/roles.md"));
    Matcher routes = ROUTE.matcher(roles);
    int asked = 0;
    try (ServerClient client = ServerClient.at(world.url);
        Session south = client.open(signer(world.dir.resolve("south.key")))) {
      while (routes.find()) {
        String route = routes.group(1);
        for (String leaf : route.contains("{") ? some : List.of("")) {
          String path = route.replaceAll("[{][a-z]+[}]", leaf);
          if (!route.equals("/v1/events")) { // its answer does not end
            world.tell("GET " + route + " " + asked++, read(south, path));
          }
        }
      }
    }
    assertTrue(asked > 40, asked + " answers");
    world.tell("checkpoint", get(world.url + "/checkpoint"));
    int size = size(world);
    assertTrue(size < 256, "one tile holds the log: " + size);
    world.tell("entries", get(world.url + "/tile/entries/000.p/" + size));
    world.tell("tile", Integer.toString(get(world.url + "/tile/0/000.p/" + size).length()));
    printed.append(get(world.url + "/metrics"));
  }

  /** Asks until the log is that long, rarely enough not to be turned away. */
  private void offered(World world, int size) throws IOException {
    for (int asked = 0; size(world) < size; asked++) {
      assertTrue(asked < 300, "it was offered");
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private int size(World world) throws IOException {
    return Integer.parseInt(get(world.url + "/checkpoint").lines().toList().get(1));
  }

  private static String[] with(String[] key, String... command) {
    return Stream.concat(Stream.of(command), Stream.of(key)).toArray(String[]::new);
  }

  private static Signer signer(Path file) throws IOException {
    try {
      return KeyFile.read(file);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** What a session is told, or with which code it is refused. */
  private static String read(Session session, String path) {
    try {
      return session.text(path);
    } catch (CannotGoOn refused) {
      assertFalse(refused.exitCode() == ExitCode.UNREACHABLE, refused.what());
      return refused.code() + " " + refused.path() + " " + refused.what();
    }
  }

  /** What everybody is told. */
  private String get(String url) throws IOException {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode(), url);
      return new String(answer.body(), StandardCharsets.ISO_8859_1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Which state an author had seen depends here on how fast the test runs: one is published each
   * second, and ticks follow each other faster. With it goes the length of a leaf.
   */
  private static String masked(String text) {
    return RANDOM
        .matcher(text)
        .replaceAll(run -> "(" + run.group().length() + ")")
        .replaceAll("seen [0-9]+", "seen (n)")
        .replaceAll("extra \\([0-9]+\\)", "extra (n)")
        .replaceAll("(?s)..parley-leaf/v1", "parley-leaf/v1");
  }

  private void copied(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private World lived(ReliefLog relief, String name, int sites) throws IOException {
    Path dir = place.resolve(name);
    now = START;
    try (Starter.Running running = relief.serve(dir.resolve("log"))) {
      World world = new World(dir, sites, running.url());
      world.sitesAreWrittenDown();
      southAsks(world);
      return world;
    }
  }

  @Test
  void twentySitesAnswerLikeNone() throws IOException {
    Path first = Files.createDirectories(place.resolve("none"));
    ReliefLog relief = new ReliefLog(parley, first);
    relief.found();
    ReliefLog.turnSitesOn(first.resolve("log"));
    copied(first, place.resolve("twenty"));

    World none = lived(relief, "none", 0);
    World twenty = lived(relief, "twenty", SITES);
    assertEquals(none.told.keySet(), twenty.told.keySet());
    none.told.forEach((call, answer) ->
        assertEquals(
            masked(answer).replace(none.port(), ":"),
            masked(twenty.told.getOrDefault(call, "")).replace(twenty.port(), ":"),
            call));
    noDigitOfASiteIsAnywhere(twenty);
  }

  private void noDigitOfASiteIsAnywhere(World world) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(world.told);
    all.put("what commands printed, and the metrics", printed.toString());
    try (Stream<Path> files = Files.walk(world.dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < SITES; i++) {
      for (String digits : List.of(lat(i), lng(i), lat(i).replace(".", ""))) {
        secrets.add(digits);
        secrets.addAll(inBase64(digits));
      }
    }
    assertTrue(all.size() > 100);
    for (String json : List.of("{\"lat\":%s}", "{\"v\":1,\"lat\":%s}", "[%s]")) {
      byte[] text = json.formatted(lat(3)).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(text);
      assertTrue(inBase64(lat(3)).stream().anyMatch(encoded::contains), "it would be found");
    }
    all.forEach((where, text) ->
        secrets.forEach(secret -> assertFalse(text.contains(secret), secret + " in " + where)));
  }

  /** How the digits look inside base64, wherever they begin. */
  private static List<String> inBase64(String digits) {
    List<String> looks = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] text = ("x".repeat(before) + digits).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(text);
      looks.add(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2));
    }
    return looks;
  }
}
