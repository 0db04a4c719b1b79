package org.parley.site;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.parley.geo.Cell;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;
import org.parley.geo.Positioned;

/**
 * What the tier AREA tells of a place: the fixed cell that its centre lies in, and nothing else.
 * Two sites of one cell are told in the same words, so no number of questions tells them apart.
 *
 * @param cell at least ten kilometres each way
 */
record SiteArea(Cell cell) {
  private static final double METRES_PER_DEGREE = 110_000;
  private static final int HIGH_TENTHS = 880;
  private static final int DECIMALS = 7;

  /**
   * Whether a footprint comes nearer than so many metres to any place a site told by this cell may
   * reach. Beyond 88 degrees of latitude the answer is always yes.
   */
  boolean meets(Footprint other, int metres) {
    Optional<Footprint> wide = widened(metres + ExactPlace.RADIUS_METRES_MAX);
    return wide.isEmpty() || wide.get().meets(other);
  }

  private Optional<Footprint> widened(int metres) {
    int poleward = Math.max(Math.abs(cell.southTenths()), Math.abs(cell.southTenths() + 1));
    if (poleward > HIGH_TENTHS) {
      return Optional.empty();
    }
    double up = metres / METRES_PER_DEGREE;
    double highest = Math.toRadians(poleward / 10.0 + up);
    double across = up / StrictMath.cos(highest);
    double south = cell.southTenths() / 10.0 - up;
    double north = (cell.southTenths() + 1) / 10.0 + up;
    double west = cell.westTenths() / 10.0 - across;
    double east = (cell.westTenths() + cell.widthTenths()) / 10.0 + across;
    List<Position> corners =
        List.of(at(south, west), at(south, east), at(north, east), at(north, west));
    return Footprint.of(new OutlinePolygon(corners)) instanceof Footprint footprint
        ? Optional.of(footprint)
        : Optional.empty();
  }

  private static Position at(double lat, double lng) {
    double turned = lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng;
    Positioned placed = Position.of(decimal(lat), decimal(turned));
    return switch (placed) {
      case Position position -> position;
      case GeometryFault fault -> throw new IllegalStateException("a corner is on the earth");
    };
  }

  private static BigDecimal decimal(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
