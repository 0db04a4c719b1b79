package org.parley.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.statement.NoticeKind;

/** Positions a second on one core, by processor time; run by hand. */
final class MatchRates {
  private MatchRates() {}

  public static void main(String[] arguments) {
    for (int plans : new int[] {100, 1_000, 10_000}) {
      Random random = new Random(1);
      List<Plan> all = new ArrayList<>();
      for (int i = 0; i < plans; i++) {
        Position middle =
            Position.ofE7(
                350_000_000 + random.nextInt(20_000_000), 360_000_000 + random.nextInt(20_000_000));
        double from = random.nextInt(30 * 24 * 60);
        all.add(
            new Plan(
                new UUID(0, i),
                "P" + i % 4,
                NoticeKind.PATROL,
                Instant.EPOCH,
                Optional.empty(),
                List.of(
                    Tracks.placed(
                        new OutlineCircle(middle, 500 + random.nextInt(5_000)),
                        AltitudeBand.ALL,
                        Tracks.minutes(from, from + 29 * 60)))));
      }
      Plans index = Plans.of(all);
      List<Fix> fixes = new ArrayList<>();
      for (int i = 0; i < 400_000; i++) {
        int track = i % 2_000;
        random.setSeed(track);
        Position place =
            Position.ofE7(
                350_000_000 + random.nextInt(20_000_000) + i,
                360_000_000 + random.nextInt(20_000_000));
        fixes.add(
            new Fix(
                "P" + track % 4,
                "t" + track,
                Tracks.at(15 * 24 * 60 + i / 2_000),
                place,
                10,
                Optional.empty(),
                Optional.empty()));
      }
      for (int round = 0; round < 3; round++) {
        TrackMatcher matcher = new TrackMatcher(Tolerance.standard());
        long began = System.nanoTime();
        long alerts = 0;
        for (Fix fix : fixes) {
          alerts += matcher.take(fix, index).size();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
            "%d plans: %.0f positions/s, %d alerts%n", plans, fixes.size() / seconds, alerts);
      }
    }
  }
}
