package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;

/**
 * North no longer wants South in it. In their log it cannot shut South out; so it founds another
 * one, whose policy has no South: nothing of that reaches South, and what South holds of the first
 * stays as good as it was.
 */
class APartyLeftOutOfTheNextLogTest {
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED","volumes":[{"volume":
       {"outline_circle":{"center":{"lat":35.9,"lng":36.8},"radius":{"value":500,"units":"M"}}},
       "time_start":{"value":"2030-03-04T06:00:00Z","format":"RFC3339"},
       "time_end":{"value":"2030-03-04T08:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;

  private Path folder(String name) throws IOException {
    return Files.createDirectories(place.resolve(name));
  }

  @Test
  void theNextLogTellsItNothingAndItsReceiptsOfTheFirstStayGood() throws IOException {
    TwoPartyLog first = TwoPartyLog.founded(folder("first"), "");
    Files.writeString(place.resolve("first/patrol.json"), PATROL);
    String bundle = first.file("south.bundle");
    Path policy = place.resolve("first/policy");
    try (Starter.Running running = first.served()) {
      first.everybodyIn(running.url());
      String leaf = first.notice(running.url());
      first.at(
          running.url(), "bundle", "--of", leaf, "--key", first.file("south.key"), "--out", bundle);
      Files.writeString(policy, first.trustText() + "genesis " + first.genesis() + "\n");
      assertEquals("policy.party", withoutSouth(first, running.url()));
    }
    OnePartyLog next = OnePartyLog.founded(folder("next"));
    try (Starter.Running running = next.served(next.directory())) {
      assertEquals(0, next.anotherPost(running.url()).exit());
      for (String command : List.of("inbox", "watch", "status")) {
        Parley.Said said =
            first.parley.run(command, "--key", first.file("south.key"), "--server", running.url());
        assertEquals(ExitCode.REFUSED, said.exit(), said.out());
        assertTrue(said.err().contains("session."), said.err());
        assertFalse(said.out().contains("post-1"), said.out());
      }
    }
    Parley.Said verified =
        first.parley.done("verify", "--bundle", bundle, "--policy", policy.toString());
    assertTrue(verified.out().contains("EXERCISE"), verified.out());
    assertEquals(0, first.parley.done("fsck", first.file("log")).exit());
  }

  /** What becomes of North's proposal of a policy for the first log that has no South. */
  private String withoutSouth(TwoPartyLog first, String url) throws IOException {
    String now = first.file("policy-now.yaml");
    first.at(url, "policy", "show", "--key", first.file("north-root-1.key"), "--out", now);
    List<String> kept = new ArrayList<>();
    boolean south = false;
    for (String line : Files.readAllLines(Path.of(now))) {
      boolean party = line.strip().startsWith("- ") && line.contains("name:");
      south = party ? line.contains("South") : south && line.startsWith(" ");
      if (!south) {
        kept.add(line);
      }
    }
    Path fewer = place.resolve("first/policy-fewer.yaml");
    Files.write(fewer, kept);
    Parley.Said said =
        first.parley.run(
            "policy",
            "propose",
            fewer.toString(),
            "--root",
            first.file("north-root-1.key"),
            "--server",
            url);
    assertEquals(ExitCode.REFUSED, said.exit(), said.out() + said.err());
    return said.err().contains("policy.party") ? "policy.party" : said.err();
  }
}
