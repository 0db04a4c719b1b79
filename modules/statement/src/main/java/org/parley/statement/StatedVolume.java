package org.parley.statement;

import java.util.Optional;
import org.parley.geo.Footprint;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Volume4D;
import org.parley.verify.Json;

/**
 * A space-time volume as its author wrote it, already checked and placed. Two are equal when they
 * are written alike.
 *
 * @param placed the volume with its footprint
 * @param json the author's own writing, in the form of ASTM F3548
 */
public record StatedVolume(PlacedVolume placed, Json.Obj json) {
  private static final Optional<Json> W84 = Optional.of(Json.of("W84"));
  private static final Optional<Json> METRES = Optional.of(Json.of("M"));

  /** The volume written by us: coordinates on the 1e-7 degree grid, heights as filed, UTC. */
  public static StatedVolume of(PlacedVolume placed) {
    return new StatedVolume(placed, Shapes.json(placed));
  }

  public Volume4D volume() {
    return placed.volume();
  }

  public Footprint footprint() {
    return placed.footprint();
  }

  /** The oldest rules that know how it is written. */
  RulesVersion needs() {
    boolean later =
        json.get("position_error_m").isPresent()
            || (json.get("volume").orElseThrow() instanceof Json.Obj volume
                && (volume.get("geojson").isPresent()
                    || otherHeight(volume.get("altitude_lower"))
                    || otherHeight(volume.get("altitude_upper"))));
    return later ? RulesVersion.SECOND : RulesVersion.FIRST;
  }

  /** Whether a height is not in metres above the ellipsoid. */
  private static boolean otherHeight(Optional<Json> height) {
    return height.isPresent()
        && height.get() instanceof Json.Obj stated
        && !(stated.get("reference").equals(W84) && stated.get("units").equals(METRES));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatedVolume that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
