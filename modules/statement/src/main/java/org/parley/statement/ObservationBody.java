package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What an observer saw, heard or found, in the form monitors use: how many, of what, how far, in
 * which direction. It keeps what was perceived apart from what the observer took it for.
 *
 * @param observer the patrol, camera, aircraft or post, never a person
 * @param position where the observer was
 * @param when when
 * @param observed what was perceived, row by row
 * @param label a short label
 * @param conditions light, weather, what stood in the way
 * @param during the notice or matter during which it was seen, such as a notified exercise
 * @param evidence pieces of evidence taken
 * @param note a remark
 */
public record ObservationBody(
    String observer,
    Place position,
    When when,
    List<Row> observed,
    Optional<String> label,
    Optional<String> conditions,
    Optional<UUID> during,
    List<UUID> evidence,
    Optional<String> note)
    implements Body {
  private static final int CIRCLE_DEGREES = 360;
  private static final int FAR_METRES = 1_000_000;

  /** By what means. */
  public enum Means {
    SEEN,
    HEARD,
    CAMERA,
    UAV,
    SATELLITE,
    CRATER
  }

  /** What is counted. */
  public enum Unit {
    EXPLOSION,
    BURST,
    SHOT,
    TRACER,
    MUZZLE_FLASH,
    PROJECTILE
  }

  /** Which end of a flight it was. */
  public enum Phase {
    OUTGOING,
    IMPACT,
    AIRBURST,
    UNDETERMINED
  }

  /** What the observer took it for; whether a term was kept is not for an observer to say. */
  public enum TakenFor {
    FIRE,
    EXERCISE,
    DEMINING,
    UNKNOWN
  }

  /**
   * A range of distances.
   *
   * @param lowMetres least, metres
   * @param highMetres most, metres
   */
  public record Distance(int lowMetres, int highMetres) {
    static Distance read(BodyFields fields) throws Malformed {
      Distance distance =
          new Distance(
              fields.integer("low_m", 0, FAR_METRES), fields.integer("high_m", 0, FAR_METRES));
      if (distance.highMetres < distance.lowMetres) {
        throw StatementRefusal.RANGE.malformed(fields.at("high_m"), "less than low_m");
      }
      return distance;
    }

    Json.Obj json() {
      return Json.obj().put("low_m", lowMetres).put("high_m", highMetres).build();
    }
  }

  /**
   * A range of directions, clockwise.
   *
   * @param fromDegrees from, degrees east of north
   * @param toDegrees to; less than {@code fromDegrees} when north lies in between
   */
  public record Bearing(int fromDegrees, int toDegrees) {
    static Bearing read(BodyFields fields) throws Malformed {
      return new Bearing(
          fields.integer("from_deg", 0, CIRCLE_DEGREES),
          fields.integer("to_deg", 0, CIRCLE_DEGREES));
    }

    Json.Obj json() {
      return Json.obj().put("from_deg", fromDegrees).put("to_deg", toDegrees).build();
    }
  }

  /**
   * One row.
   *
   * @param means by what means
   * @param count how many, as the observer has it
   * @param unit of what
   * @param phase which end of a flight
   * @param takenFor what the observer took it for
   * @param distance how far
   * @param bearing in which direction
   * @param weapon the weapon, as the observer names it
   */
  public record Row(
      Means means,
      Quantity count,
      Unit unit,
      Phase phase,
      TakenFor takenFor,
      Optional<Distance> distance,
      Optional<Bearing> bearing,
      Optional<String> weapon) {
    static Row read(BodyFields fields) throws Malformed {
      return new Row(
          fields.word("means", Means.values()),
          fields.nested("count", Quantity::read),
          fields.word("unit", Unit.values()),
          fields.word("phase", Phase.values()),
          fields.word("taken_for", TakenFor.values()),
          fields.optNested("distance", Distance::read),
          fields.optNested("bearing", Bearing::read),
          fields.optName("weapon"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("means", means.name())
          .put("count", count.json())
          .put("unit", unit.name())
          .put("phase", phase.name())
          .put("taken_for", takenFor.name())
          .putIfPresent("distance", distance.map(Distance::json))
          .putIfPresent("bearing", bearing.map(Bearing::json))
          .putIfPresent("weapon", weapon)
          .build();
    }
  }

  public ObservationBody {
    observed = List.copyOf(observed);
    evidence = List.copyOf(evidence);
  }

  static ObservationBody read(BodyFields fields) throws Malformed {
    return new ObservationBody(
        fields.name("observer"),
        fields.nested("position", Place::read),
        fields.nested("when", When::read),
        fields.objects("observed", 1, Row::read),
        fields.optName("label"),
        fields.optText("conditions"),
        fields.optId("during"),
        fields.optIds("evidence"),
        fields.optText("note"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.OBSERVATION);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("observer", observer)
        .put("position", position.json())
        .put("when", when.json())
        .put("observed", observed.stream().map(Row::json).toList())
        .putIfPresent("label", label)
        .putIfPresent("conditions", conditions)
        .putIfPresent("during", during.map(UUID::toString))
        .putIfAny("evidence", evidence.stream().map(UUID::toString).toList())
        .putIfPresent("note", note)
        .build();
  }
}
