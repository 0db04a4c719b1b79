package org.parley.assess;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.incident.Amount;
import org.parley.incident.FoldedName;
import org.parley.statement.Quantity;
import org.parley.terms.Obligation;
import org.parley.terms.Performance;
import org.parley.verify.Hash;

/**
 * What the reader of a term test may know beside the law: notices, numbers that somebody stated,
 * accounts of what was owed, sizes of weapons. Each is on record under a leaf; nothing is typed in
 * for a test, and what the reader may not know is not among them.
 *
 * @param notices the notices he may know
 * @param counts numbers stated of the happening
 * @param accounts what is told of how a duty was kept; none where nothing is recorded
 * @param sizes what the shelf has for a weapon of that name; none where the name means several
 */
public record KnownRecord(
    KnownNotices notices,
    List<KnownCount> counts,
    Function<Obligation, List<Performance>> accounts,
    Function<String, List<Quantity>> sizes) {
  /** Nothing is known beside the law. */
  public static final KnownRecord NOTHING = of(KnownNotices.NOTHING);

  /**
   * A number that somebody stated of the happening.
   *
   * @param leaf where he did
   * @param source who did, in words
   * @param count the number, as stated
   */
  public record KnownCount(Hash leaf, String source, Quantity count) {}

  public KnownRecord {
    counts = List.copyOf(counts);
  }

  /** Only notices are known. */
  public static KnownRecord of(KnownNotices notices) {
    return new KnownRecord(notices, List.of(), duty -> List.of(), weapon -> List.of());
  }

  /** The same with numbers stated of the happening. */
  public KnownRecord counting(List<KnownCount> stated) {
    return new KnownRecord(notices, stated, accounts, sizes);
  }

  /** The same with what is told of how duties were kept. */
  public KnownRecord told(Function<Obligation, List<Performance>> known) {
    return new KnownRecord(notices, counts, known, sizes);
  }

  /** The same with what the shelf has for weapons. */
  public KnownRecord sized(Function<String, List<Quantity>> known) {
    return new KnownRecord(notices, counts, accounts, known);
  }

  /** The numbers stated of that very thing; letter case and accents do not count. */
  List<KnownCount> of(String what) {
    String folded = FoldedName.of(what);
    return counts.stream()
        .filter(one -> FoldedName.of(one.count().what()).equals(folded))
        .filter(one -> one.count().precision() != Quantity.Precision.RATIO)
        .toList();
  }

  /**
   * A size of a weapon in one unit; empty when the shelf has none.
   *
   * @param units for each unit how many of the wanted one it is
   */
  Optional<Amount> size(String weapon, String name, List<Unit> units) {
    for (Quantity value : sizes.apply(weapon)) {
      for (Unit unit : units) {
        if (FoldedName.of(value.what()).equals(FoldedName.of(name + ", " + unit.name()))) {
          return Optional.of(Amount.of(value).times(unit.factor()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A unit in which a size may be written.
   *
   * @param name as it is written after the comma
   * @param factor how many of the unit asked for it is
   */
  record Unit(String name, BigDecimal factor) {}
}
