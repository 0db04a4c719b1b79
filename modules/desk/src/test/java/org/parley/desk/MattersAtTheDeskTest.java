package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.EventWord;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Things with a life at the desk: who may say what of them, who is told, and that nothing a signer
 * may not read shows in the answer.
 */
class MattersAtTheDeskTest {
  private static final String SOURCE =
      """
      ,"asserted":{"start":"2026-03-02","precision":"DAY","text":"today"},
      "source":{"kind":"PRESS","name":"A paper"}\
      """;

  @TempDir Path directory;
  private Mechanism day;
  private Author north;
  private Author south;

  @BeforeEach
  void open() throws IOException {
    day = new Mechanism(directory.resolve("log"), 91);
    day.found();
    north = day.post("North");
    south = day.post("South");
  }

  @AfterEach
  void sameAfterReplay() throws IOException {
    Situation live = day.desk.situation();
    Situation again = Replay.situation(day.ledger, Limits.standard());
    assertEquals(live.digest(), again.digest());
    for (String party : Mechanism.PARTIES) {
      assertEquals(lines(live, party), lines(again, party));
    }
    day.close();
  }

  private static List<String> lines(Situation situation, String party) {
    List<String> lines = new java.util.ArrayList<>();
    situation.matters(party).digest(lines::add);
    return lines;
  }

  private Draft draft(Author author, Kind kind, UUID id, List<Address> to, String body) {
    try {
      Json json = Json.parse(body.getBytes(StandardCharsets.UTF_8), 1 << 20, 32);
      return Draft.ofJson(kind, id, author.address, to, day.clock.instant(), (Json.Obj) json);
    } catch (Malformed e) {
      throw new AssertionError(body, e);
    }
  }

  private static String matter(String kind, String more) {
    return """
    {"matter_kind":"%s","title":{"en":"A thing"},"parties":["North","South"]%s}\
    """
        .formatted(kind, more);
  }

  private static String event(UUID of, EventWord word, String more) {
    return """
    {"of":"%s","event":"%s",
     "when":{"start":"2026-03-02","precision":"DAY","text":"today"}%s}\
    """
        .formatted(of, word, more);
  }

  private UUID series(List<Address> to) {
    UUID id = day.uuid();
    day.accept(north, draft(north, Kind.MATTER, id, to, matter("PATROL_SERIES", "")));
    return id;
  }

  private void refused(String code, String path, Author author, Draft draft) {
    var refusal = day.refuse(author, draft).refusal();
    assertEquals(code + " at " + path, refusal.code() + " at " + refusal.path());
  }

  private Draft said(Author author, String body) {
    return draft(author, Kind.EVENT, day.uuid(), Mechanism.ALL, body);
  }

  @Test
  void eachReasonNotToTakeAnEventOrAMatter() {
    UUID series = series(Mechanism.ALL);
    refused(
        "event.unknown-matter",
        "/body/of",
        south,
        said(south, event(day.uuid(), EventWord.SUSPENDED, "")));
    refused(
        "event.word-not-of-kind",
        "/body/event",
        south,
        said(south, event(series, EventWord.LISTED, ",\"name\":\"a group\"")));
    refused(
        "event.own-word-of-another",
        "/body/by",
        south,
        said(south, event(series, EventWord.SUSPENDED, ",\"by\":\"North\"")));
    refused(
        "matter.part-of-unknown",
        "/body/part_of",
        south,
        draft(
            south,
            Kind.MATTER,
            day.uuid(),
            Mechanism.ALL,
            matter("PATROL", ",\"part_of\":\"" + day.uuid() + "\"")));
    refused(
        "matter.agreement-unknown",
        "/body/agreement/id",
        south,
        draft(
            south,
            Kind.MATTER,
            day.uuid(),
            Mechanism.ALL,
            matter("PATROL", ",\"agreement\":{\"id\":\"" + day.uuid() + "\"}")));
    day.accept(south, said(south, event(series, EventWord.SUSPENDED, ",\"by\":\"South\"")));
    day.accept(
        south, said(south, event(series, EventWord.SUSPENDED, ",\"by\":\"North\"" + SOURCE)));
  }

  @Test
  void whatTheSignerMayNotReadIsNotThere() {
    UUID hidden = series(Mechanism.to("Centre"));
    UUID absent = day.uuid();
    assertEquals(
        day.refuse(south, said(south, event(absent, EventWord.SUSPENDED, "")))
            .refusal()
            .detail()
            .replace(absent.toString(), ""),
        day.refuse(south, said(south, event(hidden, EventWord.SUSPENDED, "")))
            .refusal()
            .detail()
            .replace(hidden.toString(), ""));
    String block = "{\"matter_kind\":\"BLOCK\",\"title\":{\"en\":\"Road\"},\"key\":\"M4\"}";
    day.accept(north, draft(north, Kind.MATTER, day.uuid(), Mechanism.to("Centre"), block));
    day.accept(south, draft(south, Kind.MATTER, day.uuid(), Mechanism.ALL, block));
    assertEquals(2, day.desk.situation().matters("Centre").matters().size() - 1);
    assertEquals(1, day.desk.situation().matters("South").matters().size());
  }

  @Test
  void aMatterOfOnesOwnNeedsTheScopeOfLawAndAReportThatOfClaims() {
    Author root = day.root("North");
    day.accept(
        root,
        day.draft(
            root,
            Kind.POST,
            Mechanism.ALL,
            day.postBody(new Address("North/press"), "claim", "read")));
    var signer = day.signer(Mechanism.ORIGIN + "/North/press");
    var press =
        new Author(
            day,
            new Address("North/press"),
            signer,
            org.parley.statement.Entropy.seeded(4, "press"));
    day.accept(
        root,
        day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(new Address("North/press"), signer)));
    String own = matter("EXERCISE", "");
    String report = matter("EXERCISE", SOURCE);
    refused(
        "scope.missing", "/kind", press, draft(press, Kind.MATTER, day.uuid(), Mechanism.ALL, own));
    UUID id = day.uuid();
    day.accept(press, draft(press, Kind.MATTER, id, Mechanism.ALL, report));
    refused(
        "scope.missing",
        "/kind",
        press,
        draft(press, Kind.EVENT, day.uuid(), Mechanism.ALL, event(id, EventWord.ANNOUNCED, "")));
    day.accept(
        press,
        draft(
            press, Kind.EVENT, day.uuid(), Mechanism.ALL, event(id, EventWord.ANNOUNCED, SOURCE)));
    day.accept(
        press,
        draft(
            press,
            Kind.ENTRY,
            day.uuid(),
            Mechanism.ALL,
            "{\"entry_kind\":\"PLACE\",\"names\":{\"en\":\"Trumba\"},\"source\":\"a map\"}"));
  }

  @Test
  void ownWordIsHandedToItsRecipientsAndAReportIsThereToBeRead() {
    UUID series = series(Mechanism.to("South"));
    Hash own =
        day.accept(
                north,
                draft(
                    north,
                    Kind.EVENT,
                    day.uuid(),
                    Mechanism.to("South"),
                    event(series, EventWord.SUSPENDED, "")))
            .leafHash();
    Hash report =
        day.accept(
                south,
                draft(
                    south,
                    Kind.EVENT,
                    day.uuid(),
                    Mechanism.to("North"),
                    event(series, EventWord.RESUMED, SOURCE)))
            .leafHash();
    Situation now = day.desk.situation();
    assertTrue(now.awaitsHanding(own, "South"));
    assertTrue(now.ladder(own).isPresent());
    assertFalse(now.awaitsHanding(report, "North"));
    assertTrue(now.ladder(report).isEmpty());
  }

  @Test
  void aLaterVersionTakesThePlaceOfTheEarlier() {
    UUID series = series(Mechanism.ALL);
    UUID id = day.uuid();
    Hash first =
        day.accept(
                south,
                draft(south, Kind.EVENT, id, Mechanism.ALL, event(series, EventWord.SUSPENDED, "")))
            .leafHash();
    day.accept(
        south,
        draft(south, Kind.EVENT, id, Mechanism.ALL, event(series, EventWord.RESUMED, ""))
            .replacing(first));
    var events = day.desk.situation().matters("North").eventsOf(series);
    assertEquals(List.of(EventWord.RESUMED), events.stream().map(e -> e.word()).toList());
  }
}
