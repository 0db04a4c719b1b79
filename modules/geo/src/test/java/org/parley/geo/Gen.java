package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;

/** Seeded random places and shapes; {@code -Dparley.seed=} replays a run. */
final class Gen {

  private final Random random;
  private final long seed;

  private Gen(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** A generator whose seed stands in every message of {@link #toString()}. */
  static Gen seeded(long otherwise) {
    return new Gen(Long.getLong("parley.seed", otherwise));
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  Position position(double latitudeLimitDeg) {
    return Shapes.nearest(between(-latitudeLimitDeg, latitudeLimitDeg), between(-180, 179.9999999));
  }

  /** A place at a geodesic distance of at most so many metres. */
  Position near(Position center, double metresMax) {
    return Shapes.at(center, between(0, 360), between(0, metresMax));
  }

  /** An outline whose corners stand in order of azimuth around a centre, so it never crosses. */
  OutlinePolygon outline(Position center, double radiusMetres, int corners) {
    List<Position> vertices = new ArrayList<>();
    for (int k = 0; k < corners; k++) {
      double azimuth = 360.0 * (k + between(0.1, 0.9)) / corners;
      vertices.add(Shapes.at(center, azimuth, radiusMetres * between(0.3, 1)));
    }
    return new OutlinePolygon(vertices);
  }

  Corridor corridor(Position start, int legs, double legMetres, double halfWidthMetres) {
    List<Position> line = new ArrayList<>(List.of(start));
    double azimuth = between(0, 360);
    for (int k = 0; k < legs; k++) {
      azimuth += between(-100, 100);
      GeodesicData next =
          Geodesic.WGS84.Direct(
              line.get(k).latitudeDeg(),
              line.get(k).longitudeDeg(),
              azimuth,
              between(0.2, 1) * legMetres);
      line.add(Shapes.nearest(next.lat2, next.lon2));
    }
    return new Corridor(line, halfWidthMetres);
  }

  @Override
  public String toString() {
    return "-Dparley.seed=" + seed;
  }
}
