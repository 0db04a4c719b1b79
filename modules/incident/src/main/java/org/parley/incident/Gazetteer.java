package org.parley.incident;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.EntryBody.EntryKind;

/** The places of the shelf and the administrative units they lie in, by name. */
final class Gazetteer {
  private static final int STEPS_MAX = 8;

  private final Shelf shelf;
  private final Set<String> units = new HashSet<>();

  Gazetteer(Shelf shelf) {
    this.shelf = shelf;
    for (ShelfEntry entry : shelf.entries()) {
      entry.body().admin().ifPresent(unit -> units.add(FoldedName.of(unit)));
    }
  }

  /** The places a name may mean. */
  List<ShelfEntry> places(String name) {
    return shelf.resolve(name, EntryKind.PLACE);
  }

  private Set<String> keys(String name) {
    return shelf.keys(name, EntryKind.PLACE);
  }

  private static boolean touch(Set<String> a, Set<String> b) {
    return a.stream().anyMatch(b::contains);
  }

  /**
   * Whether a place lies in a unit; empty when the shelf does not know the place's unit or the
   * unit's name, or when the unit is named by a part of it in which the place may lie.
   */
  Optional<Boolean> liesIn(ShelfEntry place, String unit) {
    Optional<String> own = place.body().admin();
    List<ShelfEntry> wanted = places(unit);
    if (own.isEmpty() || (wanted.isEmpty() && !units.contains(FoldedName.of(unit)))) {
      return Optional.empty();
    }
    if (isAbove(place, keys(unit))) {
      return Optional.of(true);
    }
    boolean mayLieInPart =
        wanted.stream()
            .flatMap(part -> part.body().admin().stream())
            .anyMatch(above -> touch(keys(above), keys(own.get())));
    return mayLieInPart ? Optional.empty() : Optional.of(false);
  }

  private boolean isAbove(ShelfEntry place, Set<String> unit) {
    Optional<String> at = place.body().admin();
    for (int step = 0; at.isPresent() && step < STEPS_MAX; step++) {
      if (touch(keys(at.get()), unit)) {
        return true;
      }
      List<ShelfEntry> above = places(at.get());
      at = above.size() == 1 ? above.getFirst().body().admin() : Optional.empty();
    }
    return false;
  }
}
