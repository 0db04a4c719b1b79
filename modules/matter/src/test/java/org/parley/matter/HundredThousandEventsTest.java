package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/**
 * Years of a busy mechanism: a hundred thousand events, over a thousand matters and then on a
 * single one. Nothing in it grows with the square.
 */
class HundredThousandEventsTest {
  private static final int EVENTS = 100_000;
  private static final List<EventWord> WORDS =
      List.of(EventWord.SUSPENDED, EventWord.RESUMED, EventWord.ATTACKED, EventWord.COMPLETED);

  @Test
  void overAThousandMatters() {
    long begin = processorTime();
    Record record = new Record();
    UUID block = record.given(MatterKind.BLOCK).key("ROAD").filedBy("North");
    List<UUID> series = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      series.add(
          record.given(MatterKind.PATROL_SERIES, "North", "South").block("ROAD").filedBy("North"));
    }
    fill(record, series);
    long filled = processorTime();
    assertEquals(EVENTS, record.matters.size());
    assertTrue(record.matters.matter(block).isPresent());
    Instant at = Record.at("2026-12-31");
    assertEquals(1000, record.matters.board(at, Optional.empty()).blocks().get(0).series().size());
    assertEquals(
        EVENTS / 2, record.matters.attention("North", "SEA", at, Duration.ofDays(36500)).size());
    told("over a thousand", begin, filled);
  }

  @Test
  void onASingleMatter() {
    long begin = processorTime();
    Record record = new Record();
    UUID series = record.given(MatterKind.PATROL_SERIES, "North", "South").filedBy("North");
    fill(record, List.of(series));
    long filled = processorTime();
    MatterState state = record.state(series, "2026-12-31");
    assertEquals(EVENTS, state.accounts().size());
    Chronology order = record.matters.chronology(List.of(series), Record.at("2026-12-31"));
    assertTrue(order.layers().size() > 100);
    assertEquals(1000, order.unordered(1000).size());
    told("on a single one", begin, filled);
  }

  private static void fill(Record record, List<UUID> matters) {
    UUID before = record.ids.uuid();
    for (int i = 0; i < EVENTS; i++) {
      Record.Told told = record.told(matters.get(i % matters.size()), WORDS.get(i * 7919 % 4));
      String day =
          "20%02d-%02d-%02d".formatted(20 + i * 7 / EVENTS, 1 + i * 31 % 12, 1 + i * 17 % 28);
      told.on(day);
      if (i % 10 == 0) {
        told.after(before);
      }
      before = i % 2 == 0 ? told.ownWordOf("North") : told.reportedBy("an agency");
    }
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void told(String where, long begin, long filled) {
    long asked = processorTime();
    Duration all = Duration.ofNanos(asked - begin);
    assertTrue(
        all.compareTo(Duration.ofSeconds(60)) < 0,
        where + ": " + Duration.ofNanos(filled - begin) + " to fill, " + all + " in all");
  }
}
