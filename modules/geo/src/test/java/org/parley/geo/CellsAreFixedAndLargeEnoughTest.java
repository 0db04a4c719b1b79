package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.Test;

class CellsAreFixedAndLargeEnoughTest {

  private static double metres(double lat1, double lng1, double lat2, double lng2) {
    return Geodesic.WGS84.Inverse(lat1, lng1, lat2, lng2, GeodesicMask.DISTANCE).s12;
  }

  @Test
  void everyCellOfEveryBandIsTenKilometresEachWayAndNoneIsLeftOver() {
    for (int band = -900; band < 900; band++) {
      int width = Cell.widthTenths(band);
      assertEquals(0, 3_600 % width, "band " + band);
      double south = band / 10.0;
      double north = (band + 1) / 10.0;
      assertTrue(metres(south, 0, north, 0) >= Cell.LEAST_METRES, "band " + band);
      double poleward = Math.max(Math.abs(south), Math.abs(north));
      if (width < 3_600) {
        // Along the circle of latitude; the geodesic across would be a little shorter.
        double tenth = metres(poleward, 0, poleward, 0.001) * 100;
        assertTrue(width * tenth >= Cell.LEAST_METRES, "band " + band + " " + width * tenth);
        int smaller = 0;
        for (int less = 1; less < width; less++) {
          smaller = 3_600 % less == 0 ? less : smaller;
        }
        assertTrue(smaller * tenth < Cell.LEAST_METRES * 1.01, "band " + band + " is no wider");
      } else {
        assertTrue(poleward > 89.8, "one cell around only at the pole");
      }
    }
  }

  @Test
  void aNameGivesTheCornerAndTheCellBack() {
    Gen gen = Gen.seeded(41);
    for (int i = 0; i < 5_000; i++) {
      int band = gen.below(1_800) - 900;
      int width = Cell.widthTenths(band);
      Cell cell = new Cell(band, gen.below(3_600 / width) * width - 1_800);
      assertEquals(Optional.of(cell), Cell.named(cell.name()), gen.toString());
    }
    assertEquals("N35.9E036.8", new Cell(359, 368).name());
    assertEquals(2, Cell.widthTenths(359), "35.9 to 36.0 north");
    assertEquals("S00.1W180.0", new Cell(-1, -1_800).name());
    for (String none : List.of("", "N35.9E036.7", "N90.0E000.0", "S00.0E000.0", "N35.9E180.0")) {
      assertEquals(Optional.empty(), Cell.named(none), none);
    }
  }

  private static Cell cellOf(Position place) {
    int band = (int) Math.floor(Math.nextUp(place.latitudeDeg() * 10));
    int width = Cell.widthTenths(band);
    double east = Math.nextUp((place.longitudeDeg() + 180) * 10);
    return new Cell(band, Math.floorMod((int) (Math.floor(east / width) * width), 3_600) - 1_800);
  }

  private static Shape shape(Gen gen, Position center) {
    return switch (gen.below(3)) {
      case 0 -> new OutlineCircle(center, Math.round(gen.between(50, 60_000)));
      case 1 -> gen.outline(center, gen.between(100, 80_000), 3 + gen.below(9));
      default -> gen.corridor(center, 1 + gen.below(4), 40_000, Math.round(gen.between(50, 3_000)));
    };
  }

  @Test
  void noPlaceOfAShapeIsOutsideItsCellsAndNoCellIsThereForNothing() {
    Gen gen = Gen.seeded(42);
    int antimeridian = 0;
    int cells = 0;
    for (int i = 0; i < 300; i++) {
      Position center =
          gen.chance(0.3)
              ? Shapes.nearest(gen.between(-85, 85), gen.chance(0.5) ? 179.98 : -179.97)
              : gen.position(88);
      if (!(Footprint.of(shape(gen, center)) instanceof Footprint footprint)) {
        continue;
      }
      List<Cell> cover = Cell.cover(footprint, 100_000).orElseThrow();
      TreeSet<Cell> set = new TreeSet<>(cover);
      assertEquals(List.copyOf(set), cover, "sorted, none twice " + gen);
      for (int n = 0; n < 200; n++) {
        Position place = gen.near(center, 90_000);
        if (footprint.covers(place)) {
          assertTrue(set.contains(cellOf(place)), place + " " + cellOf(place).name() + gen);
        }
      }
      Footprint around = Cell.around(footprint);
      for (Cell cell : cover) {
        assertTrue(cell.outline().meets(footprint), cell.name() + gen);
        assertTrue(around.covers(cell.outline()) || around.meets(cell.outline()), cell.name());
        assertEquals(Optional.of(cell), Cell.named(cell.name()));
      }
      // Every neighbour of the cover that meets the shape is in the cover.
      for (Cell cell : cover) {
        for (int up = -1; up <= 1; up++) {
          int band = Math.max(-900, Math.min(899, cell.southTenths() + up));
          int width = Cell.widthTenths(band);
          for (int step = -1; step <= 1; step++) {
            int west = cell.westTenths() + 1_800 + step * width;
            int start = Math.floorMod(Math.floorDiv(west, width) * width, 3_600) - 1_800;
            Cell near = new Cell(band, start);
            assertEquals(set.contains(near), near.outline().meets(footprint), near.name() + gen);
          }
        }
      }
      antimeridian += footprint.box().eastE7() > GridBox.TURN_E7 / 2 ? 1 : 0;
      cells += cover.size();
    }
    assertTrue(antimeridian > 20 && cells > 3_000, antimeridian + " " + cells);
  }

  @Test
  void tooManyCellsAreToldAsTooManyAndNotCut() {
    Footprint wide = Shapes.footprint(Shapes.box(30, 30, 40, 40));
    assertEquals(Optional.empty(), Cell.cover(wide, 100));
    assertTrue(Cell.cover(wide, 20_000).orElseThrow().size() > 5_000);
  }
}
