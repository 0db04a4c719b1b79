package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.count;
import static org.parley.incident.Said.day;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.Quantity.Precision;

/** Harm of one event as several sources tell it: side by side, never averaged, revisions shown. */
class MarketFireToldByManyTest {

  private static Papers papers(int rescueSays) {
    return new Papers()
        .with(
            claim("rescue")
                .by("The rescue")
                .exactly(rescueSays, "people killed")
                .count(count("tankers burnt", Precision.MORE_THAN, "200", "", "")),
            claim("agency").by("An agency").exactly(1, "people killed").same("rescue"),
            claim("observers")
                .by("Observers")
                .count(count("people killed", Precision.RANGE, "3", "", "5"))
                .count(count("tankers burnt", Precision.ABOUT, "", "180", ""))
                .same("rescue"));
  }

  @Test
  void rowsStandSideBySideAsStated() {
    List<Warning> warnings = papers(4).warnings(Code.COUNTS_DIFFER);
    assertEquals(2, warnings.size());
    Warning killed = warnings.getFirst();
    assertEquals(List.of("rescue", "agency", "observers"), killed.labels());
    assertEquals(
        "\u201cpeople killed\u201d: rescue has 4, agency has 1 and observers has 3 to 5. They"
            + " stand side by side; nothing is averaged.",
        killed.detail());
    Value range = killed.values().get(2);
    assertEquals(Optional.of(new BigDecimal("3")), range.low());
    assertEquals(Optional.empty(), range.best(), "no middle is made up");
    assertEquals(Optional.of(new BigDecimal("5")), range.high());
    assertTrue(warnings.get(1).detail().contains("more than 200"));
    assertTrue(warnings.get(1).detail().contains("about 180"));
  }

  @Test
  void theSameNumberEverywhereIsNoDifference() {
    Papers same =
        new Papers()
            .with(
                claim("a").exactly(4, "people killed"),
                claim("b").exactly(4, "People killed").same("a"),
                claim("c")
                    .count(count("people killed", Precision.AT_LEAST, "3", "", ""))
                    .same("a"));
    assertEquals(List.of(), same.codes());
  }

  @Test
  void differentThingsCountedAreNotCompared() {
    Papers apart =
        new Papers()
            .with(
                claim("a").exactly(4, "people killed"),
                claim("b").exactly(42, "people injured").same("a"));
    assertEquals(List.of(), apart.codes());
  }

  @Test
  void moreThanTwoHundredExcludesTwoHundred() {
    Said more = claim("a").count(count("tankers", Precision.MORE_THAN, "200", "", ""));
    assertEquals(
        List.of(Code.COUNTS_DIFFER),
        new Papers().with(more, claim("b").exactly(200, "tankers").same("a")).codes());
    assertEquals(
        List.of(), new Papers().with(more, claim("b").exactly(201, "tankers").same("a")).codes());
  }

  @Test
  void ratiosAndUncountedNumbersAreNotCompared() {
    Said ratio = claim("a").count(count("harm", Precision.RATIO, "10", "", ""));
    Said some = claim("b").count(count("harm", Precision.SOME, "", "", "")).same("a");
    Said exact = claim("c").exactly(3, "harm").same("a");
    assertEquals(List.of(), new Papers().with(ratio, some, exact).codes());
  }

  @Test
  void whatASourceRevisedItselfIsShownAndNotHeldAgainstIt() {
    Papers papers =
        new Papers()
            .with(
                claim("first")
                    .by("The rescue")
                    .published(day("2021-03-05"))
                    .exactly(1, "people killed"),
                claim("second")
                    .by("The rescue")
                    .published(day("2021-03-06"))
                    .exactly(4, "people killed")
                    .link(Relation.SUPERSEDES, "first")
                    .stance(Stance.REVISE),
                claim("agency").by("An agency").exactly(4, "people killed").same("second"));
    assertEquals(List.of(Code.REVISED_BY_SAME_SOURCE), papers.codes());
    CountTable table = papers.counts().getFirst();
    assertEquals("people killed", table.what());
    assertEquals(
        List.of("1", "4", "4"), table.rows().stream().map(row -> row.printed().text()).toList());
    assertEquals(Optional.of("second"), table.rows().getFirst().revisedBy());
    assertEquals(
        "2021-03-06 (\u201c2021-03-06\u201d)", Telling.time(table.rows().get(1).asserted()).text());
  }

  @Test
  void aRevisionByAnotherSourceIsADifference() {
    Papers papers =
        new Papers()
            .with(
                claim("first").by("The rescue").exactly(1, "people killed"),
                claim("second")
                    .by("An agency")
                    .exactly(4, "people killed")
                    .link(Relation.SUPERSEDES, "first")
                    .same("first"));
    assertEquals(List.of(Code.COUNTS_DIFFER), papers.codes());
  }
}
