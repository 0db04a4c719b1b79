package org.parley.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * A fixed piece of the earth, at least 10 km each way, for answers that must not say more than
 * that. Cells do not depend on what is asked or found: bands of 0.1 degree of latitude, each
 * divided from 180 degrees west on into equal cells of whole tenths of a degree.
 *
 * @param southTenths southern edge, tenths of a degree, -900 to 899
 * @param westTenths western edge, tenths of a degree, -1800 to 1799
 */
public record Cell(int southTenths, int westTenths) implements Comparable<Cell> {
  /** A cell is at least this long each way. */
  public static final int LEAST_METRES = 10_000;

  private static final int TURN_TENTHS = 3_600;
  private static final long STEPS_PER_TENTH = Position.STEPS_PER_DEGREE / 10;
  private static final double EQUATOR_RADIUS_METRES = 6_378_137;

  private static final Comparator<Cell> SOUTH_TO_NORTH =
      Comparator.comparingInt(Cell::southTenths).thenComparingInt(Cell::westTenths);

  /**
   * How wide the cells of a band are, tenths of a degree: the smallest number that divides the
   * whole turn and leaves each cell at least 10 km wide at its end nearer to the pole.
   *
   * @param southTenths southern edge of the band, tenths of a degree
   */
  public static int widthTenths(int southTenths) {
    int poleward = Math.max(Math.abs(southTenths), Math.abs(southTenths + 1));
    // On the ellipsoid a circle of latitude is a little longer than on this sphere, never shorter.
    double metresPerTenth =
        EQUATOR_RADIUS_METRES
            * StrictMath.cos(StrictMath.toRadians(poleward / 10.0))
            * StrictMath.toRadians(0.1);
    for (int width = 1; width < TURN_TENTHS; width++) {
      if (TURN_TENTHS % width == 0 && width * metresPerTenth >= LEAST_METRES) {
        return width;
      }
    }
    return TURN_TENTHS;
  }

  /** Width of this cell, tenths of a degree. */
  public int widthTenths() {
    return widthTenths(southTenths);
  }

  /**
   * Every cell that a footprint reaches, edges included, in the order of their names' corners.
   * Absent when there are more than so many.
   */
  public static Optional<List<Cell>> cover(Footprint footprint, int most) {
    List<Cell> cells = new ArrayList<>();
    GridBox box = footprint.box();
    int north = (int) Math.min(899, Math.floorDiv(box.northE7(), STEPS_PER_TENTH));
    int south = (int) Math.max(-900, Math.floorDiv(box.southE7() - 1, STEPS_PER_TENTH));
    for (int band = south; band <= north; band++) {
      long width = widthTenths(band) * STEPS_PER_TENTH;
      long first = Math.floorDiv(box.westE7() + GridBox.TURN_E7 / 2 - 1, width);
      long last = Math.floorDiv(box.eastE7() + GridBox.TURN_E7 / 2, width);
      long around = GridBox.TURN_E7 / width;
      collect(footprint, band, first, Math.min(last, first + around - 1), cells, most);
      if (cells.size() > most) {
        return Optional.empty();
      }
    }
    List<Cell> sorted = cells.stream().sorted().distinct().toList();
    return Optional.of(sorted);
  }

  /** Adds those of the cells from one to another that the footprint reaches, by halving. */
  private static void collect(
      Footprint footprint, int band, long first, long last, List<Cell> cells, int most) {
    if (cells.size() > most || !footprint.meets(strip(band, first, last))) {
      return;
    }
    if (first == last) {
      int width = widthTenths(band);
      long west = Math.floorMod(first * width, TURN_TENTHS) - TURN_TENTHS / 2L;
      cells.add(new Cell(band, (int) west));
      return;
    }
    long middle = Math.floorDiv(first + last, 2L);
    collect(footprint, band, first, middle, cells, most);
    collect(footprint, band, middle + 1, last, cells, most);
  }

  private static Footprint strip(int band, long first, long last) {
    long width = widthTenths(band) * STEPS_PER_TENTH;
    long half = GridBox.TURN_E7 / 2;
    return box(
        first * width - half,
        band * STEPS_PER_TENTH,
        (last + 1) * width - half,
        (band + 1) * STEPS_PER_TENTH);
  }

  private static Footprint box(long westE7, long southE7, long eastE7, long northE7) {
    Envelope envelope = new Envelope(westE7, eastE7, southE7, northE7);
    return new Footprint(Footprint.GRID.toGeometry(envelope), 0);
  }

  /**
   * A rectangle in degrees around every cell of a cover, for a first look at what may reach into
   * it.
   *
   * @param footprint what the cover was made of
   */
  public static Footprint around(Footprint footprint) {
    GridBox box = footprint.box();
    int north = (int) Math.min(899, Math.floorDiv(box.northE7(), STEPS_PER_TENTH));
    int south = (int) Math.max(-900, Math.floorDiv(box.southE7() - 1, STEPS_PER_TENTH));
    long widest = Math.max(widthTenths(south), widthTenths(north)) * STEPS_PER_TENTH;
    boolean everywhere = box.eastE7() - box.westE7() + 2 * widest >= GridBox.TURN_E7;
    long half = GridBox.TURN_E7 / 2;
    return box(
        everywhere ? -half : box.westE7() - widest,
        south * STEPS_PER_TENTH,
        everywhere ? half : box.eastE7() + widest,
        (north + 1) * STEPS_PER_TENTH);
  }

  /** The cell's own outline. */
  public Footprint outline() {
    long south = southTenths * STEPS_PER_TENTH;
    long west = westTenths * STEPS_PER_TENTH;
    return box(west, south, west + widthTenths() * STEPS_PER_TENTH, south + STEPS_PER_TENTH);
  }

  /** Its south-west corner in degrees, for example {@code N35.9E036.8}. */
  public String name() {
    return String.format(
        Locale.ROOT,
        "%s%02d.%d%s%03d.%d",
        southTenths < 0 ? "S" : "N",
        Math.abs(southTenths) / 10,
        Math.abs(southTenths) % 10,
        westTenths < 0 ? "W" : "E",
        Math.abs(westTenths) / 10,
        Math.abs(westTenths) % 10);
  }

  /** The cell of that name, absent when no cell has it. */
  public static Optional<Cell> named(String name) {
    if (!name.matches("[NS]\\d\\d\\.\\d[EW]\\d\\d\\d\\.\\d")) {
      return Optional.empty();
    }
    int south = Integer.parseInt(name.substring(1, 3) + name.charAt(4));
    int west = Integer.parseInt(name.substring(6, 9) + name.charAt(10));
    int southTenths = name.charAt(0) == 'S' ? -south : south;
    int westTenths = name.charAt(5) == 'W' ? -west : west;
    boolean exists =
        southTenths >= -900
            && southTenths < 900
            && westTenths >= -1800
            && westTenths < 1800
            && Math.floorMod(westTenths + 1800, widthTenths(southTenths)) == 0;
    Cell cell = new Cell(southTenths, westTenths);
    return exists && cell.name().equals(name) ? Optional.of(cell) : Optional.empty();
  }

  @Override
  public int compareTo(Cell other) {
    return SOUTH_TO_NORTH.compare(this, other);
  }
}
