package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;

/**
 * A checked shape on the integer grid of 1e-7 degree: the one geometry every overlap is decided on.
 *
 * <p><b>Exact.</b> All corners are whole steps, edges are straight between them, and the
 * predicates' arithmetic on such numbers has no rounding, so the same two footprints give the same
 * answer in either order, with either winding and on every machine.
 *
 * <p><b>What it stands for.</b> An outline's geodesic edges are divided into pieces of at most 5 km
 * (less towards the poles) that stay within half a metre of the geodesic. Circles, corridors and
 * strips become outlines drawn <em>around</em> them: no place of the shape is left out, and {@link
 * #excessMetres()} says how far outside a covered place can lie.
 *
 * <p><b>Around a pole</b> a footprint is the ground between its boundary, once around the earth,
 * and the edge of the grid at the latitude of the pole; all places of that edge are one place.
 *
 * <p><b>Around the antimeridian</b> a footprint stays in one piece with longitudes running past
 * 180, and the other footprint is compared at each turn; {@link #geometry()} gives the split form.
 */
public final class Footprint implements Footprinted {

  static final GeometryFactory GRID = new GeometryFactory();

  /** Up to how many points looking at each edge is quicker than making an index first. */
  private static final int FEW_POINTS = 2_000;

  /** From how many pairs of edges on a sweep over all of them is the surer way. */
  private static final long MANY_PAIRS = 500_000;

  /** Up to how many pairs of a corner and an edge are measured to find a distance. */
  private static final long QUICK_PAIRS = 50_000_000;

  private static final long HALF_TURN_E7 = GridBox.TURN_E7 / 2;

  /** How many turns of the earth what goes around a pole may lie from another. */
  private static final int TURNS = 2;

  /** Longitudes beyond which, below the latitudes measured, an edge is farther than measured. */
  private static final long NEAR_E7 = 3L * Position.STEPS_PER_DEGREE;

  private static final Optional<Contact> OVERLAP = Optional.of(Contact.OVERLAP);

  private final Geometry area;
  private final PreparedGeometry prepared;
  private final GridBox drawn;
  private final GridBox box;
  private final double excessMetres;
  private final List<Repair> repairs;
  private final int points;

  /** What settles most pairs; nothing for what is large or at a pole. */
  private final int @Nullable [] outline;

  private Optional<GridEdges> edges = Optional.empty();
  private Optional<double[]> ball = Optional.empty();
  private Optional<PreparedGeometry> threefold = Optional.empty();

  /** Takes a valid area with whole-step corners in one turn, wherever it begins. */
  Footprint(Geometry unplaced, double excessMetres) {
    this(unplaced, excessMetres, List.of());
  }

  /** Takes a valid area and how its writing was read. */
  Footprint(Geometry unplaced, double excessMetres, List<Repair> repairs) {
    long west = (long) unplaced.getEnvelopeInternal().getMinX();
    long shift = new GridPoint(west, 0).normal().xE7() - west;
    this.area = shifted(unplaced, shift);
    Envelope envelope = area.getEnvelopeInternal();
    this.drawn =
        new GridBox(
            (long) envelope.getMinX(),
            (long) envelope.getMinY(),
            (long) envelope.getMaxX(),
            (long) envelope.getMaxY());
    boolean atPole = Math.max(-drawn.southE7(), drawn.northE7()) == GridBox.POLE_E7;
    this.box =
        around() || atPole
            ? new GridBox(-HALF_TURN_E7, drawn.southE7(), HALF_TURN_E7, drawn.northE7())
            : drawn;
    this.prepared = PreparedGeometryFactory.prepare(area);
    this.excessMetres = excessMetres;
    this.repairs = List.copyOf(repairs);
    this.points = area.getNumPoints();
    this.outline = EdgeCrossing.outline(area, drawn);
  }

  /** Checks a shape and lays it on the grid, within the standard limits. */
  public static Footprinted of(Shape shape) {
    return of(shape, ShapeLimits.standard());
  }

  /**
   * Checks a shape and lays it on the grid. Paths of faults start at the shape, in the field names
   * of ASTM F3548: {@code /outline_circle/radius}.
   */
  public static Footprinted of(Shape shape, ShapeLimits limits) {
    return switch (shape) {
      case OutlinePolygon polygon -> OutlinePlacing.place(polygon, limits);
      case OutlineCircle circle -> CirclePlacing.place(circle, limits);
      case Corridor corridor -> CorridorPlacing.place(corridor, limits);
      case Strip strip -> StripPlacing.place(strip, limits);
      case GeoJsonArea json -> AreaPlacing.place(json, limits);
    };
  }

  /** The box around the footprint; of one that holds or touches a pole, once around the earth. */
  public GridBox box() {
    return box;
  }

  /**
   * How far outside the filed shape, in metres, a covered place can lie at most. 0 for an outline
   * polygon, whose edges are drawn neither in nor out.
   */
  public double excessMetres() {
    return excessMetres;
  }

  /** What in the writing of the shape was read otherwise than written, in the order found. */
  public List<Repair> repairs() {
    return repairs;
  }

  /** What to print beside an answer when the footprint is drawn around the shape. */
  public Optional<String> approximation() {
    return excessMetres == 0
        ? Optional.empty()
        : Optional.of(
            "circumscribed outline, at most " + (long) Math.ceil(excessMetres) + " m outside");
  }

  /** How the two footprints meet, absent when they do not. */
  public Optional<Contact> contact(Footprint other) {
    int[] mine = outline;
    int[] theirs = other.outline;
    if (mine == null || theirs == null) {
      return contactCloser(other);
    }
    return switch (EdgeCrossing.between(mine, theirs)) {
      case OVERLAP -> OVERLAP;
      case APART -> Optional.empty();
      case LOOK_CLOSER -> contactCloser(other);
    };
  }

  /** What {@link EdgeCrossing} needs of it; absent for what is large or at a pole. */
  int @Nullable [] outline() {
    return outline;
  }

  private Optional<Contact> contactCloser(Footprint other) {
    if (box.southE7() > other.box.northE7() || other.box.southE7() > box.northE7()) {
      return Optional.empty();
    }
    Optional<Contact> found = Optional.empty();
    for (int turn = -TURNS; turn <= TURNS; turn++) {
      long shift = turn * GridBox.TURN_E7;
      if (drawn.meetsEastWest(other.drawn, shift)) {
        Optional<Contact> here =
            many(other)
                ? PairSweep.contact(edges(), other.edges(), shift)
                : contact(shifted(other.area, shift));
        if (here.equals(OVERLAP)) {
          return here;
        }
        found = here.isPresent() ? here : found;
      }
    }
    return found.isEmpty() && box.shareAPole(other.box) ? Optional.of(Contact.TOUCH) : found;
  }

  /** Whether it goes once around the earth, and so around a pole. */
  private boolean around() {
    return drawn.eastE7() - drawn.westE7() >= GridBox.TURN_E7;
  }

  private Optional<Contact> contact(Geometry placed) {
    if (!prepared.intersects(placed)) {
      return Optional.empty();
    }
    return Optional.of(
        RelateNG.relate(area, placed, RelatePredicate.touches()) ? Contact.TOUCH : Contact.OVERLAP);
  }

  /** Whether comparing edges by their boxes could take long. */
  private boolean many(Footprint other) {
    return (long) points * other.points > MANY_PAIRS;
  }

  /** Made when first asked for; made twice, it is the same. */
  private GridEdges edges() {
    Optional<GridEdges> made = edges;
    if (made.isEmpty()) {
      made = Optional.of(GridEdges.of(area));
      edges = made;
    }
    return made.get();
  }

  /**
   * Less than the straight distance between any places of two footprints, metres; below 0 when it
   * says nothing.
   */
  double leastApartMetres(Footprint other) {
    double[] mine = ball();
    double[] theirs = other.ball();
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += (mine[axis] - theirs[axis]) * (mine[axis] - theirs[axis]);
    }
    return Math.sqrt(sum) - mine[3] - theirs[3] - HorizontalGap.BENT_METRES;
  }

  private double[] ball() {
    Optional<double[]> made = ball;
    if (made.isEmpty()) {
      made = Optional.of(EdgeRun.of(area, Margin.EARTH).ball());
      ball = made;
    }
    return made.get();
  }

  /** The area on the grid, in one piece around the antimeridian. */
  Geometry area() {
    return area;
  }

  /** Whether no two edges of the area cross. Holds for every footprint; for tests. */
  boolean isValid() {
    return area.isValid();
  }

  /** Whether the two footprints share a place, an edge included. */
  public boolean meets(Footprint other) {
    for (int turn = -TURNS; turn <= TURNS; turn++) {
      long shift = turn * GridBox.TURN_E7;
      if (box.southE7() <= other.box.northE7()
          && other.box.southE7() <= box.northE7()
          && drawn.meetsEastWest(other.drawn, shift)
          && meets(other, shift)) {
        return true;
      }
    }
    return box.shareAPole(other.box);
  }

  private boolean meets(Footprint other, long shift) {
    return many(other)
        ? PairSweep.contact(edges(), other.edges(), shift).isPresent()
        : prepared.intersects(shifted(other.area, shift));
  }

  /** Whether the place lies inside or on the boundary. */
  public boolean covers(Position place) {
    GridPoint point = GridPoint.of(place).normal();
    if (box.shareAPole(new GridBox(point.xE7(), point.yE7(), point.xE7(), point.yE7()))) {
      return true;
    }
    for (int turn = -TURNS; turn <= TURNS; turn++) {
      Coordinate at = new Coordinate(point.xE7() + turn * GridBox.TURN_E7, point.yE7());
      if (area.getEnvelopeInternal().contains(at) && covers(at)) {
        return true;
      }
    }
    return false;
  }

  /** Both ways are exact; the index pays only for a large area that is asked more than once. */
  private boolean covers(Coordinate at) {
    return area.getNumPoints() <= FEW_POINTS
        ? SimplePointInAreaLocator.locate(at, area) != Location.EXTERIOR
        : prepared.covers(GRID.createPoint(at));
  }

  /**
   * Whether the edge comes within a distance of the place: yes or no where a quick measure is good
   * enough to tell, empty near that distance, beyond {@value EdgeDistance#FAR_METRES} m and beyond
   * {@value EdgeDistance#HIGH_DEG} degrees of latitude.
   *
   * @param metres the distance, metres
   */
  public Optional<Boolean> edgeWithin(Position place, double metres) {
    if (metres > EdgeDistance.FAR_METRES || Math.abs(place.latitudeDeg()) > EdgeDistance.HIGH_DEG) {
      return Optional.empty();
    }
    GridPoint point = GridPoint.of(place).normal();
    double least = Double.MAX_VALUE;
    for (int turn = -TURNS; turn <= TURNS; turn++) {
      double xE7 = point.xE7() + (double) turn * GridBox.TURN_E7;
      if (xE7 > drawn.westE7() - NEAR_E7 && xE7 < drawn.eastE7() + NEAR_E7) {
        least = Math.min(least, EdgeDistance.metres(xE7, point.yE7(), area));
      }
    }
    return within(least, metres);
  }

  /**
   * Whether the edges of two footprints that share no place come within a distance of each other;
   * yes, no or empty as for {@link #edgeWithin(Position, double)}.
   */
  public Optional<Boolean> edgesWithin(Footprint other, double metres) {
    double highestDeg =
        Math.max(Math.abs(other.highE7()), Math.abs(highE7())) / (double) Position.STEPS_PER_DEGREE;
    boolean quick = (long) points * other.points <= QUICK_PAIRS;
    if (!quick || metres > EdgeDistance.FAR_METRES || highestDeg > EdgeDistance.HIGH_DEG) {
      return Optional.empty();
    }
    double least = Double.MAX_VALUE;
    for (int turn = -TURNS; turn <= TURNS; turn++) {
      long shift = turn * GridBox.TURN_E7;
      if (drawn.westE7() - NEAR_E7 < other.drawn.eastE7() + shift
          && other.drawn.westE7() + shift < drawn.eastE7() + NEAR_E7) {
        Geometry placed = shifted(other.area, shift);
        least = Math.min(least, EdgeDistance.metres(placed, area));
        least = Math.min(least, EdgeDistance.metres(area, placed));
      }
    }
    return within(least, metres);
  }

  private long highE7() {
    return Math.max(Math.abs(box.southE7()), Math.abs(box.northE7()));
  }

  private static Optional<Boolean> within(double foundMetres, double metres) {
    if (foundMetres < (1 - EdgeDistance.PART) * metres - 1) {
      return Optional.of(true);
    }
    return foundMetres > (1 + EdgeDistance.PART) * metres + 1
        ? Optional.of(false)
        : Optional.empty();
  }

  /** Whether no place of the other footprint lies outside this one; a common edge is inside. */
  public boolean covers(Footprint other) {
    if (around()) {
      return box.southE7() <= other.box.southE7()
          && other.box.northE7() <= box.northE7()
          && threefold().covers(other.area);
    }
    for (int turn = -TURNS; turn <= TURNS; turn++) {
      long shift = turn * GridBox.TURN_E7;
      if (drawn.westE7() <= other.drawn.westE7() + shift
          && other.drawn.eastE7() + shift <= drawn.eastE7()
          && box.southE7() <= other.box.southE7()
          && other.box.northE7() <= box.northE7()) {
        return many(other)
            ? PairSweep.covers(edges(), other.edges(), shift)
            : prepared.covers(shifted(other.area, shift));
      }
    }
    return false;
  }

  /** What goes around a pole, three times side by side. Made twice, it is the same. */
  private PreparedGeometry threefold() {
    Optional<PreparedGeometry> made = threefold;
    if (made.isEmpty()) {
      Geometry thrice = area;
      for (int turn = -1; turn <= 1; turn += 2) {
        Geometry beside = shifted(area, turn * GridBox.TURN_E7);
        thrice = OverlayNGRobust.overlay(thrice, beside, OverlayNG.UNION);
      }
      made = Optional.of(PreparedGeometryFactory.prepare(thrice));
      threefold = made;
    }
    return made.get();
  }

  /**
   * The footprint in grid steps with every longitude from -180 to 180 degrees, split where it
   * crosses the antimeridian (RFC 7946, 3.1.9). For drawing; where an edge crosses the antimeridian
   * between two grid points the split is rounded to the grid, so overlaps are never decided on it.
   */
  public MultiPolygon geometry() {
    if (drawn.westE7() >= -HALF_TURN_E7 && drawn.eastE7() <= HALF_TURN_E7) {
      return multi(area);
    }
    Geometry west = within(-HALF_TURN_E7, HALF_TURN_E7);
    Geometry east = shifted(within(HALF_TURN_E7, HALF_TURN_E7 + GridBox.TURN_E7), -GridBox.TURN_E7);
    if (!around()) {
      return multi(GRID.buildGeometry(List.of(west, east)));
    }
    Geometry all = OverlayNG.overlay(west, east, OverlayNG.UNION, new PrecisionModel(1));
    if (drawn.eastE7() > HALF_TURN_E7 + GridBox.TURN_E7) {
      Geometry behind =
          shifted(
              within(HALF_TURN_E7 + GridBox.TURN_E7, HALF_TURN_E7 + 2 * GridBox.TURN_E7),
              -2 * GridBox.TURN_E7);
      all = OverlayNG.overlay(all, behind, OverlayNG.UNION, new PrecisionModel(1));
    }
    return multi(all);
  }

  /**
   * The outlines of what {@link #geometry()} draws, each without its first corner repeated and
   * without its holes: together they hold at least the footprint.
   */
  public List<List<Position>> outlines() {
    MultiPolygon drawing = geometry();
    List<List<Position>> outlines = new ArrayList<>();
    for (int i = 0; i < drawing.getNumGeometries(); i++) {
      Coordinate[] ring = ((Polygon) drawing.getGeometryN(i)).getExteriorRing().getCoordinates();
      List<Position> outline = new ArrayList<>();
      for (int corner = 0; corner < ring.length - 1; corner++) {
        outline.add(
            Position.ofE7(
                Math.toIntExact(Math.round(ring[corner].y)),
                Math.toIntExact(Math.round(ring[corner].x))));
      }
      outlines.add(List.copyOf(outline));
    }
    return List.copyOf(outlines);
  }

  private Geometry within(long fromE7, long toE7) {
    Envelope window = new Envelope(fromE7, toE7, -GridBox.POLE_E7, GridBox.POLE_E7);
    Geometry strip = GRID.toGeometry(window);
    return OverlayNG.overlay(area, strip, OverlayNG.INTERSECTION, new PrecisionModel(1));
  }

  private static MultiPolygon multi(Geometry geometry) {
    List<Polygon> polygons = new ArrayList<>();
    collect(geometry, polygons);
    return GRID.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private static void collect(Geometry geometry, List<Polygon> polygons) {
    if (geometry instanceof Polygon polygon) {
      if (!polygon.isEmpty()) {
        polygons.add(polygon);
      }
      return;
    }
    for (int i = 0; i < geometry.getNumGeometries() && geometry.getNumGeometries() > 0; i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part != geometry) {
        collect(part, polygons);
      }
    }
  }

  private static Geometry shifted(Geometry geometry, long shiftE7) {
    return shiftE7 == 0
        ? geometry
        : AffineTransformation.translationInstance(shiftE7, 0).transform(geometry);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Footprint footprint
        && box.equals(footprint.box)
        && area.norm().equalsExact(footprint.area.norm());
  }

  @Override
  public int hashCode() {
    return box.hashCode();
  }

  /** Says how large the footprint is, never where it lies. */
  @Override
  public String toString() {
    return "Footprint of " + area.getNumPoints() + " grid points";
  }
}
