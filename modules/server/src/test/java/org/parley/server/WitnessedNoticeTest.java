package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Neighbourhood.until;
import static org.parley.server.Neighbourhood.witnessed;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/** An operator whose clock is a day behind, and a witness on its own machine with its own clock. */
class WitnessedNoticeTest {
  private static final Duration A_DAY = Duration.ofDays(1);
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
  private final InstantSource behind = () -> InstantSource.system().instant().minus(A_DAY);
  private Neighbourhood around = new Neighbourhood(Path.of("."), Parley.at(InstantSource.system()));

  @BeforeEach
  void thereIsAPlace() {
    around = new Neighbourhood(elsewhere, Parley.at(InstantSource.system()));
  }

  @AfterEach
  void everybodyStops() {
    around.close();
  }

  private void admitted(OnePartyLog log, String url) throws IOException {
    Files.writeString(
        place.resolve("liaison.json"),
        """
        {"post":"North/liaison","title":{"en":"Liaison"},"scopes":["file:*","ack","read"]}
        """);
    String root = in(place, "root-1.key");
    String signed = in(place, "liaison.signed.json");
    log.parley.done(
        "sign",
        "--kind",
        "post",
        in(place, "liaison.json"),
        "--key",
        root,
        "--to",
        "*",
        "--out",
        signed);
    log.parley.done("submit", signed, "--server", url);
    log.parley.done(
        "key",
        "new",
        "--origin",
        OnePartyLog.ORIGIN,
        "--for",
        "North/liaison",
        "--out",
        in(place, "post.key"));
    log.parley.done(
        "key",
        "admit",
        "--offer",
        in(place, "post.key.offer.json"),
        "--root",
        root,
        "--server",
        url);
  }

  private static Instant moment(Parley.Said status, String name) {
    try {
      Fields witnessed =
          Fields.of(status.json(), "")
              .object("notices")
              .array("items", Fields::of)
              .getFirst()
              .object("witnessed");
      return Instant.parse(witnessed.string(name));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theOperatorSaysYesterdayAndTheWitnessSaysToday() throws Exception {
    String trust = around.trust("quorum east", "east");
    OnePartyLog log = OnePartyLog.founded(place, trust, behind);
    around.witness("east", log.logKey());
    Instant started = InstantSource.system().instant().minusSeconds(1);
    Parley.Said status;
    try (Starter.Running running = log.served(log.directory())) {
      until("the witness has answered", () -> witnessed(running.url()) > 0);
      admitted(log, running.url());
      Files.writeString(place.resolve("patrol.json"), PATROL);
      log.parley.done(
          "notify",
          in(place, "patrol.json"),
          "--to",
          "North",
          "--key",
          in(place, "post.key"),
          "--server",
          running.url());
      String[] asked = {
        "status", "--key", in(place, "post.key"), "--server", running.url(), "--json"
      };
      until("the notice is witnessed", () -> log.parley.done(asked).out().contains("\"notAfter\""));
      status = log.parley.done(asked);
      String words =
          log.parley
              .done("status", "--key", in(place, "post.key"), "--server", running.url())
              .out();
      assertTrue(words.contains("WITNESSED, "), words);
      assertTrue(words.contains("by the clocks of witnesses"), words);
      assertTrue(words.contains("NO_AGREED_STANDARD, operator's clock"), words);
    }
    Instant notAfter = moment(status, "notAfter");
    assertTrue(!notAfter.isBefore(started.minusSeconds(1)), notAfter + " after " + started);
    assertTrue(!notAfter.isAfter(InstantSource.system().instant()), notAfter.toString());

    Parley.Said rebuilt = log.parley.done("rebuild", in(place, "log"), "--json");
    Parley.Said again = log.parley.done("rebuild", in(place, "log"), "--json");
    assertEquals(rebuilt.text("digest"), again.text("digest"));
  }
}
