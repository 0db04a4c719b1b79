package org.parley.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.parley.geo.Position;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.verify.Hash;
import org.pcollections.TreePMap;

/**
 * Signals agreed between parties, and when they were given: an immutable fold over the log.
 *
 * <p>Of a table's versions the last that every party it names stands behind counts; one that is
 * only proposed changes nothing. What is practice is agreed and looked up apart from what is not.
 *
 * @param tables every version of every table, by its place in the log
 * @param uses each word that a signal was given or seen, by its place in the log
 */
public record SignalBook(TreePMap<Long, SignalTable> tables, TreePMap<Long, Signalled> uses) {
  /** Of a log in which nothing of the kind was recorded. */
  public static final SignalBook EMPTY = new SignalBook(TreePMap.empty(), TreePMap.empty());

  /**
   * A word that a signal was given or seen.
   *
   * @param told the leaf
   * @param body its words
   */
  public record Signalled(Told told, SignalledBody body) {}

  /** A party proposes a table, and stands behind it by that. */
  public SignalBook proposed(Told told, UUID id, Optional<String> block, SignalsBody body) {
    SignalTable table = new SignalTable(told, id, block, body, Set.of(told.party()));
    return new SignalBook(tables.plus(told.index(), table), uses);
  }

  /** A party assents to a version. */
  public SignalBook assented(Hash of, String party) {
    Optional<SignalTable> table = table(of);
    if (table.isEmpty()) {
      return this;
    }
    Set<String> more = new HashSet<>(table.get().assented());
    more.add(party);
    SignalTable after =
        new SignalTable(
            table.get().told(), table.get().id(), table.get().block(), table.get().body(), more);
    return new SignalBook(tables.plus(after.told().index(), after), uses);
  }

  /** A post says that a signal was given or seen. */
  public SignalBook signalled(Told told, SignalledBody body) {
    return new SignalBook(tables, uses.plus(told.index(), new Signalled(told, body)));
  }

  /** A version of a table. */
  public Optional<SignalTable> table(Hash leaf) {
    return tables.values().stream().filter(table -> table.told().leaf().equals(leaf)).findFirst();
  }

  /**
   * The tables in force at a moment and a place, by their places in the log, that a reader may
   * know.
   *
   * @param place empty for wherever
   * @param drill whether practice is looked for
   */
  public List<SignalTable> inForce(
      String reader, Instant at, Optional<Position> place, boolean drill) {
    return newest(reader, table -> table.agreed() && table.told().drill() == drill).stream()
        .filter(table -> table.body().holds(at))
        .filter(table -> place.map(table.body()::holds).orElse(true))
        .toList();
  }

  /** Tables that a party of them has not assented to yet, as a reader may know them. */
  public List<SignalTable> open(String reader) {
    return newest(reader, table -> true).stream().filter(table -> !table.agreed()).toList();
  }

  private List<SignalTable> newest(String reader, Predicate<SignalTable> counts) {
    Map<UUID, SignalTable> newest = new TreeMap<>();
    tables.values().stream()
        .filter(table -> table.told().readableBy(reader))
        .filter(counts)
        .forEach(table -> newest.put(table.id(), table));
    return newest.values().stream()
        .sorted(Comparator.comparingLong(table -> table.told().index()))
        .toList();
  }

  /** Every word about signals that a reader may read, in the log's order. */
  public List<Signalled> uses(String reader) {
    return uses.values().stream().filter(use -> use.told().readableBy(reader)).toList();
  }

  /** The words that a signal belongs to a message, a call or a contact. */
  public List<Signalled> concerning(String reader, Hash leaf) {
    return uses(reader).stream().filter(use -> use.body().concerns().contains(leaf)).toList();
  }

  /**
   * When a signal of a table was last drilled, in whichever version of it, as far as a reader may
   * read: the latest time stated in a word that is marked as practice. Two sides' words about one
   * drill are one date or two, and the later counts.
   */
  public Optional<Signalled> lastDrilled(String reader, SignalTable table, String code) {
    return last(reader, table, code, true);
  }

  /** When it was last given or seen in earnest. */
  public Optional<Signalled> lastUsed(String reader, SignalTable table, String code) {
    return last(reader, table, code, false);
  }

  private Optional<Signalled> last(String reader, SignalTable table, String code, boolean drill) {
    return uses(reader).stream()
        .filter(use -> use.told().drill() == drill)
        .filter(use -> use.body().code().equals(code))
        .filter(
            use -> table(use.body().table()).filter(of -> of.id().equals(table.id())).isPresent())
        .max(Comparator.comparing((Signalled use) -> use.body().at()));
  }

  /** Everything as lines of text in a fixed order. */
  public void describe(Consumer<String> line) {
    tables
        .values()
        .forEach(table ->
            line.accept(
                "signals "
                    + table.told().leaf()
                    + " "
                    + String.join(" ", table.assented().stream().sorted().toList())));
    uses.values().forEach(use -> line.accept("signalled " + use.told().leaf()));
  }
}
