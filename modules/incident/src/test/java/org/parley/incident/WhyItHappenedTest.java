package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.incident.Said.claim;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.MatterKind;

/** Purposes and causes given for one thing, silence, and who changed its account. */
class WhyItHappenedTest {

  private static Said cause(String label, String cause) {
    return claim(label).type(Type.CAUSE).category(cause).about("series");
  }

  private static Papers series() {
    return new Papers().matter("series", MatterKind.PATROL_SERIES);
  }

  @Test
  void threePurposesOfOneDrill() {
    Said one = claim("headline").type(Type.INTENT).category("contain tension").about("drill");
    Said two = claim("sources").type(Type.INTENT).category("coordination").about("drill");
    Papers papers = new Papers().matter("drill", MatterKind.EXERCISE).with(one, two);
    assertEquals(List.of(Code.PURPOSES_DIFFER), papers.codes());
    assertEquals(
        "Different purposes are given. headline: \u201ccontain tension\u201d; sources:"
            + " \u201ccoordination\u201d.",
        papers.warnings().getFirst().detail());
    Said same = claim("sources").type(Type.INTENT).category("Contain tension").about("drill");
    assertEquals(
        List.of(), new Papers().matter("drill", MatterKind.EXERCISE).with(one, same).codes());
  }

  @Test
  void reasonsForASuspensionDifferWithoutBeingOneEvent() {
    assertEquals(
        List.of(Code.CAUSES_DIFFER),
        series().with(cause("a", "provocations"), cause("b", "no protection")).codes());
    assertEquals(
        List.of(), series().with(cause("a", "provocations"), cause("b", "Provocations")).codes());
  }

  @Test
  void aPurposeAndACauseAreNotCompared() {
    Said purpose = claim("b").type(Type.INTENT).category("no protection").about("series");
    assertEquals(List.of(), series().with(cause("a", "provocations"), purpose).codes());
  }

  @Test
  void aSourceThatNamesAnotherCauseLaterHasRevisedItself() {
    Said first = cause("a", "not warned").by("The paper", "The paper", "The ministry");
    Said later =
        cause("b", "third parties")
            .by("The paper", "The paper", "The Ministry")
            .stance(Stance.REVISE)
            .link(Relation.SUPERSEDES, "a");
    Papers papers = series().with(first, later);
    assertEquals(List.of(Code.REVISED_BY_SAME_SOURCE), papers.codes());
    assertTrue(papers.warnings().getFirst().detail().endsWith("Both stay on record."));
    assertEquals(2, papers.warnings().getFirst().values().size());

    Said another = cause("b", "third parties").by("Somebody else").link(Relation.SUPERSEDES, "a");
    assertEquals(List.of(Code.CAUSES_DIFFER), series().with(first, another).codes());
  }

  @Test
  void aSpokesmanRevisesForWhomHeSpeaks() {
    Papers papers =
        series()
            .entry(Papers.actor("North", "Northtown"), "north")
            .entry(Papers.actorFor("A. Person", List.of("North"), List.of(), List.of()), "person")
            .with(
                cause("a", "the other army").by("Northtown"),
                cause("b", "its ally in part").by("A. Person").link(Relation.SUPERSEDES, "a"));
    assertEquals(List.of(Code.REVISED_BY_SAME_SOURCE), papers.codes());
  }

  @Test
  void oneIsSilentAndAnotherTellsOfDeeds() {
    Said silent = claim("silent").stance(Stance.SILENT);
    Said deeds = claim("deeds").against("silent");
    Papers papers = new Papers().with(silent, deeds);
    assertEquals(List.of(Code.STANCE_DIFFERS), papers.codes());
    assertTrue(
        papers.warnings().getFirst().detail().endsWith("Silence is neither assent nor denial."));
    assertEquals(List.of(), new Papers().with(claim("silent"), deeds).codes());
  }

  @Test
  void oneAssertsAndAnotherDenies() {
    Said denial = claim("b").stance(Stance.DENY).same("a");
    assertEquals(List.of(Code.STANCE_DIFFERS), new Papers().with(claim("a"), denial).codes());
  }

  @Test
  void twoBlocksCanBothBeTrue() {
    Said calm = claim("calm").block("ONE");
    Papers papers = new Papers().with(calm, claim("clash").block("TWO").against("calm"));
    assertEquals(List.of(Code.BLOCKS_DIFFER), papers.codes());
    assertTrue(papers.warnings().getFirst().detail().endsWith("both can hold."));
    assertEquals(
        List.of(), new Papers().with(calm, claim("clash").block("ONE").against("calm")).codes());
  }

  @Test
  void inTwoBlocksNothingElseIsCompared() {
    Papers papers =
        new Papers()
            .with(
                claim("a").on("2021-05-01").exactly(1, "patrols").block("ONE"),
                claim("b").on("2020-09-01").exactly(2, "patrols").block("TWO").against("a"));
    assertEquals(List.of(Code.BLOCKS_DIFFER), papers.codes());
  }

  @Test
  void toldAsPlannedAndAsDoneByOneOriginAtOneTime() {
    Said planned = claim("planned").type(Type.INTENT).by("The paper", "The paper", "The general");
    Said done = claim("done").by("The paper", "The paper", "The general").against("planned");
    assertEquals(List.of(Code.TENSE_DIFFERS), new Papers().with(planned, done).codes());
    Said nextDay =
        claim("done")
            .by("The paper", "The paper", "The general")
            .published(Said.day("2021-06-01"))
            .against("planned");
    assertEquals(List.of(), new Papers().with(planned, nextDay).codes());
  }
}
