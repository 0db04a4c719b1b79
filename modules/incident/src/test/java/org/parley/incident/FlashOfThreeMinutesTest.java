package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.count;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.Quantity;
import org.parley.statement.Quantity.Precision;

/** Numbers of a weapon beside those on the shelf, and beside each other. */
class FlashOfThreeMinutesTest {
  private static final Quantity MINUTES =
      count("burning time, min", Precision.RANGE, "2.2", "", "3.5");

  private static Papers shelf(String seconds) {
    return new Papers()
        .entry(
            Papers.weapon("Flash bomb", count("burning time, s", Precision.ABOUT, "", seconds, "")),
            "bomb");
  }

  private static Said burning() {
    return claim("article").type(Type.WEAPON).category("flash-bomb").count(MINUTES);
  }

  @Test
  void minutesBesideAFifthOfASecond() {
    Papers papers = shelf("0.2").with(burning());
    assertEquals(List.of(Code.UNLIKELY_VALUE), papers.codes());
    assertEquals(
        "Flash bomb: article has \u201cburning time, min\u201d 2.2 to 3.5, the shelf has"
            + " \u201cburning time, s\u201d about 0.2 (source of the shelf: a handbook). Another"
            + " type, another unit or an error of either may be the cause.",
        papers.warnings().getFirst().detail());
    assertEquals(List.of(), shelf("180").with(burning()).codes());
  }

  @Test
  void theEntryMayBeNamedByItsId() {
    Said about = claim("article").type(Type.COUNT).about("bomb").count(MINUTES);
    assertEquals(List.of(Code.UNLIKELY_VALUE), shelf("0.2").with(about).codes());
  }

  @Test
  void aNameOfTwoWeaponsIsComparedWithNeither() {
    Papers papers = shelf("0.2").entry(Papers.weapon("Flash Bomb"), "other").with(burning());
    assertEquals(List.of(), papers.codes());
  }

  @Test
  void instantAndMinutesInOneClaimExcludeEachOther() {
    Said both = burning().count(count("burning time, s", Precision.AT_MOST, "", "", "1"));
    assertEquals(List.of(Code.UNLIKELY_VALUE), new Papers().with(both).codes());
    Said fits = burning().count(count("burning time, s", Precision.AT_MOST, "", "", "200"));
    assertEquals(List.of(), new Papers().with(fits).codes());
  }

  @Test
  void aboutIsAsWideAsItsLastDigit() {
    Said low = claim("a").count(count("light", Precision.ABOUT, "", "180", ""));
    assertEquals(
        List.of(), new Papers().with(low, claim("b").exactly(190, "light").same("a")).codes());
    assertEquals(
        List.of(Code.COUNTS_DIFFER),
        new Papers().with(low, claim("b").exactly(191, "light").same("a")).codes());
  }
}
