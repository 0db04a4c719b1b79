package org.parley.incident;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Quantity;
import org.parley.terms.Sentence;

/**
 * Holds stated numbers of a weapon beside those the shelf has for it, and two numbers of one claim
 * beside each other when they bear one name.
 *
 * <p>The name of a number may end in a comma and a unit ({@code burning time, min}); units of time
 * and length are converted. A name that means several weapons is compared with none of them.
 */
final class WeaponRule implements Rule {
  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("s", new Unit("time", BigDecimal.ONE)),
          Map.entry("min", new Unit("time", BigDecimal.valueOf(60))),
          Map.entry("h", new Unit("time", BigDecimal.valueOf(3600))),
          Map.entry("d", new Unit("time", BigDecimal.valueOf(86_400))),
          Map.entry("mm", new Unit("length", new BigDecimal("0.001"))),
          Map.entry("cm", new Unit("length", new BigDecimal("0.01"))),
          Map.entry("m", new Unit("length", BigDecimal.ONE)),
          Map.entry("km", new Unit("length", BigDecimal.valueOf(1000))));

  /** A unit: of what, and how many of the smallest kind it is. */
  private record Unit(String of, BigDecimal factor) {}

  /** A number with its name and unit, in the base of its unit. */
  private record Measured(String name, String unit, Amount amount) {
    static Measured of(Quantity count) {
      int comma = count.what().lastIndexOf(',');
      String name = comma < 0 ? count.what() : count.what().substring(0, comma);
      String unit = comma < 0 ? "" : count.what().substring(comma + 1).strip();
      Optional<Unit> known = Optional.ofNullable(UNITS.get(unit));
      Amount amount = Amount.of(count);
      return new Measured(
          FoldedName.of(name),
          known.map(Unit::of).orElse(unit),
          known.map(one -> amount.times(one.factor())).orElse(amount));
    }

    boolean excludes(Measured other) {
      return name.equals(other.name) && unit.equals(other.unit) && !amount.canMeet(other.amount);
    }
  }

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (KnownClaim claim : accounts.all()) {
      if (!claim.body().counts().isEmpty()) {
        excluding(accounts, claim).ifPresent(out);
        weapon(accounts.shelf(), claim)
            .flatMap(weapon -> outside(accounts, claim, weapon))
            .ifPresent(out);
      }
    }
  }

  private static Optional<ShelfEntry> weapon(Shelf shelf, KnownClaim claim) {
    Optional<ShelfEntry> about =
        claim
            .body()
            .about()
            .flatMap(shelf::entry)
            .filter(entry -> entry.kind() == EntryKind.WEAPON);
    if (about.isPresent() || claim.body().type() != Type.WEAPON) {
      return about;
    }
    List<ShelfEntry> named =
        claim
            .body()
            .category()
            .map(name -> shelf.resolve(name, EntryKind.WEAPON))
            .orElse(List.of());
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  private static Optional<Warning> excluding(Accounts accounts, KnownClaim claim) {
    List<Quantity> counts = claim.body().counts();
    for (int i = 0; i < counts.size(); i++) {
      Measured one = Measured.of(counts.get(i));
      for (Quantity other : counts.subList(i + 1, counts.size())) {
        if (one.excludes(Measured.of(other))) {
          Sentence detail =
              Sentence.of(
                  "{0} gives two values for \u201c{1}\u201d that cannot both hold.",
                  claim.label(), counts.get(i).what());
          return Optional.of(
              warning(
                  accounts,
                  claim,
                  detail,
                  List.of(
                      Telling.value(accounts, claim, counts.get(i)),
                      Telling.value(accounts, claim, other))));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Warning> outside(Accounts accounts, KnownClaim claim, ShelfEntry weapon) {
    List<Value> values = new ArrayList<>();
    List<Sentence> told = new ArrayList<>();
    for (Quantity count : claim.body().counts()) {
      for (Quantity known : weapon.body().values()) {
        if (Measured.of(count).excludes(Measured.of(known))) {
          values.add(Telling.value(accounts, claim, count));
          values.add(reference(weapon, known));
          told.add(
              Sentence.saying(
                  "{0} has \u201c{1}\u201d {2}, the shelf has \u201c{3}\u201d {4}",
                  Sentence.name(claim.label()),
                  Sentence.name(count.what()),
                  Telling.printed(count),
                  Sentence.name(known.what()),
                  Telling.printed(known)));
        }
      }
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Sentence detail =
        Sentence.saying(
            "{0}: {1} (source of the shelf: {2}). Another type, another unit or an error of either"
                + " may be the cause.",
            Sentence.name(weapon.name()),
            Telling.list(told),
            Sentence.name(weapon.body().source()));
    return Optional.of(warning(accounts, claim, detail, values));
  }

  private static Value reference(ShelfEntry weapon, Quantity known) {
    Amount amount = Amount.of(known);
    return new Value(
        weapon.name(),
        Telling.name(weapon.body().source()),
        Telling.name(known.what()),
        Telling.printed(known),
        amount.low(),
        amount.best(),
        amount.high());
  }

  private static Warning warning(
      Accounts accounts, KnownClaim claim, Sentence detail, List<Value> values) {
    return Telling.about(accounts, Code.UNLIKELY_VALUE, List.of(claim), detail, values);
  }
}
