package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The ground that two footprints share, for drawing. Its corners are rounded to the grid, so
 * whether two footprints meet is never decided on it.
 */
public final class SharedGround {
  private SharedGround() {}

  /** A corner, in steps of 1e-7 degree. */
  public record Corner(int longitudeE7, int latitudeE7) {}

  /**
   * The polygons of the ground shared, each as its rings, the outer one first, each ring closed as
   * GeoJSON asks; split at the antimeridian. None when only a line or a point is shared, or
   * nothing.
   */
  public static List<List<List<Corner>>> of(Footprint one, Footprint two) {
    return polygons(
        OverlayNGRobust.overlay(one.geometry(), two.geometry(), OverlayNG.INTERSECTION));
  }

  /** The polygons of one footprint in the same form. */
  public static List<List<List<Corner>>> of(Footprint whole) {
    return polygons(whole.geometry());
  }

  private static List<List<List<Corner>>> polygons(Geometry area) {
    List<List<List<Corner>>> polygons = new ArrayList<>();
    for (int i = 0; i < area.getNumGeometries(); i++) {
      if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        List<List<Corner>> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing()));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(ring(polygon.getInteriorRingN(hole)));
        }
        polygons.add(List.copyOf(rings));
      }
    }
    return List.copyOf(polygons);
  }

  private static List<Corner> ring(LineString ring) {
    List<Corner> corners = new ArrayList<>();
    for (Coordinate corner : ring.getCoordinates()) {
      corners.add(new Corner((int) Math.round(corner.x), (int) Math.round(corner.y)));
    }
    return List.copyOf(corners);
  }
}
