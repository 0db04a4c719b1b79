package org.parley.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.geo.AltitudeBand;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.statement.Place;
import org.parley.statement.StatedShape;
import org.parley.terms.ScopeQuery.Span;

/**
 * Whether what somebody stated of a place and a time belongs beside the place and the time asked
 * about: near within both stated errors, and of a time that meets it.
 */
public final class Nearness {
  /** What is stated of a longer time than this is not of the time asked about. */
  public static final Duration COARSE = Duration.ofDays(32);

  private static final TimeWindow ANY_TIME = TimeWindow.from(Instant.EPOCH);

  private Nearness() {}

  /** Whether a stated time is short enough to be the time that somebody asks about. */
  public static boolean isOfATime(Span stated) {
    return stated.latest().getEpochSecond() - stated.earliest().getEpochSecond()
        <= COARSE.getSeconds();
  }

  /** Whether a stated time is short enough and meets the time asked about. */
  public static boolean meets(Span stated, Span asked) {
    return isOfATime(stated)
        && !stated.latest().isBefore(asked.earliest())
        && !stated.earliest().isAfter(asked.latest());
  }

  /**
   * Whether a point may be within {@link ExplainQuestion#NEAR_METRES} of one of the spots.
   *
   * @param errorMetres how far from the point the place may be
   */
  public static boolean near(Position point, int errorMetres, List<Spot> spots) {
    return spots.stream()
        .anyMatch(spot ->
            spot.position().metresTo(point)
                <= spot.errorMetres() + errorMetres + (double) ExplainQuestion.NEAR_METRES);
  }

  /** The same of a stated place; false where it states no point. */
  public static boolean near(Place place, List<Spot> spots) {
    Optional<Position> point = place.point();
    return point.isPresent() && near(point.get(), place.errorMetres().orElse(0), spots);
  }

  /** Whether an area covers one of the spots, may cover it or lies near it. */
  public static boolean near(StatedShape area, ExplainQuestion question, List<Spot> spots) {
    PlacedVolume placed =
        new PlacedVolume(new Volume4D(area.shape(), AltitudeBand.ALL, ANY_TIME), area.footprint());
    VolumeMatch match = new Matching(question, spots).of(placed, false);
    return match.ground() != PlaceMatch.APART || match.apartMetres().isPresent();
  }
}
