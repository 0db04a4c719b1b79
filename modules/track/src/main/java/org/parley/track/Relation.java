package org.parley.track;

import java.util.Optional;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;

/**
 * How a position, with its error, lies to a volume, with the error that the notice states of it,
 * its time aside. In order of how far out.
 */
enum Relation {
  /** Inside, wherever within their errors both truly are. */
  IN,
  /** Outside for certain, by no more than the tolerance. */
  BESIDE,
  /** Inside or outside. */
  OPEN,
  /** Outside for certain. */
  OUT;

  /** Place and height together: the one that is farther out. */
  static Relation of(Fix fix, PlacedVolume volume, Tolerance tolerance) {
    Relation place = place(fix, volume, tolerance.asideMetres());
    if (place == OUT) {
      return OUT;
    }
    Relation height = height(fix, volume.volume().band(), tolerance.heightMetres());
    return place.compareTo(height) > 0 ? place : height;
  }

  private static Relation place(Fix fix, PlacedVolume volume, double asideMetres) {
    Footprint footprint = volume.footprint();
    double error = fix.errorMetres() + volume.positionErrorMetres();
    boolean inside = footprint.covers(fix.place());
    if (edgeWithin(fix, footprint, error, inside)) {
      return OPEN;
    }
    if (inside) {
      return IN;
    }
    return edgeWithin(fix, footprint, error + asideMetres, false) ? BESIDE : OUT;
  }

  /** Whether the edge comes within a distance; where that is hard to tell it does. */
  private static boolean edgeWithin(Fix fix, Footprint footprint, double metres, boolean inside) {
    Optional<Boolean> quick = footprint.edgeWithin(fix.place(), metres);
    if (quick.isPresent()) {
      return quick.get();
    }
    OutlineCircle circle = new OutlineCircle(fix.place(), Math.max(0.1, metres));
    return switch (Footprint.of(circle)) {
      case Footprint around -> inside ? !footprint.covers(around) : footprint.meets(around);
      case GeometryFault fault -> true;
    };
  }

  private static Relation height(Fix fix, AltitudeBand band, double slackMetres) {
    if (band.lowerMetres().isEmpty() && band.upperMetres().isEmpty()) {
      return IN;
    }
    if (fix.height().isEmpty()) {
      return OPEN;
    }
    double metres = fix.height().get().metres();
    double error = fix.height().get().errorMetres();
    double lower = band.lowerMetres().map(Number::doubleValue).orElse(Double.NEGATIVE_INFINITY);
    double upper = band.upperMetres().map(Number::doubleValue).orElse(Double.POSITIVE_INFINITY);
    if (metres - error >= lower && metres + error <= upper) {
      return IN;
    }
    if (metres + error >= lower && metres - error <= upper) {
      return OPEN;
    }
    double wide = error + slackMetres;
    return metres + wide >= lower && metres - wide <= upper ? BESIDE : OUT;
  }
}
