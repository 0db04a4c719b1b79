package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Corridor;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Placed;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.Strip;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;

/** Stated times and places keep the source's precision, and our own writing reads back exactly. */
class AboutWhenAndWhereTest {
  private static final Position SARAQIB = new Position(35.8645, 36.8059);
  private static final Position TRUMBA = new Position(35.8598, 36.7683);

  @Test
  void aMonthIsAllItsDaysAndNotOneOfThem() {
    When month = when(Optional.of("2021-05"), Optional.empty(), When.Precision.MONTH);
    assertEquals(Instant.parse("2021-05-01T00:00:00Z"), month.earliest().orElseThrow());
    assertEquals(Instant.parse("2021-05-31T23:59:59Z"), month.latest().orElseThrow());
  }

  @Test
  void aYearADayAndAMinute() {
    When year = when(Optional.of("2020"), Optional.empty(), When.Precision.YEAR);
    assertEquals(Instant.parse("2020-12-31T23:59:59Z"), year.latest().orElseThrow());
    When day = when(Optional.of("2020-02-29"), Optional.empty(), When.Precision.DAY);
    assertEquals(Instant.parse("2020-02-29T23:59:59Z"), day.latest().orElseThrow());
    String minute = "2020-03-05T22:01:00Z";
    When exact = when(Optional.of(minute), Optional.empty(), When.Precision.MINUTE);
    assertEquals(exact.earliest(), exact.latest());
    assertEquals(Instant.parse(minute), exact.earliest().orElseThrow());
  }

  @Test
  void aRangeEndsWithItsEnd() {
    When range = when(Optional.of("2021-04-13"), Optional.of("2021-04-26"), When.Precision.RANGE);
    assertEquals(Instant.parse("2021-04-26T23:59:59Z"), range.latest().orElseThrow());
  }

  @Test
  void theUnknownStaysUnknown() {
    When unknown = when(Optional.empty(), Optional.empty(), When.Precision.UNKNOWN);
    assertEquals(Optional.empty(), unknown.earliest());
    assertEquals(Optional.empty(), unknown.latest());
  }

  @Test
  void aVolumeWrittenByUsReadsBackAsItWas() {
    List<Shape> shapes =
        List.of(
            new OutlinePolygon(
                List.of(SARAQIB, TRUMBA, new Position(-0.0000001, 36.0), new Position(1, 40))),
            new OutlineCircle(SARAQIB, 1500.125),
            new Corridor(List.of(SARAQIB, TRUMBA), 6000),
            new Strip(List.of(SARAQIB, TRUMBA), Strip.Side.LEFT, 0, 6000.5));
    AltitudeBand band = AltitudeBand.between(new BigDecimal("-5.50"), new BigDecimal("3000"));
    Instant start = Instant.parse("2026-03-04T08:00:00Z");
    for (Shape shape : shapes) {
      for (TimeWindow window :
          List.of(TimeWindow.from(start), TimeWindow.between(start, start.plusSeconds(60)))) {
        Volume4D volume = new Volume4D(shape, band, window);
        StatedVolume written = StatedVolume.of(placed(volume));
        NoticeBody notice = NoticeBody.of(NoticeKind.PATROL, Activity.PLANNED, List.of(written));
        NoticeBody read = (NoticeBody) readBack(notice);
        assertEquals(notice, read);
        assertEquals(volume, read.volumes().get(0).volume());
        assertEquals(written.hashCode(), read.volumes().get(0).hashCode());
        assertEquals(written.footprint(), read.volumes().get(0).footprint());
      }
    }
  }

  @Test
  void numbersAreWrittenPlainly() {
    Volume4D volume =
        new Volume4D(
            new Corridor(List.of(SARAQIB, TRUMBA), 6000),
            AltitudeBand.ALL,
            TimeWindow.from(Instant.parse("2026-03-04T08:00:00Z")));
    String json = StatedVolume.of(placed(volume)).json().text();
    assertTrue(json.contains("\"lat\":35.8645,\"lng\":36.8059"), json);
    assertTrue(json.contains("\"half_width_m\":6000}"), json);
  }

  @Test
  void textIsShownInTheLanguageAskedForOrInEnglish() {
    L10n title = new L10n(java.util.Map.of("en", "North", "tr", "Kuzey"));
    assertEquals("Kuzey", title.in("tr"));
    assertEquals("North", title.in("ru"));
    assertEquals("Nord", L10n.of("de", "Nord").in("ru"));
  }

  private static When when(Optional<String> start, Optional<String> end, When.Precision precision) {
    return new When(start, end, precision, "as the source says", Optional.empty(), false);
  }

  private static PlacedVolume placed(Volume4D volume) {
    Placed placed = PlacedVolume.of(volume);
    return switch (placed) {
      case PlacedVolume good -> good;
      case GeometryFault fault -> throw new AssertionError(fault);
    };
  }

  private static Body readBack(NoticeBody notice) {
    Draft draft =
        Draft.of(
            Kind.NOTICE,
            Entropy.system().uuid(),
            new Address("North/liaison"),
            List.of(new Address("South")),
            Instant.parse("2026-03-02T08:00:00Z"),
            notice);
    return switch (Statement.read(draft.bytes(Entropy.system()), Limits.standard())) {
      case Reading.Of of -> of.statement().body();
      case Reading.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }
}
