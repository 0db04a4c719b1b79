package org.parley.testkit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.track.Fix;
import org.parley.track.Plan;
import org.parley.track.Plans;
import org.parley.track.Tolerance;
import org.parley.track.TrackMatcher;

/**
 * Positions a second on one thread, by its processor time, among more and more plans; run by {@code
 * bench/positions}. The plans are those of four parties, circles of 0.5 to 5.5 km for 29 hours each
 * over 30 days. They lie in an area that grows with their number, so that as many are near a
 * position at 100,000 as at 1,000; or, with {@code dense}, all in two degrees by two.
 */
final class PositionsBench {
  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");
  private static final int TRACKS = 2_000;
  private static final int POSITIONS = 400_000;
  private static final int ROUNDS = 7;
  private static final int BETWEEN = 100;

  private PositionsBench() {}

  public static void main(String[] arguments) {
    boolean dense = arguments.length > 0 && arguments[0].equals("dense");
    for (int plans : new int[] {1_000, 10_000, 100_000}) {
      int side = dense ? 20_000_000 : (int) (20_000_000 * Math.sqrt(plans / 10_000.0));
      measure(plans, side);
    }
  }

  private static void measure(int plans, int side) {
    Random random = new Random(1);
    List<Plan> all = new ArrayList<>();
    for (int i = 0; i < plans; i++) {
      all.add(plan(i, side, random));
    }
    long began = processorNanos();
    Plans index = Plans.of(all);
    double made = (processorNanos() - began) / 1e9;
    List<Fix> fixes = fixes(side);
    double[] rates = new double[ROUNDS];
    long alerts = 0;
    for (int round = 0; round < ROUNDS; round++) {
      TrackMatcher matcher = new TrackMatcher(Tolerance.standard());
      long start = processorNanos();
      alerts = 0;
      for (Fix fix : fixes) {
        alerts += matcher.take(fix, index).size();
      }
      rates[round] = POSITIONS / ((processorNanos() - start) / 1e9);
    }
    Arrays.sort(rates);
    System.out.printf(
        "%d plans: %.0f positions/s (%.0f to %.0f), %d alerts; made at once %.2f s, %s%n",
        plans,
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1],
        alerts,
        made,
        oneMore(index, side, random));
  }

  /** What a notice more costs, and positions between one new notice and the next. */
  private static String oneMore(Plans before, int side, Random random) {
    Plans plans = before;
    List<Plan> more = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      more.add(plan(1_000_000 + i, side, random));
    }
    long start = processorNanos();
    for (Plan plan : more) {
      plans = plans.with(plan.party(), plan.notice(), List.of(plan));
    }
    double each = (processorNanos() - start) / 1e3 / more.size();
    TrackMatcher matcher = new TrackMatcher(Tolerance.standard());
    List<Fix> fixes = fixes(side).subList(0, more.size() * BETWEEN);
    long began = processorNanos();
    for (Fix fix : fixes) {
      matcher.take(fix, plans);
    }
    double rate = fixes.size() / ((processorNanos() - began) / 1e9);
    return String.format("one more %.0f us, %.0f positions/s after 1000 more", each, rate);
  }

  private static Plan plan(int number, int side, Random random) {
    Position middle = place(side, random);
    Instant from = START.plusSeconds(60L * random.nextInt(30 * 24 * 60));
    Volume4D volume =
        new Volume4D(
            new OutlineCircle(middle, 500 + random.nextInt(5_000)),
            AltitudeBand.ALL,
            TimeWindow.between(from, from.plus(Duration.ofHours(29))));
    if (!(PlacedVolume.of(volume) instanceof PlacedVolume placed)) {
      throw new IllegalStateException("a circle of the bench is placed");
    }
    return Plan.of(
        new UUID(0, number), "P" + number % 4, Instant.EPOCH, Optional.empty(), List.of(placed));
  }

  private static Position place(int side, Random random) {
    return Position.ofE7(350_000_000 + random.nextInt(side), 360_000_000 + random.nextInt(side));
  }

  /** Two thousand tracks in turn, each a little farther north each minute. */
  private static List<Fix> fixes(int side) {
    List<Fix> fixes = new ArrayList<>(POSITIONS);
    for (int i = 0; i < POSITIONS; i++) {
      int track = i % TRACKS;
      Position from = place(side, new Random(track));
      fixes.add(
          new Fix(
              "P" + track % 4,
              "t" + track,
              START.plusSeconds(60L * (15 * 24 * 60 + i / TRACKS)),
              Position.ofE7(from.latitudeE7() + i, from.longitudeE7()),
              10,
              Optional.empty(),
              Optional.empty()));
    }
    return fixes;
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
