package org.parley.geo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Seeded volumes and questions of {@code bench/overlaps}: outlines of 8 to 26 corners and 1 to 9
 * km, 29 hours long on average, half of them with heights, over 60 days in a square that grows with
 * their number; so as many are near a place at any number. Beyond a million the same outlines come
 * again in the 60 days after, and so on.
 */
final class BenchVolumes {
  static final int PARTIES = 8;

  /** More volumes have the outlines of these again. */
  private static final int OUTLINES_MOST = 1_000_000;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 60;
  private static final double LATITUDE_DEG = 35;
  private static final double DEGREE_METRES = 111_000;

  private final Random random;
  private final int count;
  private final double sideMetres;

  /** The kinds of questions. */
  enum Kind {
    MIXED,
    TACTICAL,
    WIDE,
    POSITION
  }

  /**
   * A question.
   *
   * @param volume what is asked about
   * @param party who asks; its own volumes are not looked for
   */
  record Question(PlacedVolume volume, int party) {}

  BenchVolumes(long seed, int count) {
    this.random = new Random(seed);
    this.count = count;
    this.sideMetres = 920_000 * Math.sqrt(Math.min(count, OUTLINES_MOST) / 1e6);
  }

  /** Of party {@code P}, the number of the volume modulo {@value #PARTIES}. */
  static String party(int party) {
    return "P" + party;
  }

  /** Whether a party may read a volume: nine in ten it may. */
  static boolean mayRead(int party, int number) {
    return ((number ^ party * 0x85EB_CA6B) * 0x9E37_79B9 >>> 8) % 10 != 0;
  }

  static int number(VolumeIndex.Entry entry) {
    return (int) entry.id().getLeastSignificantBits();
  }

  List<VolumeIndex.Entry> entries() {
    List<VolumeIndex.Entry> entries = new ArrayList<>(count);
    long told = System.nanoTime();
    for (int i = 0; i < count; i++) {
      PlacedVolume volume =
          i < OUTLINES_MOST
              ? volume(1_000 + random.nextInt(8_000), 1 + random.nextInt(57))
              : later(entries.get(i - OUTLINES_MOST).volume());
      entries.add(entry(i, volume));
      if (System.nanoTime() - told > 2_000_000_000L) {
        told = System.nanoTime();
        System.err.printf("\r  placing volumes: %d of %d", i, count);
      }
    }
    return entries;
  }

  static VolumeIndex.Entry entry(int number, PlacedVolume volume) {
    UUID id = new UUID(number * 0x9E37_79B9_7F4A_7C15L, number);
    return new VolumeIndex.Entry(id, "", party(number % PARTIES), 0, volume);
  }

  /** More volumes like these, to be added while others are asked. */
  List<PlacedVolume> more(int number) {
    List<PlacedVolume> more = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      more.add(volume(1_000 + random.nextInt(8_000), 1 + random.nextInt(57)));
    }
    return more;
  }

  List<Question> questions(Kind kind, int number) {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      PlacedVolume volume =
          switch (kind) {
            case MIXED -> volume(1_000 + random.nextInt(8_000), 1 + random.nextInt(57));
            case TACTICAL -> volume(500 + random.nextInt(2_500), 1 + random.nextInt(12));
            case WIDE -> volume(15_000 + random.nextInt(25_000), 72 + random.nextInt(264));
            case POSITION -> moment();
          };
      questions.add(new Question(volume, random.nextInt(PARTIES)));
    }
    return questions;
  }

  private PlacedVolume later(PlacedVolume volume) {
    Volume4D filed = volume.volume();
    Duration by = Duration.ofDays(DAYS);
    TimeWindow window =
        TimeWindow.between(
            filed.window().start().plus(by), filed.window().end().orElseThrow().plus(by));
    return new PlacedVolume(new Volume4D(filed.shape(), filed.band(), window), volume.footprint());
  }

  private PlacedVolume moment() {
    Instant at = START.plusSeconds(random.nextInt(DAYS * 86_400));
    return placed(outline(10, 4), AltitudeBand.ALL, TimeWindow.between(at, at.plusSeconds(1)));
  }

  private PlacedVolume volume(double radiusMetres, int hours) {
    Instant start = START.plusSeconds(random.nextInt(DAYS * 86_400));
    int floor = random.nextInt(30) * 100;
    AltitudeBand band =
        random.nextBoolean()
            ? AltitudeBand.ALL
            : AltitudeBand.between(
                BigDecimal.valueOf(floor), BigDecimal.valueOf(floor + 100 + random.nextInt(900)));
    TimeWindow window = TimeWindow.between(start, start.plus(Duration.ofHours(hours)));
    return placed(outline(radiusMetres, 8 + random.nextInt(19)), band, window);
  }

  private OutlinePolygon outline(double radiusMetres, int corners) {
    double north = (random.nextDouble() - 0.5) * sideMetres;
    double east = (random.nextDouble() - 0.5) * sideMetres;
    List<Position> ring = new ArrayList<>();
    for (int k = 0; k < corners; k++) {
      double angle = 2 * Math.PI * (k + 0.1 + 0.8 * random.nextDouble()) / corners;
      double away = radiusMetres * (0.3 + 0.7 * random.nextDouble());
      double latitude = LATITUDE_DEG + (north + away * Math.cos(angle)) / DEGREE_METRES;
      double narrower = DEGREE_METRES * Math.cos(Math.toRadians(LATITUDE_DEG));
      double longitude = 38 + (east + away * Math.sin(angle)) / narrower;
      ring.add(
          Position.ofE7(
              (int) Math.round(latitude * Position.STEPS_PER_DEGREE),
              (int) Math.round(longitude * Position.STEPS_PER_DEGREE)));
    }
    return new OutlinePolygon(ring);
  }

  private static PlacedVolume placed(Shape shape, AltitudeBand band, TimeWindow window) {
    if (PlacedVolume.of(new Volume4D(shape, band, window)) instanceof PlacedVolume placed) {
      return placed;
    }
    throw new AssertionError("an outline around its middle can be placed");
  }
}
