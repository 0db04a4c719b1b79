package org.parley.track;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.Position;

/**
 * Where something of a party was at a moment.
 *
 * @param party whose it is
 * @param track the party's own name for what was seen: a vehicle, a column, an aircraft
 * @param at when, by the clock of whoever measured it
 * @param place where
 * @param errorMetres how far at most the true place lies from that, 0 to {@value #ERROR_METRES_MAX}
 * @param height how high, absent when not measured
 * @param notice the notice it says it follows, absent when it says none
 */
public record Fix(
    String party,
    String track,
    Instant at,
    Position place,
    double errorMetres,
    Optional<Height> height,
    Optional<UUID> notice) {

  /** Larger errors are refused, metres. */
  public static final int ERROR_METRES_MAX = 50_000;

  /**
   * A height.
   *
   * @param metres above the WGS84 ellipsoid
   * @param errorMetres how far at most the true height lies from that
   */
  public record Height(double metres, double errorMetres) {}
}
