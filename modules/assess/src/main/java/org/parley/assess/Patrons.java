package org.parley.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parley.incident.Shelf;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;

/**
 * Which party somebody is, and who stands behind him. Everything here is somebody's word; following
 * it up a path never makes it more than that.
 */
@FunctionalInterface
public interface Patrons {
  /** Nothing is known of anybody. */
  Patrons NOBODY = actor -> Found.NOTHING;

  /** What is known of a name. */
  Found of(String actor);

  /**
   * What is known of a name.
   *
   * @param parties the parties he may be; several when the name stands for several
   * @param above the path above him, nearest first
   */
  record Found(List<String> parties, List<Link> above) {
    static final Found NOTHING = new Found(List.of(), List.of());

    public Found {
      parties = List.copyOf(parties);
      above = List.copyOf(above);
    }
  }

  /**
   * One step up a path.
   *
   * @param name who stands under the other
   * @param patron the other
   * @param parties the parties the other may be
   * @param relation how, a word that stays the same in every language
   * @param source where it is known from
   */
  record Link(String name, String patron, List<String> parties, String relation, String source) {
    public Link {
      parties = List.copyOf(parties);
    }
  }

  /** As the shelf has it, for a mechanism of these parties; a party's own name is that party. */
  static Patrons of(Shelf shelf, Collection<String> parties) {
    return actor -> {
      List<Link> above = new ArrayList<>();
      for (Shelf.Step step : shelf.path(actor)) {
        above.add(
            new Link(
                step.name(),
                step.patron(),
                parties(shelf, step.patron(), parties),
                step.relation().name(),
                step.source()));
      }
      return new Found(parties(shelf, actor, parties), above);
    };
  }

  private static List<String> parties(Shelf shelf, String name, Collection<String> parties) {
    if (parties.contains(name)) {
      return List.of(name);
    }
    Set<String> found = new LinkedHashSet<>();
    for (ShelfEntry entry : shelf.resolve(name, EntryKind.ACTOR)) {
      entry.body().party().ifPresent(found::add);
    }
    return List.copyOf(found);
  }
}
