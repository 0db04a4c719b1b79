package org.parley.geo;

import java.util.List;
import java.util.Objects;

/**
 * A filed volume that passed every check, with its footprint on the grid.
 *
 * @param volume the volume as filed
 * @param footprint its shape on the grid
 * @param vertical how well each end of its band is known
 */
public record PlacedVolume(Volume4D volume, Footprint footprint, VerticalBasis vertical)
    implements Placed {

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
  }

  /** Joins a volume whose heights are metres above the ellipsoid with its footprint. */
  public PlacedVolume(Volume4D volume, Footprint footprint) {
    this(volume, footprint, VerticalBasis.AS_FILED);
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
      return new GeometryFault(
          GeometryFault.Code.ALTITUDE_ORDER,
          "/volume/altitude_upper",
          "the upper altitude lies below the lower one");
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
}
