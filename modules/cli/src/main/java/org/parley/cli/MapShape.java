package org.parley.cli;

import java.util.List;
import org.parley.geo.Position;
import org.parley.geo.SharedGround.Corner;

/**
 * What one thing shows on a map.
 *
 * @param words all that is said of it; they stand before its positions
 * @param areas polygons, each as its rings, the outer one first, each closed; none for a line
 * @param line the points of a line; none for areas
 */
record MapShape(String words, List<List<List<Corner>>> areas, List<Position> line) {
  MapShape {
    areas = List.copyOf(areas);
    line = List.copyOf(line);
  }

  static MapShape area(String words, List<List<List<Corner>>> areas) {
    return new MapShape(words, areas, List.of());
  }

  static MapShape line(String words, List<Position> line) {
    return new MapShape(words, List.of(), line);
  }
}
