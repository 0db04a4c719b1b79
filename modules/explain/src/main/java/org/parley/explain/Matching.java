package org.parley.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.geo.AltitudeBand;
import org.parley.geo.ApartBy;
import org.parley.geo.Footprint;
import org.parley.geo.Footprinted;
import org.parley.geo.Margin;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.terms.ScopeQuery.Span;

/**
 * Holds volumes against one place and time. Exact on the grid: a place with an error is a circle
 * drawn outward, and covers holds only where the circle, widened by the volume's own stated error
 * and by what its drawing takes in outside it, lies inside.
 */
final class Matching {
  private static final TimeWindow ANY_TIME = TimeWindow.from(Instant.EPOCH);

  private final ExplainQuestion question;
  private final List<Spot> spots;
  private final Map<String, Optional<Footprint>> circles = new HashMap<>();

  Matching(ExplainQuestion question, List<Spot> spots) {
    this.question = question;
    this.spots = spots;
  }

  /**
   * One volume against every point that the place may mean.
   *
   * @param stays whether it is of people, a post or a site that does not leave by expiry
   */
  VolumeMatch of(PlacedVolume volume, boolean stays) {
    TimeWindow window = volume.volume().window();
    Span when = question.when();
    boolean after = window.end().filter(end -> end.isBefore(when.latest())).isPresent();
    boolean staying = stays && after;
    PlaceMatch time = time(window, when, stays);
    boolean begun = window.end().filter(end -> end.isBefore(when.earliest())).isPresent();
    Optional<Long> seconds = Optional.empty();
    if (time == PlaceMatch.APART) {
      Duration gap =
          begun
              ? Duration.between(window.end().orElseThrow(), when.earliest())
              : Duration.between(when.latest(), window.start());
      seconds = Optional.of(gap.getSeconds());
    }
    Ground ground = ground(volume);
    return new VolumeMatch(
        ground.match(),
        ground.metres(),
        time,
        seconds,
        time == PlaceMatch.APART && begun,
        question.heights().map(asked -> heights(asked, volume)),
        staying);
  }

  private static PlaceMatch time(TimeWindow window, Span when, boolean stays) {
    if (when.latest().isBefore(window.start())) {
      return PlaceMatch.APART;
    }
    boolean reaches = !window.start().isAfter(when.earliest());
    Optional<Instant> end = window.end();
    if (end.isEmpty() || !end.get().isBefore(when.latest())) {
      return reaches ? PlaceMatch.COVERS : PlaceMatch.MAY_COVER;
    }
    return stays || !end.get().isBefore(when.earliest()) ? PlaceMatch.MAY_COVER : PlaceMatch.APART;
  }

  private static PlaceMatch heights(AltitudeBand asked, PlacedVolume volume) {
    AltitudeBand band = volume.volume().band();
    if (band.meet(asked).isEmpty()) {
      return PlaceMatch.APART;
    }
    boolean below =
        band.lowerMetres().isEmpty()
            || band.lowerMetres().get().compareTo(asked.lowerMetres().orElseThrow()) <= 0;
    boolean above =
        band.upperMetres().isEmpty()
            || band.upperMetres().get().compareTo(asked.upperMetres().orElseThrow()) >= 0;
    boolean exact = volume.vertical().equals(org.parley.geo.VerticalBasis.AS_FILED);
    return below && above && exact ? PlaceMatch.COVERS : PlaceMatch.MAY_COVER;
  }

  /** The ground for one point or for all of them. */
  private record Ground(PlaceMatch match, Optional<Integer> metres) {}

  private Ground ground(PlacedVolume volume) {
    Optional<Ground> all = Optional.empty();
    for (Spot spot : spots) {
      Ground one = ground(volume, spot);
      all = Optional.of(all.isEmpty() ? one : joined(all.get(), one));
    }
    return all.orElse(new Ground(PlaceMatch.APART, Optional.empty()));
  }

  /** What does not hold for every place of a name may hold; the nearest distance counts. */
  private static Ground joined(Ground one, Ground two) {
    if (one.match() == two.match() && one.match() != PlaceMatch.APART) {
      return one;
    }
    if (one.match() != PlaceMatch.APART || two.match() != PlaceMatch.APART) {
      return new Ground(PlaceMatch.MAY_COVER, Optional.empty());
    }
    Optional<Integer> nearest =
        one.metres().isEmpty() || two.metres().filter(m -> m < one.metres().get()).isPresent()
            ? two.metres()
            : one.metres();
    return new Ground(PlaceMatch.APART, nearest);
  }

  private Ground ground(PlacedVolume volume, Spot spot) {
    Footprint area = volume.footprint();
    int error = spot.errorMetres() + volume.positionErrorMetres();
    int wide = error + (int) Math.ceil(area.excessMetres());
    boolean inside = area.covers(spot.position());
    if (wide == 0 && inside) {
      return new Ground(PlaceMatch.COVERS, Optional.empty());
    }
    if (inside) {
      boolean within = circle(spot, wide).filter(area::covers).isPresent();
      return new Ground(within ? PlaceMatch.COVERS : PlaceMatch.MAY_COVER, Optional.empty());
    }
    Optional<ApartBy> apart = apart(volume, spot);
    if (apart.isEmpty()) {
      return new Ground(PlaceMatch.APART, Optional.empty());
    }
    boolean reaches = error > 0 && apart.get().shared().ground().isPresent();
    return reaches
        ? new Ground(PlaceMatch.MAY_COVER, Optional.empty())
        : new Ground(
            PlaceMatch.APART, Optional.of(roundedDown(apart.get().horizontalMetres(), error)));
  }

  private Optional<ApartBy> apart(PlacedVolume volume, Spot spot) {
    return circle(spot, Math.max(1, spot.errorMetres()))
        .flatMap(around ->
            ApartBy.between(
                new PlacedVolume(
                        new Volume4D(volume.volume().shape(), AltitudeBand.ALL, ANY_TIME),
                        volume.footprint())
                    .withPositionError(volume.positionErrorMetres()),
                new PlacedVolume(
                    new Volume4D(new OutlineCircle(spot.position(), 1), AltitudeBand.ALL, ANY_TIME),
                    around),
                new Margin(ExplainQuestion.NEAR_METRES, 0, Duration.ZERO)));
  }

  private Optional<Footprint> circle(Spot spot, int radiusMetres) {
    return circles.computeIfAbsent(
        spot.position() + "/" + radiusMetres,
        key -> {
          Footprinted drawn = Footprint.of(new OutlineCircle(spot.position(), radiusMetres));
          return drawn instanceof Footprint footprint ? Optional.of(footprint) : Optional.empty();
        });
  }

  /** Never more digits than an error of that size leaves. */
  static int roundedDown(int metres, int errorMetres) {
    int step = 1;
    while (step * 10L <= errorMetres) {
      step *= 10;
    }
    return metres / step * step;
  }
}
