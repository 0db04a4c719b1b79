package org.parley.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.watch.Day.START;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.AnswerBody;
import org.parley.statement.ContactChannel;
import org.parley.statement.HandoverBody;
import org.parley.statement.LadderBody;
import org.parley.statement.LineCheckBody;
import org.parley.statement.LineCheckBody.Result;
import org.parley.statement.MessageBody;
import org.parley.statement.ReliefBody;
import org.parley.statement.Response;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;

/** The officer who goes hands over what is open; the one who comes finds all of it. */
class TwelveOpenItemsTest {
  private final Day day = new Day();

  @Test
  void theRecordHoldsWhatIsOpenAndNotThePage() {
    List<Hash> twelve = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      twelve.add(day.message(Urgency.FLASH, "North/liaison", "South", START));
      twelve.add(day.message(Urgency.ROUTINE, "South/liaison", "North", START));
      Hash done = day.message(Urgency.IMMEDIATE, "North/liaison", "South", START);
      day.ack(done, "South/liaison", START);
      twelve.add(day.contact(done, "North/liaison", "South", START));
    }
    assertEquals(Set.copyOf(twelve), leaves("South"));
    assertEquals(8, leaves("North").size());

    List<HandoverBody.Item> items =
        twelve.stream().map(leaf -> new HandoverBody.Item(leaf, Optional.empty())).toList();
    HandoverBody body =
        new HandoverBody(START.plusSeconds(900), items, Optional.empty(), Optional.empty());
    Told page = day.told("South/liaison", "South", START);
    day.record(before -> before.handedOver(page, body, "key 1"));
    assertEquals(HandoverState.AWAITED, state(START.plusSeconds(900)));
    assertEquals(HandoverState.NOBODY_SIGNED, state(START.plusSeconds(901)));

    Told relief = day.told("South/liaison", "South", START);
    ReliefBody signed = new ReliefBody(page.leaf(), Optional.empty());
    day.record(before -> before.relieved(relief, signed));
    day.restart();
    assertEquals(HandoverState.RELIEVED, state(START.plusSeconds(901)));
    assertEquals(Set.copyOf(twelve), leaves("South"));
  }

  @Test
  void aReplyThatWasAskedForStaysOpenUntilItIsGiven() {
    MessageBody asks =
        new MessageBody(
            Urgency.IMMEDIATE,
            "Who fires at Nayrab?",
            "en",
            List.of(),
            Optional.of(START.plusSeconds(600)),
            List.of());
    Hash asked = day.message(asks, "North/liaison", "South", START);
    day.ack(asked, "South/liaison", START);
    OpenItem item = day.book().open("South").getFirst();
    assertEquals(OpenItem.What.TO_REPLY, item.what());
    assertEquals(asks.replyDue(), item.due());
    AnswerBody answer = new AnswerBody(asked, Response.NOTED, Optional.empty());
    Told told = day.told("South/liaison", "North", START);
    day.record(before -> before.answered(answer.of(), told));
    assertTrue(day.book().open("South").isEmpty());
  }

  @Test
  void aLineIsAsGoodAsTheWorseOfTwoWords() {
    assertTrue(day.book().lines("North").isEmpty());
    check("North/liaison", "South", Result.GOOD, START);
    assertEquals(Optional.of(LineState.OK), line(START));
    check("South/liaison", "North", Result.POOR, START);
    assertEquals(Optional.of(LineState.DEGRADED), line(START));
    check("South/liaison", "North", Result.GOOD, START.plusSeconds(60));
    assertEquals(Optional.of(LineState.OK), line(START.plusSeconds(60)));
    ladder("South/liaison", "North", 12);
    assertEquals(Optional.of(LineState.OK), line(START.plusSeconds(43_260)));
    assertEquals(Optional.of(LineState.MISSED), line(START.plusSeconds(43_261)));
    check("North/liaison", "South", Result.NO_ANSWER, START.plusSeconds(50_000));
    assertEquals(Optional.of(LineState.MISSED), line(START.plusSeconds(50_000)));
    assertTrue(day.book().lines("Centre").isEmpty(), "no third party learns of a check");
  }

  @Test
  void whatIsKeptFromAReaderNeitherShowsNorTakesThePlaceOfWhatHeWasTold() {
    ladder("North/liaison", "South", 6);
    ladder("South/liaison", "North", 12);
    check("South/liaison", "North", Result.POOR, START);
    List<Line> lines = day.book().lines("North");
    List<StatedLadder> ladders = day.book().ladders("North");
    assertEquals(Optional.of(LineState.DEGRADED), line(START));
    ladder("South/liaison", "Centre", 3);
    ladder("Centre/desk", "South", 3);
    check("South/liaison", "North", "Centre", Result.NO_ANSWER, START.plusSeconds(60));
    check("Centre/desk", "North", "South", Result.GOOD, START);
    assertEquals(lines, day.book().lines("North"));
    assertEquals(ladders, day.book().ladders("North"));
    assertEquals(
        Optional.of(3), day.book().ladder("South").flatMap(LadderBody::lineCheckHours), "climbs");
  }

  private void ladder(String from, String to, int hours) {
    LadderBody body =
        new LadderBody(
            List.of(new LadderBody.Steps(Urgency.FLASH, List.of(Day.phone(0, "line 1")))),
            Optional.of(hours));
    Told told = day.told(from, to, START);
    day.record(before -> before.ladder(told, body));
  }

  private void check(String from, String with, Result result, Instant held) {
    check(from, with, with, result, held);
  }

  private void check(String from, String with, String to, Result result, Instant held) {
    LineCheckBody body =
        new LineCheckBody(
            new Address(with),
            ContactChannel.PHONE,
            held,
            result,
            Optional.of("cedar"),
            Optional.empty());
    Told told = day.told(from, to, held);
    day.record(before -> before.checked(told, body));
  }

  private Optional<LineState> line(Instant now) {
    return day.book().lines("North").getFirst().state(now);
  }

  private HandoverState state(Instant now) {
    return day.book().handovers("South").getFirst().state(now);
  }

  private Set<Hash> leaves(String party) {
    List<Hash> leaves = day.book().open(party).stream().map(OpenItem::leaf).toList();
    assertEquals(leaves.size(), Set.copyOf(leaves).size());
    return Set.copyOf(leaves);
  }
}
