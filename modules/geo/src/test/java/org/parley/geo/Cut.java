package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/** Footprints cut and moved without rounding, for tests. */
final class Cut {
  private Cut() {}

  /** West and east of a line; nothing when the cut would need a point between grid points. */
  static List<Footprint> halves(Footprint whole, long xE7) {
    Geometry ground = whole.area();
    Envelope around = ground.getEnvelopeInternal();
    List<Footprint> halves = new ArrayList<>();
    for (Envelope half :
        List.of(
            new Envelope(around.getMinX(), xE7, around.getMinY(), around.getMaxY()),
            new Envelope(xE7, around.getMaxX(), around.getMinY(), around.getMaxY()))) {
      Geometry side =
          OverlayNG.overlay(ground, ground.getFactory().toGeometry(half), OverlayNG.INTERSECTION);
      for (Coordinate corner : side.getCoordinates()) {
        if (corner.getX() != Math.rint(corner.getX())
            || corner.getY() != Math.rint(corner.getY())) {
          return List.of();
        }
      }
      if (side.getArea() == 0 || side.getNumGeometries() == 0) {
        return List.of();
      }
      halves.add(new Footprint(side, 0));
    }
    return halves;
  }

  /** The same volume elsewhere on the grid, its rings the other way round. */
  static PlacedVolume moved(PlacedVolume volume, long eastE7, long northE7) {
    Geometry ground =
        AffineTransformation.translationInstance(eastE7, northE7)
            .transform(volume.footprint().area())
            .reverse();
    return new PlacedVolume(volume.volume(), new Footprint(ground, 0));
  }
}
