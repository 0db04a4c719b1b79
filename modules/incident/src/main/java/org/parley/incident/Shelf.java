package org.parley.incident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.EntryBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The shelf of names: places, actors and weapons under every name they go by. Immutable; a fold
 * over the entries filed, in which a later version of an entry takes the place of an earlier one.
 *
 * <p>A name may stand for several entries, and then all of them are given, in the order in which
 * they were first filed. The shelf never chooses. It is somebody's word like everything else:
 * patrons and principals are as the named source has them.
 */
public final class Shelf {
  /** The shelf before the first entry. */
  public static final Shelf EMPTY =
      new Shelf(
          HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

  /** How deep a path of principals and patrons is followed. */
  private static final int STEPS_MAX = 64;

  private final PMap<UUID, ShelfEntry> entries;
  private final PMap<UUID, Integer> places;
  private final PMap<String, PSet<UUID>> byName;

  /** Clients by folded name: the entries that name them as backed. */
  private final PMap<String, PSet<UUID>> patronsOf;

  private Shelf(
      PMap<UUID, ShelfEntry> entries,
      PMap<UUID, Integer> places,
      PMap<String, PSet<UUID>> byName,
      PMap<String, PSet<UUID>> patronsOf) {
    this.entries = entries;
    this.places = places;
    this.byName = byName;
    this.patronsOf = patronsOf;
  }

  /**
   * One step up a path of responsibility.
   *
   * @param name the one who stands under the other
   * @param patron the other
   * @param relation how
   * @param source where the entry has it from
   */
  public record Step(String name, String patron, Relation relation, String source) {
    /** How one stands under the other. */
    public enum Relation {
      /** Acts for it, by its own entry. */
      ACTS_FOR,
      /** Is backed by it, by the patron's entry. */
      BACKED_BY
    }
  }

  /**
   * The shelf with one entry more, or with a newer version of one.
   *
   * @param leaf the leaf that holds it
   * @param party the party that filed it
   * @param body the entry
   * @param id the entry's id, the same in all its versions
   */
  public Shelf entry(Hash leaf, String party, EntryBody body, UUID id) {
    ShelfEntry entry = new ShelfEntry(id, leaf, party, body);
    Optional<ShelfEntry> older = entry(id);
    PMap<String, PSet<UUID>> names = byName;
    PMap<String, PSet<UUID>> patrons = patronsOf;
    if (older.isPresent()) {
      names = without(names, older.get().allNames(), id);
      patrons = without(patrons, older.get().body().patronOf(), id);
    }
    return new Shelf(
        entries.plus(id, entry),
        places.containsKey(id) ? places : places.plus(id, places.size()),
        with(names, entry.allNames(), id),
        with(patrons, body.patronOf(), id));
  }

  private static PMap<String, PSet<UUID>> with(
      PMap<String, PSet<UUID>> map, List<String> names, UUID id) {
    PMap<String, PSet<UUID>> more = map;
    for (String name : names) {
      String key = FoldedName.of(name);
      if (!key.isEmpty()) {
        more = more.plus(key, more.getOrDefault(key, OrderedPSet.empty()).plus(id));
      }
    }
    return more;
  }

  private static PMap<String, PSet<UUID>> without(
      PMap<String, PSet<UUID>> map, List<String> names, UUID id) {
    PMap<String, PSet<UUID>> fewer = map;
    for (String name : names) {
      String key = FoldedName.of(name);
      fewer = fewer.plus(key, fewer.getOrDefault(key, OrderedPSet.<UUID>empty()).minus(id));
    }
    return fewer;
  }

  /** The entry of that id. */
  public Optional<ShelfEntry> entry(UUID id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** Every entry, in the order in which each was first filed. */
  public List<ShelfEntry> entries() {
    return ordered(entries.keySet());
  }

  /** How many entries there are. */
  public int size() {
    return entries.size();
  }

  /**
   * Everything a name may stand for, by any name or spelling in any language; letter case, accents,
   * apostrophes, hyphens and spaces do not count. An actor is also found behind a rank or office
   * that any entry of the shelf names ("Colonel A. B." finds "A. B.").
   */
  public List<ShelfEntry> resolve(String text) {
    return ordered(byName.getOrDefault(FoldedName.of(text), OrderedPSet.empty()));
  }

  /** What a name may stand for among the entries of one kind. */
  public List<ShelfEntry> resolve(String text, EntryKind kind) {
    List<ShelfEntry> found = resolve(text).stream().filter(entry -> entry.kind() == kind).toList();
    return found.isEmpty() && kind == EntryKind.ACTOR ? behindTitle(text) : found;
  }

  /** Actors whose name is the text's last words, behind a title of their own entry. */
  private List<ShelfEntry> behindTitle(String text) {
    List<String> words = FoldedName.words(text);
    for (int skip = 1; skip < words.size(); skip++) {
      String rest = String.join("", words.subList(skip, words.size()));
      List<ShelfEntry> found =
          ordered(byName.getOrDefault(rest, OrderedPSet.empty())).stream()
              .filter(entry -> entry.kind() == EntryKind.ACTOR && !entry.body().titles().isEmpty())
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<ShelfEntry> ordered(Set<UUID> ids) {
    List<UUID> order = new ArrayList<>(ids);
    order.sort((a, b) -> Integer.compare(place(a), place(b)));
    return order.stream().map(this::entry).flatMap(Optional::stream).toList();
  }

  private int place(UUID id) {
    return places.getOrDefault(id, Integer.MAX_VALUE);
  }

  /**
   * The path of responsibility above an actor, nearest first: for whom it acts and who backs it,
   * and so on upwards, each step with its source. Empty when the shelf knows nothing.
   */
  public List<Step> path(String actor) {
    List<Step> steps = new ArrayList<>();
    Set<String> seen = new HashSet<>(keys(actor));
    Deque<String> open = new ArrayDeque<>(List.of(actor));
    while (!open.isEmpty() && steps.size() < STEPS_MAX) {
      for (Step step : above(open.removeFirst())) {
        steps.add(step);
        if (seen.addAll(keys(step.patron()))) {
          open.addLast(step.patron());
        }
      }
    }
    return steps;
  }

  private List<Step> above(String actor) {
    List<Step> steps = new ArrayList<>();
    for (ShelfEntry entry : resolve(actor, EntryKind.ACTOR)) {
      for (String principal : entry.principals()) {
        if (!keys(principal).equals(keys(actor))) {
          steps.add(new Step(actor, principal, Step.Relation.ACTS_FOR, entry.body().source()));
        }
      }
    }
    Set<UUID> patrons = new LinkedHashSet<>();
    for (String key : spellings(actor)) {
      patrons.addAll(patronsOf.getOrDefault(key, OrderedPSet.empty()));
    }
    for (ShelfEntry patron : ordered(patrons)) {
      steps.add(new Step(actor, patron.name(), Step.Relation.BACKED_BY, patron.body().source()));
    }
    return steps;
  }

  /** The folded spellings under which a patron may have named an actor. */
  private Set<String> spellings(String actor) {
    Set<String> spellings = new LinkedHashSet<>(List.of(FoldedName.of(actor)));
    for (ShelfEntry entry : resolve(actor, EntryKind.ACTOR)) {
      entry.allNames().forEach(name -> spellings.add(FoldedName.of(name)));
    }
    return spellings;
  }

  /**
   * What identifies a name: the entries of that kind it may stand for, or, when there are none, the
   * folded name itself. Two names are one when these are equal.
   */
  Set<String> keys(String name, EntryKind kind) {
    Set<String> keys = new LinkedHashSet<>();
    resolve(name, kind).forEach(entry -> keys.add("#" + entry.id()));
    if (keys.isEmpty()) {
      keys.add(FoldedName.of(name));
    }
    return keys;
  }

  private Set<String> keys(String actor) {
    return keys(actor, EntryKind.ACTOR);
  }

  /** Whether two names may be one actor: the same, or one acting for the other at any remove. */
  boolean mayBeOneActor(String a, String b) {
    return isOneName(a, b) || actsFor(a, b) || actsFor(b, a);
  }

  /** Whether two names may be one actor without anybody acting for anybody. */
  boolean isOneName(String a, String b) {
    return touches(keys(a), keys(b));
  }

  private boolean actsFor(String actor, String principal) {
    Set<String> wanted = keys(principal);
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(actor));
    while (!open.isEmpty() && seen.size() < STEPS_MAX) {
      for (ShelfEntry entry : resolve(open.removeFirst(), EntryKind.ACTOR)) {
        for (String above : entry.principals()) {
          Set<String> keys = keys(above);
          if (touches(keys, wanted)) {
            return true;
          }
          if (seen.addAll(keys)) {
            open.addLast(above);
          }
        }
      }
    }
    return false;
  }

  private static boolean touches(Set<String> a, Set<String> b) {
    return a.stream().anyMatch(b::contains);
  }
}
