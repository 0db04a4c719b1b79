package org.parley.geo;

import java.util.OptionalInt;

/**
 * The least geodesic distance between two footprints.
 *
 * <p>Two areas that share no place are nearest at a corner of one of them. Which corner and which
 * edge is found among straight lines through the earth, which are at most as long as geodesics and
 * good everywhere on it, poles and antimeridian included; every corner and edge that may be nearest
 * is then measured with a geodesic to the nearest point of the edge as it lies on the grid. A
 * distance found is never less than the true one, and more by {@link #ERROR_METRES} at most.
 */
final class HorizontalGap {

  /** By how much a distance may be too long, metres. */
  static final double ERROR_METRES = 0.02;

  /** How far an edge, straight on the grid, may leave the straight line through the earth. */
  static final double BENT_METRES = 1;

  /** By how much, as a part of it, a geodesic up to the greatest margin is longer than a chord. */
  private static final double LONGER = 5e-5;

  /** More than a projection of points in space is rounded by. */
  private static final double ROUNDED_METRES = 1e-6;

  /** How exactly the nearest point of an edge is looked for, as a part of the edge. */
  private static final double PART = 1e-6;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final EdgeRun one;
  private final EdgeRun two;
  private final boolean wholeMetres;
  private double chordMetres;
  private double leastMetres = Double.POSITIVE_INFINITY;

  private HorizontalGap(EdgeRun one, EdgeRun two, double withinMetres, boolean wholeMetres) {
    this.one = one;
    this.two = two;
    this.wholeMetres = wholeMetres;
    this.chordMetres = withinMetres + BENT_METRES;
  }

  /**
   * Whole metres between two footprints, rounded down; empty when that is more than asked about. 0
   * when they share a place.
   */
  static OptionalInt between(Footprint one, Footprint two, int withinMetres) {
    if (one.leastApartMetres(two) > withinMetres + 1.0) {
      return OptionalInt.empty();
    }
    if (one.meets(two)) {
      return OptionalInt.of(0);
    }
    if (withinMetres == 0) {
      return OptionalInt.empty();
    }
    double metres = metres(one, two, withinMetres + 1.0, true);
    int whole = (int) Math.floor(metres);
    return whole > withinMetres ? OptionalInt.empty() : OptionalInt.of(whole);
  }

  /**
   * The distance between the edges of two footprints that share no place, metres; infinite when it
   * is more than asked about.
   */
  static double metres(Footprint one, Footprint two, double withinMetres) {
    return metres(one, two, withinMetres, false);
  }

  /** When only whole metres are wanted, what cannot change them is not measured. */
  private static double metres(
      Footprint one, Footprint two, double withinMetres, boolean wholeMetres) {
    EdgeRun near = EdgeRun.of(one.area(), Margin.around(two.box(), withinMetres));
    EdgeRun nearOther = EdgeRun.of(two.area(), Margin.around(one.box(), withinMetres));
    HorizontalGap gap = new HorizontalGap(near, nearOther, withinMetres, wholeMetres);
    gap.straight();
    return gap.geodesic();
  }

  /** Finds how near the footprints come on straight lines, beginning where that is likely. */
  private void straight() {
    int nearest = 0;
    int nearestOther = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < one.runs(); i++) {
      for (int j = 0; j < two.runs(); j++) {
        double chord = one.chord(i, two, j);
        if (chord < least) {
          least = chord;
          nearest = i;
          nearestOther = j;
        }
      }
    }
    chords(nearest, nearestOther);
    for (int i = 0; i < one.runs(); i++) {
      for (int j = 0; j < two.runs(); j++) {
        if (one.chord(i, two, j) < chordMetres
            && one.across(i, two, j) - ROUNDED_METRES < chordMetres) {
          chords(i, j);
        }
        if (wanted() == 0) {
          return;
        }
      }
    }
  }

  private void chords(int i, int j) {
    for (int a = one.first(i); a < one.first(i + 1); a++) {
      for (int b = two.first(j); b < two.first(j + 1); b++) {
        double chord = Math.min(two.chord(one, a, b), one.chord(two, b, a));
        chordMetres = Math.min(chordMetres, chord);
        if (wholeMetres && chord < 1) {
          // Less than a metre on the ground cannot become less in whole metres.
          measure(one, a, two, b);
          measure(two, b, one, a);
          if (wanted() == 0) {
            return;
          }
        }
      }
    }
  }

  /** Measures whatever may be nearest. */
  private double geodesic() {
    double far = chordMetres * (1 + LONGER) + 2 * BENT_METRES;
    for (int i = 0; i < one.runs(); i++) {
      for (int j = 0; j < two.runs(); j++) {
        if (wanted() > 0
            && one.chord(i, two, j) - BENT_METRES <= far
            && one.across(i, two, j) - BENT_METRES <= far) {
          pairs(
              i,
              j,
              (from, corner, to, edge) -> {
                double chord = to.chord(from, corner, edge);
                if (chord <= far && wanted() > 0 && chord - to.bend(edge) < wanted()) {
                  measure(from, corner, to, edge);
                }
              });
        }
      }
    }
    return leastMetres;
  }

  /** What is not nearer than this changes nothing any more. */
  private double wanted() {
    return wholeMetres ? Math.floor(leastMetres) : leastMetres;
  }

  /** Something done with a corner of one footprint and an edge of the other. */
  private interface Pair {
    void of(EdgeRun from, int corner, EdgeRun to, int edge);
  }

  private void pairs(int i, int j, Pair pair) {
    for (int a = one.first(i); a < one.first(i + 1); a++) {
      for (int b = two.first(j); b < two.first(j + 1); b++) {
        pair.of(one, a, two, b);
        pair.of(two, b, one, a);
      }
    }
  }

  private void measure(EdgeRun from, int corner, EdgeRun to, int edge) {
    double at = to.nearest(from, corner, edge);
    double metres = to.geodesic(from, corner, edge, at);
    if (metres < leastMetres + BENT_METRES && at > 0 && at < 1) {
      metres = Math.min(metres, around(from, corner, to, edge, at));
    }
    leastMetres = Math.min(leastMetres, metres);
  }

  /** The least distance to the edge near a point of it, by golden section. */
  private static double around(EdgeRun from, int corner, EdgeRun to, int edge, double at) {
    double low = Math.max(0, at - 0.02);
    double high = Math.min(1, at + 0.02);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = to.geodesic(from, corner, edge, left);
    double atRight = to.geodesic(from, corner, edge, right);
    while (high - low > PART) {
      if (atLeft < atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = to.geodesic(from, corner, edge, left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = to.geodesic(from, corner, edge, right);
      }
    }
    return Math.min(atLeft, atRight);
  }
}
