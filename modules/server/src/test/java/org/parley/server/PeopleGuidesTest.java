package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/** Every command of the guides on taking part and on paper pads, in their order. */
class PeopleGuidesTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern FILE = Pattern.compile(".*[.](key|html|yaml|pads)");

  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED","volumes":[{"volume":
       {"outline_circle":{"center":{"lat":35.9,"lng":36.8},"radius":{"value":500,"units":"M"}}},
       "time_start":{"value":"2030-03-04T06:00:00Z","format":"RFC3339"},
       "time_end":{"value":"2030-03-04T08:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;

  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line.substring("parley ".length()));
    while (found.find()) {
      String quoted = found.group(1);
      String plain = quoted == null ? found.group(2) : quoted;
      words.add(FILE.matcher(plain).matches() ? file(plain) : plain);
    }
    if (words.getFirst().equals("pads")) {
      words.addAll(List.of("--book", file("North-liaison.pads")));
    }
    return words;
  }

  private String file(String name) {
    return Parley.in(place, name);
  }

  @Test
  void southSuspendsAndComesBack() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    Files.writeString(place.resolve("patrol.json"), PATROL);
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      List<String> said = new ArrayList<>();
      List<String> lines = Guide.of("taking-part.md").commands();
      assertEquals(6, lines.size());
      for (int i = 0; i < lines.size(); i++) {
        said.add(log.at(server.url(), words(lines.get(i)).toArray(String[]::new)).out());
        if (i == 1) {
          Parley.Said filed =
              log.parley.done(
                  "notify",
                  file("patrol.json"),
                  "--to",
                  "South",
                  "--key",
                  file("north.key"),
                  "--server",
                  server.url());
          assertTrue(filed.out().contains("not disclosed to South"), filed.out());
          Parley.Said message =
              log.parley.run(
                  "message",
                  "--urgency",
                  "FLASH",
                  "--text",
                  "Who fires?",
                  "--to",
                  "South",
                  "--key",
                  file("north.key"),
                  "--server",
                  server.url());
          assertTrue(message.err().contains("to.takes-no-part"), message.err());
          assertTrue(message.err().contains("call it"), message.err());
          String inbox = log.at(server.url(), "inbox", "--key", file("south.key")).out();
          assertFalse(inbox.contains("notice/1"), inbox);
        }
      }
      assertTrue(
          said.get(1).contains("South: takes no part for now (SUSPENDED) since"), said.get(1));
      assertTrue(said.get(4).contains("South: takes part since"), said.get(4));
      assertTrue(
          log.parley.done("fsck", file("log")).out().contains("Nothing is wrong")
              || log.parley.done("fsck", file("log")).exit() == 0);
      String reads = log.at(server.url(), "reads", "--key", file("north.key")).out();
      assertTrue(reads.contains("who read objects of your party"), reads);
    }
  }

  @Test
  void aPadIsPrintedKeyedInAndItsGapIsNamed() throws IOException {
    Guide guide = Guide.of("paper-pads.md");
    Files.writeString(place.resolve("forms.yaml"), guide.block("```yaml\n"));
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      List<String> said = new ArrayList<>();
      List<String> lines = guide.commands();
      assertEquals(3, lines.size());
      for (String line : lines) {
        List<String> words = words(line);
        Parley.Said one =
            words.contains("--key")
                ? log.at(server.url(), words.toArray(String[]::new))
                : log.parley.done(words.toArray(String[]::new));
        said.add(one.out());
      }
      String page = Files.readString(place.resolve("pad.html"));
      assertTrue(page.contains("000004") && page.contains("EXERCISE ONLY"), page);
      assertTrue(said.get(1).contains("MISSING: form 000002"), said.get(1));
      assertTrue(said.get(1).contains("keyed in"), said.get(1));
      assertTrue(said.get(2).contains("000004") && said.get(2).contains("torn by the wind"));
      assertTrue(said.get(2).contains("4 forms, 1 missing"), said.get(2));

      Files.copy(place.resolve("North-liaison.pads"), place.resolve("copy.pads"));
      Parley.Said again = log.at(server.url(), words(lines.get(1)).toArray(String[]::new));
      assertTrue(again.out().contains("stands in the log already"), again.out());
      Files.writeString(
          place.resolve("elsewhere.yaml"),
          "pads:\n  - {number: 1, series: "
              + series()
              + ", outside: x, begun: 2026-03-01T05:10:00Z}\n");
      Parley.Said other =
          log.at(
              server.url(),
              "pads",
              "key-in",
              file("elsewhere.yaml"),
              "--book",
              file("other.pads"),
              "--key",
              file("north.key"));
      assertTrue(other.out().contains("from another machine"), other.out());
      Files.writeString(
          place.resolve("North-liaison.pads"),
          Files.readString(place.resolve("copy.pads")).replaceFirst("PRINTED", "VOID"));
      Parley.Said bent =
          log.parley.run(
              "pads", "show", "--post", "North/liaison", "--book", file("North-liaison.pads"));
      assertTrue(bent.err().contains("not as it was written"), bent.err());
    }
  }

  @Test
  void aTrainingLogHasThePartiesOfTheRealOneAndNothingElse() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    Files.writeString(place.resolve("patrol.json"), PATROL);
    List<String> lines = Guide.of("training.md").commands();
    assertEquals(3, lines.size());
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      String made = log.at(server.url(), train(lines.get(0))).out();
      assertTrue(made.contains("[TRAINING, practice keys"), made);
      assertTrue(made.contains(TwoPartyLog.ORIGIN + "/training"), made);
    }
    Parley.Said unmeant = log.parley.run("serve", file("practice/log"));
    assertTrue(unmeant.err().contains("add --training"), unmeant.err());
    Parley.Said real = log.parley.run("serve", file("log"), "--training");
    assertTrue(real.err().contains("holds no training log"), real.err());
    try (Starter.Running training =
        log.parley
            .starter()
            .serve(
                place.resolve("practice/log"),
                new Starter.ServeOptions(
                    OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of))) {
      Parley.Said filed = log.at(training.url(), train(lines.get(2)));
      assertTrue(filed.out().contains("[TRAINING, practice keys"), filed.out());
      marked(log, training.url());
      Parley.Said stranger =
          log.parley.run(
              "notify",
              file("patrol.json"),
              "--to",
              "South",
              "--key",
              file("north.key"),
              "--server",
              training.url());
      assertTrue(stranger.exit() != 0, "a key of the real log signs nothing here");
    }
  }

  /** Whatever is read of a training log says so on every line, and no line calls it an exercise. */
  private void marked(TwoPartyLog log, String url) {
    for (String read :
        List.of(
            "log",
            "status",
            "key list",
            "policy show",
            "ask named --with text=South",
            "inbox",
            "reads",
            "tracks show",
            "incident list")) {
      Parley.Said said =
          log.parley.run(
              Stream.of(
                      Stream.of(read.split(" ")),
                      Stream.of("--key", file("practice/keys/North-liaison.key"), "--server", url))
                  .flatMap(word -> word)
                  .toArray(String[]::new));
      assertEquals(0, said.exit(), read + said.err());
      assertTrue(
          said.out().lines().allMatch(line -> line.startsWith("[TRAINING, ")), read + said.out());
    }
  }

  private String[] train(String line) {
    return words(line).stream()
        .map(word -> word.startsWith("practice") || word.endsWith(".json") ? file(word) : word)
        .toArray(String[]::new);
  }

  private String series() throws IOException {
    Matcher found =
        Pattern.compile("\"series\":\"([A-Z0-9]{8})\"")
            .matcher(Files.readString(place.resolve("North-liaison.pads")));
    assertTrue(found.find());
    return found.group(1);
  }
}
