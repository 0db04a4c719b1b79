package org.parley.register;

import java.util.List;
import java.util.UUID;

/**
 * Where something is told to have happened, for every one of a list that its reader may know: what
 * a map of that list shows, and how many it cannot show.
 *
 * @param points those of a stated point, by id
 * @param unplaced how many of the list have none
 */
public record Placed(List<Point> points, int unplaced) {
  public Placed {
    points = List.copyOf(points);
  }

  /** What is put on a map. */
  public enum Layer {
    /** Incidents, as people put them together. */
    INCIDENTS,
    /** Claims of what happened that were not taken back, in their newest version. */
    CLAIMS
  }

  /**
   * One of them.
   *
   * @param latE7 latitude of the stated point, in steps of 1e-7 degree
   * @param lngE7 longitude, likewise
   * @param errorMetres how far off it may be, as stated; -1 where nobody states it
   */
  public record Point(UUID id, int latE7, int lngE7, int errorMetres) {}
}
