package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.range;
import static org.parley.incident.Said.unknown;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.MatterKind;
import org.parley.statement.When;
import org.parley.statement.When.Precision;

/** Times of one event that cannot be one time, and those that can. */
class DrillOnTwoDaysTest {
  private static final List<Code> DIFFER = List.of(Code.TIMES_DIFFER);

  private static List<Code> codes(Said... said) {
    return new Papers().with(said).codes();
  }

  @Test
  void theTextSaysThe29thAndTheCaptionThe30th() {
    Papers papers =
        new Papers()
            .with(claim("text").on("2021-04-29"), claim("caption").on("2021-04-30").same("text"));
    assertEquals(DIFFER, papers.codes());
    assertEquals(
        "The times given for one event do not meet: text says 2021-04-29 and caption says"
            + " 2021-04-30.",
        papers.warnings().getFirst().detail());
    assertEquals(
        List.of(),
        codes(claim("text").on("2021-04-29"), claim("caption").on("2021-04-29").same("text")));
  }

  @Test
  void aWeekdayReadAsADayIsShownAsReadByTheRecorder() {
    When monday =
        new When(
            Optional.of("2020-09-21"),
            Optional.empty(),
            Precision.DAY,
            "Monday",
            Optional.empty(),
            true);
    Papers papers = new Papers().with(claim("a").on("2020-09-22"), claim("b").at(monday).same("a"));
    assertEquals(
        "2020-09-21 (\u201cMonday\u201d, read so by the recorder)",
        papers.warnings().getFirst().values().get(1).text());
  }

  @Test
  void aDayInsideAMonthMeetsIt() {
    assertEquals(
        List.of(),
        codes(claim("a").on("2020-09-22"), claim("b").at(Said.month("2020-09")).same("a")));
    assertEquals(
        DIFFER, codes(claim("a").on("2020-08-31"), claim("b").at(Said.month("2020-09")).same("a")));
  }

  @Test
  void anUndatedClaimDiffersFromNothing() {
    assertEquals(List.of(), codes(claim("a").on("2020-09-22"), claim("b").at(unknown()).same("a")));
  }

  @Test
  void aClockTimeMeetsTheDayItMayBelongToSomewhereOnEarth() {
    Said midnight = claim("a").at(Said.when("2020-03-05T22:01:00Z", Precision.MINUTE));
    assertEquals(List.of(), codes(midnight, claim("b").on("2020-03-06").same("a")));
    Said noon = claim("a").at(Said.when("2020-03-05T09:00:00Z", Precision.MINUTE));
    assertEquals(DIFFER, codes(noon, claim("b").on("2020-03-06").same("a")));
  }

  @Test
  void aStatedZoneNarrowsTheDay() {
    When there =
        new When(
            Optional.of("2020-03-06"),
            Optional.empty(),
            Precision.DAY,
            "6 March",
            Optional.of("+02:00"),
            false);
    Said before = claim("a").at(Said.when("2020-03-05T21:59:00Z", Precision.MINUTE));
    assertEquals(DIFFER, codes(before, claim("b").at(there).same("a")));
    Said after = claim("a").at(Said.when("2020-03-05T22:01:00Z", Precision.MINUTE));
    assertEquals(List.of(), codes(after, claim("b").at(there).same("a")));
  }

  @Test
  void twoSpansThatBeginInDifferentMonths() {
    Said since = claim("a").at(range("2020-09", "2021-05"));
    assertEquals(DIFFER, codes(since, claim("b").at(range("2020-08", "2021-03")).same("a")));
    assertEquals(List.of(), codes(since, claim("b").at(range("2020-09", "2021-03")).same("a")));
  }

  @Test
  void contradictingAcrossThreeClaimsIsOneWarning() {
    Papers papers =
        new Papers()
            .with(
                claim("a").on("2020-08-13"),
                claim("b").on("2020-08-14").same("a"),
                claim("c").on("2020-08-14").against("b"));
    assertEquals(DIFFER, papers.codes());
    assertEquals(List.of("a", "b", "c"), papers.warnings().getFirst().labels());
  }

  @Test
  void reasonsHaveNoTimeOfTheirOwn() {
    assertEquals(
        List.of(),
        codes(claim("a").on("2020-08-13"), claim("b").type(Type.CAUSE).on("2020-08-14").same("a")));
  }

  @Test
  void claimsAboutOneExerciseTellOfOneEventAndThoseAboutASeriesDoNot() {
    Said one = claim("a").on("2020-08-13").about("it");
    Said other = claim("b").on("2020-08-14").about("it");
    assertEquals(DIFFER, new Papers().matter("it", MatterKind.EXERCISE).with(one, other).codes());
    assertEquals(
        List.of(), new Papers().matter("it", MatterKind.PATROL_SERIES).with(one, other).codes());
  }
}
