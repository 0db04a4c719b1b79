package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/** Strips, measured with GeographicLib's distances and azimuths alone. */
class StripsLieOnOneSideTest {
  private static final List<Position> ROAD =
      List.of(new Position(35.86, 36.80), new Position(35.84, 36.64), new Position(35.79, 36.57));

  private static Footprint strip(List<Position> line, Strip.Side side, double near, double far) {
    return Shapes.footprint(new Strip(line, side, near, far));
  }

  private static Strip random(Gen gen) {
    double far = Math.pow(10, gen.between(0.5, 5));
    double near = gen.chance(0.5) ? 0 : far * gen.between(0, 0.95);
    double legs = Math.pow(10, gen.between(1, 5));
    Corridor corridor = gen.corridor(gen.position(75), 1 + gen.below(5), legs, far);
    Strip.Side side = gen.chance(0.5) ? Strip.Side.LEFT : Strip.Side.RIGHT;
    return new Strip(corridor.line(), side, near, far);
  }

  @Test
  void everyPlaceOfTheStripIsCovered() {
    Gen gen = Gen.seeded(31);
    int placed = 0;
    for (int i = 0; i < 80; i++) {
      Strip strip = random(gen);
      if (!(Footprint.of(strip) instanceof Footprint footprint)) {
        continue; // it would lie too far north, or every place is nearer than the near distance
      }
      for (int k = 0; k < 60; k++) {
        Position place = k % 3 == 0 ? aroundABend(strip, gen) : squareToALeg(strip, gen);
        if (Oracle.metres(strip.line(), place) >= strip.nearMetres() + 0.02) {
          placed++;
          assertTrue(footprint.covers(place), () -> gen + " " + strip + " leaves out " + place);
        }
      }
    }
    assertTrue(placed > 1_000, "the test tests something: " + placed);
  }

  private static double share(Gen gen) {
    return gen.chance(0.3) ? gen.below(2) : gen.between(0, 1);
  }

  private static double distance(Strip strip, Gen gen) {
    double metres = strip.nearMetres() + share(gen) * (strip.farMetres() - strip.nearMetres());
    return Math.max(0, Math.min(metres, strip.farMetres() - 0.02));
  }

  private static Position squareToALeg(Strip strip, Gen gen) {
    int i = gen.below(strip.line().size() - 1);
    GeodesicLine leg = Oracle.leg(strip.line().get(i), strip.line().get(i + 1));
    GeodesicData at = leg.Position(leg.Distance() * share(gen));
    double azimuth = at.azi2 + (strip.side() == Strip.Side.LEFT ? -90 : 90);
    GeodesicData end = Geodesic.WGS84.Direct(at.lat2, at.lon2, azimuth, distance(strip, gen));
    return Shapes.nearest(end.lat2, end.lon2);
  }

  private static Position aroundABend(Strip strip, Gen gen) {
    if (strip.line().size() < 3) {
      return squareToALeg(strip, gen);
    }
    int i = 1 + gen.below(strip.line().size() - 2);
    Oracle.Bend bend = Oracle.bend(strip, i);
    return bend.outer()
        ? Shapes.at(
            strip.line().get(i),
            bend.firstDeg() + share(gen) * bend.sweepDeg(),
            distance(strip, gen))
        : squareToALeg(strip, gen);
  }

  @Test
  void nothingBeyondTheStatedExcessIsCovered() {
    Gen gen = Gen.seeded(32);
    int measured = 0;
    for (int i = 0; i < 60; i++) {
      Strip strip = random(gen);
      if (!(Footprint.of(strip) instanceof Footprint footprint)) {
        continue;
      }
      double excess = footprint.excessMetres() + 0.02;
      Coordinate[] corners = footprint.geometry().getCoordinates();
      for (int k = 0; k < 30; k++) {
        int n = gen.below(corners.length);
        Position place = Shapes.nearest(corners[n].y / 1e7, corners[n].x / 1e7);
        if (Math.abs(place.longitudeDeg()) == 180) {
          continue; // the split at the antimeridian is no boundary
        }
        measured++;
        assertTrue(
            Oracle.metres(strip.line(), place) >= strip.nearMetres() - excess,
            () -> gen + " " + strip + " covers a nearer place " + place);
        assertTrue(
            Oracle.belongs(strip, place, excess),
            () -> gen + " " + strip + " covers " + place + ", excess " + excess);
      }
    }
    assertTrue(measured > 1_000, "the test tests something: " + measured);
  }

  @Test
  void everyPlaceWithinADistanceOfTheStripIsInOneOfItsWidenedParts() {
    Gen gen = Gen.seeded(33);
    int placed = 0;
    for (int i = 0; i < 40; i++) {
      Strip strip = random(gen);
      double metres = strip.farMetres() * gen.between(0.01, 0.6);
      List<Footprint> parts = new ArrayList<>();
      for (Shape part : strip.widened(metres)) {
        if (Footprint.of(part) instanceof Footprint footprint) {
          parts.add(footprint);
        }
      }
      if (parts.size() < strip.widened(metres).size()
          || !(Footprint.of(strip) instanceof Footprint)) {
        continue;
      }
      for (int k = 0; k < 60; k++) {
        Position inside = squareToALeg(strip, gen);
        if (Oracle.metres(strip.line(), inside) < strip.nearMetres() + 0.02) {
          continue;
        }
        double away = gen.chance(0.5) ? metres : gen.between(0, metres);
        Position place = Shapes.at(inside, gen.between(0, 360), Math.max(0, away - 0.05));
        placed++;
        assertTrue(
            parts.stream().anyMatch(part -> part.covers(place)),
            () -> gen + " " + strip + " by " + metres + " m leaves out " + place);
      }
    }
    assertTrue(placed > 500, "the test tests something: " + placed);
  }

  @Test
  void theOtherSideOfTheRoadIsReachedOnlyAsFarAsTheDistance() {
    for (Shape part : new Strip(ROAD, Strip.Side.RIGHT, 0, 6_000).widened(500)) {
      assertFalse(Shapes.footprint(part).covers(Shapes.at(ROAD.get(1), 180, 3_000)));
    }
    assertEquals(5, new Strip(ROAD, Strip.Side.LEFT, 15_000, 20_000).widened(500).size());
  }

  @Test
  void sixKilometresToOneSideLeaveTheOtherSideOut() {
    Footprint north = strip(ROAD, Strip.Side.RIGHT, 0, 6_000);
    Footprint south = strip(ROAD, Strip.Side.LEFT, 0, 6_000);
    Position onRoad = ROAD.get(1);
    assertTrue(north.covers(onRoad));
    assertTrue(south.covers(onRoad));
    assertTrue(north.covers(Shapes.at(onRoad, 0, 5_000)));
    assertFalse(north.covers(Shapes.at(onRoad, 180, 50)));
    assertTrue(south.covers(Shapes.at(onRoad, 180, 5_000)));
    assertFalse(south.covers(Shapes.at(onRoad, 0, 50)));
    assertFalse(north.covers(Shapes.at(onRoad, 0, 6_700)));
  }

  @Test
  void theEndsAreCutSquare() {
    Footprint strip = strip(ROAD, Strip.Side.RIGHT, 0, 6_000);
    GeodesicData out = Geodesic.WGS84.Inverse(35.84, 36.64, 35.86, 36.80, GeodesicMask.AZIMUTH);
    Position beside = Shapes.at(ROAD.get(0), out.azi2 - 90, 3_000);
    assertTrue(strip.covers(beside));
    assertFalse(strip.covers(Shapes.at(beside, out.azi2, 5)));
  }

  @Test
  void behindALineOfPostsIsNeitherAtThePostsNorTooFarBehind() {
    Footprint behind = strip(ROAD, Strip.Side.LEFT, 15_000, 20_000);
    int within = 0;
    for (int metres = 0; metres <= 26_000; metres += 500) {
      Position place = Shapes.at(ROAD.get(1), 160, metres);
      double fromRoad = Oracle.metres(ROAD, place);
      if (Math.abs(fromRoad - 15_000) > 20 && Math.abs(fromRoad - 20_000) > 20) {
        boolean expected = fromRoad > 15_000 && fromRoad < 20_000;
        within += expected ? 1 : 0;
        assertEquals(expected, behind.covers(place), () -> fromRoad + " m from the posts");
      }
    }
    assertTrue(within > 5, "some are behind the line");
  }

  @Test
  void theLineFiledBackwardsWithItsSideExchangedIsTheSameStrip() {
    assertEquals(
        strip(ROAD, Strip.Side.LEFT, 2_000, 6_000),
        strip(ROAD.reversed(), Strip.Side.RIGHT, 2_000, 6_000));
  }

  @Test
  void outAndBackCoversBothSidesAndRoundTheTurningPoint() {
    List<Position> outAndBack = new ArrayList<>(ROAD);
    outAndBack.addAll(ROAD.reversed().subList(1, 3));
    for (Strip.Side side : Strip.Side.values()) {
      Footprint both = strip(outAndBack, side, 0, 3_000);
      for (int azimuth = 0; azimuth < 360; azimuth += 30) {
        assertTrue(both.covers(Shapes.at(ROAD.get(1), azimuth, 2_900)), "bend " + azimuth);
        assertTrue(both.covers(Shapes.at(ROAD.get(2), azimuth, 2_990)), "turn " + azimuth);
      }
    }
  }

  @Test
  void aStripAcrossTheAntimeridianIsOnePiece() {
    List<Position> line = List.of(new Position(10, 179.9), new Position(10, -179.9));
    Footprint north = strip(line, Strip.Side.LEFT, 0, 5_000);
    assertTrue(north.covers(new Position(10.02, 180)));
    assertTrue(north.covers(new Position(10.02, -179.95)));
    assertFalse(north.covers(new Position(9.99, 180)));
  }

  @Test
  void theAnswerSaysHowFarOutsideAPlaceMayLie() {
    assertEquals(
        "circumscribed outline, at most 3 m outside",
        strip(ROAD, Strip.Side.LEFT, 0, 6_000).approximation().orElseThrow());
  }

  @Test
  void insideASmallRingThereMayBeNoPlaceFarEnoughFromIt() {
    Position town = new Position(35.8, 36.6);
    List<Position> ring = new ArrayList<>();
    for (int azimuth = 0; azimuth <= 360; azimuth += 20) {
      ring.add(Shapes.at(town, azimuth, 5_000));
    }
    assertTrue(strip(ring, Strip.Side.RIGHT, 1_000, 2_000).covers(Shapes.at(town, 10, 3_400)));
    GeometryFault fault = Shapes.fault(new Strip(ring, Strip.Side.RIGHT, 6_000, 7_000));
    assertEquals(GeometryFault.Code.STRIP, fault.code());
    assertEquals("/strip/near_m", fault.path());
  }

  /** Where a place lies from a line, found without anything of this room. */
  private static final class Oracle {
    /** The wedge that a bend opens on the strip's side. */
    record Bend(boolean outer, double firstDeg, double sweepDeg) {}

    static GeodesicLine leg(Position from, Position to) {
      return Geodesic.WGS84.InverseLine(
          from.latitudeDeg(),
          from.longitudeDeg(),
          to.latitudeDeg(),
          to.longitudeDeg(),
          GeodesicMask.STANDARD | GeodesicMask.DISTANCE_IN);
    }

    static Bend bend(Strip strip, int i) {
      GeodesicLine before = leg(strip.line().get(i - 1), strip.line().get(i));
      double arriving = before.Position(before.Distance()).azi2;
      double leaving = leg(strip.line().get(i), strip.line().get(i + 1)).Azimuth();
      double turn = Math.IEEEremainder(leaving - arriving, 360);
      return strip.side() == Strip.Side.LEFT
          ? new Bend(turn > 0, arriving - 90, turn)
          : new Bend(turn < 0, arriving + 90, turn);
    }

    static double metres(List<Position> line, Position place) {
      double best = Double.MAX_VALUE;
      for (int i = 0; i + 1 < line.size(); i++) {
        GeodesicLine leg = leg(line.get(i), line.get(i + 1));
        best = Math.min(best, from(leg, foot(leg, place, 0), place).s12);
      }
      return best;
    }

    /**
     * Whether the place is square to a leg on the strip's side, or around a bend's outer corner.
     */
    static boolean belongs(Strip strip, Position place, double excess) {
      for (int i = 0; i + 1 < strip.line().size(); i++) {
        GeodesicLine leg = leg(strip.line().get(i), strip.line().get(i + 1));
        double foot = foot(leg, place, excess);
        GeodesicData way = from(leg, foot, place);
        double across = Math.sin(Math.toRadians(way.azi1 - leg.Position(foot).azi2)) * way.s12;
        double along = Math.cos(Math.toRadians(way.azi1 - leg.Position(foot).azi2)) * way.s12;
        double aside = strip.side() == Strip.Side.LEFT ? -across : across;
        if (Math.abs(along) <= 0.05 && aside >= -excess && aside <= strip.farMetres() + excess) {
          return true;
        }
        if (i > 0 && around(strip, i, place, excess)) {
          return true;
        }
      }
      return false;
    }

    private static boolean around(Strip strip, int i, Position place, double excess) {
      Bend bend = bend(strip, i);
      GeodesicData way =
          Geodesic.WGS84.Inverse(
              strip.line().get(i).latitudeDeg(),
              strip.line().get(i).longitudeDeg(),
              place.latitudeDeg(),
              place.longitudeDeg(),
              GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
      double middle = bend.firstDeg() + bend.sweepDeg() / 2;
      double offDeg = Math.abs(Math.IEEEremainder(way.azi1 - middle, 360));
      double slackDeg = Math.toDegrees(excess / Math.max(excess, way.s12));
      return bend.outer()
          && way.s12 <= strip.farMetres() + excess
          && offDeg <= Math.abs(bend.sweepDeg()) / 2 + slackDeg;
    }

    /** How far along a leg, from {@code -beyond} on, the point nearest to the place lies. */
    private static double foot(GeodesicLine leg, Position place, double beyond) {
      double low = -beyond;
      double high = leg.Distance() + beyond;
      for (int round = 0; round < 80; round++) {
        double a = low + (high - low) / 3;
        double b = high - (high - low) / 3;
        if (from(leg, a, place).s12 < from(leg, b, place).s12) {
          high = b;
        } else {
          low = a;
        }
      }
      return (low + high) / 2;
    }

    private static GeodesicData from(GeodesicLine leg, double along, Position place) {
      GeodesicData at = leg.Position(along);
      return Geodesic.WGS84.Inverse(
          at.lat2,
          at.lon2,
          place.latitudeDeg(),
          place.longitudeDeg(),
          GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
    }
  }
}
