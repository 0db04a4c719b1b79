package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;

class TracksFromTheCommandLineTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  @TempDir Path place;

  @Test
  void aDriveIsReplayedSentAndShown() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      notice(log, url, 36.77);
      Parley.Said replayed = replay(log, url, "north.key", drive(2));
      assertEquals(ExitCode.OK, replayed.exit(), replayed.err());
      assertTrue(
          replayed.out().contains("INSIDE_PLAN  inside what its own notice says"), replayed.out());
      assertTrue(replayed.out().contains("OWN ACTIVITY, PATROL, notice "), replayed.out());
      assertTrue(replayed.out().contains("OFF_PLAN"), replayed.out());
      assertTrue(replayed.out().contains("EXERCISE"), replayed.out());
      assertFalse(replayed.out().contains("35.86"), replayed.out());

      List<String> broken = new ArrayList<>(drive(2));
      broken.add(3, "truck 1,soon,35.86,36.77,10");
      Parley.Said withFault = replay(log, url, "north.key", broken);
      assertEquals(ExitCode.USAGE, withFault.exit());
      assertTrue(withFault.err().contains("line 4, at:"), withFault.err());
      assertTrue(withFault.err().contains("position.time"), withFault.err());

      Parley.Said southsView = replay(log, url, "south.key", drive(2), "--party", "North");
      assertEquals(ExitCode.OK, southsView.exit(), southsView.err());
      assertTrue(southsView.out().contains("INSIDE_PLAN"), southsView.out());
      Parley.Said ofSouth = replay(log, url, "south.key", drive(2));
      assertTrue(ofSouth.out().contains("not a sign of hostile intent"), ofSouth.out());

      Files.write(place.resolve("live.csv"), drive(-8));
      String sent =
          log.at(url, "tracks", "send", log.file("live.csv"), "--key", log.file("north.key")).out();
      assertTrue(sent.contains("8 positions taken"), sent);
      String shown = log.at(url, "tracks", "show", "--key", log.file("north.key")).out();
      assertTrue(shown.contains("truck 1: OFF_PLAN"), shown);
      assertTrue(
          log.at(url, "tracks", "show", "--key", log.file("south.key"))
              .out()
              .contains("No tracks"));
    }
  }

  /** Eight minutes: four inside, four two kilometres beside. */
  private List<String> drive(int fromMinute) {
    List<String> lines = new ArrayList<>(List.of("track,at,lat,lng,error_m"));
    for (int i = 0; i < 8; i++) {
      lines.add(
          "truck 1,"
              + now.plusSeconds(60L * (fromMinute + i))
              + ","
              + (i < 4 ? "35.86" : "35.88")
              + ",36.77,10");
    }
    return lines;
  }

  private Parley.Said replay(
      TwoPartyLog log, String url, String key, List<String> lines, String... more)
      throws IOException {
    Files.write(place.resolve("drive.csv"), lines);
    List<String> words =
        new ArrayList<>(
            List.of(
                "tracks",
                "replay",
                log.file("drive.csv"),
                "--key",
                log.file(key),
                "--server",
                url));
    words.addAll(List.of(more));
    return log.parley.run(words.toArray(String[]::new));
  }

  private void notice(TwoPartyLog log, String url, double lng) throws IOException {
    Files.writeString(
        place.resolve("patrol.json"),
        """
        {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
         "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":%s},
           "radius":{"value":500,"units":"M"}}},
           "time_start":{"value":"%s","format":"RFC3339"},
           "time_end":{"value":"%s","format":"RFC3339"}}]}
        """
            .formatted(lng, now.minusSeconds(3_600), now.plusSeconds(36_000)));
    log.at(
        url,
        "notify",
        log.file("patrol.json"),
        "--to",
        "South",
        "--key",
        log.file("north.key"),
        "--json");
  }
}
