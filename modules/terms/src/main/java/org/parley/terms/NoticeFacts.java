package org.parley.terms;

import java.util.List;
import java.util.Optional;
import org.parley.geo.PlacedVolume;
import org.parley.statement.Strength;

/**
 * What a table of notice periods asks about a notice.
 *
 * @param kind its kind, for example PATROL
 * @param emergency whether it says that it is an emergency
 * @param strength how many take part; what it leaves out is not known, and not zero
 * @param volumes where and when
 */
public record NoticeFacts(
    String kind, boolean emergency, Optional<Strength> strength, List<PlacedVolume> volumes) {

  public NoticeFacts {
    volumes = List.copyOf(volumes);
  }

  /** A notice that states no emergency and no strength. */
  public static NoticeFacts of(String kind, List<PlacedVolume> volumes) {
    return new NoticeFacts(kind, false, Optional.empty(), volumes);
  }

  Optional<Integer> people() {
    return strength.flatMap(Strength::people);
  }

  Optional<Integer> vehicles() {
    return strength.flatMap(Strength::vehicles).map(Strength.Counted::total);
  }

  Optional<Integer> aircraft() {
    return strength.flatMap(Strength::aircraft).map(Strength.Counted::total);
  }
}
