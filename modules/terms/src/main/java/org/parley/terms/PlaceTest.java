package org.parley.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Footprint;
import org.parley.geo.GridBox;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.statement.GeometryBasis;

/**
 * Tests the place of one question against zones. Bounds are closed: on the edge is inside.
 *
 * <p>An answer has to hold wherever within its error the place lies. Only an exact map that both
 * parties assented to gives INSIDE; every other map gives DISPUTED as soon as the place may lie
 * within the map's error of it, and OUTSIDE only beyond both errors together. A map that is still
 * to come is never outside.
 */
final class PlaceTest {
  private static final GridBox NOWHERE_NEAR = Reachable.EARTH;

  private final Books books;
  private final ScopeQuery query;
  private final GridBox box;
  private final Map<Integer, Optional<Footprint>> discs = new HashMap<>();

  /** What came of a zone. */
  enum Reach {
    /** Inside an agreed map for certain. */
    INSIDE,
    /** Inside or within the error of a map that is not agreed. */
    DISPUTED,
    /** The place, its height or the time is not known well enough. */
    OPEN,
    /** Outside for certain. */
    OUTSIDE
  }

  /**
   * What came of a zone, with the reason in words.
   *
   * @param reach what came of it
   * @param words the sentence, put together only when somebody reads it
   * @param whole whether the whole of what was asked about lies there, not a part of it
   */
  record Found(Reach reach, Supplier<Sentence> words, boolean whole) {
    Found(Reach reach, Supplier<Sentence> words) {
      this(reach, words, true);
    }

    /** One plain sentence. */
    Sentence why() {
      return words.get();
    }
  }

  PlaceTest(Books books, ScopeQuery query) {
    this.books = books;
    this.query = query;
    this.box =
        switch (query.where()) {
          case Where.Near near -> Reachable.of(near.place(), near.errorMetres());
          case Where.Across across -> across.volume().footprint().box();
          case Where.Unknown unknown -> NOWHERE_NEAR;
        };
  }

  /** What several zones come to together: the first of inside, disputed, open that one gives. */
  static Reach best(List<Found> found) {
    Reach best = Reach.OUTSIDE;
    for (Found one : found) {
      best = one.reach().compareTo(best) < 0 ? one.reach() : best;
    }
    return best;
  }

  /** The sentences of those zones that gave that answer, each once. */
  static List<Sentence> why(List<Found> found, Reach reach) {
    if (found.size() == 1) {
      return List.of(found.get(0).why());
    }
    return found.stream().filter(one -> one.reach() == reach).map(Found::why).distinct().toList();
  }

  /** A box around every place asked about. */
  GridBox box() {
    return box;
  }

  /** A box around every place a zone may reach; empty when it may reach everywhere. */
  static Optional<GridBox> reachable(ZoneVersion zone) {
    int errorMetres = zone.body().errorMetres().orElse(0);
    return zone.extent().map(extent -> Reachable.of(extent.footprint().box(), errorMetres));
  }

  Found in(Optional<ZoneVersion> loaded) {
    if (loaded.isEmpty()) {
      return new Found(
          Reach.DISPUTED, () -> Sentence.of("A zone of the article is not loaded here."));
    }
    ZoneVersion zone = loaded.get();
    Words words = new Words(zone);
    TimeWindow holds = holds(zone);
    if (query.when().latest().isBefore(holds.start())
        || holds.end().filter(query.when().earliest()::isAfter).isPresent()) {
      return new Found(Reach.OUTSIDE, words::otherTime);
    }
    if (zone.extent().isEmpty()) {
      return new Found(Reach.DISPUTED, words::pending);
    }
    Found ground = ground(zone, zone.extent().get(), words);
    if (ground.reach() == Reach.INSIDE && !(within(holds))) {
      return new Found(Reach.OPEN, words::perhapsOtherTime);
    }
    return ground;
  }

  private Found ground(ZoneVersion zone, PlacedVolume extent, Words words) {
    return switch (query.where()) {
      case Where.Unknown unknown -> new Found(Reach.OPEN, words::unknownPlace);
      case Where.Across across -> across(zone, extent, across.volume(), words);
      case Where.Near near -> near(zone, extent, near, words);
    };
  }

  private Found across(ZoneVersion zone, PlacedVolume extent, PlacedVolume asked, Words words) {
    boolean sameHeight = asked.volume().band().meet(extent.volume().band()).isPresent();
    if (!sameHeight || !mayMeet(zone, extent.footprint(), asked)) {
      return new Found(Reach.OUTSIDE, words::outside);
    }
    return agreed(zone)
        ? new Found(Reach.INSIDE, words::inside, extent.footprint().covers(asked.footprint()))
        : new Found(Reach.DISPUTED, words::disputed);
  }

  /** Whether an area comes within the error of a map. */
  private static boolean mayMeet(ZoneVersion zone, Footprint ground, PlacedVolume asked) {
    int errorMetres = zone.body().errorMetres().orElse(0);
    if (!Reachable.of(ground.box(), errorMetres).meets(asked.footprint().box())) {
      return false;
    }
    if (asked.footprint().meets(ground)) {
      return true;
    }
    return errorMetres > 0
        && asked
            .footprint()
            .edgesWithin(ground, errorMetres)
            .orElseGet(() -> ZoneReach.of(zone, List.of(always(asked))) != ZoneReach.NONE);
  }

  /** The same volume at all times and heights, which are tested here. */
  private static PlacedVolume always(PlacedVolume asked) {
    TimeWindow any = TimeWindow.from(Instant.MIN);
    return new PlacedVolume(
        new Volume4D(asked.volume().shape(), AltitudeBand.ALL, any), asked.footprint());
  }

  private Found near(ZoneVersion zone, PlacedVolume extent, Where.Near near, Words words) {
    AltitudeBand heights = extent.volume().band();
    boolean sameHeight = near.heights().map(h -> h.meet(heights).isPresent()).orElse(true);
    int mapErrorMetres = zone.body().errorMetres().orElse(0);
    if (!sameHeight || !mayMeet(extent.footprint(), near, mapErrorMetres)) {
      return new Found(Reach.OUTSIDE, words::outside);
    }
    if (!agreed(zone)) {
      return new Found(Reach.DISPUTED, words::disputed);
    }
    if (!covered(extent.footprint(), near)) {
      return new Found(Reach.OPEN, words::onTheEdge);
    }
    return heightCovered(near.heights(), heights)
        ? new Found(Reach.INSIDE, words::inside)
        : new Found(Reach.OPEN, words::heightOpen);
  }

  /** Whether some place within the errors lies in the ground; true when nobody can say. */
  private boolean mayMeet(Footprint ground, Where.Near near, int mapErrorMetres) {
    long metres = (long) near.errorMetres() + mapErrorMetres;
    return ZoneGround.mayMeet(ground, near.place(), metres, radius -> disc(near, radius));
  }

  /** Whether every place within the error lies in the ground. */
  private boolean covered(Footprint ground, Where.Near near) {
    return ZoneGround.covers(
        ground, near.place(), near.errorMetres(), radius -> disc(near, radius));
  }

  private Optional<Footprint> disc(Where.Near near, long metres) {
    int key = (int) Math.min(metres, Integer.MAX_VALUE);
    return discs.computeIfAbsent(key, radius -> ZoneGround.disc(near.place(), radius));
  }

  private static boolean heightCovered(Optional<AltitudeBand> asked, AltitudeBand zone) {
    if (zone.lowerMetres().isEmpty() && zone.upperMetres().isEmpty()) {
      return true;
    }
    return asked.isPresent()
        && covers(asked.get().lowerMetres(), zone.lowerMetres(), 1)
        && covers(asked.get().upperMetres(), zone.upperMetres(), -1);
  }

  /** Whether an asked bound lies on the inner side of a zone's bound, or the zone has none. */
  private static boolean covers(Optional<BigDecimal> asked, Optional<BigDecimal> zone, int inner) {
    return zone.isEmpty()
        || asked.filter(bound -> bound.compareTo(zone.get()) * inner >= 0).isPresent();
  }

  private boolean agreed(ZoneVersion zone) {
    List<String> assented = books.assents().to(zone.leaf());
    return zone.body().geometryBasis() == GeometryBasis.EXACT
        && assented.contains(query.a())
        && assented.contains(query.b());
  }

  private static TimeWindow holds(ZoneVersion zone) {
    return new TimeWindow(zone.body().validFrom().orElse(Instant.MIN), zone.body().validUntil());
  }

  private boolean within(TimeWindow holds) {
    return holds.contains(query.when().earliest()) && holds.contains(query.when().latest());
  }

  /** The sentences about one zone. Errors are printed as they were stated, never finer. */
  private final class Words {
    private final ZoneVersion zone;

    Words(ZoneVersion zone) {
      this.zone = zone;
    }

    Sentence inside() {
      return about("{0} lies inside {1}.", "{0} reaches into {1}.");
    }

    Sentence disputed() {
      Optional<Integer> error = zone.body().errorMetres();
      if (error.isEmpty()) {
        return about(
            "{0} may lie inside {1}; nobody can say so for certain while the map is not agreed"
                + " exactly.",
            "{0} may reach into {1}; nobody can say so for certain while the map is not agreed"
                + " exactly.");
      }
      return about(
          "{0} may lie inside {1} or within the {2} the map may be off; nobody can say so for"
              + " certain while the map is not agreed exactly.",
          "{0} may reach into {1} or within the {2} the map may be off; nobody can say so for"
              + " certain while the map is not agreed exactly.",
          metres(error.get()));
    }

    Sentence onTheEdge() {
      return Sentence.saying("{0} may lie inside or outside {1}.", subject(), named());
    }

    Sentence heightOpen() {
      return Sentence.of(
          "The zone \"{0}\" is bounded in height, and the height asked about is not known well"
              + " enough to say whether it lies between its bounds.",
          name());
    }

    Sentence outside() {
      Optional<Integer> error = zone.body().errorMetres();
      return error.isEmpty()
          ? about("{0} lies outside {1}.", "{0} stays outside {1}.")
          : about(
              "{0} lies outside {1}, even if the map is off by {2}.",
              "{0} stays outside {1}, even if the map is off by {2}.", metres(error.get()));
    }

    Sentence pending() {
      return Sentence.of(
          "There is no map of \"{0}\" yet, so nobody can say what lies outside it.", name());
    }

    Sentence unknownPlace() {
      return Sentence.saying(
          "The place is not known, so nobody can say whether it lies inside {0}.", named());
    }

    Sentence otherTime() {
      return Sentence.saying(
          "This version of \"{0}\" does not hold at that time{1}.",
          Sentence.name(name()), validity());
    }

    Sentence perhapsOtherTime() {
      return Sentence.saying(
          "This version of \"{0}\" may not hold at that time{1}.",
          Sentence.name(name()), validity());
    }

    private Sentence about(String place, String area, String... more) {
      List<SentencePart> parts = new ArrayList<>(List.of(subject(), named()));
      for (String one : more) {
        parts.add(Sentence.name(one));
      }
      return new Sentence(query.where() instanceof Where.Across ? area : place, parts);
    }

    private Sentence subject() {
      return switch (query.where()) {
        case Where.Near near ->
            near.errorMetres() == 0
                ? Sentence.of("The place")
                : Sentence.of("The place, known to within {0},", metres(near.errorMetres()));
        case Where.Across across -> Sentence.of("The area");
        case Where.Unknown unknown -> Sentence.of("The place");
      };
    }

    private String name() {
      return zone.body().name().in("en");
    }

    private Sentence named() {
      return Sentence.saying("\"{0}\" ({1})", Sentence.name(name()), basis());
    }

    private Sentence basis() {
      return switch (zone.body().geometryBasis()) {
        case EXACT ->
            agreed(zone)
                ? Sentence.of("an exact map both parties assented to")
                : Sentence.of("an exact map as loaded by {0}, not assented to by both", zone.by());
        case APPROXIMATE -> Sentence.of("an approximate map as loaded by {0}", zone.by());
        case PENDING -> Sentence.of("no map yet, as loaded by {0}", zone.by());
      };
    }

    private Sentence validity() {
      Sentence bounds =
          TimeTest.bounds(
              zone.body().validFrom().map(from -> Sentence.name(from.toString())),
              zone.body().validUntil().map(until -> Sentence.name(until.toString())));
      return bounds.equals(Sentence.NOTHING) ? bounds : Sentence.saying(" (it holds {0})", bounds);
    }

    private static String metres(int metres) {
      return String.format(Locale.ROOT, "%,d m", metres);
    }
  }
}
