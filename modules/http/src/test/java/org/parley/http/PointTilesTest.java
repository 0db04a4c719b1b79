package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.register.Placed;
import org.parley.register.Placed.Point;

/**
 * Points cut into tiles. What the bytes say is read here only as far as numbers and ids go; that
 * others read them is tested with the file this test writes, in the tests of the page.
 */
class PointTilesTest {
  private static final Path KEPT = Path.of("../web/test/support/points.mvt");

  private static RandomGenerator seeded(long other) {
    long seed = Long.getLong("parley.seed", other);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static Placed some(RandomGenerator random, int count, int spreadE7) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(
          new Point(
              new UUID(random.nextLong(), random.nextLong()),
              360_000_000 + random.nextInt(spreadE7),
              370_000_000 + random.nextInt(spreadE7),
              random.nextInt(4) == 0 ? -1 : random.nextInt(5_000)));
    }
    return new Placed(points, 0);
  }

  /**
   * The column of a longitude and the row of a latitude, by the other formula of the square map.
   */
  private static long[] place(Point point, int zoom) {
    double lat = Math.toRadians(point.latE7() / 1e7);
    double sine = Math.sin(lat);
    double x = (point.lngE7() / 1e7 + 180) / 360;
    double y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    return new long[] {(long) (x * (1L << zoom)), (long) (y * (1L << zoom))};
  }

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static List<String> ids(byte[] tile) {
    Matcher found = ID.matcher(new String(tile, StandardCharsets.ISO_8859_1));
    List<String> ids = new ArrayList<>();
    while (found.find()) {
      ids.add(found.group());
    }
    return ids.stream().sorted().toList();
  }

  @Test
  void whereFewLieEachStandsAloneInTheTileItLiesInAndInNoOther() {
    Placed placed = some(seeded(3), 180, 60_000_000);
    for (int zoom : new int[] {0, 5, 9, 12, PointTiles.ZOOM_MAX}) {
      Map<List<Long>, List<String>> expected =
          new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
      for (Point point : placed.points()) {
        long[] at = place(point, zoom);
        expected
            .computeIfAbsent(List.of(at[0], at[1]), tile -> new ArrayList<>())
            .add(point.id().toString());
      }
      expected.forEach((at, ids) ->
          assertEquals(
              ids.stream().sorted().toList(),
              ids(PointTiles.tile(placed, zoom, at.get(0), at.get(1))),
              "tile " + at));
    }
    assertEquals(0, PointTiles.tile(placed, 5, 0, 0).length, "a tile of nothing has no bytes");
  }

  @Test
  void whereManyLieTheNumbersOfTheSquaresAreExactAndNoneIsCountedTwice() {
    Placed placed = some(seeded(4), 5_000, 20_000_000);
    for (int zoom : new int[] {0, 6, 8, 10}) {
      long counted = 0;
      Map<String, Boolean> tiles = new TreeMap<>();
      placed
          .points()
          .forEach(point -> {
            long[] at = place(point, zoom);
            tiles.put(at[0] + " " + at[1], true);
          });
      for (String tile : tiles.keySet()) {
        String[] at = tile.split(" ");
        byte[] bytes = PointTiles.tile(placed, zoom, Long.parseLong(at[0]), Long.parseLong(at[1]));
        counted += counted(bytes);
        assertTrue(bytes.length < 60_000, "a tile stays small: " + bytes.length);
      }
      assertEquals(5_000, counted, "at zoom " + zoom);
    }
  }

  @Test
  void atOneAndTheSamePointAllAreOneNumberHoweverCloseTheMapIs() {
    List<Point> same = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      same.add(new Point(new UUID(0, i), 361_234_567, 370_000_001, 500));
    }
    long[] at = place(same.getFirst(), 16);
    byte[] tile = PointTiles.tile(new Placed(same, 0), 16, at[0], at[1]);
    assertEquals(300, counted(tile));
    assertTrue(
        new String(tile, StandardCharsets.ISO_8859_1)
            .contains("36.1234567,37.0000001,36.1234567,37.0000001"));
  }

  @Test
  void thePolesAndTheEdgesOfTheMapAreInATile() {
    List<Point> points = new ArrayList<>();
    for (int lat : new int[] {900_000_000, -900_000_000, 0}) {
      for (int lng : new int[] {1_800_000_000, -1_800_000_000, 0}) {
        points.add(new Point(new UUID(lat, lng), lat, lng, -1));
      }
    }
    Placed placed = new Placed(points, 0);
    int found = 0;
    for (int x = 0; x < 8; x++) {
      for (int y = 0; y < 8; y++) {
        found += ids(PointTiles.tile(placed, 3, x, y)).size();
      }
    }
    assertEquals(9, found);
  }

  /** How many points a tile tells of: those alone, and the numbers of the others. */
  private static long counted(byte[] tile) {
    return new TileReader(tile).counted();
  }

  @Test
  void theSameListGivesTheBytesThatAreKeptForThePage() throws IOException {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      int spread = i < 5 ? i * 400_000 : 2_000_000;
      points.add(
          new Point(new UUID(7, i), 360_000_000 + spread, 370_000_000 + spread, i * 10 - 10));
    }
    byte[] tile = PointTiles.tile(new Placed(points, 0), 8, 154, 100);
    if (Boolean.getBoolean("parley.write")) {
      Files.write(KEPT, tile);
    }
    assertArrayEquals(Files.readAllBytes(KEPT), tile);
  }
}
