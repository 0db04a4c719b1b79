package org.parley.geo;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A filed volume that passed every check, with its footprint on the grid.
 *
 * @param volume the volume as filed
 * @param footprint its shape on the grid
 * @param vertical how well each end of its band is known
 * @param positionErrorMetres how far, by its author's word, all of it may lie from where it is
 *     stated, metres; 0 when he does not say
 */
public record PlacedVolume(
    Volume4D volume, Footprint footprint, VerticalBasis vertical, int positionErrorMetres)
    implements Placed {
  /** The largest error of a position that can be stated, metres. */
  public static final int POSITION_ERROR_MOST_METRES = 5_000;

  /**
   * Joins a volume with its footprint.
   *
   * @throws IllegalArgumentException when height or time run backwards; volumes from outside go
   *     through {@link #of(Volume4D)}
   */
  public PlacedVolume {
    Objects.requireNonNull(footprint);
    Objects.requireNonNull(vertical);
    if (!volume.band().inOrder() || !volume.window().inOrder()) {
      throw new IllegalArgumentException("height or time of a placed volume run backwards");
    }
    if (positionErrorMetres < 0 || positionErrorMetres > POSITION_ERROR_MOST_METRES) {
      throw new IllegalArgumentException("an error of a position beyond what can be stated");
    }
  }

  /** Joins a volume whose position is taken as stated with its footprint. */
  public PlacedVolume(Volume4D volume, Footprint footprint, VerticalBasis vertical) {
    this(volume, footprint, vertical, 0);
  }

  /** Joins a volume whose heights are metres above the ellipsoid with its footprint. */
  public PlacedVolume(Volume4D volume, Footprint footprint) {
    this(volume, footprint, VerticalBasis.AS_FILED);
  }

  /** The same with an error of its position. */
  public PlacedVolume withPositionError(int metres) {
    return new PlacedVolume(volume, footprint, vertical, metres);
  }

  /** How far two volumes may be nearer to each other than they are stated to be, metres. */
  public int positionErrorMetres(PlacedVolume other) {
    return positionErrorMetres + other.positionErrorMetres;
  }

  /**
   * A volume that holds this one wherever, by its author's word, it may lie, stated without an
   * error: a circle around all of it. Itself where the author states none.
   */
  public PlacedVolume whereverItMayLie() {
    if (positionErrorMetres == 0) {
      return this;
    }
    Volume4D wide = new Volume4D(circleAround(), volume.band(), volume.window());
    return switch (of(wide)) {
      case PlacedVolume placed -> new PlacedVolume(placed.volume(), placed.footprint(), vertical);
      case GeometryFault tooWide ->
          new PlacedVolume(volume, Margin.NONE.around(this).footprint(), vertical);
    };
  }

  private OutlineCircle circleAround() {
    if (volume.shape() instanceof OutlineCircle circle) {
      return new OutlineCircle(circle.center(), circle.radiusMetres() + positionErrorMetres);
    }
    GridBox box = footprint.box();
    Position middle =
        new GridPoint((box.westE7() + box.eastE7()) / 2, (box.southE7() + box.northE7()) / 2)
            .position();
    double farthest =
        Math.max(
            middle.metresTo(new GridPoint(box.westE7(), box.southE7()).position()),
            middle.metresTo(new GridPoint(box.westE7(), box.northE7()).position()));
    return new OutlineCircle(middle, Math.ceil(farthest + 1) + positionErrorMetres);
  }

  /** What in the writing of the shape was read otherwise than written, in the order found. */
  public List<Repair> repairs() {
    return footprint.repairs().stream().map(repair -> repair.under("/volume")).toList();
  }

  /** Checks and places a volume within the standard limits. */
  public static Placed of(Volume4D volume) {
    return of(volume, ShapeLimits.standard());
  }

  /**
   * Checks and places a volume. Paths of faults start at the volume, in the field names of ASTM
   * F3548: {@code /volume/outline_polygon/vertices/3}, {@code /time_end}.
   */
  public static Placed of(Volume4D volume, ShapeLimits limits) {
    if (!volume.band().inOrder()) {
      return backwards();
    }
    if (!volume.window().inOrder()) {
      return new GeometryFault(
          GeometryFault.Code.TIME_ORDER, "/time_end", "the end lies before the start");
    }
    return switch (Footprint.of(volume.shape(), limits)) {
      case Footprint footprint -> new PlacedVolume(volume, footprint);
      case GeometryFault fault -> fault.under("/volume");
    };
  }

  /**
   * Checks and places a volume whose heights are given above the ellipsoid, above the geoid, above
   * the ground or as flight levels, within the standard limits. Its band is the heights above the
   * ellipsoid that hold the filed ones for certain; an absent end is without limit.
   */
  public static Placed of(
      Shape shape,
      Optional<StatedAltitude> lower,
      Optional<StatedAltitude> upper,
      TimeWindow window) {
    if (Heights.backwards(lower, upper)) {
      return backwards();
    }
    Placed ground = of(new Volume4D(shape, AltitudeBand.ALL, window));
    if (!(ground instanceof PlacedVolume placed)) {
      return ground;
    }
    Heights heights = new Heights(placed.footprint().box());
    Optional<Heights.Placed> low = lower.map(heights::lower);
    Optional<Heights.Placed> high = upper.map(heights::upper);
    AltitudeBand band =
        new AltitudeBand(low.map(Heights.Placed::metres), high.map(Heights.Placed::metres));
    if (!band.inOrder()) {
      return backwards();
    }
    VerticalBasis vertical =
        new VerticalBasis(
            low.map(Heights.Placed::end).orElse(VerticalBasis.End.AS_FILED),
            high.map(Heights.Placed::end).orElse(VerticalBasis.End.AS_FILED));
    return new PlacedVolume(new Volume4D(shape, band, window), placed.footprint(), vertical);
  }

  private static GeometryFault backwards() {
    return new GeometryFault(
        GeometryFault.Code.ALTITUDE_ORDER,
        "/volume/altitude_upper",
        "the upper altitude lies below the lower one");
  }
}
