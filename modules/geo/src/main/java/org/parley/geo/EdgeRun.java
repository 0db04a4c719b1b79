package org.parley.geo;

import java.util.Arrays;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The edges of a footprint in runs of neighbours, as points in space: straight lines between these
 * are nearly as long as geodesics and cost much less. Long edges are divided.
 */
final class EdgeRun {
  private static final int RUN = 16;
  private static final int SLAB = 5;
  private static final double EQUATOR_METRES = 6_378_137;
  private static final double EARTH_EIGHTFOLD = 8 * 6_335_000.0;
  private static final double ECCENTRICITY_SQUARED = 0.006_694_379_990_14;

  /** Beyond this latitude edges are divided the more finely the closer they come to the pole. */
  static final double HIGH_DEG = 89.9;

  /** Both ends of every edge: longitude and latitude in degrees, then x, y and z in metres. */
  private static final int FIELDS = 5;

  private final double[] starts;
  private final double[] ends;
  private final int edges;
  private final double[] spheres;

  /** Of each run a direction across its longest edge, and how far it reaches that way. */
  private final double[] slabs;

  private EdgeRun(Builder edges) {
    this.starts = edges.starts;
    this.ends = edges.ends;
    this.edges = edges.count;
    this.spheres = new double[4 * runs()];
    this.slabs = new double[SLAB * runs()];
    for (int run = 0; run < runs(); run++) {
      enclose(run);
      layAcross(run);
    }
  }

  /** The edges of an area that reach into a box, on any turn around the earth. */
  static EdgeRun of(Geometry area, GridBox box) {
    Builder edges = new Builder(box);
    for (int part = 0; part < area.getNumGeometries(); part++) {
      Polygon polygon = (Polygon) area.getGeometryN(part);
      edges.ring(polygon.getExteriorRing());
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        edges.ring(polygon.getInteriorRingN(hole));
      }
    }
    return new EdgeRun(edges);
  }

  /** A ball around all edges: its middle and its radius, metres. */
  double[] ball() {
    double[] ball = new double[4];
    for (int run = 0; run < runs(); run++) {
      for (int axis = 0; axis < 3; axis++) {
        ball[axis] += spheres[4 * run + axis] / runs();
      }
    }
    for (int run = 0; run < runs(); run++) {
      double sum = 0;
      for (int axis = 0; axis < 3; axis++) {
        double by = spheres[4 * run + axis] - ball[axis];
        sum += by * by;
      }
      ball[3] = Math.max(ball[3], Math.sqrt(sum) + spheres[4 * run + 3]);
    }
    return ball;
  }

  int runs() {
    return (edges + RUN - 1) / RUN;
  }

  /** The first edge of a run; the number of edges after the last. */
  int first(int run) {
    return Math.min(edges, run * RUN);
  }

  /** Less than the straight distance between any two edges of two runs, metres. */
  double chord(int run, EdgeRun other, int otherRun) {
    int a = 4 * run;
    int b = 4 * otherRun;
    double dx = spheres[a] - other.spheres[b];
    double dy = spheres[a + 1] - other.spheres[b + 1];
    double dz = spheres[a + 2] - other.spheres[b + 2];
    double apart = Math.sqrt(dx * dx + dy * dy + dz * dz);
    return apart - spheres[a + 3] - other.spheres[b + 3];
  }

  /** The same, across the longest edge of either: tells long runs side by side apart. */
  double across(int run, EdgeRun other, int otherRun) {
    return Math.max(beside(run, other, otherRun), other.beside(otherRun, this, run));
  }

  private double beside(int run, EdgeRun other, int otherRun) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int edge = other.first(otherRun); edge < other.first(otherRun + 1); edge++) {
      double start = along(run, other.starts, edge);
      double end = along(run, other.ends, edge);
      low = Math.min(low, Math.min(start, end));
      high = Math.max(high, Math.max(start, end));
    }
    return Math.max(low - slabs[SLAB * run + 4], slabs[SLAB * run + 3] - high);
  }

  private double along(int run, double[] points, int edge) {
    int a = SLAB * run;
    int b = FIELDS * edge + 2;
    return slabs[a] * points[b] + slabs[a + 1] * points[b + 1] + slabs[a + 2] * points[b + 2];
  }

  private void layAcross(int run) {
    double longest = -1;
    int slab = SLAB * run;
    for (int edge = first(run); edge < first(run + 1); edge++) {
      int at = FIELDS * edge + 2;
      double x = ends[at] - starts[at];
      double y = ends[at + 1] - starts[at + 1];
      double z = ends[at + 2] - starts[at + 2];
      double length = x * x + y * y + z * z;
      if (length > longest) {
        longest = length;
        double acrossX = y * starts[at + 2] - z * starts[at + 1];
        double acrossY = z * starts[at] - x * starts[at + 2];
        double acrossZ = x * starts[at + 1] - y * starts[at];
        double unit = Math.sqrt(acrossX * acrossX + acrossY * acrossY + acrossZ * acrossZ);
        slabs[slab] = unit == 0 ? 0 : acrossX / unit;
        slabs[slab + 1] = unit == 0 ? 0 : acrossY / unit;
        slabs[slab + 2] = unit == 0 ? 0 : acrossZ / unit;
      }
    }
    slabs[slab + 3] = Double.POSITIVE_INFINITY;
    slabs[slab + 4] = Double.NEGATIVE_INFINITY;
    for (int edge = first(run); edge < first(run + 1); edge++) {
      double start = along(run, starts, edge);
      double end = along(run, ends, edge);
      slabs[slab + 3] = Math.min(slabs[slab + 3], Math.min(start, end));
      slabs[slab + 4] = Math.max(slabs[slab + 4], Math.max(start, end));
    }
  }

  private void enclose(int run) {
    double[] middle = new double[3];
    int from = first(run);
    int to = first(run + 1);
    for (int edge = from; edge < to; edge++) {
      for (int axis = 0; axis < 3; axis++) {
        int at = FIELDS * edge + 2 + axis;
        middle[axis] += (starts[at] + ends[at]) / (2.0 * (to - from));
      }
    }
    double radius = 0;
    for (int edge = from; edge < to; edge++) {
      radius = Math.max(radius, Math.max(apart(starts, edge, middle), apart(ends, edge, middle)));
    }
    System.arraycopy(middle, 0, spheres, 4 * run, 3);
    spheres[4 * run + 3] = radius;
  }

  private static double apart(double[] points, int edge, double[] from) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double by = points[FIELDS * edge + 2 + axis] - from[axis];
      sum += by * by;
    }
    return Math.sqrt(sum);
  }

  /** Where on an edge, from 0 to 1, the start of another's edge is nearest on straight lines. */
  double nearest(EdgeRun from, int corner, int edge) {
    int a = FIELDS * corner + 2;
    int b = FIELDS * edge + 2;
    double along = 0;
    double length = 0;
    for (int axis = 0; axis < 3; axis++) {
      double side = ends[b + axis] - starts[b + axis];
      along += (from.starts[a + axis] - starts[b + axis]) * side;
      length += side * side;
    }
    return length == 0 ? 0 : Math.max(0, Math.min(1, along / length));
  }

  /** The straight distance from the start of another's edge to the nearest of an edge, metres. */
  double chord(EdgeRun from, int corner, int edge) {
    double at = nearest(from, corner, edge);
    int a = FIELDS * corner + 2;
    int b = FIELDS * edge + 2;
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double to = starts[b + axis] + at * (ends[b + axis] - starts[b + axis]);
      sum += (from.starts[a + axis] - to) * (from.starts[a + axis] - to);
    }
    return Math.sqrt(sum);
  }

  /** More than an edge, straight on the grid, leaves the straight line between its ends, metres. */
  double bend(int edge) {
    int at = FIELDS * edge;
    double length = 0;
    for (int axis = 2; axis < FIELDS; axis++) {
      double side = ends[at + axis] - starts[at + axis];
      length += side * side;
    }
    double highestDeg = Math.max(Math.abs(starts[at + 1]), Math.abs(ends[at + 1]));
    return highestDeg > HIGH_DEG
        ? 1
        : 1e-4 + length * (1 + 1.1 * Math.tan(Math.toRadians(highestDeg))) / EARTH_EIGHTFOLD;
  }

  /** The geodesic from the start of another's edge to a point of an edge, metres. */
  double geodesic(EdgeRun from, int corner, int edge, double at) {
    int a = FIELDS * corner;
    int b = FIELDS * edge;
    return Geodesic.WGS84.Inverse(
            from.starts[a + 1],
            from.starts[a],
            starts[b + 1] + at * (ends[b + 1] - starts[b + 1]),
            starts[b] + at * (ends[b] - starts[b]),
            GeodesicMask.DISTANCE)
        .s12;
  }

  /** Collects edges. */
  private static final class Builder {
    private double[] starts = new double[FIELDS * 64];
    private double[] ends = new double[FIELDS * 64];
    private final GridBox box;
    private int count;

    Builder(GridBox box) {
      this.box = box;
    }

    void ring(LinearRing ring) {
      Coordinate[] corners = ring.getCoordinates();
      for (int i = 0; i + 1 < corners.length; i++) {
        if (reaches(corners[i], corners[i + 1])) {
          edge(corners[i], corners[i + 1]);
        }
      }
    }

    private boolean reaches(Coordinate from, Coordinate to) {
      if (Math.max(from.getY(), to.getY()) < box.southE7()
          || Math.min(from.getY(), to.getY()) > box.northE7()) {
        return false;
      }
      double west = Math.min(from.getX(), to.getX());
      double east = Math.max(from.getX(), to.getX());
      for (int turn = -2; turn <= 2; turn++) {
        double shift = (double) turn * GridBox.TURN_E7;
        if (west + shift <= box.eastE7() && box.westE7() <= east + shift) {
          return true;
        }
      }
      return false;
    }

    private void edge(Coordinate from, Coordinate to) {
      double fromLng = from.getX() / Position.STEPS_PER_DEGREE;
      double fromLat = from.getY() / Position.STEPS_PER_DEGREE;
      double lng = to.getX() / Position.STEPS_PER_DEGREE - fromLng;
      double lat = to.getY() / Position.STEPS_PER_DEGREE - fromLat;
      double highestDeg = Math.max(Math.abs(fromLat), Math.abs(fromLat + lat));
      if (highestDeg > HIGH_DEG) {
        NearPole.divided(
            fromLat, lng, lat, (start, end) -> piece(fromLng, fromLat, lng, lat, start, end));
        return;
      }
      double metres =
          Geodesy.DEGREE_MAX_METRES * Math.hypot(lng * NearPole.narrowing(fromLat, lat), lat);
      int pieces = Math.max(1, (int) Math.ceil(metres / Geodesy.pieceMetres(highestDeg)));
      for (int piece = 0; piece < pieces; piece++) {
        double start = piece / (double) pieces;
        double end = (piece + 1) / (double) pieces;
        piece(fromLng, fromLat, lng, lat, start, end);
      }
    }

    private void piece(
        double fromLng, double fromLat, double lng, double lat, double start, double end) {
      room();
      point(starts, fromLng + start * lng, fromLat + start * lat);
      point(ends, fromLng + end * lng, fromLat + end * lat);
      count++;
    }

    private void room() {
      if (FIELDS * (count + 1) > starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
    }

    private void point(double[] into, double lng, double lat) {
      double sine = Math.sin(Math.toRadians(lat));
      double radius = EQUATOR_METRES / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
      double out = radius * Math.cos(Math.toRadians(lat));
      int at = FIELDS * count;
      into[at] = lng;
      into[at + 1] = lat;
      into[at + 2] = out * Math.cos(Math.toRadians(lng));
      into[at + 3] = out * Math.sin(Math.toRadians(lng));
      into[at + 4] = radius * (1 - ECCENTRICITY_SQUARED) * sine;
    }
  }
}
