package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.incident.Said.claim;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.EntryBody;
import org.parley.statement.EntryBody.Title;
import org.parley.statement.When;

/** One speaker under two ranks and two spellings. */
class OneSpeakerTwoRanksTest {

  private static EntryBody speaker(Optional<When> first, Optional<When> second) {
    return Papers.actorFor(
        "A. Grynk",
        List.of(),
        List.of(),
        List.of(new Title("Major General", first), new Title("Rear Admiral", second)),
        "A. Grink");
  }

  private static Said said(String name) {
    return claim("article").actor(name, "speaker");
  }

  @Test
  void twoRanksNotDatedOneAfterTheOther() {
    Papers papers =
        new Papers()
            .entry(speaker(Optional.empty(), Optional.empty()), "speaker")
            .with(said("Major General A. Grynk"));
    assertEquals(List.of(Code.TITLES_DIFFER), papers.codes());
    assertEquals(
        "One speaker goes by several titles or spellings: \u201cMajor General A. Grynk\u201d in"
            + " article; the shelf has Major General and Rear Admiral.",
        papers.warnings().getFirst().detail());
  }

  @Test
  void aPromotionIsNoDifference() {
    Papers papers =
        new Papers()
            .entry(
                speaker(Optional.of(Said.month("2019-01")), Optional.of(Said.month("2020-01"))),
                "speaker")
            .with(said("Rear Admiral A. Grink"));
    assertEquals(List.of(), papers.codes());
  }

  @Test
  void aRankThatTheShelfDoesNotHave() {
    EntryBody one =
        Papers.actorFor(
            "A. Grynk",
            List.of(),
            List.of(),
            List.of(new Title("Major General", Optional.empty())),
            "A. Grink");
    assertEquals(
        List.of(Code.TITLES_DIFFER),
        new Papers().entry(one, "speaker").with(said("Colonel A. Grink")).codes());
    assertEquals(
        List.of(), new Papers().entry(one, "speaker").with(said("Major-General A. Grink")).codes());
  }

  @Test
  void whoIsNotNamedIsNotWarnedOf() {
    Papers papers =
        new Papers()
            .entry(speaker(Optional.empty(), Optional.empty()), "speaker")
            .with(said("B. Other"));
    assertEquals(List.of(), papers.codes());
  }
}
