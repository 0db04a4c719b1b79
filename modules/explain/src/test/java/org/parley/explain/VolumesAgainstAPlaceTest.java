package org.parley.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Footprint;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.verify.Malformed;

/** Volumes held against a place known to within some metres, against distances on the ellipsoid. */
class VolumesAgainstAPlaceTest {
  private static final Instant START = Instant.parse("2026-03-04T08:00:00Z");
  private static final Instant END = Instant.parse("2026-03-04T10:00:00Z");

  static ExplainQuestion asked(String... pairs) {
    Map<String, String> lines = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      lines.put(pairs[i], pairs[i + 1]);
    }
    try {
      return ExplainQuestion.ofLines(lines);
    } catch (Malformed e) {
      throw new AssertionError(lines.toString(), e);
    }
  }

  private static PlacedVolume circle(Position center, double radius, int error) {
    OutlineCircle shape = new OutlineCircle(center, radius);
    Footprint drawn = (Footprint) Footprint.of(shape);
    return new PlacedVolume(
            new Volume4D(shape, AltitudeBand.ALL, TimeWindow.between(START, END)), drawn)
        .withPositionError(error);
  }

  private static VolumeMatch match(ExplainQuestion question, PlacedVolume volume) {
    return new Matching(question, List.of(question.point().orElseThrow())).of(volume, false);
  }

  @Test
  void aPlaceWithAnErrorIsCoveredOnlyWhereAllOfItIs() {
    long seed = Long.getLong("parley.seed", 5L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Set<PlaceMatch> seen = new HashSet<>();
    for (int i = 0; i < 1_500; i++) {
      int lat = random.nextInt(-600_000_000, 600_000_000);
      int lng = random.nextInt(-1_800_000_000, 1_800_000_000);
      Position place = Position.ofE7(lat, lng);
      Position center = Position.ofE7(lat + random.nextInt(-40_000, 40_000), lng);
      int radius = 50 + random.nextInt(5_000);
      int error = random.nextInt(4) == 0 ? 0 : random.nextInt(600);
      int own = random.nextInt(3) == 0 ? random.nextInt(300) : 0;
      PlacedVolume volume = circle(center, radius, own);
      double apart = place.metresTo(center);
      double drawn = volume.footprint().excessMetres();
      ExplainQuestion question =
          asked(
              "place",
              Telling.degrees(lat) + "," + Telling.degrees(lng) + "," + error,
              "time",
              "2026-03-04T09:00:00Z");
      VolumeMatch match = match(question, volume);
      seen.add(match.ground());
      String what = place + " " + center + " r " + radius + " e " + error + "+" + own;
      switch (match.ground()) {
        case COVERS -> assertTrue(apart + error + own <= radius + 1, what);
        case MAY_COVER -> {
          assertTrue(apart <= radius + drawn + error * 1.05 + own + 2, what);
          assertTrue(apart + error * 1.05 + own + 3 * drawn + 3 >= radius, what);
        }
        case APART -> {
          assertTrue(apart + 1 >= radius + error + own, what);
          match
              .apartMetres()
              .ifPresent(metres ->
                  assertTrue(metres <= apart - radius - error - own + 2, what + " " + metres));
        }
      }
    }
    assertEquals(Set.of(PlaceMatch.values()), seen);
  }

  @Test
  void aTimeKnownAsADayIsCoveredOnlyByTheDayOfEveryTimeZone() {
    PlacedVolume volume = circle(Position.ofE7(360_000_000, 360_000_000), 500, 0);
    assertEquals(
        PlaceMatch.COVERS,
        match(asked("place", "36,36", "time", "2026-03-04T08:00:00Z"), volume).time());
    assertEquals(
        PlaceMatch.MAY_COVER, match(asked("place", "36,36", "time", "2026-03-04"), volume).time());
    VolumeMatch before = match(asked("place", "36,36", "time", "2026-03-04T07:59:59Z"), volume);
    assertEquals(PlaceMatch.APART, before.time());
    assertEquals(Optional.of(1L), before.apartSeconds());
    assertFalse(before.begun());
    assertTrue(before.tells());
    VolumeMatch over = match(asked("place", "36,36", "time", "2026-03-04T10:20:00Z"), volume);
    assertEquals(Optional.of(1_200L), over.apartSeconds());
    assertTrue(over.begun());
    assertFalse(match(asked("place", "36,36", "time", "2026-03-05T10:20:00Z"), volume).tells());
    assertEquals(
        PlaceMatch.MAY_COVER,
        new Matching(
                asked("place", "36,36", "time", "2026-03-09T00:00:00Z"),
                List.of(
                    asked("place", "36,36", "time", "2026-03-09T00:00:00Z").point().orElseThrow()))
            .of(volume, true)
            .time());
  }

  @Test
  void aNameThatStandsForTwoPlacesCoversOnlyWhatHoldsForBoth() {
    ExplainQuestion question = asked("place", "36,36", "time", "2026-03-04T09:00:00Z");
    var here =
        new ExplainQuestion.Spot(Optional.of("a"), Position.ofE7(360_000_000, 360_000_000), 0);
    var there =
        new ExplainQuestion.Spot(Optional.of("b"), Position.ofE7(370_000_000, 360_000_000), 0);
    PlacedVolume volume = circle(Position.ofE7(360_000_000, 360_000_000), 500, 0);
    assertEquals(
        PlaceMatch.MAY_COVER,
        new Matching(question, List.of(here, there)).of(volume, false).ground());
    assertEquals(
        PlaceMatch.MAY_COVER,
        new Matching(question, List.of(there, here)).of(volume, false).ground());
    assertEquals(
        PlaceMatch.COVERS, new Matching(question, List.of(here)).of(volume, false).ground());
  }

  @Test
  void aDistanceHasNoMoreDigitsThanTheErrorLeaves() {
    assertEquals(1_234, Matching.roundedDown(1_234, 0));
    assertEquals(1_234, Matching.roundedDown(1_234, 9));
    assertEquals(1_200, Matching.roundedDown(1_234, 300));
    assertEquals(0, Matching.roundedDown(234, 3_000));
  }

  @Test
  void whatIsNotUnderstoodSaysWhatIsWanted() {
    List<Map<String, String>> bad =
        List.of(
            Map.of("time", "2026-03-04"),
            Map.of("place", "36,36", "place_name", "x", "time", "2026-03-04"),
            Map.of("place", "95,36", "time", "2026-03-04"),
            Map.of("place", "36", "time", "2026-03-04"),
            Map.of("place", "36,x", "time", "2026-03-04"),
            Map.of("place", "36,36,60000", "time", "2026-03-04"),
            Map.of("place", "36,36,-1", "time", "2026-03-04"),
            Map.of("place", "36,36", "time", "04.03.2026"),
            Map.of("place", "36,36", "time", "2026-02-30"),
            Map.of("place", "36,36", "time", "2026-03-05T00:00:00Z/2026-03-04T00:00:00Z"),
            Map.of("place", "36,36", "time", "2026-03-05T00:00:00Z/2026-05-04T00:00:00Z"),
            Map.of("place", "36,36", "time", "2026-03-04", "height", "10,5"),
            Map.of("place", "36,36", "time", "2026-03-04", "party", " "));
    List<String> codes = new ArrayList<>();
    for (Map<String, String> lines : bad) {
      codes.add(assertThrows(Malformed.class, () -> ExplainQuestion.ofLines(lines)).code());
    }
    assertEquals(
        List.of(
            "explain.one-place",
            "explain.one-place",
            "explain.place",
            "explain.place",
            "explain.place",
            "explain.error",
            "explain.error",
            "explain.time",
            "explain.time",
            "explain.time",
            "explain.too-long",
            "explain.height",
            "explain.party"),
        codes);
  }
}
