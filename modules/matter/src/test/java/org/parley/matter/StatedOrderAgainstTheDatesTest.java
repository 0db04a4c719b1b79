package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** An order is what somebody states; where accounts contradict each other, none is made up. */
class StatedOrderAgainstTheDatesTest {
  private final Record record = new Record();
  private UUID post;

  @BeforeEach
  void aPost() {
    post = record.given(MatterKind.OBSERVATION_POST, "North").filedBy("North");
  }

  private Chronology order() {
    return record.matters.chronology(List.of(post), Record.at("2026-12-31"));
  }

  private UUID hit(String label, String day, UUID... after) {
    return record
        .told(post, EventWord.HIT)
        .on(day)
        .label(label)
        .after(after)
        .reportedBy("a newspaper");
  }

  @Test
  void datesThatDoNotMeetAreAnOrderAndOthersAreNot() {
    UUID a = hit("a", "2026-03-01");
    UUID b = hit("b", "2026-03-02");
    UUID month = hit("month", "2026-03");
    assertTrue(order().before(a, b));
    assertFalse(order().before(b, a));
    assertFalse(order().before(a, month) || order().before(month, a));
    assertEquals(List.of("a-month", "month-b"), sortedPairs());
  }

  private List<String> sortedPairs() {
    return order().unordered(100).stream()
        .map(pair -> pair.one().name() + "-" + pair.other().name())
        .sorted()
        .toList();
  }

  @Test
  void aStatedOrderCarriesThroughOthers() {
    UUID a = hit("a", "2026-03");
    UUID b = hit("b", "2026-03", a);
    UUID c = hit("c", "2026-03", b);
    UUID d = hit("d", "2026-04-01");
    assertTrue(order().before(a, c));
    assertTrue(order().before(a, d));
    assertEquals(
        List.of(List.of("a"), List.of("b"), List.of("c"), List.of("d")),
        order().layers().stream()
            .map(layer -> layer.stream().map(LoadedEvent::name).toList())
            .toList());
    assertEquals(List.of(), order().unordered(100));
  }

  @Test
  void aStatedOrderThroughAnotherMattersEventCounts() {
    UUID series = record.given(MatterKind.PATROL_SERIES, "North").filedBy("North");
    UUID a = hit("a", "2026-03");
    UUID between =
        record.told(series, EventWord.ATTACKED).on("2026-03").after(a).reportedBy("an agency");
    UUID b = hit("b", "2026-03", between);
    assertTrue(order().before(a, b));
    assertEquals(2, order().layers().stream().mapToInt(List::size).sum());
  }

  @Test
  void againstTheDatesItIsADisagreementAndNoOrder() {
    UUID first = hit("first", "2026-03-01");
    UUID second = hit("second", "2026-03-05");
    UUID third = hit("third", "2026-03-09");
    record
        .told(post, EventWord.HIT)
        .on("2026-03-01")
        .label("first")
        .after(third)
        .as(first)
        .reportedBy("a newspaper");
    Chronology order = order();
    assertEquals(1, order.disagreements().size());
    assertEquals(
        "a newspaper states first after third; dates or other accounts say otherwise",
        order.disagreements().get(0).text());
    assertFalse(order.before(first, third) || order.before(third, first));
    assertTrue(order.before(first, second) && order.before(second, third));
    assertEquals(1, order.unordered(100).size());
  }

  @Test
  void twoAccountsThatTurnTheOrderRoundLeaveNone() {
    UUID a = record.ids.uuid();
    UUID b = record.told(post, EventWord.HIT).on("2026-03").after(a).reportedBy("one newspaper");
    record.told(post, EventWord.HIT).on("2026-03").after(b).as(a).reportedBy("another one");
    assertFalse(order().before(a, b) || order().before(b, a));
    assertEquals(2, order().disagreements().size());
  }

  @Test
  void aLongListOfPairsEndsWhereItIsToldTo() {
    for (int i = 0; i < 20; i++) {
      hit("h" + i, "2026-03");
    }
    assertEquals(190, order().unordered(1000).size());
    assertEquals(7, order().unordered(7).size());
  }
}
