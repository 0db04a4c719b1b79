package org.parley.statement;

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

  @Override
  public boolean equals(Object other) {
    return other instanceof StatedVolume that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
