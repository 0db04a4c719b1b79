package org.parley.geo;

import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Polygon;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Processor time of placing shapes, of one check against many volumes, and of one pair beside S2.
 * Run by hand; takes a minute.
 */
final class OverlapRates {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final Position CENTER = new Position(35.5, 38.5);

  private OverlapRates() {}

  public static void main(String[] arguments) {
    for (int round = 0; round < 2; round++) {
      placing();
      for (int volumes : new int[] {1_000, 10_000, 50_000}) {
        checks(volumes);
      }
      pairs();
      apart();
      costly();
    }
    excess();
  }

  private static void placing() {
    Gen gen = Gen.seeded(91);
    OutlinePolygon polygon = gen.outline(CENTER, 5_000, 16);
    OutlineCircle circle = new OutlineCircle(CENTER, 5_000);
    Corridor corridor = gen.corridor(CENTER, 5, 9_000, 1_000);
    each("place an outline of 16 corners", 2_000, i -> Footprint.of(polygon));
    each("place a circle of 5 km", 2_000, i -> Footprint.of(circle));
    each("place a corridor of 5 legs", 500, i -> Footprint.of(corridor));
  }

  private static void checks(int volumes) {
    Gen gen = Gen.seeded(92);
    List<VolumeIndex> index = new ArrayList<>(List.of(ScanIndex.empty()));
    List<PlacedVolume> placed = new ArrayList<>();
    for (int i = 0; i < volumes; i++) {
      placed.add(volume(gen));
    }
    each(
        "add to " + volumes,
        volumes,
        i ->
            index.set(
                0,
                index
                    .get(0)
                    .plus(
                        new VolumeIndex.Entry(
                            new UUID(i * 0x9E3779B97F4A7C15L, i),
                            "leaf",
                            "P" + i % 4,
                            0,
                            placed.get(i)))));
    List<PlacedVolume> queries = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      queries.add(volume(gen));
    }
    long[] hits = {0};
    each(
        "check against " + volumes,
        queries.size(),
        i -> index.get(0).search(queries.get(i), e -> !e.party().equals("P1"), h -> hits[0]++));
    print("  overlaps a check: %.1f", hits[0] / (double) queries.size());
    near(volumes, index.get(0), queries);
  }

  /** The same questions, each with two kilometres, 150 m and 30 minutes around it. */
  private static void near(int volumes, VolumeIndex index, List<PlacedVolume> queries) {
    Margin margin = new Margin(2_000, 150, Duration.ofMinutes(30));
    long[] near = {0};
    each(
        "check with distances against " + volumes,
        queries.size(),
        i ->
            index.search(
                margin.around(queries.get(i)),
                e -> !e.party().equals("P1"),
                h ->
                    near[0] +=
                        ApartBy.between(queries.get(i), h.entry().volume(), margin).isPresent()
                            ? 1
                            : 0));
    print("  overlaps and near ones a check: %.1f", near[0] / (double) queries.size());
  }

  private static void apart() {
    Gen gen = Gen.seeded(95);
    List<Footprint> ones = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      ones.add(Shapes.footprint(gen.outline(gen.near(CENTER, 30_000), 3_000, 17)));
    }
    each(
        "how far apart two outlines of 17 corners are",
        1_000,
        i -> HorizontalGap.metres(ones.get(2 * i), ones.get(2 * i + 1), 100_000));
  }

  private static void pairs() {
    Gen gen = Gen.seeded(93);
    List<Footprint> ours = new ArrayList<>();
    List<S2Polygon> theirs = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      OutlinePolygon outline = gen.outline(gen.near(CENTER, 8_000), 8_000, 17);
      ours.add(Shapes.footprint(outline));
      S2Loop loop =
          new S2Loop(
              outline.vertices().stream()
                  .map(p -> S2LatLng.fromDegrees(p.latitudeDeg(), p.longitudeDeg()).toPoint())
                  .toList());
      loop.normalize();
      theirs.add(new S2Polygon(loop));
    }
    each("one pair: ours", 2_000, i -> ours.get(2 * i).contact(ours.get(2 * i + 1)));
    each("one pair: S2", 2_000, i -> theirs.get(2 * i).intersects(theirs.get(2 * i + 1)));
  }

  private static void costly() {
    List<Position> comb = new ArrayList<>();
    List<Position> zigzag = new ArrayList<>();
    for (int i = 0; i < 4_990; i++) {
      comb.add(Position.ofE7(i * 10, i * 10));
      comb.add(Position.ofE7(400_000 + i * 10 + 5, 400_000 + i * 10));
      if (i < 1_000) {
        zigzag.add(Position.ofE7(350_000_000 + i % 2 * 1_000_000, 360_000_000 + i * 10_000));
      }
    }
    Shape round = Gen.seeded(94).outline(CENTER, 50_000, 10_000);
    each("place 10,000 corners", 3, i -> Footprint.of(round));
    each("refuse a comb", 3, i -> Footprint.of(new OutlinePolygon(comb)));
    each("place a zigzag of 1,000 legs", 3, i -> Footprint.of(new Corridor(zigzag, 500)));
  }

  private static void excess() {
    for (double latitude : new double[] {0, 35, 60, 75, 85}) {
      StringBuilder line = new StringBuilder("excess at latitude " + latitude + ":");
      for (double radius : new double[] {50, 500, 1_000, 10_000, 50_000, 100_000, 500_000}) {
        Position center = new Position(latitude, 36);
        if (Footprint.of(new OutlineCircle(center, radius)) instanceof Footprint footprint) {
          line.append(String.format("  %.0f m: %.2f", radius, footprint.excessMetres()));
        }
      }
      print("%s", line);
    }
  }

  private static PlacedVolume volume(Gen gen) {
    Position center = gen.near(CENTER, 200_000);
    Shape shape =
        switch (gen.below(3)) {
          case 0 -> gen.outline(center, 1_000 + gen.below(9_000), 8 + gen.below(18));
          case 1 -> new OutlineCircle(center, 200 + gen.below(8_000));
          default -> gen.corridor(center, 5, 9_000, 200 + gen.below(2_000));
        };
    AltitudeBand band =
        gen.chance(0.5)
            ? AltitudeBand.ALL
            : AltitudeBand.between(BigDecimal.ZERO, BigDecimal.valueOf(300 + gen.below(3_000)));
    Instant start = Shapes.EIGHT.plusSeconds(gen.below(30 * 86_400));
    Duration length = Duration.ofHours(1 + gen.below(72));
    return Shapes.placed(shape, band, TimeWindow.between(start, start.plus(length)));
  }

  private static void each(String what, int count, IntConsumer work) {
    double[] micros = new double[count];
    for (int i = 0; i < count; i++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      work.accept(i);
      micros[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e3;
    }
    double mean = Arrays.stream(micros).average().orElseThrow();
    Arrays.sort(micros);
    print(
        "%s: mean %.1f us, p50 %.1f, p99 %.1f",
        what, mean, micros[count / 2], micros[count * 99 / 100]);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(format, values));
  }
}
