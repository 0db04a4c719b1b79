package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.incident.Said.claim;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.matter.Matters;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Type;

/** A review is made of what its reader may know, and of nothing else. */
class LinksToWhatIsNotKnownTest {

  @Test
  void aLinkToAClaimTheReaderMayNotKnowChangesNothing() {
    Papers without = new Papers().with(claim("a").on("2020-08-13"), claim("b").on("2020-08-14"));
    Papers with =
        new Papers()
            .with(
                claim("a").on("2020-08-13").same("hidden").against("hidden"),
                claim("b").on("2020-08-14").same("hidden").link(Relation.REPEATS, "hidden"));
    assertEquals(List.of(), without.warnings());
    assertEquals(without.warnings(), with.warnings(), "two known ends make a join, one does not");
  }

  @Test
  void aboutAMatterTheReaderMayNotKnowJoinsNothing() {
    Papers papers =
        new Papers()
            .with(
                claim("a").type(Type.COUNT).on("2020-08-13").about("hidden"),
                claim("b").type(Type.COUNT).on("2020-08-14").about("hidden"));
    assertEquals(List.of(), papers.warnings());
  }

  @Test
  void ofSeveralVersionsTheLastRecordedCounts() {
    List<KnownClaim> claims = new ArrayList<>();
    claims.add(claim("b").on("2020-08-14").same("a").recorded(Papers.START.plusSeconds(2)));
    claims.add(claim("a").on("2020-08-14").recorded(Papers.START.plusSeconds(3)));
    claims.add(claim("a").on("2020-08-13").recorded(Papers.START.plusSeconds(1)));
    Papers none = new Papers();
    assertEquals(List.of(), ClaimReview.of(claims, none.shelf(), none.law(), Matters.EMPTY));
    claims.remove(1);
    List<Warning> warnings = ClaimReview.of(claims, none.shelf(), none.law(), Matters.EMPTY);
    assertEquals(List.of(Code.TIMES_DIFFER), warnings.stream().map(Warning::code).toList());
  }

  @Test
  void aClaimThatLinksToItselfIsAlone() {
    Papers papers =
        new Papers()
            .with(
                claim("a")
                    .on("2020-08-13")
                    .same("a")
                    .against("a")
                    .link(Relation.SUPERSEDES, "a")
                    .link(Relation.SUPPORTS, "a"));
    assertEquals(List.of(), papers.warnings());
  }
}
