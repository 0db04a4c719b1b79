package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Neighbourhood.until;
import static org.parley.server.Neighbourhood.witnessed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.CannotGoOn;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.verify.Hash;

/** Witnesses and mirrors behind certificates of their own, and logs that know them or do not. */
class WitnessesOverTlsTest {
  @TempDir Path place;
  @TempDir Path elsewhere;
  private Neighbourhood around = new Neighbourhood(Path.of("."), Parley.at(InstantSource.system()));

  @BeforeEach
  void thereIsAPlace() {
    around = new Neighbourhood(elsewhere, Parley.at(InstantSource.system())).overTls();
  }

  @AfterEach
  void everybodyStops() {
    around.close();
  }

  private void setting(OnePartyLog log, String calls) throws IOException {
    Files.writeString(
        log.directory().resolve("parley.json"),
        "{\"origin\":\"%s\",\"calls\":%s}".formatted(OnePartyLog.ORIGIN, calls));
  }

  @Test
  void aWitnessIsKnownByTheFingerprintInThePolicyAndNobodyElseIsTakenForIt() throws Exception {
    OnePartyLog log = OnePartyLog.founded(place, around.trust("quorum east", "east"));
    around.witness("east", log.logKey());
    assertTrue(around.servedAt("east").startsWith("https://127.0.0.1:"));
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals(ExitCode.OK, log.anotherPost(running.url()).exit());
      until("witnessed", () -> witnessed(running.url()) == 4);
      around.stop("east");
      Files.delete(Path.of(around.directory("east"), "keys/tls.pem"));
      Files.delete(Path.of(around.directory("east"), "keys/tls-key.pem"));
      around.witness("east", log.logKey());
      assertEquals(ExitCode.OK, log.anotherPost(running.url()).exit());
      until(
          "another certificate is told",
          () ->
              Neighbourhood.text(running.url() + "/health")
                  .contains("it shows another certificate than the one named"));
    }
  }

  @Test
  void whereThePolicyNamesNoFingerprintTheOperatorsAuthoritiesDecide() throws Exception {
    String pinned = around.trust("quorum east", "east");
    OnePartyLog log = OnePartyLog.founded(place, pinned.replaceAll("#sha256=[0-9a-f]{64}", ""));
    around.witness("east", log.logKey());
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals("READ_ONLY", Neighbourhood.state(running.url()));
      until(
          "nobody vouches",
          () ->
              Neighbourhood.text(running.url() + "/health")
                  .contains("nobody known here vouches for its certificate"));
    }
    Path own = Path.of(around.directory("east"), "keys/tls.pem");
    Files.copy(own, log.directory().resolve("east.pem"));
    setting(log, "{\"authorities\":\"east.pem\"}");
    try (Starter.Running running = log.served(log.directory())) {
      assertEquals(ExitCode.OK, log.anotherPost(running.url()).exit());
      until("witnessed", () -> witnessed(running.url()) == 4);
    }
    setting(log, "{\"authorities\":\"west.pem\"}");
    CannotGoOn absent = assertThrows(CannotGoOn.class, () -> log.served(log.directory()));
    assertEquals("settings.tls-file", absent.code());
    assertEquals(Optional.of("/calls/authorities"), absent.path());
  }

  @Test
  void aMirrorFollowsALogThatItKnowsByItsFingerprintAndServesItsCopySo() throws Exception {
    OnePartyLog log = OnePartyLog.founded(place).with(2);
    around.trust("", "copy");
    Starter.ServeOptions self =
        new Starter.ServeOptions(
            OptionalInt.of(0),
            Optional.empty(),
            Optional.empty(),
            List::of,
            Optional.empty(),
            Optional.empty(),
            false,
            true);
    try (Starter.Running running = log.parley.starter().serve(log.directory(), self)) {
      Hash shown = running.certificate().orElseThrow().sha256();
      around.mirror("copy", log.logKey(), running.url() + "#sha256=" + shown.hex());
      Path kept = Path.of(around.directory("copy"), "mirror");
      until("the copy is there", () -> Files.exists(kept) && holdsSomething(kept));
      Parley.Said list =
          log.parley.run(
              "key",
              "list",
              "--key",
              Parley.in(place, "root-1.key"),
              "--server",
              around.servedAt("copy"));
      assertTrue(list.err().contains("nobody this machine knows vouches"), list.err());
    }
    around.stop("copy");
    Files.writeString(
        Path.of(around.directory("copy"), "parley.json"),
        "{\"tls\":{\"self\":true,\"clients\":\"c.pem\",\"admitted\":\"a.json\"}}");
    CannotGoOn end =
        assertThrows(
            CannotGoOn.class, () -> around.mirror("copy", log.logKey(), "http://127.0.0.1:1"));
    assertTrue(end.what().contains("asks nobody who they are"), end.what());
  }

  private static boolean holdsSomething(Path kept) {
    try (var files = Files.walk(kept)) {
      return files.anyMatch(file -> file.endsWith("checkpoint"));
    } catch (IOException e) {
      return false;
    }
  }
}
