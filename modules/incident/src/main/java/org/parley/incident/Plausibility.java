package org.parley.incident;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.IncidentBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.ObservationBody.Phase;
import org.parley.statement.ObservationBody.Row;
import org.parley.statement.ObservationBody.Unit;
import org.parley.statement.Place;
import org.parley.statement.Quantity;
import org.parley.terms.Sentence;

/**
 * A note that a named weapon and what is stated around it do not go together, by what the shelf or
 * the table of weapons has. It says nothing of who fired, grades nobody, and is told only where it
 * holds under every stated error; a name that neither knows raises nothing.
 *
 * @param code what does not go together
 * @param labels labels of the claims and observations it rests on
 * @param ids their ids, in the same order
 * @param words one plain sentence
 */
public record Plausibility(Code code, List<String> labels, List<UUID> ids, Sentence words) {
  private static final BigDecimal METRES = BigDecimal.valueOf(1000);
  private static final String RANGE = "range";
  private static final Set<String> DISTANCES = Set.of("firingdistance", "distancefired");
  private static final String SHELLED = "Shelling/artillery/missile attack";

  /** What does not go together. */
  public enum Code {
    /** What is stated as the distance is farther than the weapon is published to reach. */
    BEYOND_RANGE,
    /** The weapon comes from the air, and something else is told of how it came. */
    DELIVERED_OTHERWISE
  }

  /**
   * How far a weapon reaches, as far as it is known.
   *
   * @param name the weapon as named
   * @param metres greatest reach of any weapon that the name may mean, metres
   * @param source where that is from
   */
  private record Reach(String name, BigDecimal metres, String source) {
    BigDecimal kilometres() {
      return metres.divide(METRES, 1, RoundingMode.HALF_UP).stripTrailingZeros();
    }
  }

  /**
   * What is told of one incident.
   *
   * @param whole the incident and what was merged into it or adds to it
   * @param claims claims gathered that stand and that the reader may know
   * @param observations observations named as belonging to it that the reader may know
   * @param shelf names of the mechanism, which go before the table
   * @param ordnance the table
   */
  public record Around(
      List<Known<IncidentBody>> whole,
      List<KnownClaim> claims,
      List<Known<ObservationBody>> observations,
      Shelf shelf,
      Ordnance ordnance) {
    public Around {
      whole = List.copyOf(whole);
      claims = List.copyOf(claims);
      observations = List.copyOf(observations);
    }
  }

  public Plausibility {
    labels = List.copyOf(labels);
    ids = List.copyOf(ids);
  }

  /** Every note about an incident, in the order of the claims and observations given. */
  public static List<Plausibility> of(Around known) {
    List<Plausibility> notes = new ArrayList<>();
    known.claims().forEach(claim -> ofClaim(known, claim, notes));
    known.observations().forEach(seen -> ofObservation(known, seen, notes));
    notes.sort(Comparator.comparing(Plausibility::code));
    return List.copyOf(new LinkedHashSet<>(notes));
  }

  /** The rows of the table that a weapon as named may mean, through the shelf's names for it. */
  public static List<Ordnance.Row> meant(String name, Shelf shelf, Ordnance ordnance) {
    Set<Ordnance.Row> rows = new LinkedHashSet<>(ordnance.resolve(name));
    for (ShelfEntry entry : shelf.resolve(name, EntryKind.WEAPON)) {
      entry.allNames().forEach(other -> rows.addAll(ordnance.resolve(other)));
    }
    return List.copyOf(rows);
  }

  private static void ofClaim(Around known, KnownClaim claim, List<Plausibility> notes) {
    for (String weapon : weapons(known, claim)) {
      for (Quantity count : claim.body().counts()) {
        Optional<BigDecimal> least = leastMetres(count);
        Optional<Reach> reach = reach(known, weapon);
        if (least.isPresent() && reach.isPresent() && beyond(count, least.get(), reach.get())) {
          notes.add(
              new Plausibility(
                  Code.BEYOND_RANGE,
                  List.of(claim.label()),
                  List.of(claim.id()),
                  Sentence.of(
                      "{0} names {1} and a distance of {2}; {3} has at most {4} km for it. Another"
                          + " type, another place or an error of either may be the cause.",
                      claim.label(),
                      weapon,
                      "\u201c" + count.text() + "\u201d",
                      reach.get().source(),
                      reach.get().kilometres().toPlainString())));
        }
      }
      if (fromTheAir(known, weapon) && shelled(known)) {
        notes.add(
            new Plausibility(
                Code.DELIVERED_OTHERWISE,
                List.of(claim.label()),
                List.of(claim.id()),
                Sentence.of(
                    "{0} names {1}, which the reference knows as coming from the air; the incident"
                        + " is put down as shelling. Either may be another one.",
                    claim.label(), weapon)));
      }
    }
  }

  /** The weapons that an incident or a claim of weapons names, as the claim has them. */
  private static Set<String> weapons(Around known, KnownClaim claim) {
    Set<String> names = new LinkedHashSet<>();
    known.whole().stream()
        .flatMap(one -> one.body().weapons().stream())
        .filter(weapon -> weapon.claim().filter(claim.id()::equals).isPresent())
        .forEach(weapon -> names.add(weapon.name()));
    if (claim.body().type() == Type.WEAPON) {
      claim.body().category().ifPresent(names::add);
    }
    return names;
  }

  private static boolean shelled(Around known) {
    return known.whole().stream()
        .flatMap(one -> one.body().codes().stream())
        .anyMatch(
            code -> code.scheme() == IncidentBody.Scheme.ACLED && code.code().equals(SHELLED));
  }

  private static void ofObservation(
      Around known, Known<ObservationBody> seen, List<Plausibility> notes) {
    String label = seen.body().label().orElseGet(() -> Known.digits(seen.id()));
    for (Row row : seen.body().observed()) {
      if (row.weapon().isEmpty() || row.phase() != Phase.OUTGOING) {
        continue;
      }
      String weapon = row.weapon().get();
      Optional<Reach> reach = reach(known, weapon);
      Optional<Double> least = leastFlown(known, seen.body(), row);
      if (reach.isPresent()
          && least.isPresent()
          && least.get() > reach.get().metres().doubleValue()) {
        notes.add(
            new Plausibility(
                Code.BEYOND_RANGE,
                List.of(label),
                List.of(seen.id()),
                Sentence.of(
                    "{0} tells of {1} as outgoing; {2} has at most {3} km for it, and under every"
                        + " stated error it is farther to where it is said to have come down."
                        + " Another type, another firing or an error of either may be the cause.",
                    label,
                    weapon,
                    reach.get().source(),
                    reach.get().kilometres().toPlainString())));
      }
      if (fromTheAir(known, weapon) && row.unit() == Unit.MUZZLE_FLASH) {
        notes.add(
            new Plausibility(
                Code.DELIVERED_OTHERWISE,
                List.of(label),
                List.of(seen.id()),
                Sentence.of(
                    "{0} tells of a muzzle flash and of {1}, which the reference knows as coming"
                        + " from the air. Either may be another one.",
                    label, weapon)));
      }
    }
  }

  /** Least metres that a distance fired may be; empty for other numbers. */
  private static Optional<BigDecimal> leastMetres(Quantity count) {
    Optional<BigDecimal> factor = metres(count.what(), DISTANCES);
    return factor.flatMap(by -> Amount.of(count).low().map(by::multiply));
  }

  private static boolean beyond(Quantity count, BigDecimal least, Reach reach) {
    int order = least.compareTo(reach.metres());
    return order > 0 || (order == 0 && Amount.of(count).aboveLow());
  }

  /** How many metres the unit of a number is, if it bears one of these names: "range, km". */
  private static Optional<BigDecimal> metres(String what, Set<String> names) {
    int comma = what.lastIndexOf(',');
    if (comma < 0 || !names.contains(FoldedName.of(what.substring(0, comma)))) {
      return Optional.empty();
    }
    return switch (what.substring(comma + 1).strip()) {
      case "km" -> Optional.of(METRES);
      case "m" -> Optional.of(BigDecimal.ONE);
      default -> Optional.empty();
    };
  }

  /** What the shelf states of how far it reaches; where it states nothing, what the table has. */
  private static Optional<Reach> reach(Around known, String weapon) {
    List<ShelfEntry> entries = known.shelf().resolve(weapon, EntryKind.WEAPON);
    Optional<Reach> stated = Optional.empty();
    for (ShelfEntry entry : entries) {
      for (Quantity value : entry.body().values()) {
        Optional<BigDecimal> most =
            metres(value.what(), Set.of(RANGE))
                .flatMap(by -> Amount.of(value).high().map(by::multiply));
        if (most.isPresent()
            && stated.filter(one -> one.metres().compareTo(most.get()) >= 0).isEmpty()) {
          stated = Optional.of(new Reach(weapon, most.get(), entry.body().source()));
        }
      }
    }
    if (stated.isPresent()) {
      return entries.size() == 1 ? stated : Optional.empty();
    }
    List<Ordnance.Row> rows = meant(weapon, known.shelf(), known.ordnance());
    boolean all = rows.stream().allMatch(row -> row.rangeHighKilometres().isPresent());
    return all
        ? rows.stream()
            .max(Comparator.comparing(row -> row.rangeHighKilometres().orElseThrow()))
            .map(row ->
                new Reach(
                    weapon, row.rangeHighKilometres().orElseThrow().multiply(METRES), row.source()))
        : Optional.empty();
  }

  private static boolean fromTheAir(Around known, String weapon) {
    List<Ordnance.Row> rows = meant(weapon, known.shelf(), known.ordnance());
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.sort().fromTheAir());
  }

  /**
   * Least metres between where it was seen going out and any place where it is said to have come
   * down, every stated error taken off; empty where an error is not stated.
   */
  private static Optional<Double> leastFlown(Around known, ObservationBody seen, Row outgoing) {
    Optional<Double> slack = slack(seen.position(), outgoing);
    List<Optional<Double>> all = new ArrayList<>();
    for (Known<IncidentBody> one : known.whole()) {
      one.body()
          .place()
          .ifPresent(place -> all.add(apart(seen.position(), slack, place, error(place))));
    }
    for (Known<ObservationBody> other : known.observations()) {
      for (Row row : other.body().observed()) {
        if (row.phase() == Phase.IMPACT) {
          Place place = other.body().position();
          all.add(apart(seen.position(), slack, place, slack(place, row)));
        }
      }
    }
    return all.isEmpty() || all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static Optional<Double> apart(
      Place from, Optional<Double> slackFrom, Place to, Optional<Double> slackTo) {
    return from.point().isEmpty()
            || to.point().isEmpty()
            || slackFrom.isEmpty()
            || slackTo.isEmpty()
        ? Optional.empty()
        : Optional.of(
            from.point().get().metresTo(to.point().get()) - slackFrom.get() - slackTo.get());
  }

  private static Optional<Double> error(Place place) {
    return place.errorMetres().map(Integer::doubleValue);
  }

  /** How far from an observer's stated place it may have been. */
  private static Optional<Double> slack(Place position, Row row) {
    return row.distance().flatMap(far -> error(position).map(error -> error + far.highMetres()));
  }
}
