package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.CannotGoOn;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.http.SelfCertificate;
import org.parley.verify.Hash;

/** A server with a certificate, and people who know it by its fingerprint or not at all. */
class TlsFromTheCommandLineTest {
  @TempDir Path place;
  private OnePartyLog log;

  @BeforeEach
  void aLog() throws IOException {
    log = OnePartyLog.founded(place);
  }

  private Starter.Running served(boolean self) {
    return log.parley
        .starter()
        .serve(
            log.directory(),
            new Starter.ServeOptions(
                OptionalInt.of(0),
                Optional.empty(),
                Optional.empty(),
                List::of,
                Optional.empty(),
                Optional.empty(),
                false,
                self));
  }

  private Parley.Said list(String server) {
    return log.parley.run(
        "key", "list", "--key", in(place, "root-1.key"), "--server", server, "--json");
  }

  private static String pinned(Starter.Running running) {
    return running.url() + "#sha256=" + running.certificate().orElseThrow().sha256().hex();
  }

  @Test
  void whoeverKnowsTheFingerprintIsServedAndWhoeverDoesNotIsToldTheDigits() {
    try (Starter.Running running = served(true)) {
      assertTrue(running.url().startsWith("https://127.0.0.1:"), running.url());
      assertTrue(running.certificate().orElseThrow().self());
      Parley.Said known = list(pinned(running));
      assertEquals(ExitCode.OK, known.exit(), known.out() + known.err());

      Parley.Said unknown = list(running.url());
      assertEquals(ExitCode.UNREACHABLE, unknown.exit());
      assertEquals("cli.tls-unknown", unknown.text("code"));
      String digits =
          unknown.text("detail").replaceFirst("(?s).*Its digits: ((?:[0-9]{5} ?){16}).*", "$1");
      assertEquals(running.certificate().orElseThrow().sha256().hex(), hex(digits));
      assertTrue(unknown.text("next").contains(pinned(running)), unknown.text("next"));

      String other = "00".repeat(32);
      Parley.Said wrong = list(running.url() + "#sha256=" + other);
      assertEquals(ExitCode.UNREACHABLE, wrong.exit());
      assertEquals("cli.tls-fingerprint", wrong.text("code"));

      Parley.Said plain = list(running.url().replace("https", "http"));
      assertEquals(ExitCode.UNREACHABLE, plain.exit());
    }
  }

  /** By the page: each group is two bytes. */
  private static String hex(String digits) {
    StringBuilder hex = new StringBuilder();
    for (String group : digits.strip().split(" ")) {
      hex.append("%04x".formatted(Integer.parseInt(group)));
    }
    return hex.toString();
  }

  @Test
  void aServerWithoutTlsIsNotTakenForOneWithIt() {
    try (Starter.Running running = served(false)) {
      assertTrue(running.certificate().isEmpty());
      Parley.Said said = list(running.url().replace("http", "https"));
      assertEquals(ExitCode.UNREACHABLE, said.exit());
      assertEquals("cli.tls", said.text("code"));
      Parley.Said mark = list(running.url() + "#sha256=" + "00".repeat(32));
      assertEquals(ExitCode.USAGE, mark.exit());
      for (String bad : List.of("#", "#sha256=12", "#md5=00", "#sha256=" + "zz".repeat(32))) {
        assertEquals(ExitCode.USAGE, list("https://127.0.0.1:1" + bad).exit(), bad);
      }
    }
  }

  @Test
  void theCertificateStaysTheSameOverARestartAndItsKeyIsTheOperatorsAlone() throws IOException {
    Hash first;
    try (Starter.Running running = served(true)) {
      first = running.certificate().orElseThrow().sha256();
    }
    Set<PosixFilePermission> may =
        Files.getPosixFilePermissions(log.directory().resolve("keys/tls-key.pem"));
    assertEquals(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE), may);
    Files.writeString(
        log.directory().resolve("parley.json"),
        "{\"origin\":\"" + OnePartyLog.ORIGIN + "\",\"tls\":{\"self\":true}}");
    try (Starter.Running running = served(false)) {
      assertEquals(first, running.certificate().orElseThrow().sha256());
    }
    assertEquals(0, log.parley.run("fsck", log.directory().toString()).exit());
  }

  @Test
  void aChainOfTheOperatorsIsTakenAndOneThatDoesNotFitStopsTheStart() throws IOException {
    SelfCertificate one =
        SelfCertificate.make("one", List.of("localhost"), log.parley.clock().instant());
    SelfCertificate other =
        SelfCertificate.make("other", List.of("localhost"), log.parley.clock().instant());
    Files.writeString(place.resolve("chain.pem"), one.certificate());
    Files.writeString(place.resolve("key.pem"), one.key());
    Files.writeString(
        log.directory().resolve("parley.json"),
        """
        {"origin":"%s","tls":{"chain":"../chain.pem","key":"../key.pem"}}
        """
            .formatted(OnePartyLog.ORIGIN));
    try (Starter.Running running = served(false)) {
      assertFalse(running.certificate().orElseThrow().self());
      assertEquals("CN=one", running.certificate().orElseThrow().subject());
      assertEquals(ExitCode.OK, list(pinned(running)).exit());
    }
    Files.writeString(place.resolve("key.pem"), other.key());
    CannotGoOn end = assertThrows(CannotGoOn.class, () -> served(false));
    assertEquals("settings.tls-pair", end.code());
    assertEquals(Optional.of("/tls/key"), end.path());
    assertTrue(end.next().contains("parley.json"), end.next());
    Files.writeString(place.resolve("key.pem"), one.key());
    served(false).close();
  }
}
