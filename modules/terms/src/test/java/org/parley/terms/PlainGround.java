package org.parley.terms;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;
import net.sf.geographiclib.Gnomonic;
import net.sf.geographiclib.GnomonicData;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.parley.geo.Corridor;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;
import org.parley.geo.Shape;

/**
 * How far a place lies from a shape by GeographicLib and JTS alone, without anything of ours: an
 * oracle. Lines are walked in steps, so distances are good to a step.
 */
final class PlainGround {
  private static final Geodesic EARTH = Geodesic.WGS84;
  private static final int STEPS = 60;

  private final Shape shape;
  private final List<Position> stations = new ArrayList<>();
  private double stepMetres;

  PlainGround(Shape shape) {
    this.shape = shape;
    switch (shape) {
      case OutlineCircle circle -> stations.add(circle.center());
      case Corridor corridor -> walk(corridor.line());
      case OutlinePolygon polygon -> {
        List<Position> ring = new ArrayList<>(polygon.vertices());
        ring.add(ring.get(0));
        walk(ring);
      }
      default -> throw new IllegalArgumentException("no oracle for " + shape);
    }
  }

  private void walk(List<Position> line) {
    for (int i = 0; i + 1 < line.size(); i++) {
      Position from = line.get(i);
      Position to = line.get(i + 1);
      GeodesicLine leg =
          EARTH.InverseLine(
              from.latitudeDeg(), from.longitudeDeg(), to.latitudeDeg(), to.longitudeDeg());
      stepMetres = Math.max(stepMetres, leg.Distance() / STEPS);
      for (int k = 0; k <= STEPS; k++) {
        GeodesicData at = leg.Position(leg.Distance() * k / STEPS);
        stations.add(nearest(at.lat2, at.lon2));
      }
    }
  }

  /** How far a distance given here may be off, metres. */
  double slackMetres() {
    return stepMetres / 2 + 3 + 0.001 * sizeMetres();
  }

  private double sizeMetres() {
    return switch (shape) {
      case OutlineCircle circle -> circle.radiusMetres();
      case Corridor corridor -> corridor.halfWidthMetres();
      default -> 0;
    };
  }

  /** Distance to the edge in metres, below 0 inside. */
  double depthMetres(Position place) {
    double least = Double.MAX_VALUE;
    for (Position station : stations) {
      least = Math.min(least, metres(place, station));
    }
    return switch (shape) {
      case OutlinePolygon polygon -> inside(polygon, place, least) ? -least : least;
      default -> least - sizeMetres();
    };
  }

  private static boolean inside(OutlinePolygon polygon, Position place, double edgeMetres) {
    if (edgeMetres > 2_000_000) {
      return false; // no polygon here is that large
    }
    List<Coordinate> ring = new ArrayList<>();
    Gnomonic plane = new Gnomonic(EARTH);
    for (Position vertex : polygon.vertices()) {
      GnomonicData on =
          plane.Forward(
              place.latitudeDeg(),
              place.longitudeDeg(),
              vertex.latitudeDeg(),
              vertex.longitudeDeg());
      ring.add(new Coordinate(on.x, on.y));
    }
    ring.add(ring.get(0).copy());
    Polygon area = new GeometryFactory().createPolygon(ring.toArray(Coordinate[]::new));
    return SimplePointInAreaLocator.locate(new Coordinate(0, 0), area) != Location.EXTERIOR;
  }

  static double metres(Position one, Position other) {
    return EARTH.Inverse(
            one.latitudeDeg(), one.longitudeDeg(), other.latitudeDeg(), other.longitudeDeg())
        .s12;
  }

  static Position at(Position from, double azimuthDeg, double metres) {
    GeodesicData to = EARTH.Direct(from.latitudeDeg(), from.longitudeDeg(), azimuthDeg, metres);
    return nearest(to.lat2, to.lon2);
  }

  static Position nearest(double latitudeDeg, double longitudeDeg) {
    double turned = longitudeDeg > 180 ? longitudeDeg - 360 : longitudeDeg;
    double east = turned < -180 ? turned + 360 : turned;
    return new Position(Math.round(latitudeDeg * 1e7) / 1e7, Math.round(east * 1e7) / 1e7);
  }
}
