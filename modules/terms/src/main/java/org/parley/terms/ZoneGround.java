package org.parley.terms;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.GridBox;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;

/**
 * The ground of one version of a zone, made ready to be asked about many places. It says where a
 * place may lie; what that is worth depends on who assented to the map. Edges belong to the zone.
 */
public final class ZoneGround {
  private final ZoneVersion zone;
  private final Optional<GridBox> reachable;
  private final int mapErrorMetres;

  private ZoneGround(ZoneVersion zone) {
    this.zone = zone;
    this.reachable = PlaceTest.reachable(zone);
    this.mapErrorMetres = zone.body().errorMetres().orElse(0);
  }

  /** How a place lies to the ground. */
  public enum Lies {
    /** Every place within its error lies on the drawn ground. */
    SURELY,
    /** Some place within its error and the map's error does. */
    PERHAPS,
    /** None does. */
    OUTSIDE,
    /** There is no map. */
    NO_MAP
  }

  /** The ground of a version of a zone. */
  public static ZoneGround of(ZoneVersion zone) {
    return new ZoneGround(zone);
  }

  /** The zone. */
  public ZoneVersion zone() {
    return zone;
  }

  /** Whether this version surely does not hold at any moment of a span. */
  public boolean otherTime(Instant earliest, Instant latest) {
    return zone.body().validFrom().filter(latest::isBefore).isPresent()
        || zone.body().validUntil().filter(earliest::isAfter).isPresent();
  }

  /** Whether this version holds at every moment of a span. */
  public boolean holds(Instant earliest, Instant latest) {
    return zone.body().validFrom().filter(earliest::isBefore).isEmpty()
        && zone.body().validUntil().filter(latest::isAfter).isEmpty();
  }

  /** Whether it is bounded in height. */
  public boolean bounded() {
    return zone.body().floorMetres().isPresent() || zone.body().ceilingMetres().isPresent();
  }

  /**
   * How a place lies to it, without regard to heights and times.
   *
   * @param errorMetres how far from it the place may be, metres
   */
  public Lies lies(Position place, int errorMetres) {
    if (zone.extent().isEmpty() || reachable.isEmpty()) {
      return Lies.NO_MAP;
    }
    if (!Reachable.of(place, errorMetres).meets(reachable.get())) {
      return Lies.OUTSIDE;
    }
    Footprint ground = zone.extent().get().footprint();
    LongFunction<Optional<Footprint>> disc = metres -> disc(place, metres);
    if (!mayMeet(ground, place, (long) errorMetres + mapErrorMetres, disc)) {
      return Lies.OUTSIDE;
    }
    return covers(ground, place, errorMetres, disc) ? Lies.SURELY : Lies.PERHAPS;
  }

  /**
   * How a place lies to a ground drawn without an error.
   *
   * @param errorMetres how far from it the place may be, metres
   */
  public static Lies lies(Footprint ground, Position place, int errorMetres) {
    LongFunction<Optional<Footprint>> disc = metres -> disc(place, metres);
    if (!mayMeet(ground, place, errorMetres, disc)) {
      return Lies.OUTSIDE;
    }
    return covers(ground, place, errorMetres, disc) ? Lies.SURELY : Lies.PERHAPS;
  }

  /** Whether some place within a distance lies on the ground; true when nobody can say. */
  static boolean mayMeet(
      Footprint ground, Position place, long metres, LongFunction<Optional<Footprint>> disc) {
    if (ground.covers(place)) {
      return true;
    }
    if (metres == 0 || !Reachable.of(place, metres).meets(ground.box())) {
      return false;
    }
    return ground
        .edgeWithin(place, metres)
        .orElseGet(() -> disc.apply(metres).map(around -> around.meets(ground)).orElse(true));
  }

  /** Whether every place within a distance lies on the ground. */
  static boolean covers(
      Footprint ground, Position place, int metres, LongFunction<Optional<Footprint>> disc) {
    if (metres == 0 || !ground.covers(place)) {
      return ground.covers(place);
    }
    return ground
        .edgeWithin(place, metres)
        .map(crossed -> !crossed)
        .orElseGet(() -> disc.apply(metres).filter(ground::covers).isPresent());
  }

  /** Everything within a distance of a place; empty when it is too wide to draw. */
  static Optional<Footprint> disc(Position place, long metres) {
    long radius = Math.min(metres, Integer.MAX_VALUE);
    return switch (Footprint.of(new OutlineCircle(place, radius))) {
      case Footprint footprint -> Optional.of(footprint);
      case GeometryFault tooWide -> Optional.empty();
    };
  }
}
