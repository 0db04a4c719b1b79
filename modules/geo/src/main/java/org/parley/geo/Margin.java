package org.parley.geo;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * How far apart two volumes are asked to be. They are near each other when they are so in every
 * dimension: on the ground, in height and in time. A dimension of 0 adds nothing, so volumes that
 * share no place of it are not near.
 *
 * @param horizontalMetres distance on the ground, metres, 0 to 200,000
 * @param verticalMetres distance in height, metres, 0 or more
 * @param time time between them, 0 or more
 */
public record Margin(int horizontalMetres, int verticalMetres, Duration time) {

  /** Nothing added: near is what meets. */
  public static final Margin NONE = new Margin(0, 0, Duration.ZERO);

  /** Around the whole earth. */
  static final GridBox EARTH =
      new GridBox(-GridBox.TURN_E7 / 2, -GridBox.POLE_E7, GridBox.TURN_E7 / 2, GridBox.POLE_E7);

  private static final int HORIZONTAL_MAX_METRES = 200_000;

  /** More than the distances found may be off, metres. */
  private static final double SLACK_METRES = 2;

  /** Refuses what is less than nothing, and a distance on the ground beyond 200 km. */
  public Margin {
    if (horizontalMetres < 0 || verticalMetres < 0 || time.isNegative()) {
      throw new IllegalArgumentException("a margin is not negative");
    }
    if (horizontalMetres > HORIZONTAL_MAX_METRES) {
      throw new IllegalArgumentException("a margin beyond what can be measured");
    }
  }

  /** The least margin that is at least this and the other in every dimension. */
  public Margin and(Margin other) {
    return new Margin(
        Math.max(horizontalMetres, other.horizontalMetres),
        Math.max(verticalMetres, other.verticalMetres),
        time.compareTo(other.time) < 0 ? other.time : time);
  }

  /**
   * A volume that every volume within this margin of the given one meets, to ask an index with. Its
   * ground is a box, its shape still the given one. Only a question: what it meets is to be
   * measured with {@link ApartBy}.
   */
  public PlacedVolume around(PlacedVolume placed) {
    Volume4D volume = placed.volume();
    return new PlacedVolume(
        new Volume4D(volume.shape(), wider(volume.band()), wider(volume.window())),
        around(placed.footprint().box(), placed.positionErrorMetres()));
  }

  private AltitudeBand wider(AltitudeBand band) {
    BigDecimal metres = BigDecimal.valueOf(verticalMetres + 1L);
    return verticalMetres == 0
        ? band
        : new AltitudeBand(
            band.lowerMetres().map(lower -> lower.subtract(metres)),
            band.upperMetres().map(upper -> upper.add(metres)));
  }

  private TimeWindow wider(TimeWindow window) {
    return new TimeWindow(earlier(window.start()), window.end().flatMap(this::later));
  }

  private Instant earlier(Instant moment) {
    try {
      return moment.minus(time);
    } catch (DateTimeException | ArithmeticException beforeAllTime) {
      return Instant.MIN;
    }
  }

  private Optional<Instant> later(Instant moment) {
    try {
      return Optional.of(moment.plus(time));
    } catch (DateTimeException | ArithmeticException afterAllTime) {
      return Optional.empty();
    }
  }

  private Footprint around(GridBox box, int errorMetres) {
    GridBox wider = around(box, horizontalMetres + (double) errorMetres);
    Envelope envelope =
        new Envelope(wider.westE7(), wider.eastE7(), wider.southE7(), wider.northE7());
    return new Footprint(Footprint.GRID.toGeometry(envelope), 0);
  }

  /**
   * A box around every place within a distance of a box, a whole turn where need be; its west may
   * lie beyond -180 degrees.
   */
  static GridBox around(GridBox box, double distanceMetres) {
    double metres = distanceMetres + SLACK_METRES;
    double stepsPerDegree = Position.STEPS_PER_DEGREE;
    double northDeg = metres / Geodesy.DEGREE_MIN_METRES;
    double south = Math.max(-90, box.southE7() / stepsPerDegree - northDeg);
    double north = Math.min(90, box.northE7() / stepsPerDegree + northDeg);
    double highestDeg = Math.max(Math.abs(south), Math.abs(north));
    double eastDeg = highestDeg >= 89.9 ? 360 : eastDeg(highestDeg, metres);
    long east = (long) Math.ceil(eastDeg * stepsPerDegree);
    boolean turn = box.eastE7() - box.westE7() + 2 * east >= GridBox.TURN_E7;
    return new GridBox(
        turn ? -GridBox.TURN_E7 / 2 : box.westE7() - east,
        (long) Math.floor(south * stepsPerDegree),
        turn ? GridBox.TURN_E7 / 2 : box.eastE7() + east,
        (long) Math.ceil(north * stepsPerDegree));
  }

  /** More degrees of longitude than a distance can lead away, up to that latitude. */
  private static double eastDeg(double highestDeg, double metres) {
    // On the sphere of the shortest radius: sin(change) = sin(angle) / cos(latitude).
    double angle = metres / Geodesy.DEGREE_MIN_METRES;
    double sine = Math.sin(Math.toRadians(angle)) / Math.cos(Math.toRadians(highestDeg));
    return sine >= 1 ? 360 : 1.01 * Math.toDegrees(Math.asin(sine));
  }
}
