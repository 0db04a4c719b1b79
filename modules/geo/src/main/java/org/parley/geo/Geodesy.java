package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;
import net.sf.geographiclib.GeodesicMask;

/**
 * Geodesics of WGS84 and how finely they must be divided before straight lines between grid points
 * stand for them.
 *
 * <p>A straight line in longitude and latitude leaves the geodesic between its ends by about {@code
 * length^2 * tan(latitude) / (8 * earth radius)}: 0.34 m for 5 km at latitude 35, but 28 m at
 * latitude 89. Pieces are therefore at most 5 km and shorter towards the poles, so that the
 * distance stays below {@link #CHORD_ERROR_METRES} everywhere.
 */
final class Geodesy {
  private Geodesy() {}

  /** Longest piece of an edge in metres. */
  static final double PIECE_MAX_METRES = 5_000;

  /** How far a piece may leave its geodesic, in metres. */
  static final double CHORD_ERROR_METRES = 0.5;

  /** More than half the diagonal of a grid cell, in metres. */
  static final double GRID_ERROR_METRES = 0.01;

  /** Less than the length of a degree of latitude anywhere, in metres. */
  static final double DEGREE_MIN_METRES = 110_500;

  /** More than the length of a degree of latitude or longitude anywhere, in metres. */
  static final double DEGREE_MAX_METRES = 111_700;

  /** How far from the middle between two grid points a place is rounded for certain, steps. */
  private static final double SURE = 1e-3;

  /** Up to this latitude, by far more than rounding can move a place in longitude. */
  private static final double MIRRORED_BELOW_DEG = 89.9;

  private static final double EARTH_RADIUS_MIN_METRES = 6_335_000;
  private static final int LINE_MASK =
      GeodesicMask.LATITUDE
          | GeodesicMask.LONGITUDE
          | GeodesicMask.DISTANCE_IN
          | GeodesicMask.LONG_UNROLL;

  /** Longest piece in metres for edges that come no closer to a pole than this latitude. */
  static double pieceMetres(double latitudeDeg) {
    double tangent = Math.tan(Math.toRadians(Math.min(89.95, Math.abs(latitudeDeg))));
    return tangent == 0
        ? PIECE_MAX_METRES
        : Math.min(
            PIECE_MAX_METRES,
            Math.sqrt(8 * EARTH_RADIUS_MIN_METRES * CHORD_ERROR_METRES / (1.1 * tangent)));
  }

  /** The same without an end at latitude 89.95: 0 at the pole. */
  static double pieceMetresToThePole(double latitudeDeg) {
    double tangent = Math.tan(Math.toRadians(Math.min(90, Math.abs(latitudeDeg))));
    return Math.min(
        PIECE_MAX_METRES,
        Math.sqrt(8 * EARTH_RADIUS_MIN_METRES * CHORD_ERROR_METRES / (1.1 * Math.abs(tangent))));
  }

  /** A geodesic between two grid points, always walked from the smaller to the greater one. */
  static final class Edge {
    private final GridPoint start;
    private final GridPoint end;
    private final boolean turned;
    private final GeodesicLine line;
    private final double lengthMetres;
    private final double highestLatitudeDeg;

    /** The edge from one grid point to another less than 180 degrees of longitude away. */
    Edge(GridPoint from, GridPoint to) {
      turned = from.normal().compareTo(to.normal()) > 0;
      start = turned ? to : from;
      end = turned ? from : to;
      line =
          Geodesic.WGS84.InverseLine(
              start.latitudeDeg(),
              start.normal().longitudeDeg(),
              end.latitudeDeg(),
              end.normal().longitudeDeg(),
              LINE_MASK | GeodesicMask.AZIMUTH);
      lengthMetres = line.Distance();
      highestLatitudeDeg =
          Math.max(
              highestInsideDeg(line.Position(lengthMetres, LINE_MASK | GeodesicMask.AZIMUTH).azi2),
              Math.max(Math.abs(start.latitudeDeg()), Math.abs(end.latitudeDeg())));
    }

    /** Latitude of the geodesic's turn towards the equator, 0 when that is not between the ends. */
    private double highestInsideDeg(double endAzimuthDeg) {
      double startNorth = Math.cos(Math.toRadians(line.Azimuth()));
      double endNorth = Math.cos(Math.toRadians(endAzimuthDeg));
      if (startNorth * endNorth >= 0) {
        return 0;
      }
      // Clairaut: sin(azimuth) * cos(reduced latitude) is the same all along a geodesic.
      double flat = 1 - Geodesic.WGS84.Flattening();
      double reduced = Math.atan(flat * Math.tan(Math.toRadians(start.latitudeDeg())));
      double constant = Math.abs(Math.sin(Math.toRadians(line.Azimuth())) * Math.cos(reduced));
      return Math.toDegrees(Math.atan(Math.tan(Math.acos(Math.min(1, constant))) / flat));
    }

    double lengthMetres() {
      return lengthMetres;
    }

    /** Highest latitude the edge reaches, north or south, in degrees. */
    double highestLatitudeDeg() {
      return highestLatitudeDeg;
    }

    /** Whether the straight line between the grid points is the geodesic itself. */
    boolean isStraight() {
      return start.xE7() == end.xE7() || (start.yE7() == 0 && end.yE7() == 0);
    }

    /** Into how many pieces the edge is divided. */
    int pieces(double pieceMetres) {
      return Math.max(1, (int) Math.ceil(lengthMetres / pieceMetres));
    }

    /** The grid points that divide the edge, without its ends, in the direction asked for. */
    List<GridPoint> dividedInto(int pieces) {
      List<GridPoint> points = new ArrayList<>(pieces);
      long offset = start.xE7() - start.normal().xE7();
      for (int k = 1; k < pieces; k++) {
        GeodesicData at = line.Position(lengthMetres * k / pieces, LINE_MASK);
        GridPoint point = GridPoint.nearest(at.lat2, at.lon2);
        points.add(new GridPoint(point.xE7() + offset, point.yE7()));
      }
      return turned ? points.reversed() : points;
    }

    /**
     * The grid points that divide an edge however near it comes to a pole, without its ends, in the
     * direction asked for: in pieces that become shorter beside the pole. None of them is the pole.
     */
    List<GridPoint> dividedNearAPole() {
      List<GridPoint> points = new ArrayList<>();
      divide(0, colatitudeMetres(start.yE7()), lengthMetres, colatitudeMetres(end.yE7()), points);
      return turned ? points.reversed() : points;
    }

    private void divide(
        double from, double fromPole, double to, double toPole, List<GridPoint> points) {
      double length = to - from;
      double nearestMetres = Math.max(0, (fromPole + toPole - length) / 2);
      double longest = Math.sqrt(8 * nearestMetres * CHORD_ERROR_METRES / 1.1);
      if (length <= Math.max(CHORD_ERROR_METRES, Math.min(PIECE_MAX_METRES, longest))) {
        return;
      }
      double middle = (from + to) / 2;
      GeodesicData at = line.Position(middle, LINE_MASK);
      GridPoint point = GridPoint.nearest(at.lat2, at.lon2);
      long highest = GridBox.POLE_E7 - 1;
      long y = Math.max(-highest, Math.min(highest, point.yE7()));
      double pole = colatitudeMetres(y);
      divide(from, fromPole, middle, pole, points);
      points.add(new GridPoint(point.xE7() + start.xE7() - start.normal().xE7(), y));
      divide(middle, pole, to, toPole, points);
    }

    /** Less than the distance from a pole, metres; a little less on the way down to latitude 60. */
    private static double colatitudeMetres(long yE7) {
      double degrees = (GridBox.POLE_E7 - Math.abs(yE7)) / (double) Position.STEPS_PER_DEGREE;
      return degrees * DEGREE_MIN_METRES;
    }

    /** Both ends and the points between, always from the smaller to the greater end. */
    List<GridPoint> stations(int pieces) {
      List<GridPoint> points = new ArrayList<>(pieces + 1);
      points.add(start);
      List<GridPoint> between = dividedInto(pieces);
      points.addAll(turned ? between.reversed() : between);
      points.add(end);
      return points;
    }
  }

  /**
   * Places at one geodesic distance from a centre, at evenly spaced azimuths, named in the centre's
   * own turn of longitude.
   *
   * @param firstDeg azimuth of the first place, degrees from north
   * @param stepDeg from one azimuth to the next
   */
  static List<GridPoint> fan(
      GridPoint center, double metres, double firstDeg, double stepDeg, int count) {
    List<GridPoint> points = new ArrayList<>(count);
    List<Optional<GridPoint>> mirrored = new ArrayList<>(count);
    boolean turn = firstDeg == 0 && count * stepDeg == 360;
    for (int k = 0; k < count; k++) {
      boolean second = turn && 2 * k > count && mirrored.get(count - k).isPresent();
      if (second) {
        points.add(mirrored.get(count - k).get());
      } else {
        GeodesicData to = direct(center.normal(), firstDeg + k * stepDeg, metres);
        points.add(named(GridPoint.nearest(to.lat2, to.lon2), center));
        mirrored.add(mirrored(center.normal(), to).map(point -> named(point, center)));
      }
    }
    return points;
  }

  /**
   * The place at the same distance to the other side of the meridian, where it is certain to which
   * grid point it is rounded: azimuths k steps to either side of north differ by rounding, and so
   * do the places, by far less than {@link #SURE}.
   */
  private static Optional<GridPoint> mirrored(GridPoint center, GeodesicData to) {
    double x = (2 * center.longitudeDeg() - to.lon2) * Position.STEPS_PER_DEGREE;
    double y = to.lat2 * Position.STEPS_PER_DEGREE;
    return sure(x) && sure(y) && Math.abs(to.lat2) < MIRRORED_BELOW_DEG
        ? Optional.of(new GridPoint(Math.round(x), Math.round(y)))
        : Optional.empty();
  }

  private static boolean sure(double steps) {
    return Math.abs(steps - Math.floor(steps) - 0.5) > SURE;
  }

  /** The place at a geodesic distance and azimuth from another, in that one's turn of longitude. */
  static GridPoint at(GridPoint from, double azimuthDeg, double metres) {
    GeodesicData to = direct(from.normal(), azimuthDeg, metres);
    return named(GridPoint.nearest(to.lat2, to.lon2), from);
  }

  private static GeodesicData direct(GridPoint normal, double azimuthDeg, double metres) {
    return Geodesic.WGS84.Direct(
        normal.latitudeDeg(), normal.longitudeDeg(), azimuthDeg, metres, LINE_MASK);
  }

  /** A place named from the normal turn of another, in that one's own turn. */
  private static GridPoint named(GridPoint point, GridPoint from) {
    return new GridPoint(point.xE7() + from.xE7() - from.normal().xE7(), point.yE7());
  }

  /** Length of the geodesic between two places, in metres. */
  static double metres(Position a, Position b) {
    return Geodesic.WGS84.Inverse(
            a.latitudeDeg(),
            a.longitudeDeg(),
            b.latitudeDeg(),
            b.longitudeDeg(),
            GeodesicMask.DISTANCE)
        .s12;
  }

  /** Azimuths, in degrees from north, at both ends of a geodesic. */
  record Azimuths(double leavingDeg, double arrivingDeg) {}

  /** At which azimuths the geodesic from one point to another leaves and arrives. */
  static Azimuths azimuths(GridPoint from, GridPoint to) {
    GeodesicData between =
        Geodesic.WGS84.Inverse(
            from.latitudeDeg(),
            from.normal().longitudeDeg(),
            to.latitudeDeg(),
            to.normal().longitudeDeg(),
            GeodesicMask.AZIMUTH);
    return new Azimuths(between.azi1, between.azi2);
  }
}
