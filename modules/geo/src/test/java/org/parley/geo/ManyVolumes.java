package org.parley.geo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.GeoJsonArea.Type;

/**
 * Seeded volumes in clusters from the equator to latitude 85, a third of them across the
 * antimeridian, and at both poles. Within a cluster corners lie on one lattice, start times on
 * whole hours and heights on whole hundreds of metres, so that edges, corners, moments and heights
 * meet end to end often.
 */
final class ManyVolumes {
  private static final int AROUND = 14;
  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

  private final Gen gen;
  private final List<Cluster> clusters = new ArrayList<>();

  /** Where a cluster's lattice begins, in grid steps, and how far its points are apart. */
  private record Cluster(long xE7, long yE7, int stepE7) {}

  ManyVolumes(Gen gen, int clusterCount) {
    this.gen = gen;
    for (int i = 0; i < clusterCount; i++) {
      double latitude = i % 4 == 0 ? gen.between(-85, 85) : gen.between(-60, 60);
      double longitude = i % 3 == 0 ? 180 + gen.between(-0.01, 0) : gen.between(-180, 180);
      int step = 1_000 + gen.below(40_000);
      clusters.add(
          new Cluster(Math.round(longitude * 10_000_000), Math.round(latitude * 10_000_000), step));
    }
  }

  List<VolumeIndex.Entry> entries(int count) {
    List<VolumeIndex.Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      UUID id = new UUID(i * 0x9E3779B97F4A7C15L, i);
      entries.add(new VolumeIndex.Entry(id, "leaf" + i, "P" + i % 4, i % 3, next()));
    }
    return entries;
  }

  /** A volume that can be placed. */
  PlacedVolume next() {
    while (true) {
      Volume4D filed = new Volume4D(shape(), band(), window());
      if (PlacedVolume.of(filed) instanceof PlacedVolume placed) {
        return placed;
      }
    }
  }

  private Shape shape() {
    if (gen.chance(0.06)) {
      return atPole(gen.chance(0.5) ? 1 : -1);
    }
    Cluster cluster = clusters.get(gen.below(clusters.size()));
    int x = gen.below(AROUND);
    int y = gen.below(AROUND);
    Position place = at(cluster, x, y);
    double metres = cluster.stepE7() * 0.03;
    int kind = gen.below(100);
    if (kind < 40) {
      return area(List.of(star(cluster, x, y, 3 + gen.below(5))));
    }
    if (kind < 55) {
      return area(holed(cluster, x, y));
    }
    if (kind < 65) {
      return parts(cluster, x, y);
    }
    if (kind < 72) {
      // A sliver: a triangle whose third corner lies one grid step beside the middle of an edge.
      return outline(
          List.of(
              place, at(cluster, x + 2 + gen.below(6), y + gen.below(7)), beside(cluster, x, y)));
    }
    if (kind < 85) {
      return outline(star(cluster, x, y, 3 + gen.below(5)));
    }
    if (kind < 93) {
      return new OutlineCircle(place, metres * gen.between(0.5, 3));
    }
    Corridor road = gen.corridor(place, 1 + gen.below(3), 3 * metres, metres * gen.between(0.1, 1));
    return kind < 97
        ? road
        : new Strip(road.line(), Strip.Side.LEFT, metres * gen.below(2), 3 * metres);
  }

  /** A place at a pole: so many steps of 2 km away, on one of 24 meridians. */
  private static Position polar(int sign, int away, int meridian) {
    int degrees = 15 * Math.floorMod(meridian + 12, 24) - 180;
    return Position.ofE7(sign * (900_000_000 - away * 180_000), degrees * 10_000_000);
  }

  /** Shapes that hold a pole, touch it, go around or over it, or lie beside it. */
  private Shape atPole(int sign) {
    int away = gen.below(8);
    int meridian = gen.below(24);
    int kind = gen.below(100);
    if (kind < 15) {
      double metres = gen.chance(0.3) ? 2_000 * away + 1 : gen.between(100, 9_000);
      return new OutlineCircle(polar(sign, gen.below(4), meridian), metres);
    }
    if (kind < 25) {
      return new Corridor(
          List.of(
              polar(sign, away + 1, meridian),
              polar(sign, gen.below(3), meridian + gen.below(24)),
              polar(sign, 1 + gen.below(9), meridian + gen.below(24))),
          gen.between(50, 2_000));
    }
    if (kind < 50) {
      int west = gen.below(24) - 12;
      int east = gen.chance(0.3) ? 12 : west + 1 + gen.below(12 - west);
      west = gen.chance(0.2) ? -12 : west;
      int far = 1 + gen.below(9);
      return area(List.of(slice(sign, west, east, far, gen.chance(0.6) ? 0 : gen.below(far))));
    }
    List<Position> ring = new ArrayList<>();
    for (int at = 0; at < 24; at += 1 + gen.below(8)) {
      ring.add(polar(sign, 1 + gen.below(8), meridian + at));
    }
    if (kind < 65 && ring.size() > 1) {
      ring.set(0, polar(sign, 0, 0));
    }
    return kind < 85 ? outline(ring) : area(List.of(ring));
  }

  /** Between two meridians and two latitudes, as RFC 7946 cuts at the antimeridian. */
  private static List<Position> slice(int sign, int west, int east, int far, int near) {
    int low = sign * (900_000_000 - far * 180_000);
    int high = sign * (900_000_000 - near * 180_000);
    int left = west * 150_000_000;
    int right = east * 150_000_000;
    return List.of(
        Position.ofE7(low, left),
        Position.ofE7(low, right),
        Position.ofE7(high, right),
        Position.ofE7(high, left));
  }

  private static Position at(Cluster cluster, long x, long y) {
    return new GridPoint(cluster.xE7() + x * cluster.stepE7(), cluster.yE7() + y * cluster.stepE7())
        .position();
  }

  private static Position beside(Cluster cluster, int x, int y) {
    return new GridPoint(
            cluster.xE7() + (x + 1L) * cluster.stepE7() + 1, cluster.yE7() + y * cluster.stepE7())
        .position();
  }

  private static OutlinePolygon outline(List<Position> corners) {
    return new OutlinePolygon(corners);
  }

  private static List<Position> closed(List<Position> ring) {
    List<Position> closed = new ArrayList<>(ring);
    closed.add(ring.get(0));
    return closed;
  }

  private static GeoJsonArea area(List<List<Position>> rings) {
    return new GeoJsonArea(Type.POLYGON, List.of(rings.stream().map(ManyVolumes::closed).toList()));
  }

  /** Corners around a lattice point in order of azimuth; not every one can be placed. */
  private List<Position> star(Cluster cluster, int x, int y, int corners) {
    List<Position> ring = new ArrayList<>();
    for (int k = 0; k < corners; k++) {
      double azimuth = 2 * Math.PI * (k + gen.between(0, 0.9)) / corners;
      double far = gen.between(1, 4);
      ring.add(
          at(
              cluster,
              x + Math.round(far * Math.sin(azimuth)),
              y + Math.round(far * Math.cos(azimuth))));
    }
    return ring;
  }

  private static List<Position> box(Cluster cluster, int west, int south, int east, int north) {
    return List.of(
        at(cluster, west, south),
        at(cluster, east, south),
        at(cluster, east, north),
        at(cluster, west, north));
  }

  private List<List<Position>> holed(Cluster cluster, int x, int y) {
    int wide = 4 + gen.below(4);
    List<List<Position>> rings = new ArrayList<>();
    rings.add(box(cluster, x, y, x + wide, y + 5));
    rings.add(box(cluster, x + 1, y + 1, x + 2 + gen.below(wide - 2), y + 4));
    if (gen.chance(0.3)) {
      // A second hole, which may touch the outline in one corner.
      rings.add(
          List.of(
              at(cluster, x + wide, y + 4),
              at(cluster, x + wide - 1, y + 4),
              at(cluster, x + wide - 1, y + 5)));
      rings.set(1, box(cluster, x + 1, y + 1, x + wide - 2, y + 3));
    }
    return rings;
  }

  private GeoJsonArea parts(Cluster cluster, int x, int y) {
    List<List<List<Position>>> polygons = new ArrayList<>();
    int parts = 2 + gen.below(3);
    for (int i = 0; i < parts; i++) {
      // Neighbours touch in a corner, share an edge or stay apart.
      int at = x + 2 * i;
      int lift = gen.below(3);
      polygons.add(
          List.of(closed(box(cluster, at, y + lift, at + 1 + gen.below(2), y + lift + 2))));
    }
    return new GeoJsonArea(Type.MULTI_POLYGON, polygons);
  }

  private AltitudeBand band() {
    int kind = gen.below(10);
    BigDecimal low = BigDecimal.valueOf(100L * gen.below(12));
    BigDecimal high = low.add(BigDecimal.valueOf(100L * gen.below(6)));
    return switch (kind) {
      case 0, 1, 2 -> AltitudeBand.ALL;
      case 3 -> new AltitudeBand(Optional.of(low), Optional.empty());
      case 4 -> new AltitudeBand(Optional.empty(), Optional.of(high));
      default -> AltitudeBand.between(low, high);
    };
  }

  private TimeWindow window() {
    Instant start = DAY.plusSeconds(3_600L * gen.below(72));
    return gen.chance(0.1)
        ? TimeWindow.from(start)
        : TimeWindow.between(start, start.plusSeconds(3_600L * gen.below(30)));
  }
}
