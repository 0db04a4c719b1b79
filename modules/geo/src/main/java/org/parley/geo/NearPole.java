package org.parley.geo;

/** Divides lines that are straight on the grid so near a pole that they curl around it. */
final class NearPole {
  private static final double PIECE_LEAST_METRES = 1;

  private NearPole() {}

  /** Takes a piece of a line, as parts of the whole from 0 to 1. */
  @FunctionalInterface
  interface Piece {
    void of(double start, double end);
  }

  /**
   * Hands over, one after the other, pieces that stay within a metre of the straight line between
   * their ends.
   *
   * @param fromLat where the line begins, degrees
   * @param lng how far it leads east, degrees
   * @param lat how far it leads north, degrees
   */
  static void divided(double fromLat, double lng, double lat, Piece pieces) {
    divided(fromLat, lng, lat, 0, 1, pieces);
  }

  private static void divided(
      double fromLat, double lng, double lat, double start, double end, Piece pieces) {
    double low = fromLat + start * lat;
    double by = (end - start) * lat;
    double east = (end - start) * lng * narrowing(low, by);
    double metres = Geodesy.DEGREE_MAX_METRES * Math.hypot(east, by);
    double highestDeg = Math.max(Math.abs(low), Math.abs(low + by));
    double longest = lng == 0 ? Geodesy.PIECE_MAX_METRES : Geodesy.pieceMetresToThePole(highestDeg);
    if (metres <= Math.max(PIECE_LEAST_METRES, longest)) {
      pieces.of(start, end);
      return;
    }
    double middle = (start + end) / 2;
    divided(fromLat, lng, lat, start, middle, pieces);
    divided(fromLat, lng, lat, middle, end, pieces);
  }

  /** How wide a degree of longitude is, at most, along a line, as a part of the equator's. */
  static double narrowing(double fromLat, double lat) {
    double lowest =
        fromLat * (fromLat + lat) <= 0 ? 0 : Math.min(Math.abs(fromLat), Math.abs(fromLat + lat));
    return Math.cos(Math.toRadians(lowest));
  }
}
