package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.count;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.Quantity.Precision;

/** Parts are added up and held beside totals; what was printed is kept. */
class SixteenPlanesOrSeventeenTest {

  private static Said general(int lastType) {
    return claim("general")
        .type(Type.COUNT)
        .exactly(9, "North aircraft", "aircraft")
        .exactly(4, "type A", "North aircraft")
        .exactly(4, "type B", "North aircraft")
        .exactly(1, "type C", "North aircraft")
        .exactly(4, "type D", "South aircraft")
        .exactly(lastType, "type E", "South aircraft");
  }

  private static Said author(int south) {
    return claim("author")
        .type(Type.COUNT)
        .count(count("aircraft", Precision.AT_LEAST, "16", "", ""))
        .exactly(9, "North aircraft", "aircraft")
        .exactly(south, "South aircraft", "aircraft")
        .same("general");
  }

  @Test
  void atLeastSixteenIsKeptBesideASumOfSeventeen() {
    List<Warning> warnings = new Papers().with(general(4), author(8)).warnings();
    assertEquals(List.of(Code.SUM_DIFFERS), warnings.stream().map(Warning::code).toList());
    Warning sum = warnings.getFirst();
    assertEquals(List.of("general", "author"), sum.labels());
    assertEquals(List.of(Said.id("general"), Said.id("author")), sum.ids());
    assertEquals(
        "\u201caircraft\u201d: the parts given in general come to 17, author prints at least 16"
            + " and the parts given in author come to 17. All are kept as stated.",
        sum.detail());
    Value printed = sum.values().get(1);
    assertEquals("at least 16", printed.text());
    assertEquals(Optional.of(new BigDecimal("16")), printed.low());
    assertEquals(Optional.empty(), printed.high(), "no upper bound is made up");
  }

  @Test
  void threeOfTheLastTypeAndSevenInTheBracketGiveSixteenAndNoWarning() {
    assertEquals(List.of(), new Papers().with(general(3), author(7)).warnings());
  }

  @Test
  void sevenInTheBracketAloneDiffersFromTheTypesOfTheOther() {
    Papers record = new Papers().with(general(4), author(7));
    assertEquals(List.of(Code.SUM_DIFFERS, Code.SUM_DIFFERS), record.codes());
    assertTrue(
        record.warnings().stream()
            .anyMatch(warning ->
                warning.detail().contains("come to 8, author prints 7")
                    || warning.detail().contains("author prints 7")));
  }

  @Test
  void withoutALinkNothingIsCompared() {
    Said alone =
        claim("author").type(Type.COUNT).count(count("aircraft", Precision.AT_LEAST, "16", "", ""));
    assertEquals(List.of(), new Papers().with(general(4), alone).warnings());
  }

  @Test
  void partsOfOneClaimThatExceedItsOwnTotal() {
    Said said =
        claim("tally")
            .exactly(25, "entries")
            .exactly(14, "here", "entries")
            .exactly(12, "there", "entries");
    assertEquals(List.of(Code.SUM_DIFFERS), new Papers().with(said).codes());
    Said right =
        claim("tally")
            .exactly(25, "entries")
            .exactly(13, "here", "entries")
            .exactly(12, "there", "entries");
    assertEquals(List.of(), new Papers().with(right).codes());
  }

  @Test
  void threeAttacksAreStatedAndTwoDescribed() {
    Said three =
        claim("convoys")
            .exactly(3, "attacks on convoys")
            .exactly(1, "blast on a vehicle", "attacks on convoys")
            .exactly(1, "device near a patrol", "attacks on convoys");
    Papers record = new Papers().with(three);
    assertEquals(List.of(Code.FEWER_DESCRIBED), record.codes());
    assertEquals(
        "\u201cattacks on convoys\u201d: convoys states 3; the parts it describes come to 2.",
        record.warnings().getFirst().detail());
    Said two =
        claim("convoys")
            .exactly(2, "attacks on convoys")
            .exactly(1, "blast on a vehicle", "attacks on convoys")
            .exactly(1, "device near a patrol", "attacks on convoys");
    assertEquals(List.of(), new Papers().with(two).codes());
  }

  @Test
  void onePartReadsAsAmongThem() {
    Said said = claim("harm").exactly(4, "killed").exactly(1, "volunteers killed", "killed");
    assertEquals(List.of(), new Papers().with(said).codes());
  }

  @Test
  void partsThatAreNotExactAreNotAdded() {
    Said said =
        claim("tally")
            .exactly(5, "entries")
            .exactly(4, "here", "entries")
            .count(
                new org.parley.statement.Quantity(
                    "there",
                    Precision.ABOUT,
                    Optional.empty(),
                    Optional.of(BigDecimal.TEN),
                    Optional.empty(),
                    "about ten",
                    Optional.of("entries")));
    assertEquals(List.of(), new Papers().with(said).codes());
  }

  @Test
  void aCircleOfPartsEnds() {
    Said said = claim("circle").exactly(1, "a", "b").exactly(1, "b", "a");
    assertEquals(List.of(), new Papers().with(said).codes());
  }
}
