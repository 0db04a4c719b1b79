package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** "The first 14 days of Ramadan": kept as said, beside the days it fell on, a day either way. */
class RamadanInTwoCalendarsTest {

  private static When read(String when) throws Malformed {
    byte[] utf8 = when.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return BodyFields.object(Json.parse(utf8, 1 << 16, 8), "/when", Limits.standard(), When::read);
  }

  private static String when(String start, String end, String hijri) {
    return ("{'start':'%s','end':'%s','precision':'RANGE','text':'the first 14 days of Ramadan',"
            + "'hijri':%s}")
        .formatted(start, end, hijri);
  }

  @Test
  void theDaysAreThoseOfUmmAlQuraAndOneDayEitherWayIsMeantWithThem() throws Malformed {
    When when = read(when("2021-04-13", "2021-04-26", "{'start':'1442-09-01','end':'1442-09-14'}"));
    assertEquals(LocalDate.parse("2021-04-13"), when.hijri().orElseThrow().firstDay());
    assertEquals(LocalDate.parse("2021-04-26"), when.hijri().orElseThrow().lastDay());
    assertEquals(Optional.of(Instant.parse("2021-04-12T00:00:00Z")), when.earliest());
    assertEquals(Optional.of(Instant.parse("2021-04-27T23:59:59Z")), when.latest());
    assertTrue(when.json().text().contains("1442-09-14"), "the date as said is kept");
  }

  @Test
  void whoeverSawTheMoonADayLaterMaySaySo() throws Malformed {
    read(when("2021-04-14", "2021-04-27", "{'start':'1442-09-01','end':'1442-09-14'}"));
    read(when("2021-04-12", "2021-04-25", "{'start':'1442-09-01','end':'1442-09-14'}"));
    for (List<String> off :
        List.of(List.of("2021-04-11", "2021-04-26"), List.of("2021-04-13", "2021-04-28"))) {
      assertEquals(
          "statement.hijri",
          refused(when(off.get(0), off.get(1), "{'start':'1442-09-01','end':'1442-09-14'}")));
    }
  }

  @Test
  void aWholeMonthAndAWholeYearEndOnTheirLastDays() throws Malformed {
    Hijri month = new Hijri("1442-09", Optional.empty());
    assertEquals(LocalDate.parse("2021-04-13"), month.firstDay());
    assertEquals(LocalDate.parse("2021-05-12"), month.lastDay());
    Hijri year = new Hijri("1442", Optional.empty());
    assertEquals(LocalDate.parse("2020-08-20"), year.firstDay());
    assertEquals(LocalDate.parse("2021-08-08"), year.lastDay());
  }

  @Test
  void noSuchDateIsRefusedInWords() {
    for (String bad : List.of("1442-13", "1442-09-31", "9442", "1442/09/01", "1 Ramadan", "1700")) {
      assertEquals(
          "statement.date", refused(when("2021-04-13", "2021-05-12", "{'start':'" + bad + "'}")));
    }
  }

  private static String refused(String when) {
    try {
      throw new AssertionError("taken: " + read(when));
    } catch (Malformed e) {
      return e.code();
    }
  }
}
