package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Neighbourhood.state;
import static org.parley.server.Neighbourhood.until;
import static org.parley.server.Neighbourhood.witnessed;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.verify.Note;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TrustPolicy;

/** A log, its server and its witnesses, all on real sockets and real files. */
class WitnessesOfALogTest {
  private static final String TWO_OF_THREE =
      "group all-of-them 2 east west far\nquorum all-of-them";

  @TempDir Path place;
  @TempDir Path elsewhere;
  private Neighbourhood around = new Neighbourhood(Path.of("."), Parley.at(InstantSource.system()));

  @BeforeEach
  void thereIsAPlace() {
    around = new Neighbourhood(elsewhere, Parley.at(InstantSource.system()));
  }

  @AfterEach
  void everybodyStops() {
    around.close();
  }

  private OnePartyLog founded(String rule, String... names) throws IOException {
    return OnePartyLog.founded(place, around.trust(rule, names));
  }

  private static String logKey(OnePartyLog log) throws IOException {
    return Files.readAllLines(log.directory().resolve("keys/log.key")).stream()
        .filter(line -> line.startsWith("vkey "))
        .map(line -> line.substring("vkey ".length()))
        .findFirst()
        .orElseThrow();
  }

  private static void filed(OnePartyLog log, String url) throws IOException {
    Parley.Said said = log.anotherPost(url);
    assertEquals(ExitCode.OK, said.exit(), said.out() + said.err());
  }

  private static SignedCheckpoint published(String url) {
    try {
      return SignedCheckpoint.parse(
          Neighbourhood.text(url + "/checkpoint").getBytes(StandardCharsets.UTF_8));
    } catch (org.parley.verify.Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static String trustText(OnePartyLog log, String withWitnesses) throws IOException {
    return "log " + logKey(log) + "\n" + withWitnesses;
  }

  @Test
  void threeWitnessesVouchWithinASecondAndOneOfThemMayBeDead() throws Exception {
    String witnesses = around.trust(TWO_OF_THREE, "east", "far", "west");
    OnePartyLog log = OnePartyLog.founded(place, witnesses);
    around.witness("east", logKey(log));
    around.witness("far", logKey(log));
    around.witness("west", logKey(log));
    try (Starter.Running running = log.served(log.directory())) {
      filed(log, running.url());
      until("witnessed", () -> witnessed(running.url()) == 4);
      TrustPolicy trust =
          TrustPolicy.parse(trustText(log, witnesses).getBytes(StandardCharsets.UTF_8));
      until("published", () -> published(running.url()).checkpoint().size() == 4);
      Note note = published(running.url()).note();
      Map<String, Long> times = trust.cosignatures(note);
      assertTrue(trust.quorumTime(times).isPresent(), note.whole());

      around.stop("far");
      filed(log, running.url());
      until("witnessed without one of three", () -> witnessed(running.url()) == 6);
      until(
          "the silent one is named",
          () -> Neighbourhood.text(running.url() + "/health").contains("does not answer"));
      Parley.Said status = log.parley.done("status", "--server", running.url());
      assertTrue(status.out().contains("Quorum:    all-of-them"), status.out());
      assertTrue(status.out().contains("Witness:   east: cosigned 6 entries"), status.out());
      assertTrue(status.out().contains("does not answer"), status.out());

      around.witness("far", logKey(log));
      filed(log, running.url());
      until(
          "asked again, it answers again",
          () -> !Neighbourhood.text(running.url() + "/health").contains("trouble"));
    }
  }

  @Test
  void withoutWitnessesItSaysThatTheOperatorAloneVouches() throws Exception {
    OnePartyLog log = OnePartyLog.founded(place);
    try (Starter.Running running = log.served(log.directory())) {
      filed(log, running.url());
      assertTrue(
          Neighbourhood.text(running.url() + "/health")
              .contains("\"quorum\":\"none: the operator alone vouches\""));
      assertTrue(
          running.remarks().toString().contains("none: the operator alone vouches"),
          running.remarks().toString());
    }
  }

  @Test
  void anOldBackupIsServedForReadingAndSignsNothing() throws Exception {
    OnePartyLog log = founded("quorum east", "east");
    around.witness("east", logKey(log));
    Path backup = place.resolve("backup");
    copy(log.with(1).directory(), backup);
    try (Starter.Running running = log.served(log.directory())) {
      filed(log, running.url());
      until("witnessed", () -> witnessed(running.url()) == 6);
    }
    try (Starter.Running old = log.served(backup)) {
      assertEquals("READ_ONLY", state(old.url()));
      String health = Neighbourhood.text(old.url() + "/health");
      assertTrue(health.contains("has seen 6 entries of this log, this directory has 4"), health);
      Parley.Said refused = log.anotherPost(old.url());
      assertFalse(refused.exit() == ExitCode.OK);
      assertTrue(
          (refused.out() + refused.err()).contains("restore the newest copy"), refused.err());
      assertTrue(published(old.url()).checkpoint().size() <= 4);
    }
  }

  @Test
  void twoMachinesGoOnFromOneCopyAndTheSecondToBeWitnessedStopsWhileItRuns() throws Exception {
    OnePartyLog log = founded("quorum east", "east");
    around.witness("east", logKey(log));
    Path copy = place.resolve("copy");
    copy(log.with(1).directory(), copy);
    try (Starter.Running running = log.served(log.directory())) {
      until("witnessed", () -> witnessed(running.url()) == 4);
      try (Starter.Running other = log.served(copy)) {
        assertEquals("SERVING", state(other.url()), "the witness has seen no more than lies here");
        filed(log, other.url());
        until("the copy is witnessed", () -> witnessed(other.url()) == 6);
      }
      Parley.Said late = log.anotherPost(running.url());
      until("it finds that it is the second", () -> state(running.url()).equals("READ_ONLY"));
      String health = Neighbourhood.text(running.url() + "/health");
      assertTrue(health.contains("another root") || health.contains("has seen 6"), health);
      Parley.Said refused = log.anotherPost(running.url());
      assertFalse(refused.exit() == ExitCode.OK);
      String words = refused.out() + refused.err();
      assertTrue(words.contains("nothing is signed"), words + late.out());
      assertTrue(Neighbourhood.text(running.url() + "/checkpoint").startsWith(OnePartyLog.ORIGIN));
    }
    String hex = org.parley.witness.WitnessedLog.hex(OnePartyLog.ORIGIN);
    Path evidence = elsewhere.resolve("east/witness/" + hex + "/two-states.json");
    assertTrue(Files.exists(evidence), "the witness keeps both states");
    Path policy = place.resolve("policy");
    Files.writeString(policy, "log " + logKey(log) + "\nquorum none\n");
    Parley.Said proven =
        log.parley.done(
            "verify", "--evidence", evidence.toString(), "--policy", policy.toString(), "--json");
    assertEquals("proven", proven.text("verdict"));
  }

  @Test
  void whileNoWitnessAnswersNothingIsSignedAndThenItOpensByItself() throws Exception {
    OnePartyLog log = founded("quorum east", "east");
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals("READ_ONLY", state(running.url()));
      Parley.Said refused = log.anotherPost(running.url());
      assertFalse(refused.exit() == ExitCode.OK);
      assertTrue((refused.out() + refused.err()).contains("no witness answers"), refused.err());
      around.witness("east", logKey(log));
      until("open", () -> state(running.url()).equals("SERVING"));
      filed(log, running.url());
      until("witnessed", () -> witnessed(running.url()) == 4);
    }
  }

  @Test
  void aWitnessThatSignsNothingHoldsUpNobody() throws Exception {
    OnePartyLog log = founded("quorum east", "east");
    OnePartyLog stranger = OnePartyLog.founded(Files.createDirectory(elsewhere.resolve("other")));
    around.witness("east", logKey(stranger));
    try (Starter.Running running = log.served(log.directory())) {
      filed(log, running.url());
      filed(log, running.url());
      assertEquals("SERVING", state(running.url()));
      until(
          "its answer is shown",
          () -> Neighbourhood.text(running.url() + "/health").contains("it answers 40"));
      assertEquals(-1, witnessed(running.url()));
    }
  }

  @Test
  void aMirrorFetchesEveryLeafBeforeItVouchesAndNotWhatWasEdited() throws Exception {
    OnePartyLog log = founded("quorum east", "east");
    try (Starter.Running running = log.served(log.directory())) {
      around.mirror("east", logKey(log), running.url());
      until("open", () -> state(running.url()).equals("SERVING"));
      filed(log, running.url());
      filed(log, running.url());
      until("witnessed", () -> witnessed(running.url()) == 6);
      String hex = org.parley.witness.WitnessedLog.hex(OnePartyLog.ORIGIN);
      assertEquals(
          Neighbourhood.text(running.url() + "/tile/entries/000.p/6"),
          Neighbourhood.text(around.servedAt("east") + "/" + hex + "/tile/entries/000.p/6"));
      assertTrue(Files.exists(elsewhere.resolve("east/mirror/" + hex + "/tile/0/000.p/6")));
    }
  }

  @Test
  void aDirectoryIsOneOfTheTwo() throws Exception {
    OnePartyLog log = founded("quorum east", "east");
    around.witness("east", logKey(log));
    around.stop("east");
    Parley.Said said =
        log.parley.run(
            "mirror",
            around.directory("east"),
            "--log",
            logKey(log),
            "--log-url",
            "http://127.0.0.1:9",
            "--port",
            "0");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("the directory of a witness"), said.err());
  }

  @Test
  void whatIsMissingOnTheCommandLineIsTold() {
    Parley parley = Parley.at(InstantSource.system());
    Parley.Said nameless = parley.run("witness", in(elsewhere, "w"), "--key-only");
    assertEquals(ExitCode.USAGE, nameless.exit());
    assertTrue(nameless.err().contains("--name"), nameless.err());
    Parley.Said logless = parley.run("witness", in(elsewhere, "w"), "--name", "w.example/w");
    assertEquals(ExitCode.USAGE, logless.exit());
    assertTrue(logless.err().contains("--log"), logless.err());
    Parley.Said renamed =
        parley.run("witness", in(elsewhere, "w"), "--name", "v.example/w", "--key-only");
    assertEquals(ExitCode.USAGE, renamed.exit());
    Parley.Said wrong = parley.run("witness", in(elsewhere, "w"), "--log", "nonsense");
    assertEquals(ExitCode.USAGE, wrong.exit());
    Parley.Said often = parley.run("mirror", in(elsewhere, "w"), "--log", "x", "--every", "0");
    assertTrue(often.err().contains("1 to 3600"), often.err());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
