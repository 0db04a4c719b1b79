package org.parley.incident;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.Group;
import org.parley.statement.IncidentBody.Harm;
import org.parley.statement.IncidentBody.Outcome;
import org.parley.statement.Quantity;
import org.parley.statement.When;
import org.parley.terms.Sentence;

/**
 * What the sources of one incident say became of one group, source by source, each number as it was
 * printed. Nothing is added up, averaged or left out; where one source repeats another the row says
 * so, and a row that its own source revised stays beside the newer one.
 *
 * @param harm what became of them
 * @param group of whom
 * @param of the force or organisation they belonged to
 * @param rows one row for each number, in the order of publication
 */
public record Casualties(Outcome harm, Group group, Optional<String> of, List<Row> rows) {

  /**
   * One number of one claim.
   *
   * @param claim the claim's id
   * @param label its label
   * @param what what it counts, in its own words
   * @param source who says it, and where the source has it from
   * @param asserted when it was made public
   * @param printed the number with the kind it was printed as
   * @param low least value, where one is stated
   * @param best the value, where one is stated
   * @param high most value, where one is stated
   * @param revisedBy label of the claim by which the same source revised it
   * @param oneOriginWith label of an earlier row that goes back to the same origin
   */
  public record Row(
      UUID claim,
      String label,
      String what,
      Sentence source,
      When asserted,
      Sentence printed,
      Optional<BigDecimal> low,
      Optional<BigDecimal> best,
      Optional<BigDecimal> high,
      Optional<String> revisedBy,
      Optional<String> oneOriginWith) {}

  /**
   * A number that an incident speaks of and that its claim, as it stands now, does not have.
   *
   * @param label the claim's label
   * @param what the number's name, as the incident has it
   */
  public record Missing(String label, String what) {
    /** The same in words. */
    public Sentence words() {
      return Sentence.of(
          "{0}, as it stands now, has no number of the name \u201c{1}\u201d; none is told of it"
              + " here.",
          label, what);
    }
  }

  /** What a table is about. */
  private record About(Outcome harm, Group group, Optional<String> of) {}

  /** A count of a claim. */
  private record Counted(KnownClaim claim, Quantity count) {}

  public Casualties {
    rows = List.copyOf(rows);
  }

  /**
   * One table for each group and what became of it.
   *
   * @param gathered the incident and what was merged into it or adds to it
   * @param claims the claims that the reader may know
   */
  public static List<Casualties> of(
      List<Known<IncidentBody>> gathered, List<KnownClaim> claims, Shelf shelf) {
    Accounts accounts = new Accounts(claims, shelf, id -> false);
    Map<About, List<Counted>> counted = new LinkedHashMap<>();
    for (Known<IncidentBody> one : gathered) {
      for (Harm harm : one.body().harm()) {
        counted(accounts, harm)
            .ifPresent(count -> {
              About about = new About(harm.harm(), harm.group(), harm.of().map(FoldedName::of));
              counted.computeIfAbsent(about, any -> new ArrayList<>()).add(count);
            });
      }
    }
    List<Casualties> tables = new ArrayList<>();
    counted.forEach((about, counts) -> {
      Optional<String> of =
          gathered.stream()
              .flatMap(one -> one.body().harm().stream())
              .flatMap(harm -> harm.of().stream())
              .filter(name -> about.of().equals(Optional.of(FoldedName.of(name))))
              .findFirst();
      tables.add(new Casualties(about.harm(), about.group(), of, rows(accounts, counts)));
    });
    tables.sort(
        Comparator.comparing(Casualties::harm)
            .thenComparing(Casualties::group)
            .thenComparing(table -> table.of().isPresent())
            .thenComparing(table -> table.rows().getFirst().claim()));
    return List.copyOf(tables);
  }

  /** Numbers of known claims that are spoken of and are not there, each once. */
  public static List<Missing> missing(
      List<Known<IncidentBody>> gathered, List<KnownClaim> claims, Shelf shelf) {
    Accounts accounts = new Accounts(claims, shelf, id -> false);
    Set<Missing> missing = new LinkedHashSet<>();
    for (Known<IncidentBody> one : gathered) {
      for (Harm harm : one.body().harm()) {
        if (counted(accounts, harm).isEmpty()) {
          accounts
              .claim(harm.claim())
              .ifPresent(claim -> missing.add(new Missing(claim.label(), harm.what())));
        }
      }
    }
    return List.copyOf(missing);
  }

  private static Optional<Counted> counted(Accounts accounts, Harm harm) {
    String what = FoldedName.of(harm.what());
    return accounts
        .claim(harm.claim())
        .flatMap(claim ->
            claim.body().counts().stream()
                .filter(count -> FoldedName.of(count.what()).equals(what))
                .findFirst()
                .map(count -> new Counted(claim, count)));
  }

  private static List<Row> rows(Accounts accounts, List<Counted> counts) {
    List<Counted> ordered = new ArrayList<>();
    Set<Map.Entry<UUID, String>> seen = new HashSet<>();
    counts.stream()
        .filter(one -> seen.add(Map.entry(one.claim().id(), FoldedName.of(one.count().what()))))
        .forEach(ordered::add);
    ordered.sort(
        Comparator.comparing((Counted one) -> told(one.claim()))
            .thenComparing(one -> one.claim().id())
            .thenComparing(one -> FoldedName.of(one.count().what())));
    Map<Set<String>, KnownClaim> origins = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Counted one : ordered) {
      KnownClaim claim = one.claim();
      Amount amount = Amount.of(one.count());
      Set<String> origin = accounts.shelf().keys(claim.origin(), EntryKind.ACTOR);
      Optional<KnownClaim> first = Optional.ofNullable(origins.putIfAbsent(origin, claim));
      rows.add(
          new Row(
              claim.id(),
              claim.label(),
              one.count().what(),
              Telling.source(claim),
              claim.asserted(),
              Telling.printed(one.count()),
              amount.low(),
              amount.best(),
              amount.high(),
              accounts.revisedBy(claim).map(KnownClaim::label),
              first.filter(other -> !other.id().equals(claim.id())).map(KnownClaim::label)));
    }
    return rows;
  }

  private static Instant told(KnownClaim claim) {
    return claim.asserted().earliest().orElse(Instant.MAX);
  }
}
