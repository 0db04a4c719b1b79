package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.place;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Type;

/** Places of one event, and the ground given for an act. */
class StrikeHereReasonThereTest {

  private static Said strike() {
    return claim("strike").in("the base in the north", 36.5, 37.15, 40_000);
  }

  private static Said ground(double lat) {
    return claim("ground").type(Type.CAUSE).in("villages in the south", lat, 36.62, 30_000);
  }

  @Test
  void theGroundLiesElsewhere() {
    Papers papers = new Papers().with(strike(), ground(35.65).link(Relation.SUPPORTS, "strike"));
    assertEquals(List.of(Code.PRETEXT_ELSEWHERE), papers.codes());
    assertEquals(
        "The ground given lies elsewhere than what it is given for, beyond both errors: ground"
            + " (\u201cvillages in the south\u201d) and strike"
            + " (\u201cthe base in the north\u201d).",
        papers.warnings().getFirst().detail());
  }

  @Test
  void withinTheErrorsNothingIsSaid() {
    assertEquals(
        List.of(),
        new Papers().with(strike(), ground(36.2).link(Relation.SUPPORTS, "strike")).codes());
  }

  @Test
  void aGroundJoinedAsOneEventIsNoSecondPlaceOfIt() {
    assertEquals(
        List.of(Code.PRETEXT_ELSEWHERE),
        new Papers().with(strike(), ground(35.65).same("strike")).codes());
  }

  @Test
  void anUnlinkedGroundIsNotCompared() {
    assertEquals(List.of(), new Papers().with(strike(), ground(35.65)).codes());
  }

  @Test
  void twoPlacesOfOneEventFurtherApartThanTheirErrors() {
    Said far = claim("b").in("elsewhere", 35.0, 37.15, 40_000).same("strike");
    assertEquals(List.of(Code.PLACES_DIFFER), new Papers().with(strike(), far).codes());
    Said near = claim("b").in("elsewhere", 36.2, 37.15, 40_000).same("strike");
    assertEquals(List.of(), new Papers().with(strike(), near).codes());
  }

  @Test
  void aliasesOfOneTownAreOnePlace() {
    Papers papers =
        new Papers()
            .entry(
                Papers.place(
                    "Trumba",
                    "West",
                    Optional.of(place("Trumba", 35.86, 36.77, 1500)),
                    "al-Trinbe",
                    "Tronba",
                    "Turnbah"),
                "trumba")
            .with(claim("a").in("al-Trinbe"), claim("b").in("TURNBAH").same("a"));
    assertEquals(List.of(), papers.codes());
    Papers other =
        new Papers()
            .entry(
                Papers.place("Trumba", "West", Optional.of(place("Trumba", 35.86, 36.77, 1500))),
                "trumba")
            .entry(
                Papers.place("Turnbah", "West", Optional.of(place("Turnbah", 35.5, 36.0, 1500))),
                "turnbah")
            .with(claim("a").in("Trumba"), claim("b").in("Turnbah").same("a"));
    assertEquals(List.of(Code.PLACES_DIFFER), other.codes());
  }

  @Test
  void aPlaceWithoutErrorIsNotCompared() {
    Said near = claim("a").in("nowhere in particular");
    assertEquals(List.of(), new Papers().with(strike(), near.same("strike")).codes());
  }
}
