package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/**
 * Every command of docs/guide/keys.md, in its order and with its words; only the capital words a
 * reader fills in himself, the address of the server and the folder are put in here.
 */
class KeysGuideTest {
  private static final String ORIGIN = "parley.example/keys";
  private static final List<String> ALONE = List.of("key new", "key lock", "key show", "sign");
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
       "volumes":[{"volume":{"outline_circle":{
       "center":{"lat":35.86,"lng":36.8},"radius":{"value":1000,"units":"M"}}},
       "time_start":{"value":"2026-03-04T08:00:00Z","format":"RFC3339"},
       "time_end":{"value":"2026-03-04T12:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;
  private final Parley parley = Parley.at(InstantSource.system());
  private Optional<Starter.Running> running = Optional.empty();
  private String genesis = "";
  private final List<String> steps = new ArrayList<>();

  @BeforeEach
  void twoPartiesWithThreeRootsEach() throws IOException {
    for (String party : List.of("North", "South")) {
      for (int n = 1; n <= 3; n++) {
        String file = (party.equals("North") ? "" : "south-") + "root-" + n + ".key";
        parley.done(
            "key",
            "new",
            "--origin",
            ORIGIN,
            "--for",
            party + "/root",
            "--number",
            "" + n,
            "--out",
            in(place, file));
      }
    }
    Files.writeString(place.resolve("passphrase"), "correct horse battery staple\n");
    Files.writeString(
        place.resolve("policy.json"),
        """
        {"origin":"%s","setting":"EXERCISE","operator":"A test","parties":[
         {"name":"North","title":{"en":"North"},"role":"SIGNATORY","roots":%s},
         {"name":"South","title":{"en":"South"},"role":"SIGNATORY","roots":%s}]}
        """
            .formatted(ORIGIN, roots(""), roots("south-")));
    genesis =
        parley
            .done(
                "init",
                in(place, "log"),
                "--policy",
                in(place, "policy.json"),
                "--root",
                in(place, "root-1.key"),
                "--json")
            .text("genesis");
    serve();
    said("parley assent --of " + genesis + " --key south-root-1.key");
    Files.writeString(
        place.resolve("post.json"),
        """
        {"post":"North/liaison","title":{"en":"Liaison"},"scopes":["file:*","ack","read"]}
        """);
    said("parley sign --kind post post.json --key root-1.key --to \"*\" --out post.signed.json");
    said("parley submit post.signed.json");
    Files.writeString(place.resolve("patrol.json"), PATROL);
    for (String line : Files.readAllLines(root().resolve("docs/guide/keys.md"))) {
      if (line.startsWith("parley ")) {
        steps.add(line);
      }
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("parley.root"));
  }

  private String roots(String before) throws IOException {
    List<String> roots = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      roots.add(line(before + "root-" + n + ".key", "vkey "));
    }
    return Json.strings(roots).text();
  }

  private String line(String file, String start) throws IOException {
    return Files.readAllLines(place.resolve(file)).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }

  private void serve() {
    running =
        Optional.of(
            parley
                .starter()
                .serve(
                    place.resolve("log"),
                    new Starter.ServeOptions(
                        OptionalInt.of(0),
                        Optional.empty(),
                        Optional.empty(),
                        List::of,
                        Optional.of(place.resolve("passphrase")),
                        Optional.empty(),
                        false)));
  }

  @AfterEach
  void theServerStops() {
    running.ifPresent(Starter.Running::close);
  }

  /** The next command of the page, which has to begin like this. */
  private Parley.Said next(String begins, String... filledIn) {
    String step = steps.removeFirst();
    assertTrue(step.startsWith("parley " + begins), "the page goes on with " + step);
    String command = step;
    for (int i = 0; i < filledIn.length; i += 2) {
      assertTrue(command.contains(filledIn[i]), command + " has no " + filledIn[i]);
      command = command.replace(filledIn[i], filledIn[i + 1]);
    }
    return said(command);
  }

  private Parley.Said said(String command) {
    return said(command, 0);
  }

  private Parley.Said said(String command, int exit) {
    List<String> words = new ArrayList<>();
    for (String word : command.substring("parley ".length()).split(" ")) {
      String bare = word.replace("\"", "");
      boolean file = bare.endsWith(".key") || bare.endsWith(".json") || bare.endsWith(".yaml");
      words.add(file ? in(place, bare) : bare);
    }
    if (ALONE.stream().noneMatch(command.substring("parley ".length())::startsWith)) {
      words.addAll(List.of("--server", running.orElseThrow().url()));
    }
    if (!command.contains("root-") || command.contains("key new")) {
      if (!command.contains("submit")) {
        words.addAll(List.of("--passphrase-file", in(place, "passphrase")));
      }
    }
    if (command.contains("key new") || command.contains("key lock")) {
      words.addAll(List.of("--work-factor", "10"));
    }
    Parley.Said said = parley.run(words.toArray(String[]::new));
    assertEquals(exit, said.exit(), () -> command + "\n" + said.out() + said.err());
    return said;
  }

  private String id(String key) {
    Parley.Said shown =
        parley.done(
            "key",
            "show",
            "--key",
            in(place, key),
            "--passphrase-file",
            in(place, "passphrase"),
            "--json");
    return shown.text("id");
  }

  private String leafOf(Parley.Said said) {
    return said.lines().stream()
        .map(String::strip)
        .filter(line -> line.contains("  leaf ") || line.startsWith("leaf "))
        .map(line -> line.substring(line.indexOf("leaf ") + 5).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(said.out()));
  }

  private Parley.Said notice(String key) {
    return parley.run(
        "notify",
        in(place, "patrol.json"),
        "--to",
        "South",
        "--key",
        in(place, key),
        "--passphrase-file",
        in(place, "passphrase"),
        "--server",
        running.orElseThrow().url(),
        "--keep",
        in(place, "kept"));
  }

  @Test
  void aLiaisonOfficerGoesThroughThePage() throws IOException {
    next("key new");
    assertTrue(
        Files.readString(place.resolve("north.key"), java.nio.charset.StandardCharsets.ISO_8859_1)
            .startsWith("age-encryption.org/v1\n"));
    Path plain = place.resolve("plain.key");
    parley.done(
        "key", "new", "--origin", ORIGIN, "--for", "North/other", "--out", plain.toString());
    next("key lock", "north.key", "plain.key");
    next("key show");
    Parley.Said admitted = next("key admit --offer");
    assertTrue(admitted.out().contains("North/liaison"), admitted.out());
    next("key invite");
    assertTrue(next("key admit --root").out().contains("No key waits."));
    assertTrue(next("key list").out().contains("key id " + id("north.key")));
    Parley.Said evening = notice("north.key");
    assertEquals(0, evening.exit(), evening.err());

    String old = id("north.key");
    next("key rotate", "KEYID", old);
    String asked = leafOf(next("key revoke --id", "KEYID", old));
    assertTrue(
        said("parley key list --key root-1.key --of North").out().contains("in question since"));
    next("key revoke --second", "LEAF", asked);
    Parley.Said turned = notice("north.key");
    assertEquals(1, turned.exit());
    assertTrue(turned.err().contains("key.revoked"), turned.err());

    Parley.Said night = notice("north-2.key");
    assertEquals(0, night.exit(), night.err());
    Parley.Said log = next("log");
    String row =
        log.lines().stream().filter(l -> l.contains("notice/1")).reduce((a, b) -> b).orElseThrow();
    String index = row.replaceFirst("^.*?([0-9]+)  act .*$", "$1");
    String newer = id("north-2.key");
    String stolen = leafOf(next("key revoke --id", "KEYID", newer, "INDEX", index));
    next("key revoke --second", "LEAF", stolen);
    assertTrue(said("parley log --key root-1.key").out().contains("CONTESTED"));
    Parley.Said list = said("parley key list --key root-1.key --of North");
    assertTrue(list.out().contains("CONTESTED: what it signed from entry " + index), list.out());

    next("key new");
    theServerStops();
    serve();
    Parley.Said inForce = next("policy show --key");
    assertTrue(inForce.out().contains("The policy in force is " + genesis), inForce.out());
    Parley.Said same = said("parley policy propose policy-2.yaml --root root-1.key --only-show", 2);
    assertTrue(same.err().contains("says what the policy in force says"), same.err());
    nameTheNewDeskKey();
    String wanted = "+ desk key: " + ORIGIN + "/desk/2, key id " + id("log/keys/desk.2.key");
    Parley.Said shown = next("policy propose");
    assertTrue(shown.out().contains(wanted), shown.out());
    assertTrue(shown.out().contains("Nothing was signed."), shown.out());
    Parley.Said proposed = next("policy propose");
    assertTrue(proposed.out().contains("agrees too: South."), proposed.out());
    String leaf = leafOf(proposed);
    Parley.Said read = next("policy show --of", "LEAF", leaf);
    assertTrue(read.out().contains(wanted), read.out());
    next("assent", "LEAF", leaf);
    Parley.Said now = said("parley policy show --key root-1.key");
    assertTrue(now.out().contains("The policy in force is " + leaf), now.out());
    assertTrue(steps.isEmpty(), "left of the page: " + steps);
    assertTrue(said("parley key list --key root-1.key --of desk").out().contains("ended at entry"));
    theServerStops();
    theLogItselfIsLocked();
    Parley.Said rebuilt =
        parley.done("rebuild", in(place, "log"), "--passphrase-file", in(place, "passphrase"));
    assertTrue(rebuilt.out().contains("that stood there before was the same"), rebuilt.out());
    serve();
    assertTrue(said("parley log --key root-1.key").out().contains("CONTESTED"));
  }

  private void theLogItselfIsLocked() {
    parley.done(
        "key",
        "lock",
        "--key",
        in(place, "log/keys/log.key"),
        "--passphrase-file",
        in(place, "passphrase"),
        "--work-factor",
        "10");
    Parley.Said without = parley.run("rebuild", in(place, "log"));
    assertEquals(2, without.exit());
    assertTrue(without.err().contains("--passphrase-file"), without.err());
  }

  /** What the reader does with the file that {@code parley policy show} wrote. */
  private void nameTheNewDeskKey() throws IOException {
    Path file = place.resolve("policy-2.yaml");
    String desk = line("log/keys/desk.key", "vkey ");
    String next =
        parley
            .done(
                "key",
                "show",
                "--key",
                in(place, "log/keys/desk.2.key"),
                "--passphrase-file",
                in(place, "passphrase"),
                "--json")
            .text("vkey");
    String before = Files.readString(file);
    assertTrue(before.contains(desk), before);
    Files.writeString(file, before.replace(desk, next));
  }
}
