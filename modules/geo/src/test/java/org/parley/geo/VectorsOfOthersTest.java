package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Numbers from the tests of InterUSS (interuss/monitoring, Apache License 2.0), retyped: {@code
 * prober/scd/resources/op_missing_*}, {@code op_big_operation.json}. More of them in ScanIndexTest,
 * in FlightIntentPairsTest and in ImpossibleGeometryIsRefusedTest.
 */
class VectorsOfOthersTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void aFloorAboveTheCeilingOfAnother() {
    Shape block = Shapes.box(37.40, -122.17, 37.43, -122.06);
    TimeWindow hour = TimeWindow.between(NOON, NOON.plusSeconds(3_600));
    VolumeIndex index =
        ScanIndex.empty().plus(entry(0, Shapes.placed(block, Shapes.band("500", "575"), hour)));
    assertEquals(Set.of(), found(index, block, "591", "900", hour));
    assertEquals(Set.of(0), found(index, block, "575", "900", hour));
  }

  /** Their area of 318 corners has some a step apart; a sphere takes them for the same place. */
  @Test
  void cornersAStepApartAreNotTheSameCorner() {
    List<Position> corners = new ArrayList<>();
    for (int k = 0; k < 159; k++) {
      double azimuth = 360.0 * k / 159;
      Position corner = Shapes.at(new Position(37.4, -122.1), azimuth, 2_000);
      int east = (int) Math.signum(Math.cos(Math.toRadians(azimuth)));
      int south = (int) Math.signum(Math.sin(Math.toRadians(azimuth)));
      corners.add(corner);
      corners.add(Position.ofE7(corner.latitudeE7() - south, corner.longitudeE7() + east));
    }
    assertEquals(318, corners.size());
    Footprint footprint = Shapes.footprint(new OutlinePolygon(corners));
    assertEquals(List.of(), footprint.repairs());
    corners.add(3, corners.get(2));
    corners.add(corners.get(0));
    Footprint repaired = Shapes.footprint(new OutlinePolygon(corners));
    assertEquals(footprint, repaired);
    assertEquals(
        List.of(Repair.Code.CLOSING_VERTEX, Repair.Code.SAME_VERTEX),
        repaired.repairs().stream().map(Repair::code).sorted().toList());
    assertEquals(
        Set.of("/outline_polygon/vertices/3", "/outline_polygon/vertices/319"),
        new TreeSet<>(repaired.repairs().stream().map(Repair::path).toList()));
  }

  @Test
  void aVolumeSaysWhatOfItWasReadOtherwise() {
    List<Position> ring = new ArrayList<>(Shapes.box(0, 0, 1, 1).vertices());
    ring.add(ring.get(0));
    PlacedVolume placed = Shapes.placed(new OutlinePolygon(ring));
    assertEquals("/volume/outline_polygon/vertices/4", placed.repairs().get(0).path());
    Position a = new Position(35, 36);
    Position b = new Position(35.1, 36);
    PlacedVolume road = Shapes.placed(new Corridor(List.of(a, a, b, b), 100));
    assertEquals("repair.same-vertex", road.repairs().get(0).code().code());
    assertEquals("/volume/corridor/line/1", road.repairs().get(0).path());
    assertEquals(Shapes.footprint(new Corridor(List.of(a, b), 100)), road.footprint());
  }

  private static VolumeIndex.Entry entry(int i, PlacedVolume volume) {
    return new VolumeIndex.Entry(new UUID(0, i), "leaf", "North", 0, volume);
  }

  private static Set<Integer> found(
      VolumeIndex index, Shape shape, String lower, String upper, TimeWindow window) {
    Set<Integer> found = new TreeSet<>();
    index.search(
        Shapes.placed(shape, Shapes.band(lower, upper), window),
        entry -> true,
        hit -> found.add((int) hit.entry().id().getLeastSignificantBits()));
    return found;
  }
}
