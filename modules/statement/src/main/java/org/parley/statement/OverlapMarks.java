package org.parley.statement;

import java.util.Optional;
import java.util.UUID;
import org.parley.geo.PlacedVolume;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What else is to be said of an overlap.
 *
 * @param apart how near two volumes stay that do not meet; empty when they meet
 * @param heightUncertain whether what one of them states as its height leaves open how high that is
 * @param aware whether the author's notice names this very version as known to him; empty when the
 *     rules do not ask
 * @param positionErrorMetres the stated errors of both positions together, where they were counted
 */
public record OverlapMarks(
    Optional<Apart> apart,
    boolean heightUncertain,
    Optional<Boolean> aware,
    Optional<Integer> positionErrorMetres) {

  /** Nothing. */
  public static final OverlapMarks NONE =
      new OverlapMarks(Optional.empty(), false, Optional.empty(), Optional.empty());

  private static final int MOST_METRES = 20_037_508;

  /**
   * Two volumes that do not meet but stay nearer than an agreement in force wants them.
   *
   * @param agreement the agreement
   * @param article its article
   * @param horizontalMetres least distance on the ground, metres, rounded down; 0 when one lies
   *     above the other
   * @param verticalMetres least distance in height, metres, rounded down; 0 when they share heights
   * @param seconds least time between them, seconds; 0 when they share times
   * @param certain false when nobody can say for sure that the article applies
   */
  public record Apart(
      UUID agreement,
      String article,
      int horizontalMetres,
      int verticalMetres,
      long seconds,
      boolean certain) {

    /** Two volumes to which the article applies for certain. */
    public Apart(
        UUID agreement, String article, int horizontalMetres, int verticalMetres, long seconds) {
      this(agreement, article, horizontalMetres, verticalMetres, seconds, true);
    }

    static Apart read(BodyFields fields) throws Malformed {
      return new Apart(
          fields.id("agreement"),
          fields.name("article"),
          fields.integer("horizontal_m", 0, MOST_METRES),
          fields.integer("vertical_m", 0, MOST_METRES),
          fields.integer("seconds", 0L, Long.MAX_VALUE),
          fields.optFlag("certain").orElse(true));
    }

    Json.Obj json() {
      return Json.obj()
          .put("agreement", agreement.toString())
          .put("article", article)
          .put("horizontal_m", horizontalMetres)
          .put("vertical_m", verticalMetres)
          .put("seconds", seconds)
          .putIfPresent("certain", certain ? Optional.empty() : Optional.of(false))
          .build();
    }
  }

  static OverlapMarks read(BodyFields fields) throws Malformed {
    return new OverlapMarks(
        fields.optNested("apart", Apart::read),
        fields.optFlag("height_uncertain").orElse(false),
        fields.optFlag("aware"),
        fields.optInteger("position_error_m", 1, 2 * PlacedVolume.POSITION_ERROR_MOST_METRES));
  }

  /** The members an overlap says it by; none when there is nothing to be said. */
  public Json.Obj json() {
    Json.Builder json = Json.obj();
    write(json);
    return json.build();
  }

  void write(Json.Builder json) {
    json.putIfPresent("apart", apart.map(Apart::json))
        .putIfPresent("height_uncertain", heightUncertain ? Optional.of(true) : Optional.empty())
        .putIfPresent("aware", aware)
        .putIfPresent("position_error_m", positionErrorMetres.map(Json::of));
  }
}
