package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.incident.Said.claim;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Type;

/** Repeats down one chain and accounts that rest on one origin. */
class PrintedTwiceTest {

  private static Said general(String label) {
    return claim(label).by("The paper", "The paper", "An agency", "The general");
  }

  @Test
  void theSameSentenceAgainDoesNotRaiseCredibility() {
    Said once = general("once").quoting("a mission was carried out");
    Said again =
        general("again").quoting("A mission was carried out,").link(Relation.REPEATS, "once");
    Papers papers = new Papers().with(once, again);
    assertEquals(List.of(Code.REPEATED, Code.ONE_SOURCE), papers.codes());
    assertEquals(
        "again repeats once in the same words, from the same origin (The general). A repeat does"
            + " not raise credibility.",
        papers.warnings().getFirst().detail());
  }

  @Test
  void aRepeatFromAnotherOriginIsNotOne() {
    Said other = claim("again").by("Another general").link(Relation.REPEATS, "once");
    assertEquals(List.of(), new Papers().with(general("once"), other).codes());
  }

  @Test
  void aHeadlineThatRestsOnOneOfficial() {
    Said headline = claim("headline").by("The paper").link(Relation.SUPPORTS, "general");
    Papers papers = new Papers().with(general("general"), headline);
    assertEquals(
        List.of(Code.ONE_SOURCE), papers.codes(), "who passes it on is no origin of its own");
    assertEquals(List.of("general", "headline"), papers.warnings().getFirst().labels());
    assertTrue(papers.warnings().getFirst().detail().contains("one origin (The general)"));

    Said witness = claim("witness").by("A witness").same("general");
    assertEquals(List.of(), new Papers().with(general("general"), headline, witness).codes());
  }

  @Test
  void gradedConfirmedWithNobodyElse() {
    assertEquals(List.of(Code.ONE_SOURCE), new Papers().with(general("general").graded(1)).codes());
    assertEquals(List.of(), new Papers().with(general("general").graded(2)).codes());
    assertEquals(
        List.of(),
        new Papers()
            .with(general("general").graded(1), claim("witness").by("A witness").same("general"))
            .codes());
  }

  @Test
  void aliasesOfOneSourceAreOneOrigin() {
    Papers papers =
        new Papers()
            .entry(Papers.actor("The general", "General G."), "general")
            .with(general("a"), claim("b").by("General G.").link(Relation.SUPPORTS, "a"));
    assertEquals(List.of(Code.ONE_SOURCE), papers.codes());
  }

  @Test
  void aReasonDoesNotBearOutAnAct() {
    Said reason = general("b").type(Type.CAUSE).link(Relation.SUPPORTS, "a");
    assertEquals(List.of(), new Papers().with(general("a"), reason).codes());
  }

  @Test
  void fiftyRepeatsChangeNoGrade() {
    Papers papers = new Papers().with(general("a").graded(3));
    List<KnownClaim> before = papers.claims();
    for (int i = 0; i < 50; i++) {
      papers.with(general("r" + i).link(Relation.REPEATS, "a"));
    }
    assertEquals(50, papers.warnings(Code.REPEATED).size());
    assertEquals(before, papers.claims().subList(0, 1), "no claim is changed by another");
  }
}
