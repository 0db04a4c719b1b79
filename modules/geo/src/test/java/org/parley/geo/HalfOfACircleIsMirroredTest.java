package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.Test;

/** The western half of a circle's corners is taken from the eastern one: the very same points. */
class HalfOfACircleIsMirroredTest {

  @Test
  void everyCornerIsWhatGeographicLibFindsForItsOwnAzimuth() {
    Gen gen = Gen.seeded(6_301);
    for (int i = 0; i < 2_000; i++) {
      Position center = i % 7 == 0 ? Shapes.nearest(gen.between(-90, 90), 180) : gen.position(90);
      double metres = Math.pow(10, gen.between(-3, 5.7));
      int corners = 4 * (4 + gen.below(40));
      GridPoint from = GridPoint.of(center).normal();
      List<GridPoint> direct = new ArrayList<>();
      for (int k = 0; k < corners; k++) {
        GeodesicData to =
            Geodesic.WGS84.Direct(
                from.latitudeDeg(),
                from.longitudeDeg(),
                0 + k * (360.0 / corners),
                metres,
                GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE | GeodesicMask.LONG_UNROLL);
        direct.add(GridPoint.nearest(to.lat2, to.lon2));
      }
      List<GridPoint> fan = Geodesy.fan(from, metres, 0, 360.0 / corners, corners);
      assertEquals(direct, fan, () -> gen + " " + center + ", " + metres + " m");
    }
  }
}
