package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Neighbourhood.until;
import static org.parley.server.Neighbourhood.witnessed;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.verify.Fields;
import org.parley.verify.Json;

/**
 * An officer of North takes what is known of a notice home on a stick: fetched from a running
 * server under which a witness looks on, checked where there is no network, by both verifiers.
 */
class BundleFetchedOverHttpTest {
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":36.77},
         "radius":{"value":500,"units":"M"}}},
         "time_start":{"value":"2036-03-04T08:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2036-03-04T12:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;
  @TempDir Path elsewhere;
  private Neighbourhood around = new Neighbourhood(Path.of("."), Parley.at(InstantSource.system()));

  @BeforeEach
  void thereIsAPlace() throws IOException {
    around = new Neighbourhood(elsewhere, Parley.at(InstantSource.system()));
    Files.writeString(place.resolve("patrol.json"), PATROL);
    Files.writeString(place.resolve("exact.json"), "{\"route\":\"by the northern bridge\"}");
  }

  @AfterEach
  void everybodyStops() {
    around.close();
  }

  private String file(String name) {
    return in(place, name);
  }

  private String policyFile(TwoPartyLog log) throws IOException {
    Path policy = place.resolve("policy-i-trust");
    Files.writeString(policy, log.trustText() + "genesis " + log.genesis() + "\n");
    return policy.toString();
  }

  private static Json.Obj first(Json.Obj answer) {
    return items(answer, "entries").getFirst();
  }

  private static List<Json.Obj> items(Json.Obj answer, String name) {
    return ((Json.Arr) answer.get(name).orElseThrow())
        .items().stream().map(item -> (Json.Obj) item).toList();
  }

  private static String word(Json.Obj object, String name) {
    return object.get(name).map(Json::text).orElse("");
  }

  /** What the verifier in Go says to the same question; empty without a go on this machine. */
  private static String go(String... question) throws IOException, InterruptedException {
    boolean here =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    if (!here) {
      System.out.println("not asked: there is no go on this machine");
      return "";
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("parley.root")).resolve("verifiers/go/run").toString());
    words.addAll(List.of(question));
    Process process = new ProcessBuilder(words).redirectErrorStream(false).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void itIsCheckedWithoutANetworkByBothVerifiersAndNamesItsWitnessAndWhoReadIt() throws Exception {
    TwoPartyLog log = TwoPartyLog.founded(place, around.trust("quorum east", "east"));
    around.witness("east", log.logKey());
    String policy;
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      String leaf = log.notice(running.url(), "--disclose", file("exact.json"));
      Parley.Said opened =
          log.at(
              running.url(),
              "open",
              "--of",
              leaf,
              "--key",
              file("south.key"),
              "--identity",
              file("south.id"),
              "--out",
              file("opened"));
      assertTrue(opened.out().contains("by the northern bridge"), opened.out());
      Parley.Said read =
          log.at(
              running.url(),
              "ack",
              "--of",
              leaf,
              "--level",
              "2",
              "--key",
              file("south.key"),
              "--json");
      long index = Fields.of(items(read.json(), "filed").getLast(), "").integer("index");
      until("what was read is witnessed", () -> witnessed(running.url()) > index);
      log.at(
          running.url(),
          "bundle",
          "--of",
          leaf,
          "--key",
          file("south.key"),
          "--disclosures",
          file("opened/disclosures.json"),
          "--out",
          file("south.bundle"));
      log.at(
          running.url(),
          "bundle",
          "--of",
          leaf,
          "--key",
          file("north.key"),
          "--out",
          file("north.bundle"));
      policy = policyFile(log);
      nothingOfAnotherStatementIsTaken(log, running.url(), leaf);
    }
    for (String bundle : List.of("north.bundle", "south.bundle")) {
      String[] question = {"--bundle", file(bundle), "--policy", policy, "--json"};
      List<String> own = new ArrayList<>(List.of("verify"));
      own.addAll(List.of(question));
      Parley.Said said = log.parley.done(own.toArray(String[]::new));
      checked(said.json(), bundle.startsWith("south"));
      String other = go(question);
      if (!other.isEmpty()) {
        checked(
            (Json.Obj) Json.parse(other.getBytes(StandardCharsets.UTF_8), 1 << 22, 16),
            bundle.startsWith("south"));
      }
    }
    aBundleWhoseValueWasChangedIsTurnedDown(log, policy);
  }

  private static void checked(Json.Obj answer, boolean disclosed) {
    assertEquals("\"verified\"", word(answer, "verdict"), answer::text);
    Json.Obj notice = first(answer);
    assertEquals("\"WITNESSED\"", word(notice, "grade"), answer::text);
    assertFalse(word(notice, "notAfter").isEmpty(), answer::text);
    assertEquals(disclosed ? "1" : "", word(notice, "disclosed"), answer::text);
    Json.Obj south = items(answer, "recipients").getFirst();
    assertEquals("\"South\"", word(south, "party"));
    assertEquals("[0,1,2]", word(south, "levels"), answer::text);
    List<String> kinds = items(answer, "entries").stream().map(e -> word(e, "kind")).toList();
    assertTrue(
        kinds.containsAll(List.of("\"handed/1\"", "\"received/1\"", "\"ack/1\"")), kinds + "");
    for (Json.Obj entry : items(answer, "entries")) {
      if (List.of("\"handed/1\"", "\"received/1\"", "\"ack/1\"").contains(word(entry, "kind"))) {
        assertEquals(word(notice, "leaf"), word(entry, "of"));
      }
    }
  }

  private void nothingOfAnotherStatementIsTaken(TwoPartyLog log, String url, String leaf)
      throws IOException {
    Files.writeString(place.resolve("other.json"), "[\"WyJzYWx0IiwibmFtZSIsInZhbHVlIl0\"]");
    Parley.Said said =
        log.parley.run(
            "bundle",
            "--of",
            leaf,
            "--key",
            file("south.key"),
            "--server",
            url,
            "--disclosures",
            file("other.json"),
            "--out",
            file("never.bundle"));
    assertEquals(ExitCode.USAGE, said.exit(), said.out() + said.err());
    assertFalse(Files.exists(place.resolve("never.bundle")));
  }

  private void aBundleWhoseValueWasChangedIsTurnedDown(TwoPartyLog log, String policy)
      throws IOException, InterruptedException {
    String text = Files.readString(place.resolve("south.bundle"));
    int at = text.indexOf("\"disclosures\":[\"") + "\"disclosures\":[\"".length() + 30;
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(
        place.resolve("changed.bundle"), text.substring(0, at) + other + text.substring(at + 1));
    String[] question = {"--bundle", file("changed.bundle"), "--policy", policy, "--json"};
    Parley.Said said =
        log.parley.run("verify", "--bundle", file("changed.bundle"), "--policy", policy, "--json");
    assertEquals("bundle.disclosure", said.text("code"));
    String both = go(question);
    assertTrue(both.isEmpty() || both.contains("bundle.disclosure"), both);
  }
}
