package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Overlap and touch decided by separating lines in unbounded integers, on outlines made to touch:
 * corners on a coarse lattice, so common edges, common corners and corners on edges are frequent.
 * The lattice is then stretched and slanted over the integer grid, where nothing lies on round
 * numbers any more but every contact stays what it was.
 */
class ExactAgainstIntegerOracleTest {

  private record Point(BigInteger x, BigInteger y) {
    Point(long x, long y) {
      this(BigInteger.valueOf(x), BigInteger.valueOf(y));
    }

    int side(Point a, Point b) {
      BigInteger left = b.x.subtract(a.x).multiply(y.subtract(a.y));
      BigInteger right = b.y.subtract(a.y).multiply(x.subtract(a.x));
      return left.compareTo(right);
    }
  }

  /** A star around a lattice point and the triangles it consists of, all turning left. */
  private record Star(List<Point> ring, List<List<Point>> triangles) {}

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyContactIsTheOneOfTheIntegers(boolean slanted) {
    Gen gen = Gen.seeded(slanted ? 32 : 31);
    Map<Contact, Integer> counts = new EnumMap<>(Contact.class);
    int apart = 0;
    for (int i = 0; i < 30_000; i++) {
      Star one = star(gen);
      Star two = star(gen);
      Optional<Contact> expected = contact(one, two);
      Footprint first = placed(one.ring(), slanted);
      Footprint second = placed(two.ring().reversed(), slanted);
      assertEquals(expected, first.contact(second), () -> gen + ": " + one + " and " + two);
      assertEquals(expected, second.contact(first), () -> gen + ": " + two + " and " + one);
      expected.ifPresent(contact -> counts.merge(contact, 1, Integer::sum));
      apart += expected.isEmpty() ? 1 : 0;
    }
    int touching = counts.getOrDefault(Contact.TOUCH, 0);
    assertTrue(touching > 1_000 && apart > 1_000, "the case is hardly met: " + counts);
  }

  private static Star star(Gen gen) {
    while (true) {
      int centerX = gen.below(12);
      int centerY = gen.below(12);
      List<Point> ring = new ArrayList<>();
      int corners = 3 + gen.below(4);
      for (int k = 0; k < corners; k++) {
        ring.add(new Point(centerX + gen.below(9) - 4, centerY + gen.below(9) - 4));
      }
      Point center = new Point(centerX, centerY);
      List<List<Point>> triangles = new ArrayList<>();
      double turned = 0;
      boolean left = true;
      for (int k = 0; k < corners && left; k++) {
        Point a = ring.get(k);
        Point b = ring.get((k + 1) % corners);
        left = center.side(a, b) > 0;
        turned += angle(center, b) - angle(center, a);
        turned += angle(center, b) < angle(center, a) ? 2 * Math.PI : 0;
        triangles.add(List.of(center, a, b));
      }
      if (left && Math.abs(turned - 2 * Math.PI) < 1e-6) {
        return new Star(ring, triangles);
      }
    }
  }

  private static double angle(Point from, Point to) {
    return Math.atan2(
        to.y().subtract(from.y()).doubleValue(), to.x().subtract(from.x()).doubleValue());
  }

  private static Optional<Contact> contact(Star one, Star two) {
    boolean meet = false;
    for (List<Point> a : one.triangles()) {
      for (List<Point> b : two.triangles()) {
        if (!separated(a, b, false) && !separated(b, a, false)) {
          return Optional.of(Contact.OVERLAP);
        }
        meet |= !separated(a, b, true) && !separated(b, a, true);
      }
    }
    return meet ? Optional.of(Contact.TOUCH) : Optional.empty();
  }

  /** Whether a side of the first has the whole second on its outer side. */
  private static boolean separated(List<Point> first, List<Point> second, boolean strictly) {
    for (int k = 0; k < 3; k++) {
      Point a = first.get(k);
      Point b = first.get((k + 1) % 3);
      int highest = second.stream().mapToInt(p -> p.side(a, b)).max().orElseThrow();
      if (strictly ? highest < 0 : highest <= 0) {
        return true;
      }
    }
    return false;
  }

  private static Footprint placed(List<Point> ring, boolean slanted) {
    List<GridPoint> points = new ArrayList<>();
    for (Point point : ring) {
      long x = point.x().longValueExact();
      long y = point.y().longValueExact();
      points.add(
          slanted
              ? new GridPoint(1_700_000_001L + 7_654_321 * x - 1_234_567 * y, 3 * x + 5_000_011 * y)
              : new GridPoint(x, y));
    }
    return new Footprint(OutlinePlacing.polygon(points), 0);
  }
}
