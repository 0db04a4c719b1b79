package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import org.parley.paper.Squares;

/** A QR code as lines of a terminal, or as a picture. */
final class DrawnSquare {
  private static final int MARGIN = 4;
  private static final int POINT = 4;

  private DrawnSquare() {}

  /**
   * Two rows of points in one line. Light points are drawn, dark ones are left, and a margin goes
   * around: it reads off a dark terminal; a light one shows it inverted, which scanners read too.
   */
  static List<String> of(String text) {
    boolean[][] points = Squares.points(text);
    int size = points.length + 2 * MARGIN;
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < size; y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < size; x++) {
        boolean upper = dark(points, x, y);
        boolean lower = y + 1 >= size || dark(points, x, y + 1);
        line.append(upper ? lower ? ' ' : '\u2584' : lower ? '\u2580' : '\u2588');
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static boolean dark(boolean[][] points, int x, int y) {
    int row = y - MARGIN;
    int column = x - MARGIN;
    boolean inside = row >= 0 && row < points.length && column >= 0 && column < points[row].length;
    return inside && points[row][column];
  }

  /** A picture of it that browsers and printers know (SVG). */
  static String picture(String text) {
    boolean[][] points = Squares.points(text);
    int size = points.length + 2 * MARGIN;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < points.length; y++) {
      for (int x = 0; x < points[y].length; x++) {
        if (points[y][x]) {
          path.append("M%d %dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
        }
      }
    }
    int width = size * POINT;
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
            + "<path d=\"%s\"/></svg>\n")
        .formatted(width, width, size, size, size, size, path);
  }
}
