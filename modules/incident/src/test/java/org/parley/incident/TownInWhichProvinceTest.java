package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.place;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Type;

/** Names that mean several places or texts, and places said to lie elsewhere. */
class TownInWhichProvinceTest {

  private static Papers gazetteer() {
    return new Papers()
        .entry(Papers.place("East province", "The country", Optional.empty(), "East"), "east")
        .entry(Papers.place("West province", "The country", Optional.empty(), "West"), "west")
        .entry(Papers.place("Northern East", "East", Optional.empty()), "north-east")
        .entry(
            Papers.place("Whitehill", "West", Optional.of(place("Whitehill", 36.7, 38.9, 2000))),
            "whitehill")
        .entry(
            Papers.place("Headspring", "East", Optional.of(place("Headspring", 36.8, 40.1, 2000))),
            "headspring");
  }

  private static Said in(String place, String province) {
    return claim("article").type(Type.PLACE).in(place).category(province);
  }

  @Test
  void theArticlePutsATownIntoAnotherProvince() {
    Papers papers = gazetteer().with(in("Whitehill", "East"));
    assertEquals(List.of(Code.ADMIN_DIFFERS), papers.codes());
    assertEquals(
        "article puts \u201cWhitehill\u201d in \u201cEast\u201d; the shelf has it in West.",
        papers.warnings().getFirst().detail());
    assertEquals(List.of(), gazetteer().with(in("Whitehill", "West province")).codes());
  }

  @Test
  void theProvinceMayFollowAComma() {
    assertEquals(
        List.of(Code.ADMIN_DIFFERS),
        gazetteer().with(claim("a").in("Whitehill, East province")).codes());
    assertEquals(List.of(), gazetteer().with(claim("a").in("Whitehill, West")).codes());
  }

  @Test
  void aPartOfAProvinceMayHoldATownOfThatProvince() {
    assertEquals(List.of(), gazetteer().with(in("Headspring", "Northern East")).codes());
    assertEquals(
        List.of(Code.ADMIN_DIFFERS), gazetteer().with(in("Whitehill", "Northern East")).codes());
  }

  @Test
  void theCountryHoldsThemAll() {
    assertEquals(List.of(), gazetteer().with(in("Whitehill", "The country")).codes());
  }

  @Test
  void anUnknownProvinceOrTownIsNotGuessedAt() {
    assertEquals(List.of(), gazetteer().with(in("Whitehill", "Somewhere")).codes());
    assertEquals(List.of(), gazetteer().with(in("Nowhere", "East")).codes());
  }

  @Test
  void threeVillagesOfOneName() {
    Papers two =
        gazetteer()
            .entry(
                Papers.place("White Hill", "East", Optional.of(place("x", 36.0, 41.0, 2000))),
                "second");
    two.with(claim("a").in("whitehill"), claim("b").in("White-Hill"));
    assertEquals(List.of(Code.HOMONYM), two.codes());
    assertEquals(
        "The place named in a and b may be any of 2 on the shelf: Whitehill (West) and White Hill"
            + " (East).",
        two.warnings().getFirst().detail());
  }

  @Test
  void aPointOrAProvinceSettlesTheName() {
    Papers two =
        gazetteer()
            .entry(
                Papers.place("White Hill", "East", Optional.of(place("x", 36.0, 41.0, 2000))),
                "second");
    two.with(claim("a").in("Whitehill", 36.71, 38.9, 3000), claim("b").in("Whitehill, East"));
    assertEquals(List.of(), two.codes());
  }

  @Test
  void twoTextsOfOneName() {
    Papers papers =
        new Papers()
            .agreement("old", Papers.text("Seaside", false, "North", "South"))
            .agreement("new", Papers.text("Seaside", false, "North", "South"));
    papers.with(claim("threat").type(Type.OBLIGATION).category("seaside"));
    assertEquals(List.of(Code.HOMONYM), papers.codes());
    assertTrue(papers.warnings().getFirst().detail().contains("may be any of 2 loaded here"));
    Papers settled =
        new Papers()
            .agreement("old", Papers.text("Seaside", false, "North", "South"))
            .agreement("new", Papers.text("Seaside", false, "North", "South"))
            .with(claim("threat").type(Type.OBLIGATION).category("Seaside").about("old"));
    assertEquals(List.of(), settled.codes());
    Papers one =
        new Papers()
            .agreement("old", Papers.text("Seaside", false, "North", "South"))
            .with(claim("threat").type(Type.OBLIGATION).category("Seaside"));
    assertEquals(List.of(), one.codes());
  }
}
