package org.parley.terms;

import java.util.Optional;
import org.parley.geo.AltitudeBand;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.statement.Place;

/** The place a question is about, only as good as it is known. */
public sealed interface Where {

  /**
   * One place that lies somewhere within a distance of a point.
   *
   * @param place the point
   * @param errorMetres how far from it the place may be, metres; 0 for the point itself
   * @param heights between which heights it lies, metres above the WGS84 ellipsoid; absent when the
   *     height is not stated
   */
  record Near(Position place, int errorMetres, Optional<AltitudeBand> heights) implements Where {
    public Near {
      if (errorMetres < 0) {
        throw new IllegalArgumentException("an error below 0 m");
      }
    }
  }

  /**
   * Everything a volume covers: a route, an area. Reaching into a zone anywhere is reaching it. Its
   * times do not count here; the question has its own.
   *
   * @param volume ground and heights
   */
  record Across(PlacedVolume volume) implements Where {}

  /** A place nobody can put on a map. */
  record Unknown() implements Where {}

  /** A place within some metres of a point, at a height not stated. */
  static Where near(Position place, int errorMetres) {
    return new Near(place, errorMetres, Optional.empty());
  }

  /** Everything a volume covers. */
  static Where across(PlacedVolume volume) {
    return new Across(volume);
  }

  /** A place nobody can put on a map. */
  static Where unknown() {
    return new Unknown();
  }

  /**
   * A stated place: near its point when it has one and says how far off it may be; a point without
   * an error is taken at its word; without a point it is unknown.
   */
  static Where of(Place place) {
    return place
        .point()
        .map(point -> near(point, place.errorMetres().orElse(0)))
        .orElseGet(Where::unknown);
  }
}
