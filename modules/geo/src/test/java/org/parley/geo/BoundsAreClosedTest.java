package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heights and times: closed ends, ends that are not there, and what only touches. */
class BoundsAreClosedTest {

  private static final OutlinePolygon PLACE = Shapes.box(35, 36, 36, 37);

  @ParameterizedTest(name = "{0}..{1} m and {2}..{3} m: {4} {5}..{6}")
  @CsvSource({
    // lower, upper, other lower, other upper, contact, common lower, common upper
    "-, -, -, -, OVERLAP, -, -",
    "200, 300, -, -, OVERLAP, 200, 300",
    "-, 300, -, -, OVERLAP, -, 300",
    "200, -, -, -, OVERLAP, 200, -",
    "100, 200, 300, 400, , ,",
    "100, 300, 200, 400, OVERLAP, 200, 300",
    "200, -, -, 300, OVERLAP, 200, 300",
    "-, 200, 200, -, TOUCH, 200, 200",
    "-, 199.99, 200, -, , ,",
    "100, 200, 200, 300, TOUCH, 200, 200",
    "100, 200, 200.00, 300, TOUCH, 200, 200",
    "100, 200, 150, 150, OVERLAP, 150, 150",
    "150, 150, 150, 150, OVERLAP, 150, 150",
    "100, 200, 200, 200, TOUCH, 200, 200",
    "0, 591, 592, 900, , ,",
  })
  void heights(
      String lower,
      String upper,
      String otherLower,
      String otherUpper,
      Contact contact,
      String commonLower,
      String commonUpper) {
    PlacedVolume one = Shapes.placed(PLACE, Shapes.band(lower, upper), Shapes.MORNING);
    PlacedVolume two = Shapes.placed(PLACE, Shapes.band(otherLower, otherUpper), Shapes.MORNING);
    for (Optional<Meeting> met : List.of(Overlaps.between(one, two), Overlaps.between(two, one))) {
      assertEquals(Optional.ofNullable(contact), met.map(Meeting::contact));
      met.ifPresent(meeting -> {
        assertSame(Shapes.band(commonLower, commonUpper), meeting.band());
        assertEquals(Shapes.MORNING, meeting.window());
      });
    }
  }

  private static void assertSame(AltitudeBand expected, AltitudeBand actual) {
    assertEquals(
        expected.lowerMetres().map(m -> m.stripTrailingZeros()),
        actual.lowerMetres().map(m -> m.stripTrailingZeros()));
    assertEquals(
        expected.upperMetres().map(m -> m.stripTrailingZeros()),
        actual.upperMetres().map(m -> m.stripTrailingZeros()));
  }

  @ParameterizedTest(name = "{0}-{1} h and {2}-{3} h: {4} {5}-{6}")
  @CsvSource({
    "8, 12, 8, 12, OVERLAP, 8, 12",
    "8, -, 9, -, OVERLAP, 9, -",
    "8, 12, 9, -, OVERLAP, 9, 12",
    "8, -, 9, 10, OVERLAP, 9, 10",
    "8, 9, 10, 12, , ,",
    "8, 9, 10, -, , ,",
    "8, 10, 10, 12, TOUCH, 10, 10",
    "8, 10, 10, -, TOUCH, 10, 10",
    "8, 12, 10, 10, OVERLAP, 10, 10",
    "8, 12, 12, 12, TOUCH, 12, 12",
    "8, 8, 8, -, TOUCH, 8, 8",
    "9, 9, 9, 9, OVERLAP, 9, 9",
  })
  void times(
      int start,
      String end,
      int otherStart,
      String otherEnd,
      Contact contact,
      Integer commonStart,
      String commonEnd) {
    PlacedVolume one = Shapes.placed(PLACE, AltitudeBand.ALL, window(start, end));
    PlacedVolume two = Shapes.placed(PLACE, AltitudeBand.ALL, window(otherStart, otherEnd));
    Optional<Meeting> met = Overlaps.between(one, two);
    assertEquals(met, Overlaps.between(two, one), "the order matters");
    assertEquals(Optional.ofNullable(contact), met.map(Meeting::contact));
    met.ifPresent(meeting -> assertEquals(window(commonStart, commonEnd), meeting.window()));
  }

  private static TimeWindow window(int startHour, String endHour) {
    return endHour.equals("-")
        ? TimeWindow.from(hour(startHour))
        : TimeWindow.between(hour(startHour), hour(Integer.parseInt(endHour)));
  }

  private static Instant hour(int hour) {
    return Instant.parse("2026-03-02T00:00:00Z").plusSeconds(hour * 3600L);
  }
}
