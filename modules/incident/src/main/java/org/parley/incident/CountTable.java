package org.parley.incident;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Quantity;
import org.parley.statement.When;
import org.parley.terms.Sentence;
import org.parley.verify.Json;

/**
 * What the sources say about one number of one event, side by side: low, best and high of each, as
 * stated. Nothing is added up, averaged or left out; a revised row stays, with the claim by which
 * its own source revised it.
 *
 * @param what what is counted, as first printed
 * @param rows one row for each claim that counts it, in the order of recording
 */
public record CountTable(String what, List<Row> rows) {

  /**
   * What one claim says.
   *
   * @param label the claim
   * @param id its id
   * @param source who says it, and where the source has it from
   * @param asserted when it was made public
   * @param printed the number with the kind it was printed as
   * @param low least value, where one is stated
   * @param best the value, where one is stated
   * @param high most value, where one is stated
   * @param revisedBy label of the claim by which the same source revised it
   */
  public record Row(
      String label,
      UUID id,
      Sentence source,
      When asserted,
      Sentence printed,
      Optional<BigDecimal> low,
      Optional<BigDecimal> best,
      Optional<BigDecimal> high,
      Optional<String> revisedBy) {

    /** This row as JSON, its sentences in the language of these words. */
    public Json.Obj json(Sentence.Words words) {
      return Json.obj()
          .put("label", label)
          .put("source", source.text(words))
          .put("asserted", Telling.time(asserted).text(words))
          .put("text", printed.text(words))
          .putIfPresent("low", low)
          .putIfPresent("best", best)
          .putIfPresent("high", high)
          .putIfPresent("revised_by", revisedBy)
          .build();
    }
  }

  public CountTable {
    rows = List.copyOf(rows);
  }

  /** This table as JSON in the language of these words: what, rows. */
  public Json.Obj json(Sentence.Words words) {
    return Json.obj()
        .put("what", what)
        .put("rows", rows.stream().map(row -> row.json(words)).toList())
        .build();
  }

  /** One table for each number that at least two claims of an event state. */
  static List<CountTable> of(Accounts accounts, List<KnownClaim> event) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (KnownClaim claim : event) {
      for (Quantity count : claim.body().counts()) {
        String key = FoldedName.of(count.what());
        names.putIfAbsent(key, count.what());
        rows.computeIfAbsent(key, any -> new ArrayList<>()).add(row(accounts, claim, count));
      }
    }
    List<CountTable> tables = new ArrayList<>();
    names.forEach((key, what) -> {
      List<Row> those = rows.getOrDefault(key, List.of());
      if (those.stream().map(Row::id).distinct().count() > 1) {
        tables.add(new CountTable(what, those));
      }
    });
    return tables;
  }

  private static Row row(Accounts accounts, KnownClaim claim, Quantity count) {
    Amount amount = Amount.of(count);
    return new Row(
        claim.label(),
        claim.id(),
        Telling.source(claim),
        claim.asserted(),
        Telling.printed(count),
        amount.low(),
        amount.best(),
        amount.high(),
        accounts.revisedBy(claim).map(KnownClaim::label));
  }
}
