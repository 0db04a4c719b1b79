package org.parley.geo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A ring on its way onto the grid: its corners in one turn of longitude and where in the author's
 * writing each of them stands.
 *
 * @param path the ring's field
 * @param corners the corners, the first not repeated
 * @param filed of each corner the place in the author's list
 */
record Ring(String path, List<GridPoint> corners, List<Integer> filed) {

  /** The field of a corner. */
  String pathOf(int corner) {
    return path + "/" + filed.get(corner);
  }

  /** The same ring in the turn of longitude nearest to a point. */
  Ring near(GridPoint place) {
    long shift = place.nearestTurnOf(corners.get(0)).xE7() - corners.get(0).xE7();
    return shift == 0
        ? this
        : new Ring(
            path,
            corners.stream()
                .map(corner -> new GridPoint(corner.xE7() + shift, corner.yE7()))
                .toList(),
            filed);
  }

  /** The same ring the other way round. */
  Ring turned() {
    List<GridPoint> back = new ArrayList<>(corners);
    List<Integer> places = new ArrayList<>(filed);
    Collections.reverse(back);
    Collections.reverse(places);
    return new Ring(path, back, places);
  }

  /** Whether the inside lies to the left; of a ring that crosses itself, nothing sure. */
  boolean turnsLeft() {
    int lowest = 0;
    for (int i = 1; i < corners.size(); i++) {
      if (corners.get(i).compareTo(corners.get(lowest)) < 0) {
        lowest = i;
      }
    }
    GridPoint before = corners.get((lowest + corners.size() - 1) % corners.size());
    GridPoint after = corners.get((lowest + 1) % corners.size());
    return Segments.turn(before, corners.get(lowest), after) >= 0;
  }

  /** Whether all corners lie on one line. */
  boolean onOneLine() {
    GridPoint first = corners.get(0);
    GridPoint second = corners.get(1);
    return corners.stream().allMatch(corner -> Segments.turn(first, second, corner) == 0);
  }

  long west() {
    return corners.stream().mapToLong(GridPoint::xE7).min().orElseThrow();
  }

  long east() {
    return corners.stream().mapToLong(GridPoint::xE7).max().orElseThrow();
  }

  long south() {
    return corners.stream().mapToLong(GridPoint::yE7).min().orElseThrow();
  }

  long north() {
    return corners.stream().mapToLong(GridPoint::yE7).max().orElseThrow();
  }

  /** x, y, x, y. */
  long[] steps() {
    long[] points = new long[2 * corners.size()];
    for (int i = 0; i < corners.size(); i++) {
      points[2 * i] = corners.get(i).xE7();
      points[2 * i + 1] = corners.get(i).yE7();
    }
    return points;
  }
}
