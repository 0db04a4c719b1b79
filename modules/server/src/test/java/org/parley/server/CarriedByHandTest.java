package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.audit.AuditMain;
import org.parley.audit.SignatureCheck;
import org.parley.cli.Starter;

/** Two parties without a line: paper and sticks go to and fro, and everything verifies the same. */
class CarriedByHandTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Pattern TYPED = Pattern.compile("<div>((?:[0-9A-Z]{4} ?){7}) <b>");

  @TempDir Path place;

  private final Parley parley = Parley.at(CLOCK);
  private Starter.Running server;

  @BeforeEach
  void anExerciseIsUnderWay() {
    parley.done("demo", "--no-serve", "--dir", in(place, "demo"));
    server =
        parley
            .starter()
            .serve(
                place.resolve("demo/exercise"),
                new Starter.ServeOptions(
                    OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of));
  }

  @AfterEach
  void itEnds() {
    server.close();
  }

  private String key(String post) {
    return in(place, "demo/keys/exercise/" + post + ".key");
  }

  private String policy() {
    return in(place, "demo/receipts/exercise/policy");
  }

  private String verified(String bundle) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> arguments = List.of("--bundle", in(place, bundle), "--policy", policy(), "--json");
    int exit = AuditMain.run(arguments, out, out, SignatureCheck.jdk(), (leaves, all) -> {});
    String words = said.toString(StandardCharsets.UTF_8);
    assertEquals(0, exit, words);
    return words;
  }

  /** North signs a patrol of tomorrow, on a machine without a line. */
  private void northSigns() throws IOException {
    String from =
        CLOCK.instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    Files.writeString(
        place.resolve("patrol.json"),
        """
        {"notice_kind": "PATROL", "meaning": "OWN_ACTIVITY", "activity": "PLANNED", "volumes": [
          {"volume": {"outline_circle": {"center": {"lat": 35.81, "lng": 36.6},
             "radius": {"value": 300, "units": "M"}}},
           "time_start": {"value": "%s", "format": "RFC3339"},
           "time_end": {"value": "%s", "format": "RFC3339"}}]}
        """
            .formatted(from, from));
    parley.done(
        "sign",
        "--kind",
        "notice",
        in(place, "patrol.json"),
        "--key",
        key("North-liaison"),
        "--to",
        "South,Centre",
        "--out",
        in(place, "signed.json"));
  }

  @Test
  void aPrintedNoticeIsTypedInCarriedAcknowledgedAndCarriedBack() throws Exception {
    northSigns();
    parley.done(
        "paper", "print", in(place, "signed.json"), "--exercise", "--out", in(place, "page.html"));
    String page = Files.readString(place.resolve("page.html"));
    Files.write(
        place.resolve("typed.txt"),
        TYPED.matcher(page).results().map(found -> found.group(1)).toList());
    parley.done("paper", "read", in(place, "typed.txt"), "--out", in(place, "typed.json"));
    assertArrayEquals(
        Files.readAllBytes(place.resolve("signed.json")),
        Files.readAllBytes(place.resolve("typed.json")));

    parley.done("stick", "pack", in(place, "typed.json"), "--out", in(place, "out"));
    parley.done(
        "stick",
        "deliver",
        in(place, "out"),
        "--server",
        server.url(),
        "--key",
        key("Centre-desk"),
        "--out",
        in(place, "back"));
    assertTrue(verified("back").contains("notice/1"));

    parley.done(
        "stick",
        "fetch",
        "--server",
        server.url(),
        "--key",
        key("South-liaison"),
        "--out",
        in(place, "waiting"));
    verified("waiting");
    Parley.Said answered =
        parley.done(
            "stick",
            "answer",
            in(place, "waiting"),
            "--policy",
            policy(),
            "--key",
            key("South-liaison"),
            "--level",
            "2",
            "--out",
            in(place, "answers"));
    assertTrue(answered.out().contains("(not approval)"), answered.out());
    Parley.Said delivered =
        parley.done(
            "stick",
            "deliver",
            in(place, "answers"),
            "--server",
            server.url(),
            "--out",
            in(place, "receipts"),
            "--json");
    assertTrue(delivered.out().contains("\"recorded\":true"), delivered.out());
    assertTrue(verified("receipts").contains("ack/1"));

    parley.done(
        "stick",
        "deliver",
        in(place, "answers"),
        "--server",
        server.url(),
        "--out",
        in(place, "again"));
    Parley.Said nothing =
        parley.done(
            "stick",
            "fetch",
            "--server",
            server.url(),
            "--key",
            key("South-liaison"),
            "--out",
            in(place, "rest"));
    assertTrue(nothing.out().contains("Nothing waits for South"), nothing.out());
  }

  @Test
  void whatWasChangedOnTheWayIsNotAnswered() throws Exception {
    northSigns();
    parley.done("submit", in(place, "signed.json"), "--server", server.url());
    parley.done(
        "stick",
        "fetch",
        "--server",
        server.url(),
        "--key",
        key("South-liaison"),
        "--out",
        in(place, "waiting"));
    String text = Files.readString(place.resolve("waiting"));
    assertTrue(text.contains("PATROL"));
    Files.writeString(place.resolve("changed"), text.replace("PATROL", "FLIGHT"));
    Parley.Said said =
        parley.run(
            "stick",
            "answer",
            in(place, "changed"),
            "--policy",
            policy(),
            "--key",
            key("South-liaison"),
            "--out",
            in(place, "answers"));
    assertEquals(1, said.exit(), said.err());
    assertTrue(said.err().contains("does not hold"), said.err());
  }
}
