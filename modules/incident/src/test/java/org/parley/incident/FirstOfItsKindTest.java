package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.day;
import static org.parley.incident.Said.unknown;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;

/** Claims that something was the first of its kind. */
class FirstOfItsKindTest {
  private static final List<Code> QUESTIONED = List.of(Code.FIRST_QUESTIONED);

  private static Said first() {
    return claim("first").type(Type.FIRST_EVER).on("2021-04-29");
  }

  private static List<Code> codes(Said... said) {
    return new Papers().with(said).codes();
  }

  @Test
  void firstOfWhatIsNotStated() {
    Papers papers = new Papers().with(first());
    assertEquals(QUESTIONED, papers.codes());
    assertEquals(
        "first calls it the first and does not say of what.",
        papers.warnings().getFirst().detail());
    assertEquals(List.of(), codes(first().category("strike on a base")));
  }

  @Test
  void anEarlierOneOfTheSameCategoryIsOnRecord() {
    Said earlier = claim("earlier").on("2020-02-10").category("Strike on a base");
    Papers papers = new Papers().with(earlier, first().category("strike on a base"));
    assertEquals(QUESTIONED, papers.codes());
    assertEquals(
        "first calls it the first of \u201cstrike on a base\u201d; on record from before, or not"
            + " known to be later: earlier.",
        papers.warnings().getFirst().detail());
    assertEquals(
        List.of(),
        codes(
            claim("e").on("2020-02-10").category("shelling of a post"),
            first().category("strike on a base")));
    assertEquals(
        List.of(),
        codes(
            claim("e").on("2021-05-10").published(day("2021-05-11")).category("strike on a base"),
            first().category("strike on a base")));
  }

  @Test
  void anUndatedOneHappenedAtTheLatestWhenItWasPublished() {
    Said undated =
        claim("e").at(unknown()).published(day("2020-09-22")).category("strike on a base");
    assertEquals(QUESTIONED, codes(undated, first().category("strike on a base")));
    Said publishedLater =
        claim("e").at(unknown()).published(day("2021-06-22")).category("strike on a base");
    assertEquals(List.of(), codes(publishedLater, first().category("strike on a base")));
  }

  @Test
  void whatWasDeniedIsNotOnRecordAsEarlier() {
    Said denied = claim("e").on("2020-02-10").category("strike on a base").stance(Stance.DENY);
    assertEquals(List.of(), codes(denied, first().category("strike on a base")));
  }

  @Test
  void aPersonSetsWeeksOfReportsAgainstIt() {
    Said weeks = claim("weeks").at(Said.range("2021-03", "2021-04")).against("first");
    assertEquals(QUESTIONED, codes(first().category("joint strike"), weeks));
    Said after =
        claim("weeks").at(Said.month("2021-06")).published(day("2021-07-01")).against("first");
    assertEquals(
        List.of(Code.TIMES_DIFFER),
        codes(first().category("joint strike"), after),
        "a later one is only another time");
  }
}
