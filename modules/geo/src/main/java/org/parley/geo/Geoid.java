package org.parley.geo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.InflaterInputStream;

/**
 * The geoid EGM96 above the WGS84 ellipsoid: what lies between a height above mean sea level and
 * one above the ellipsoid, from -107 m south of India to 85 m at New Guinea.
 *
 * <p>Heights stand on a grid of a quarter of a degree, rounded to 5 cm, and are interpolated
 * linearly in both directions. Against the full expansion to degree 360 that is off by 1.15 m at
 * most and by 4 cm in the mean (GeographicLib, "Geoid height", table of errors, egm96-15).
 */
final class Geoid {
  /** More than an interpolated height can be off, metres: 1.152 of the grid, 0.025 of rounding. */
  static final double ERROR_METRES = 1.2;

  /** More than the height of any geoid anywhere, metres. */
  static final double MOST_METRES = 110;

  private static final int ROWS = 721;
  private static final int COLUMNS = 1_440;
  private static final int PER_DEGREE = 4;
  private static final double UNIT_METRES = 0.05;
  private static final long CELL_E7 = Position.STEPS_PER_DEGREE / PER_DEGREE;

  private final short[] heights;

  private Geoid(short[] heights) {
    this.heights = heights;
  }

  /** Read when first asked for. */
  private static final class Held {
    private static final Geoid GEOID = read();
  }

  static Geoid egm96() {
    return Held.GEOID;
  }

  /** Lowest and highest height over an area, metres. */
  record Range(double lowestMetres, double highestMetres) {}

  /** Height of the geoid above the ellipsoid at a place, metres. */
  double metres(Position place) {
    return metres(place.longitudeE7(), place.latitudeE7());
  }

  private double metres(long xE7, long yE7) {
    double column = (xE7 + 180.0 * Position.STEPS_PER_DEGREE) / CELL_E7;
    double row = (yE7 + 90.0 * Position.STEPS_PER_DEGREE) / CELL_E7;
    int west = (int) Math.floor(column);
    int south = Math.min((int) Math.floor(row), ROWS - 2);
    double east = column - west;
    double north = row - south;
    double lower = node(south, west) * (1 - east) + node(south, west + 1) * east;
    double upper = node(south + 1, west) * (1 - east) + node(south + 1, west + 1) * east;
    return UNIT_METRES * (lower * (1 - north) + upper * north);
  }

  private int node(int row, int column) {
    return heights[row * COLUMNS + Math.floorMod(column, COLUMNS)];
  }

  /**
   * Lowest and highest height over a box. Between lines of the grid the extremes of what is linear
   * in both directions lie at corners, so only those are looked at.
   */
  Range over(GridBox box) {
    double lowest = Double.MAX_VALUE;
    double highest = -Double.MAX_VALUE;
    for (long y = box.southE7(); ; y = Math.min(nextLine(y), box.northE7())) {
      for (long x = box.westE7(); ; x = Math.min(nextLine(x), box.eastE7())) {
        double metres = metres(x, y);
        lowest = Math.min(lowest, metres);
        highest = Math.max(highest, metres);
        if (x == box.eastE7()) {
          break;
        }
      }
      if (y == box.northE7()) {
        return new Range(lowest, highest);
      }
    }
  }

  private static long nextLine(long steps) {
    return Math.floorDiv(steps, CELL_E7) * CELL_E7 + CELL_E7;
  }

  /**
   * Reads the grid: from the south-west, each height as a variable-length number that tells how far
   * it is from west + south - southwest of it.
   */
  private static Geoid read() {
    short[] heights = new short[ROWS * COLUMNS];
    try (InputStream packed = packed();
        InputStream unpacked = new InflaterInputStream(packed)) {
      InputStream numbers = new ByteArrayInputStream(unpacked.readAllBytes());
      for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          int at = row * COLUMNS + column;
          int south = row > 0 ? heights[at - COLUMNS] : 0;
          int west = column > 0 ? heights[at - 1] : 0;
          int corner = row > 0 && column > 0 ? heights[at - COLUMNS - 1] : 0;
          heights[at] = (short) (south + west - corner + number(numbers));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Geoid(heights);
  }

  private static InputStream packed() {
    InputStream packed = Geoid.class.getResourceAsStream("egm96-15.bin");
    return Objects.requireNonNull(packed, "the jar holds the geoid");
  }

  private static int number(InputStream from) throws IOException {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int part = from.read();
      value |= (part & 0x7f) << shift;
      if (part < 0x80) {
        return value >>> 1 ^ -(value & 1);
      }
    }
  }
}
