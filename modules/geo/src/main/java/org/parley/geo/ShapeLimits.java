package org.parley.geo;

/**
 * How large a shape may be. A shape beyond a limit is refused with a code that says which.
 *
 * @param vertices most corners of an outline
 * @param linePoints most points of the line of a corridor or strip
 * @param gridPoints most points of a footprint once long edges are divided
 * @param pairTests most pairs of edges compared to find a crossing
 * @param spanDeg widest span of latitude in degrees, and of longitude for shapes that do not lie at
 *     a pole as a whole; at most 90 so that products of grid distances stay exact in 64 bits
 * @param radiusMetres largest radius of a circle
 * @param halfWidthMetres largest half width of a corridor and far distance of a strip
 * @param poleDeg latitude, north or south, in degrees, beyond which a shape is laid around the pole
 */
public record ShapeLimits(
    int vertices,
    int linePoints,
    int gridPoints,
    long pairTests,
    int spanDeg,
    double radiusMetres,
    double halfWidthMetres,
    double poleDeg) {

  private static final ShapeLimits STANDARD =
      new ShapeLimits(10_000, 1_000, 50_000, 5_000_000, 60, 500_000, 100_000, 89.9);

  /** Refuses limits under which arithmetic on the grid would no longer be exact. */
  public ShapeLimits {
    if (spanDeg < 1 || spanDeg > 90 || poleDeg > 89.9) {
      throw new IllegalArgumentException("limits beyond exact arithmetic on the grid");
    }
  }

  /** The limits every server starts with. */
  public static ShapeLimits standard() {
    return STANDARD;
  }
}
