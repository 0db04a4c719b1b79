package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/**
 * Two parties found a log, admit their posts, give notice and acknowledge, all by the commands a
 * person would type, each on the machine that holds the key.
 */
class TwoPartiesFromTheCommandLineTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final String ORIGIN = "a.example/two-parties";
  private static final String POST =
      """
      {"post":"%s","title":{"en":"Liaison"},"scopes":["file:*","ack","law","claim","read"]}
      """;
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":36.77},
         "radius":{"value":500,"units":"M"}}},
         "time_start":{"value":"2026-03-04T08:00:00Z","format":"RFC3339"},
         "time_end":{"value":"%s","format":"RFC3339"}}]}
      """;

  @TempDir Path north;
  @TempDir Path south;
  @TempDir Path host;
  private final Parley parley = Parley.at(() -> NOW);
  private Optional<Starter.Running> running = Optional.empty();
  private String url = "";
  private String genesis = "";

  @BeforeEach
  void theyFoundALogAndAdmitTheirPosts() throws IOException {
    newKey(north, "North/root", "root-1.key", "--number", "1");
    newKey(north, "North/root", "root-2.key", "--number", "2");
    newKey(south, "South/root", "root-1.key", "--number", "1");
    newKey(south, "South/root", "root-2.key", "--number", "2");
    Files.writeString(host.resolve("policy.json"), policy());
    genesis =
        parley
            .done(
                "init",
                in(host, "log"),
                "--policy",
                in(host, "policy.json"),
                "--root",
                in(north, "root-1.key"),
                "--json")
            .text("genesis");
    Starter.Running now =
        parley
            .starter()
            .serve(
                host.resolve("log"),
                new Starter.ServeOptions(
                    OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of));
    running = Optional.of(now);
    url = now.url();
    parley.done("assent", "--of", genesis, "--key", in(south, "root-1.key"), "--server", url);
    admitPost(north, "North/liaison");
    admitPost(south, "South/liaison");
  }

  @AfterEach
  void theServerStops() {
    running.ifPresent(Starter.Running::close);
  }

  private Parley.Said newKey(Path machine, String holder, String file, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "key",
                "new",
                "--origin",
                ORIGIN,
                "--for",
                holder,
                "--out",
                in(machine, file),
                "--json"));
    arguments.addAll(List.of(more));
    return parley.done(arguments.toArray(String[]::new));
  }

  private String policy() throws IOException {
    return """
    {"origin":"%s","setting":"EXERCISE","operator":"A test","parties":[
     {"name":"North","title":{"en":"North"},"role":"SIGNATORY","roots":["%s","%s"]},
     {"name":"South","title":{"en":"South"},"role":"SIGNATORY","roots":["%s","%s"]}]}
    """
        .formatted(ORIGIN, vkey(north, 1), vkey(north, 2), vkey(south, 1), vkey(south, 2));
  }

  private static String vkey(Path machine, int number) throws IOException {
    return Files.readAllLines(machine.resolve("root-" + number + ".key")).stream()
        .filter(line -> line.startsWith("vkey "))
        .map(line -> line.substring("vkey ".length()))
        .findFirst()
        .orElseThrow();
  }

  private void admitPost(Path machine, String post) throws IOException {
    Files.writeString(machine.resolve("post.json"), POST.formatted(post));
    parley.done(
        "sign",
        "--kind",
        "post",
        in(machine, "post.json"),
        "--key",
        in(machine, "root-1.key"),
        "--to",
        "*",
        "--out",
        in(machine, "post.signed.json"));
    parley.done("submit", in(machine, "post.signed.json"), "--server", url);
    newKey(machine, post, "post.key");
    parley.done(
        "key",
        "admit",
        "--offer",
        in(machine, "post.key.offer.json"),
        "--root",
        in(machine, "root-1.key"),
        "--server",
        url);
  }

  private Path patrol(Path machine, String end) throws IOException {
    return Files.writeString(machine.resolve("patrol.json"), PATROL.formatted(end));
  }

  private Parley.Said notifies(Path machine, String end, String... more) throws IOException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "notify",
                patrol(machine, end).toString(),
                "--key",
                in(machine, "post.key"),
                "--server",
                url,
                "--json"));
    arguments.addAll(List.of(more));
    return parley.run(arguments.toArray(String[]::new));
  }

  @Test
  void aNoticeIsSignedOnOneMachineCarriedAndFiledFromAnother() throws IOException {
    Path body = patrol(north, "2026-03-04T12:00:00Z");
    Parley.Said signed =
        parley.done(
            "sign",
            "--kind",
            "notice",
            body.toString(),
            "--key",
            in(north, "post.key"),
            "--to",
            "South",
            "--out",
            in(north, "carried.json"),
            "--json");
    Path stick = Files.copy(north.resolve("carried.json"), host.resolve("carried.json"));

    Parley.Said filed = parley.done("submit", stick.toString(), "--server", url, "--json");
    assertEquals(signed.text("leaf"), filed.text("leaf"));

    Parley.Said again = parley.done("submit", stick.toString(), "--server", url, "--json");
    assertEquals(Json.of(true), again.json().get("again").orElseThrow());
    assertEquals(filed.text("receipt"), again.text("receipt"));
  }

  @Test
  void southAcknowledgesAndNorthSeesTheLadder() throws IOException {
    String leaf = notifies(north, "2026-03-04T12:00:00Z", "--to", "South").text("leaf");
    String key = in(south, "post.key");
    Parley.Said ack =
        parley.done("ack", "--of", leaf, "--key", key, "--server", url, "--note", "Noted.");
    assertTrue(ack.out().contains("not approval"), ack.out());
    assertTrue(ack.lines().stream().allMatch(line -> line.contains("EXERCISE ONLY")), ack.out());

    Parley.Said relayed =
        parley.done(
            "ack",
            "--of",
            leaf,
            "--key",
            key,
            "--server",
            url,
            "--level",
            "3",
            "--channel",
            "RADIO",
            "--relayed-to",
            "The range company",
            "--json");
    assertEquals(
        1,
        ((Json.Arr) relayed.json().get("filed").orElseThrow()).items().size(),
        "received is said once, not with every acknowledgement");

    Parley.Said status = parley.done("status", "--key", in(north, "post.key"), "--server", url);
    assertTrue(status.out().contains("sent, not acknowledged there:  0"), status.out());
  }

  @Test
  void whatWasKeptVerifiesWithoutTheServer() throws IOException {
    Path kept = north.resolve("kept");
    notifies(north, "2026-03-04T12:00:00Z", "--to", "South", "--keep", kept.toString());
    running.ifPresent(Starter.Running::close);
    running = Optional.empty();

    String proof =
        Files.list(kept)
            .map(Path::toString)
            .filter(name -> name.endsWith(".tlog-proof") && !name.contains("decision"))
            .findFirst()
            .orElseThrow();
    Parley.Said verified =
        parley.done(
            "verify",
            proof,
            proof.replace(".tlog-proof", ".statement.json"),
            "--policy",
            in(kept, "policy"),
            "--keys",
            in(kept, "keys.json"));
    assertTrue(verified.out().startsWith("EXERCISE ONLY, invented parties"), verified.out());

    Files.writeString(Path.of(proof.replace(".tlog-proof", ".statement.json")), "{}");
    Parley.Said changed =
        parley.run(
            "verify",
            proof,
            proof.replace(".tlog-proof", ".statement.json"),
            "--policy",
            in(kept, "policy"),
            "--keys",
            in(kept, "keys.json"));
    assertEquals(ExitCode.REFUSED, changed.exit());
    assertTrue(changed.out().startsWith("REJECTED"), changed.out());
  }

  @Test
  void aRefusalNamesCodeFieldAndNextStepAndTheNumberIsSpent() throws IOException {
    Path body = patrol(north, "2026-03-04T12:00:00Z");
    parley.done(
        "sign",
        "--kind",
        "notice",
        body.toString(),
        "--key",
        in(north, "post.key"),
        "--to",
        "East",
        "--out",
        in(north, "carried.json"));
    Parley.Said refused =
        parley.run(
            "submit",
            in(north, "carried.json"),
            "--server",
            url,
            "--refusal",
            in(north, "refusal.note"));
    assertEquals(ExitCode.REFUSED, refused.exit());
    assertTrue(refused.err().contains("party.unknown"), refused.err());
    assertTrue(refused.err().contains("/to/0"), refused.err());
    assertTrue(refused.err().contains("next:"), refused.err());
    assertTrue(Files.readString(north.resolve("refusal.note")).startsWith("parley-refusal/v1"));

    Parley.Said next = notifies(north, "2026-03-04T12:00:00Z", "--to", "South");
    assertEquals(ExitCode.OK, next.exit(), next.out());
  }

  @Test
  void aVolumeThatEndsBeforeItStartsIsNotEvenSigned() throws IOException {
    Parley.Said said = notifies(north, "2026-03-04T07:00:00Z", "--to", "South");
    assertEquals(ExitCode.USAGE, said.exit());
    assertEquals("/body/volumes/0/time_end", said.text("path"));
    assertFalse(Files.exists(north.resolve("post.key.unsent.json")));
  }

  @Test
  void southSeesThatAnEntryExistsAndNothingOfWhatItSays() throws IOException {
    String leaf = notifies(north, "2026-03-04T12:00:00Z", "--to", "North").text("leaf");
    Parley.Said log =
        parley.done("log", "--key", in(south, "post.key"), "--server", url, "--limit", "500");
    String line = log.lines().stream().filter(one -> one.endsWith(leaf)).findFirst().orElseThrow();
    assertFalse(line.contains("notice"), line);

    Parley.Said ack =
        parley.run("ack", "--of", leaf, "--key", in(south, "post.key"), "--server", url);
    Parley.Said absent =
        parley.run(
            "ack",
            "--of",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "--key",
            in(south, "post.key"),
            "--server",
            url);
    assertEquals(ExitCode.REFUSED, ack.exit());
    assertEquals(absent.err(), ack.err());
  }

  @Test
  void aLinkIsGivenByARootOnly() {
    Parley.Said invited =
        parley.done(
            "key",
            "invite",
            "--post",
            "North/liaison",
            "--root",
            in(north, "root-1.key"),
            "--server",
            url,
            "--json");
    assertTrue(invited.text("link").startsWith(url + "/#enrol="), invited.out());
    Parley.Said refused =
        parley.run(
            "key",
            "invite",
            "--post",
            "North/liaison",
            "--root",
            in(north, "post.key"),
            "--server",
            url);
    assertEquals(ExitCode.REFUSED, refused.exit(), refused.err());
    Parley.Said none =
        parley.done("key", "admit", "--root", in(north, "root-1.key"), "--server", url, "--json");
    assertEquals(Json.of(List.of()), none.json().get("waiting").orElseThrow());
  }

  @Test
  void theDirectoryIsNotOpenedTwice() {
    Parley.Said serve = parley.run("serve", in(host, "log"), "--port", "0");
    assertEquals(ExitCode.USAGE, serve.exit());
    assertTrue(serve.err().contains("open in another program"), serve.err());
    Parley.Said rebuild = parley.run("rebuild", in(host, "log"));
    assertEquals(ExitCode.USAGE, rebuild.exit());
  }

  @Test
  void theDigestIsTheSameAfterARebuild() throws IOException {
    notifies(north, "2026-03-04T12:00:00Z", "--to", "South");
    String live = digestOnceHanded();
    running.ifPresent(Starter.Running::close);
    running = Optional.empty();
    Parley.Said rebuilt = parley.done("rebuild", in(host, "log"), "--json");
    assertEquals(live, rebuilt.text("digest"));
    assertEquals(rebuilt.text("registerDigestBefore"), rebuilt.text("registerDigest"));
  }

  /** That the notice was handed on is recorded a moment after its receipt; nothing follows it. */
  private String digestOnceHanded() {
    Neighbourhood.until("the notice is handed to South", () -> logOf(north).contains("  handed"));
    return digest(north);
  }

  private String logOf(Path machine) {
    return parley
        .done("log", "--key", in(machine, "post.key"), "--server", url, "--limit", "500")
        .out();
  }

  private String digest(Path machine) {
    Json.Obj said =
        parley.done("status", "--key", in(machine, "post.key"), "--server", url, "--json").json();
    Json.Obj status = (Json.Obj) said.get("status").orElseThrow();
    return ((Json.Str) status.get("digest").orElseThrow()).value();
  }

  @Test
  void aLogIsNotFoundedTwiceInOneDirectory() {
    Parley.Said again =
        parley.run(
            "init",
            in(host, "log"),
            "--policy",
            in(host, "policy.json"),
            "--root",
            in(north, "root-1.key"));
    assertEquals(ExitCode.USAGE, again.exit());
    assertTrue(again.err().contains("is not empty"), again.err());
  }

  @Test
  void aRootThePolicyDoesNotNameFoundsNothing() {
    newKey(south, "East/root", "stranger.key");
    Parley.Said refused =
        parley.run(
            "init",
            in(host, "other"),
            "--policy",
            in(host, "policy.json"),
            "--root",
            in(south, "stranger.key"));
    assertEquals(ExitCode.REFUSED, refused.exit(), refused.err());
    assertFalse(Files.exists(host.resolve("other").resolve("parley.json")));
  }

  @Test
  void aPlanIsCheckedFromGeoJsonAndFromABodyAndAllPairsAreComparedAgain() throws IOException {
    Files.writeString(north.resolve("patrol.json"), PATROL.formatted("2026-03-04T12:00:00Z"));
    parley.done(
        "notify",
        in(north, "patrol.json"),
        "--key",
        in(north, "post.key"),
        "--to",
        "South",
        "--server",
        url);
    Files.writeString(
        south.resolve("plan.geojson"),
        """
        {"type":"Feature",
         "properties":{"kind":"MOVEMENT","time_start":"2026-03-04T09:00:00Z",
          "time_end":"2026-03-04T10:00:00Z","half_width_m":200,"purpose":"Fuel"},
         "geometry":{"type":"LineString","coordinates":[[36.7512345678,35.86],[36.79,35.86]]}}
        """);
    Parley.Said told = check("plan.geojson", "--resolve");
    assertTrue(told.out().contains("OWN ACTIVITY: Patrol, North."), told.out());
    assertTrue(told.out().contains("rounded to seven decimals"), told.out());
    assertTrue(told.out().contains("removes this overlap"), told.out());
    assertTrue(told.out().contains("A notice is not permission."), told.out());
    assertFalse(told.out().contains("conflict"), told.out());

    Json.Obj features = check("plan.geojson", "--geojson").json();
    assertEquals("FeatureCollection", ((Json.Str) features.get("type").orElseThrow()).value());
    String feature = features.get("features").orElseThrow().text();
    assertTrue(feature.contains("\"properties\":{\"meaning\":\"OWN_ACTIVITY\""), feature);
    assertTrue(feature.contains("\"MultiPolygon\""), feature);

    Files.writeString(south.resolve("own.json"), PATROL.formatted("2026-03-04T10:00:00Z"));
    Json.Obj before = check("own.json", "--json").json();
    assertEquals(Json.of(1), before.get("count").orElseThrow());
    parley.done(
        "notify",
        in(south, "own.json"),
        "--key",
        in(south, "post.key"),
        "--to",
        "North",
        "--server",
        url);
    Parley.Said fetched =
        parley.done("audit-volumes", "--key", in(north, "post.key"), "--server", url);
    assertTrue(fetched.out().contains("shown by the server too"), fetched.out());
    Json.Obj stored = parley.done("audit-volumes", in(host, "log"), "--json").json();
    String pairs = stored.get("pairs").orElseThrow().text();
    assertTrue(pairs.contains("\"told\":\"FILER\""), pairs);
  }

  private Parley.Said check(String plan, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "check",
                in(south, plan),
                "--key",
                in(south, "post.key"),
                "--to",
                "North",
                "--server",
                url));
    arguments.addAll(List.of(more));
    return parley.done(arguments.toArray(String[]::new));
  }
}
