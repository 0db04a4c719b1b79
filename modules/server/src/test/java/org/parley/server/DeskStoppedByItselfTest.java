package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.http.HttpOptions;
import org.parley.http.HttpParts;
import org.parley.http.HttpServer;
import org.parley.http.Invitations;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;

/** A projection that cannot take a batch stops the desk; everybody is told so plainly. */
class DeskStoppedByItselfTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final String CLAIM =
      """
      {"type":"EVENT","text":"A convoy was seen.","stance":"ASSERT",
       "asserted":{"start":"2026-03-01","precision":"DAY","text":"1 March 2026"},
       "source":{"kind":"PRESS","name":"A paper"}}
      """;

  @TempDir Path place;
  private final Parley parley = Parley.at(() -> NOW);

  @Test
  void readingGoesOnAndWritingEndsWithSeventy() throws IOException {
    parley.done("demo", "--no-serve", "--dir", place.toString());
    Path directory = place.resolve("record");
    Limits limits = Limits.standard();
    OpenLog log =
        OpenLog.open(
            new OpenLog.Parts(
                directory,
                LogKeys.read(directory),
                () -> NOW,
                Entropy.system(),
                Entropy.system(),
                limits,
                Optional.of((batch, after) -> {
                  throw new IllegalStateException("the disk of the projection is full");
                })));
    HttpParts parts =
        new HttpParts(
            log.desk(),
            log.ledger(),
            log.register(),
            log.events(),
            new Invitations(directory.resolve("journal"), () -> NOW, Entropy.system(), limits),
            () -> NOW,
            System::nanoTime,
            Entropy.system(),
            limits,
            HttpOptions.NONE);
    try (log;
        HttpServer http = HttpServer.start(parts, 0, "127.0.0.1")) {
      String url = "http://127.0.0.1:" + http.port();
      String key = in(place, "keys/record/Archive-analyst.key");
      Path body = Files.writeString(place.resolve("claim.json"), CLAIM);
      parley.done(
          "sign",
          "--kind",
          "claim",
          body.toString(),
          "--key",
          key,
          "--to",
          "*",
          "--out",
          in(place, "claim.signed.json"));

      parley.run("submit", in(place, "claim.signed.json"), "--server", url);
      assertFalse(log.desk().health().serving());
      Parley.Said again = parley.run("submit", in(place, "claim.signed.json"), "--server", url);
      assertEquals(ExitCode.STOPPED, again.exit(), again.out() + again.err());
      assertTrue(again.err().contains("next:"), again.err());

      Parley.Said status = parley.run("status", "--key", key, "--server", url);
      assertEquals(ExitCode.STOPPED, status.exit());
      assertTrue(status.err().contains("does not take statements now"), status.err());
      assertTrue(status.err().contains("parley.example/syria-record"), status.err());
    }
  }
}
