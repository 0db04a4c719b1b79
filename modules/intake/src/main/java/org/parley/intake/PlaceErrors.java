package org.parley.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.statement.ImportBody.PlaceError;

/**
 * How far off a place may be, by the data set's own code of precision. A code that is not listed
 * gives no distance: its point stands for an area and is no place to test.
 */
public record PlaceErrors(Map<String, Integer> metres) {
  /** For every row alike, where a table has no codes. */
  static final String ANY = "*";

  public PlaceErrors {
    metres = Map.copyOf(metres);
  }

  /** The places of UCDP: 1 is a named place, 2 lies within some 25 km of one. */
  public static PlaceErrors ucdp() {
    return new PlaceErrors(Map.of("1", 2_000, "2", 25_000));
  }

  /** The places of ACLED: 1 is a named town; 2 and 3 state no distance. */
  public static PlaceErrors acled() {
    return new PlaceErrors(Map.of("1", 5_000));
  }

  /** No place has a distance. */
  public static PlaceErrors none() {
    return new PlaceErrors(Map.of());
  }

  /** The same with other distances for these codes. */
  public PlaceErrors with(Map<String, Integer> others) {
    Map<String, Integer> all = new TreeMap<>(metres);
    all.putAll(others);
    return new PlaceErrors(all);
  }

  Optional<Integer> of(Optional<String> code) {
    Optional<Integer> own = code.flatMap(text -> Optional.ofNullable(metres.get(text)));
    return own.or(() -> Optional.ofNullable(metres.get(ANY)));
  }

  /** As the manifest states it. */
  public List<PlaceError> stated() {
    return new TreeMap<>(metres)
        .entrySet().stream().map(e -> new PlaceError(e.getKey(), e.getValue())).toList();
  }
}
