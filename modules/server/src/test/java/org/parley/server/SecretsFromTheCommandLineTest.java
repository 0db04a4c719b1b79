package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.statement.Statement;
import org.parley.verify.Json;

/** Every command of {@code docs/guide/secrets.md}, in its order, on two parties' machines. */
class SecretsFromTheCommandLineTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final String ORIGIN = "a.example/secrets";
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z0-9_./-]+[.](key|json|id|age)|queue|strings|received|carried|policy");
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"%s",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":36.77},
         "radius":{"value":500,"units":"M"}}},
         "time_start":{"value":"2026-03-04T08:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2026-03-04T12:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;
  private final Parley parley = Parley.at(() -> NOW);
  private final Map<String, String> known = new HashMap<>();
  private Optional<Starter.Running> running = Optional.empty();
  private String url = "";

  @BeforeEach
  void twoPartiesAndACell() throws IOException {
    for (String party : List.of("North", "South")) {
      for (String number : List.of("1", "2")) {
        key(party + "/root", root(party, number), "--number", number);
      }
    }
    Files.writeString(
        place.resolve("policy.json"),
        """
        {"origin":"%s","setting":"EXERCISE","operator":"A test","parties":[
         {"name":"North","title":{"en":"North"},"role":"SIGNATORY","roots":["%s","%s"]},
         {"name":"South","title":{"en":"South"},"role":"SIGNATORY","roots":["%s","%s"]}]}
        """
            .formatted(
                ORIGIN,
                vkey("north-root-1.key"),
                vkey("north-root-2.key"),
                vkey("south-root-1.key"),
                vkey("south-root-2.key")));
    String genesis =
        parley
            .done(
                "init",
                in(place, "log"),
                "--policy",
                in(place, "policy.json"),
                "--root",
                in(place, "north-root-1.key"),
                "--json")
            .text("genesis");
    ReliefLog.turnSitesOn(place.resolve("log"));
    Starter.Running now =
        parley
            .starter()
            .serve(
                place.resolve("log"),
                new Starter.ServeOptions(
                    OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of));
    running = Optional.of(now);
    url = now.url();
    String south = in(place, "south-root-1.key");
    parley.done("assent", "--of", genesis, "--key", south, "--server", url);
    post("North/liaison", "\"file:*\",\"ack\",\"law\",\"claim\",\"read\"");
    post("North/cell", "\"cell\",\"read\"");
    post("South/liaison", "\"file:*\",\"ack\",\"read\"");
    key("North/liaison", "north.key");
    key("North/cell", "cell.key");
    admit("north.key", "north-root-1.key");
    admit("cell.key", "north-root-1.key");
    Files.writeString(place.resolve("patrol.json"), PATROL.formatted("PLANNED"));
    Files.writeString(place.resolve("ended.json"), PATROL.formatted("CANCELLED"));
    Files.writeString(place.resolve("exact.json"), "{\"route\":\"by the northern bridge\"}");
    Files.writeString(
        place.resolve("fields.json"),
        "{\"name\":\"the hospital\",\"geometry_exact\":\"36.1234567 36.7654321\"}");
    Files.writeString(place.resolve("site.json"), Guide.of("secrets.md").blocks("json").getFirst());
  }

  @AfterEach
  void theServerStops() {
    running.ifPresent(Starter.Running::close);
  }

  private static String root(String party, String number) {
    return party.toLowerCase(java.util.Locale.ROOT) + "-root-" + number + ".key";
  }

  private void key(String holder, String file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("key", "new", "--origin", ORIGIN, "--for", holder, "--out", in(place, file)));
    arguments.addAll(List.of(more));
    parley.done(arguments.toArray(String[]::new));
  }

  private String vkey(String file) throws IOException {
    return Files.readAllLines(place.resolve(file)).stream()
        .filter(line -> line.startsWith("vkey "))
        .map(line -> line.substring("vkey ".length()))
        .findFirst()
        .orElseThrow();
  }

  private void post(String post, String scopes) throws IOException {
    String body = "{\"post\":\"%s\",\"title\":{\"en\":\"x\"},\"scopes\":[%s]}";
    Files.writeString(place.resolve("post.json"), body.formatted(post, scopes));
    String out = in(place, post.replace('/', '-') + ".signed.json");
    parley.done(
        "sign",
        "--kind",
        "post",
        in(place, "post.json"),
        "--key",
        in(place, root(post.substring(0, 5), "1")),
        "--to",
        "*",
        "--out",
        out);
    parley.done("submit", out, "--server", url);
  }

  private void admit(String key, String root) {
    String offer = in(place, key + ".offer.json");
    parley.done("key", "admit", "--offer", offer, "--root", in(place, root), "--server", url);
  }

  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher each = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
    while (each.find()) {
      String word = each.group(1) != null ? each.group(1) : each.group(2);
      if (word.startsWith("$")) {
        word = Optional.ofNullable(known.get(word.substring(1))).orElseThrow();
      }
      boolean file =
          words.size() > 1
              && (words.size() > 2 || word.contains("."))
              && FILE.matcher(word).matches();
      words.add(file ? in(place, word) : word);
    }
    return words;
  }

  /** Runs one line of the page and remembers what later lines refer to. */
  private Parley.Said run(String line) throws IOException {
    String[] parts = line.split("  # ");
    List<String> words = words(parts[0]);
    words.removeFirst();
    boolean online =
        List.of("notify", "open", "erase", "submit").contains(words.getFirst())
            || words.subList(0, 2).equals(List.of("cell", "run"))
            || words.subList(0, 2).equals(List.of("cell", "show"))
            || words.subList(0, 2).equals(List.of("key", "admit"));
    if (online) {
      words.addAll(List.of("--server", url));
    }
    words.add("--json");
    Parley.Said said = parley.done(words.toArray(String[]::new));
    if (parts.length > 1) {
      known.put(parts[1].strip(), said.text("leaf"));
    }
    remember(words, said);
    return said;
  }

  private void remember(List<String> words, Parley.Said said) throws IOException {
    if (words.contains(in(place, "cell.id")) && words.contains("identity")) {
      known.put("CELL", said.text("recipient"));
    } else if (words.contains(in(place, "south.id")) && words.contains("identity")) {
      known.put("SOUTH", said.text("recipient"));
    } else if (words.subList(0, 2).equals(List.of("cell", "run"))) {
      String name = known.containsKey("DISCLOSE") ? "OPENED" : "DISCLOSE";
      known.put(known.containsKey("SITE") ? name : "SITE", newestBox());
    } else if (words.getFirst().equals("notify") && !known.containsKey("ID")) {
      known.put("ID", newestId());
    }
  }

  private String newestId() {
    return parley
        .done("status", "--key", in(place, "north.key"), "--server", url, "--json")
        .out()
        .replaceAll("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1");
  }

  private String newestBox() {
    String log =
        parley.done("log", "--key", in(place, "cell.key"), "--server", url, "--json").out();
    Matcher boxes = Pattern.compile("\"leaf\":\"([^\"]+)\",\"class\":\"sealed\"").matcher(log);
    String newest = "";
    while (boxes.find()) {
      newest = boxes.group(1);
    }
    assertFalse(newest.isEmpty(), log);
    return newest;
  }

  private void papers() throws IOException {
    Parley.Said said =
        parley.done(
            "notify",
            in(place, "patrol.json"),
            "--to",
            "North",
            "--drill",
            "--key",
            in(place, "north.key"),
            "--server",
            url,
            "--keep",
            in(place, "kept"));
    assertEquals(ExitCode.OK, said.exit());
    for (String name : List.of("policy", "keys.json")) {
      Files.copy(place.resolve("kept").resolve(name), place.resolve(name));
    }
  }

  @Test
  void everyCommandOfThePageInItsOrder() throws IOException {
    Map<String, Parley.Said> said = new HashMap<>();
    for (String block : Guide.of("secrets.md").blocks("sh")) {
      for (String line : block.lines().toList()) {
        if (line.startsWith("parley disclosure check")) {
          papers();
        }
        said.put(line.split(" --")[0], run(line));
      }
    }
    Parley.Said check =
        Optional.ofNullable(said.get("parley disclosure check shown.json")).orElseThrow();
    assertEquals(Json.of(true), check.json().get("holds").orElseThrow());
    assertTrue(check.out().contains("South/liaison"), check.out());
    String opened = Files.readString(place.resolve("received/statement.json"));
    assertFalse(opened.contains("northern bridge"), "the exact part is not in the statement");
    Parley.Said carried =
        Optional.ofNullable(said.get("parley submit patrol.signed.json")).orElseThrow();
    assertTrue(carried.out().contains("\"recorded\":true"), carried.out());
    String one =
        Files.readString(place.resolve("carried/disclosures.json")).replaceAll("\\W+$|^\\W+", "");
    String value = new String(Base64.getUrlDecoder().decode(one), StandardCharsets.UTF_8);
    assertTrue(value.contains("by the northern bridge"), value);
    Parley.Said gone =
        parley.run(
            "open",
            "--of",
            Optional.ofNullable(known.get("NOTICE")).orElseThrow(),
            "--key",
            in(place, "south.key"),
            "--identity",
            in(place, "south.id"),
            "--server",
            url);
    assertEquals(ExitCode.REFUSED, gone.exit(), gone.out() + gone.err());
    whatAStolenKeySignsLaterIsNotHeldAgainstItsParty();
    theServerCouldReadNoBox();
    whoKeptItStillProvesIt();
  }

  private Parley.Said shownAgain(String shown) {
    return parley.run(
        "disclosure",
        "check",
        in(place, shown),
        "--policy",
        in(place, "policy"),
        "--keys",
        in(place, "later/keys.json"));
  }

  /** South's laptop was stolen; whoever has it signs for the disclosure a second time. */
  private void whatAStolenKeySignsLaterIsNotHeldAgainstItsParty() throws IOException {
    String id = parley.done("key", "show", "--key", in(place, "south.key"), "--json").text("id");
    String asked =
        parley
            .done(
                "key",
                "revoke",
                "--id",
                id,
                "--reason",
                "STOLEN",
                "--since",
                "1",
                "--root",
                in(place, "south-root-1.key"),
                "--server",
                url,
                "--json")
            .text("leaf");
    parley.done(
        "key",
        "revoke",
        "--second",
        asked,
        "--root",
        in(place, "south-root-2.key"),
        "--server",
        url);
    run(
        "parley cell queue opened.json --kind opened --recipient $CELL --queue queue --key"
            + " cell.key");
    run("parley cell run --queue queue --every 600 --times 1 --key cell.key");
    parley.done(
        "cell",
        "show",
        "--of",
        newestBox(),
        "--key",
        in(place, "cell.key"),
        "--identity",
        in(place, "cell.id"),
        "--out",
        in(place, "again.json"),
        "--server",
        url);
    parley.done(
        "notify",
        in(place, "patrol.json"),
        "--to",
        "North",
        "--drill",
        "--key",
        in(place, "north.key"),
        "--server",
        url,
        "--keep",
        in(place, "later"));
    Parley.Said before = shownAgain("shown.json");
    assertEquals(ExitCode.OK, before.exit(), before.err());
    assertTrue(before.out().startsWith("CONTESTED: two roots"), before.out());
    Parley.Said after = shownAgain("again.json");
    assertEquals(ExitCode.REFUSED, after.exit(), after.out());
    assertTrue(after.err().contains("verify.key-ended"), after.err());
  }

  /** Nothing of a box, nor the exact part of the notice, lies readable in the directory. */
  private void theServerCouldReadNoBox() throws IOException {
    running.ifPresent(Starter.Running::close);
    running = Optional.empty();
    try (var files = Files.walk(place.resolve("log"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : List.of("the hospital", "36.1234567", "northern bridge")) {
          assertFalse(text.contains(secret), secret + " in " + file);
        }
      }
    }
    assertTrue(
        Statement.VERSION.equals("parley/1"), "the page is about this version of statements");
  }

  private void whoKeptItStillProvesIt() throws IOException {
    assertTrue(Files.exists(place.resolve("received/statement.json")));
    assertTrue(Files.exists(place.resolve("received/sealed.age")));
  }
}
