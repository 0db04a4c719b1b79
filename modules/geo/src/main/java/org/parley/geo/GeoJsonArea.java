package org.parley.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * An area as GeoJSON writes it (RFC 7946): polygons, each an outline and the holes in it. Edges are
 * straight in longitude and latitude, unlike those of every other shape. Parts that were cut at the
 * antimeridian are joined again.
 *
 * @param type how it was written, which decides how its rings are named
 * @param polygons of each polygon the rings, outline first; of each ring the positions, the first
 *     repeated at the end
 */
public record GeoJsonArea(Type type, List<List<List<Position>>> polygons) implements Shape {

  /** Most points of one line drawn along a ring. */
  private static final int LINE_POINTS = 500;

  /** Copies the positions. */
  public GeoJsonArea {
    polygons = polygons.stream().map(rings -> rings.stream().map(List::copyOf).toList()).toList();
  }

  /** The two geometries of GeoJSON that enclose ground. */
  public enum Type {
    /** One outline with its holes. */
    POLYGON("Polygon"),
    /** Several. */
    MULTI_POLYGON("MultiPolygon");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** The word in GeoJSON. */
    public String text() {
      return text;
    }
  }

  /**
   * Shapes that, with this area itself, cover every place within a distance of it, which must be
   * one that can be placed: corridors along its rings.
   *
   * @param metres the distance, more than 0
   */
  public List<Shape> edges(double metres) {
    List<Shape> along = new ArrayList<>();
    for (List<List<Position>> rings : polygons) {
      for (List<Position> ring : rings) {
        List<Position> line = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
          for (Position place : divided(ring.get(i), ring.get((i + 1) % ring.size()))) {
            if (line.size() == LINE_POINTS) {
              along.add(new Corridor(line, metres + Geodesy.CHORD_ERROR_METRES));
              line = new ArrayList<>(List.of(line.getLast()));
            }
            if (line.isEmpty() || !line.getLast().equals(place)) {
              line.add(place);
            }
          }
        }
        if (line.size() > 1) {
          along.add(new Corridor(line, metres + Geodesy.CHORD_ERROR_METRES));
        }
      }
    }
    return List.copyOf(along);
  }

  /** Both ends of an edge and, where it is long, places on it between them. */
  private static List<Position> divided(Position from, Position to) {
    GridPoint start = GridPoint.of(from);
    GridPoint end = start.nearestTurnOf(GridPoint.of(to));
    double highestDeg = Math.max(Math.abs(start.latitudeDeg()), Math.abs(end.latitudeDeg()));
    double eastDeg = Math.abs(end.longitudeDeg() - start.longitudeDeg());
    double northDeg = Math.abs(end.latitudeDeg() - start.latitudeDeg());
    double metres = (eastDeg + northDeg) * 1.02 * Geodesy.DEGREE_MIN_METRES;
    int pieces = (int) Math.ceil(metres / Geodesy.pieceMetres(highestDeg));
    List<Position> places = new ArrayList<>(List.of(from));
    for (int k = 1; k < pieces; k++) {
      double part = (double) k / pieces;
      GridPoint between =
          new GridPoint(
              Math.round(start.xE7() + part * (end.xE7() - start.xE7())),
              Math.round(start.yE7() + part * (end.yE7() - start.yE7())));
      places.add(between.position());
    }
    places.add(to);
    return places;
  }
}
