package org.parley.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.register.Placed;

/**
 * Cuts the points of one reader's list into tiles of the web's square map. Where a tile holds few,
 * each is a point of its own; where it holds many, those that share a square of a sixteenth of the
 * tile's side are one point with their exact number. Squares lie in the tile's own grid, so none is
 * counted in two tiles.
 */
final class PointTiles {
  /** Closest tiles; the map enlarges these. */
  static final int ZOOM_MAX = 16;

  /** Name of the layer in a tile. */
  static final String LAYER = "points";

  /** Up to so many points of a tile each stand alone. */
  static final int ALONE_MAX = 200;

  private static final int SQUARES = 16;
  private static final int SQUARE = VectorTile.EXTENT / SQUARES;

  /** As far north and south as the square map reaches. */
  private static final double FARTHEST_DEG = 85.0511287798066;

  private static final double E7 = 1e7;
  private static final int SCALE = 7;

  private PointTiles() {}

  /** Some points in one square: their number, and where they are. */
  private static final class Square {
    private final List<Placed.Point> points = new ArrayList<>();
    private long x;
    private long y;

    void add(Placed.Point point, int atX, int atY) {
      points.add(point);
      x += atX;
      y += atY;
    }
  }

  /**
   * One tile.
   *
   * @param x from the west, 0 to {@code 2^zoom - 1}
   * @param y from the north, likewise
   */
  static byte[] tile(Placed placed, int zoom, long x, long y) {
    List<int[]> at = new ArrayList<>();
    List<Placed.Point> inside = new ArrayList<>();
    for (Placed.Point point : placed.points()) {
      long steps = (long) VectorTile.EXTENT << zoom;
      long east = steps(eastward(point.lngE7()), steps) - x * VectorTile.EXTENT;
      if (east < 0 || east >= VectorTile.EXTENT) {
        continue;
      }
      long south = steps(southward(point.latE7()), steps) - y * VectorTile.EXTENT;
      if (south >= 0 && south < VectorTile.EXTENT) {
        at.add(new int[] {(int) east, (int) south});
        inside.add(point);
      }
    }
    VectorTile tile = new VectorTile(LAYER);
    if (inside.size() <= ALONE_MAX) {
      for (int i = 0; i < inside.size(); i++) {
        alone(tile, inside.get(i), at.get(i)[0], at.get(i)[1]);
      }
    } else {
      gathered(tile, inside, at);
    }
    return tile.toBytes();
  }

  private static void gathered(VectorTile tile, List<Placed.Point> inside, List<int[]> at) {
    Map<Integer, Square> squares = new TreeMap<>();
    for (int i = 0; i < inside.size(); i++) {
      int[] steps = at.get(i);
      squares
          .computeIfAbsent(steps[1] / SQUARE * SQUARES + steps[0] / SQUARE, n -> new Square())
          .add(inside.get(i), steps[0], steps[1]);
    }
    for (Square square : squares.values()) {
      int number = square.points.size();
      if (number == 1) {
        alone(tile, square.points.getFirst(), (int) square.x, (int) square.y);
      } else {
        tile.point(
            (int) (square.x / number),
            (int) (square.y / number),
            new TreeMap<>(Map.of("n", (long) number, "box", box(square.points))));
      }
    }
  }

  private static void alone(VectorTile tile, Placed.Point point, int x, int y) {
    Map<String, Object> members = new TreeMap<>(Map.of("id", point.id().toString()));
    if (point.errorMetres() >= 0) {
      double stretch = Math.cos(Math.toRadians(Math.min(84, Math.abs(point.latE7() / E7))));
      members.put("reach", Math.round(point.errorMetres() / stretch));
    }
    tile.point(x, y, members);
  }

  /** South, west, north and east of some points, in degrees with commas between. */
  static String box(List<Placed.Point> points) {
    int south = points.stream().mapToInt(Placed.Point::latE7).min().orElseThrow();
    int west = points.stream().mapToInt(Placed.Point::lngE7).min().orElseThrow();
    int north = points.stream().mapToInt(Placed.Point::latE7).max().orElseThrow();
    int east = points.stream().mapToInt(Placed.Point::lngE7).max().orElseThrow();
    return String.join(",", degrees(south), degrees(west), degrees(north), degrees(east));
  }

  private static String degrees(int e7) {
    return BigDecimal.valueOf(e7, SCALE).stripTrailingZeros().toPlainString();
  }

  private static long steps(double part, long steps) {
    return Math.clamp((long) Math.floor(part * steps), 0, steps - 1);
  }

  /** From 180 degrees west, as a part of the whole way round. */
  private static double eastward(int lngE7) {
    return (lngE7 / E7 + 180) / 360;
  }

  /** From the northern edge, as a part of the way to the southern. */
  private static double southward(int latE7) {
    double lat = Math.toRadians(Math.clamp(latE7 / E7, -FARTHEST_DEG, FARTHEST_DEG));
    return 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI);
  }
}
