package org.parley.intake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * As much of an imported row as a screening looks at.
 *
 * @param from the first day
 * @param until the last day
 * @param hasPoint whether it has a point
 * @param latE7 latitude, 1e-7 degree
 * @param lngE7 longitude, 1e-7 degree
 * @param errorMetres how far off the point may be; empty where it only stands for an area
 * @param placeCode the data set's code of precision
 * @param adm1 the governorate as printed
 * @param a one side as printed
 * @param b the other
 * @param kind what kind of thing, in the data set's words
 */
public record ScreenedRow(
    LocalDate from,
    LocalDate until,
    boolean hasPoint,
    int latE7,
    int lngE7,
    OptionalInt errorMetres,
    Optional<String> placeCode,
    Optional<String> adm1,
    Optional<String> a,
    Optional<String> b,
    Optional<String> kind) {

  /** Whether it has a place that can be tested. */
  public boolean isPlaced() {
    return hasPoint && errorMetres.isPresent();
  }

  /** Why its place cannot be tested; empty where it can. */
  public Optional<String> whyNotPlaced() {
    if (isPlaced()) {
      return Optional.empty();
    }
    return Optional.of(
        hasPoint
            ? "AREA_ONLY" + placeCode.map(code -> ", precision code " + code).orElse("")
            : "NO_POINT");
  }
}
