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

/** Every command of docs/guide/private-warnings.md, in its order and with its words. */
class GuideOnPrivateWarningsTest {
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED","volumes":[{"volume":{
       "outline_circle":{"center":{"lat":35.86,"lng":36.8},"radius":{"value":1000,"units":"M"}}},
       "time_start":{"value":"2036-03-04T08:00:00Z","format":"RFC3339"},
       "time_end":{"value":"2036-03-04T12:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;
  private final List<String> steps = new ArrayList<>();
  private String warning = "";
  private String url = "";

  @Test
  void northIsWarnedAndActs() throws IOException {
    Path guide = Path.of(System.getProperty("parley.root")).resolve("docs/guide");
    for (String line : Files.readAllLines(guide.resolve("private-warnings.md"))) {
      if (line.startsWith("parley ")) {
        steps.add(line);
      }
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      url = server.url();
      log.everybodyIn(url);
      Files.writeString(place.resolve("patrol.json"), PATROL);
      String hidden = filed(log, "north", "North");
      filed(log, "south", "North");
      walk(log, hidden);
    }
    assertTrue(steps.isEmpty(), "left of the page: " + steps);
    thatTheMarksAreStoredAndCarriedAlong(log);
  }

  private void walk(TwoPartyLog log, String hidden) throws IOException {
    String inbox = next(log, "inbox").out();
    assertTrue(inbox.contains("Private warnings: 1, not seen yet: 1"), inbox);
    assertTrue(inbox.contains("South filed a notice that meets yours."), inbox);
    assertTrue(inbox.contains("parley ack --of "), inbox);
    assertTrue(next(log, "status").out().contains("Private warnings: 1, not seen yet: 1"));
    String listed = next(log, "alerts --key").out();
    assertTrue(listed.contains("(not seen yet)"), listed);
    warning = listed.replaceFirst("(?s).*?Warning (\\S+) .*", "$1");
    assertEquals(10, warning.length(), listed);

    next(log, "alerts --of=WARNING --mark seen");
    assertFalse(said(log, "parley inbox --key north.key").out().contains("filed a notice that"));
    String phoned = next(log, "alerts --of=WARNING --mark phone").out();
    assertTrue(phoned.contains("phone by North/liaison at "), phoned);
    assertTrue(phoned.contains("Major-H-08:40-will-wait"), phoned);
    String disclosing = next(log, "alerts --of=WARNING --mark disclose").out();
    assertTrue(disclosing.contains("Nothing is disclosed yet."), disclosing);
    String command =
        disclosing.replaceFirst("(?s).*?(parley notify [^\\n]*) --key KEYFILE.*", "$1");
    assertTrue(command.contains(" --replaces " + hidden + " --to North,South"), command);
    assertTrue(said(log, "parley alerts --key south.key").out().contains("No warning found"));
    assertEquals(
        ExitCode.USAGE,
        log.parley
            .run(words("parley alerts --of=" + warning + " --mark wait --key south.key"))
            .exit());
    String printed = command.substring(command.indexOf("--id"));
    String page = steps.getFirst();
    assertEquals(
        page.replace("ID", printed.split(" ")[1]).replace("LEAF", hidden),
        "parley notify patrol-2.json " + printed + " --key north.key");
    assertEquals(printed.split(" ")[3], hidden);
    steps.removeFirst();
    // Waiting is the other way to go on, so it stands behind disclosing and is tried before it.
    next(log, "alerts --of=WARNING --mark wait");
    String disclosed =
        said(log, "parley notify patrol-2.json " + printed + " --key north.key").out();
    assertTrue(disclosed.contains("overlap with notice"), disclosed);
    assertTrue(said(log, "parley alerts --key north.key").out().contains("No warning found"));
    assertTrue(next(log, "probing").out().contains("North: 0 drafts, 2 notices"));
  }

  private void thatTheMarksAreStoredAndCarriedAlong(TwoPartyLog log) throws IOException {
    Path journal = place.resolve("log/journal/alerts/000000");
    byte[] kept = Files.readAllBytes(journal);
    assertEquals(5, Files.readAllLines(journal).size(), "four marks and the sum");
    log.parley.done("fsck", log.file("log"));
    log.parley.done("backup", log.file("log"), log.file("day.tar"));
    log.parley.done("restore", log.file("day.tar"), log.file("again"));
    assertEquals(
        List.of(Files.readAllLines(journal)),
        List.of(Files.readAllLines(place.resolve("again/journal/alerts/000000"))));
    kept[100] ^= 1;
    Files.write(journal, kept);
    Parley.Said damaged = log.parley.run("fsck", log.file("log"));
    assertEquals(ExitCode.REFUSED, damaged.exit());
    assertTrue(damaged.err().contains("journal/alerts/000000"), damaged.err());
  }

  private String filed(TwoPartyLog log, String who, String to) {
    return log.at(
            url,
            "notify",
            log.file("patrol.json"),
            "--to",
            to,
            "--key",
            log.file(who + ".key"),
            "--json")
        .text("leaf");
  }

  /** The next command of the page, which has to begin like this. */
  private Parley.Said next(TwoPartyLog log, String begins) {
    String step = steps.removeFirst();
    assertTrue(step.startsWith("parley " + begins), "the page goes on with " + step);
    return said(log, step.replace("WARNING", warning));
  }

  private Parley.Said said(TwoPartyLog log, String command) {
    return log.parley.done(words(command));
  }

  private String[] words(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.substring("parley ".length()).split(" ")) {
      String bare = word.replace("\"", "");
      boolean file = bare.endsWith(".key") || bare.endsWith(".json");
      words.add(file ? Parley.in(place, bare) : bare);
    }
    words.addAll(List.of("--server", url));
    return words.toArray(String[]::new);
  }
}
