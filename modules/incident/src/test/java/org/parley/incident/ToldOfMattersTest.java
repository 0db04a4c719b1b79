package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.day;
import static org.parley.incident.Said.month;
import static org.parley.incident.Said.range;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** Events told of matters and agreements, and the order in which things came. */
class ToldOfMattersTest {

  private static EventBody told(EventWord word, String day, String published, String source) {
    return Papers.told("it", word, month(day), month(published), source, Optional.empty());
  }

  private static EventBody numbered(String day, int number, String source) {
    return Papers.told(
        "it", EventWord.COMPLETED, day(day), month("2020-08"), source, Optional.of(number));
  }

  @Test
  void onePatrolWithTwoNumbers() {
    Papers papers =
        new Papers()
            .matter("it", MatterKind.PATROL)
            .event("e1", numbered("2020-07-22", 22, "One outlet"))
            .event("e2", numbered("2020-07-23", 23, "Another outlet"));
    assertEquals(List.of(Code.NUMBERS_DIFFER), papers.codes());
    assertEquals(
        "it: the counts of who counts differ: One outlet has 22 and Another outlet has 23. Each"
            + " keeps its own number.",
        papers.warnings().getFirst().detail());
    assertEquals(
        List.of(),
        new Papers()
            .matter("it", MatterKind.PATROL)
            .event("e1", numbered("2020-07-22", 23, "One outlet"))
            .event("e2", numbered("2020-07-23", 23, "Another outlet"))
            .codes());
  }

  @Test
  void inASeriesOnlyPatrolsOfOneDayAreCompared() {
    Papers days =
        new Papers()
            .matter("it", MatterKind.PATROL_SERIES)
            .event("e1", numbered("2020-07-22", 22, "One outlet"))
            .event("e2", numbered("2020-07-23", 23, "Another outlet"));
    assertEquals(List.of(), days.codes());
    Papers day =
        new Papers()
            .matter("it", MatterKind.PATROL_SERIES)
            .event("e1", numbered("2020-07-22", 22, "One outlet"))
            .event("e2", numbered("2020-07-22", 23, "Another outlet"));
    assertEquals(List.of(Code.NUMBERS_DIFFER), day.codes());
  }

  @Test
  void plannedAndAlreadyDoneInOnePublication() {
    Papers papers =
        new Papers()
            .matter("it", MatterKind.AIR_OPERATION)
            .event("e1", told(EventWord.PLANNED, "2017-01", "2017-01", "The general"))
            .event("e2", told(EventWord.COMPLETED, "2017-01", "2017-01", "The general"));
    assertEquals(List.of(Code.TENSE_DIFFERS), papers.codes());
    Papers later =
        new Papers()
            .matter("it", MatterKind.AIR_OPERATION)
            .event("e1", told(EventWord.PLANNED, "2017-01", "2017-01", "The general"))
            .event("e2", told(EventWord.COMPLETED, "2017-01", "2017-02", "The general"));
    assertEquals(List.of(), later.codes());
  }

  @Test
  void collapsedAndYetOnlyAttempted() {
    Papers papers =
        new Papers()
            .agreement("it", Papers.text("Truce", false, "North", "South"))
            .event("e1", told(EventWord.ATTEMPTED, "2020-01", "2020-02", "The ministry"))
            .event("e2", told(EventWord.COLLAPSED, "2020-01", "2020-02", "The paper"));
    assertEquals(List.of(Code.IN_FORCE_UNCLEAR), papers.codes());
    assertTrue(papers.warnings().getFirst().detail().contains("unclear whether it was in force"));
    assertEquals(
        List.of(),
        new Papers()
            .agreement("it", Papers.text("Truce", false, "North", "South"))
            .event("e2", told(EventWord.COLLAPSED, "2020-01", "2020-02", "The paper"))
            .codes());
  }

  @Test
  void anAttemptAsLoadedThatIsSaidToHaveCollapsed() {
    Papers papers =
        new Papers()
            .agreement("it", Papers.text("Truce", true, "North", "South"))
            .event("e2", told(EventWord.COLLAPSED, "2020-01", "2020-02", "The paper"));
    assertEquals(List.of(Code.IN_FORCE_UNCLEAR), papers.codes());
  }

  @Test
  void theOrderOfTwoAttacksInTwoMonthsIsNotStated() {
    Said attacks = claim("attacks").at(range("2020-07", "2020-08")).about("it");
    Said suspension = claim("suspension").on("2020-08-14").about("it");
    Papers papers =
        new Papers()
            .matter("it", MatterKind.PATROL_SERIES)
            .with(attacks, suspension, claim("resumption").on("2020-08-17").about("it"));
    assertEquals(List.of(Code.ORDER_NOT_STATED), papers.codes());
    assertEquals(
        List.of("attacks", "suspension", "resumption"), papers.warnings().getFirst().labels());
    Papers dated =
        new Papers()
            .matter("it", MatterKind.PATROL_SERIES)
            .with(claim("attack").on("2020-07-14").about("it"), suspension);
    assertEquals(List.of(), dated.codes());
  }

  @Test
  void twoDaysThatFollowOneAnotherAreInOrder() {
    Papers papers =
        new Papers()
            .matter("it", MatterKind.PATROL_SERIES)
            .with(claim("a").on("2020-08-16").about("it"), claim("b").on("2020-08-17").about("it"));
    assertEquals(List.of(), papers.codes());
  }

  @Test
  void accountsOfOneEventNeedNoOrder() {
    Papers papers =
        new Papers()
            .matter("it", MatterKind.PATROL_SERIES)
            .with(
                claim("a").on("2020-08-14").about("it"),
                claim("b").on("2020-08-14").about("it").same("a"));
    assertEquals(List.of(), papers.codes());
  }

  @Test
  void anIncidentSpeaksOnlyOfMattersThatItsClaimsAreAbout() {
    Papers papers =
        new Papers()
            .matter("it", MatterKind.PATROL)
            .event("e1", numbered("2020-07-22", 22, "One outlet"))
            .event("e2", numbered("2020-07-23", 23, "Another outlet"));
    assertEquals(List.of(), ofOne(papers, List.of()), "of no claim nothing is said");
    assertEquals(List.of(), ofOne(papers.with(claim("C1")), papers.claims()));
    assertEquals(
        List.of(Code.NUMBERS_DIFFER), ofOne(papers, papers.with(claim("C2").about("it")).claims()));
  }

  private static List<Code> ofOne(Papers papers, List<KnownClaim> gathered) {
    return ClaimReview.ofOneIncident(gathered, papers.shelf(), papers.law(), papers.matters())
        .stream()
        .map(Warning::code)
        .toList();
  }
}
