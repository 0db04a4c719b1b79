package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.parley.incident.Said.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.matter.Matters;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.MatterKind;

/**
 * Work grows with claims and links, not with pairs of claims. Ten thousand million pairs would take
 * hours; the minutes allowed leave room for a slow machine.
 */
class HundredThousandClaimsTest {
  private static final int MANY = 100_000;

  private static Papers shelf() {
    Papers papers = new Papers().matter("series", MatterKind.PATROL_SERIES);
    for (int i = 0; i < 1000; i++) {
      papers.entry(Papers.place("Town " + i, "Province " + i % 10, Optional.empty()), "town" + i);
      papers.entry(Papers.actor("Actor " + i), "actor" + i);
    }
    return papers;
  }

  private static List<Warning> review(Papers papers, List<KnownClaim> claims) {
    return assertTimeout(
        Duration.ofMinutes(5),
        () -> ClaimReview.of(claims, papers.shelf(), papers.law(), Matters.EMPTY));
  }

  @Test
  void fewLinksAmongMany() {
    List<KnownClaim> claims = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Said said =
          claim("c" + i)
              .on("2020-08-" + (10 + i % 20))
              .in("Town " + i % 1000)
              .actor("Actor " + i % 1000, "takes part")
              .exactly(i % 7, "vehicles")
              .category("kind " + i % 5);
      if (i % 1000 == 1) {
        said.same("c" + (i - 1));
      }
      claims.add(said.recorded(Papers.START.plusSeconds(i)));
    }
    List<Warning> warnings = review(shelf(), claims);
    long times = warnings.stream().filter(w -> w.code() == Code.TIMES_DIFFER).count();
    assertEquals(100, times);
  }

  @Test
  void allOfThemJoinedInOneChainAboutOneSeries() {
    List<KnownClaim> claims = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Said said =
          claim("c" + i)
              .on("2020-08-" + (10 + i % 20))
              .in("somewhere", 35 + i % 20_000 * 1e-4, 37, 10)
              .actor("Actor " + i, "takes part")
              .exactly(i % 7, "vehicles", "things")
              .exactly(i % 11, "things")
              .about("series");
      if (i > 0) {
        said.same("c" + (i - 1)).link(Relation.SUPPORTS, "c" + (i - 1));
      }
      claims.add(said.recorded(Papers.START.plusSeconds(i)));
    }
    List<Warning> warnings = review(shelf(), claims);
    assertEquals(
        1,
        warnings.stream()
            .filter(w ->
                w.code() == Code.COUNTS_DIFFER && w.values().getFirst().what().equals("vehicles"))
            .count());
    assertEquals(1, warnings.stream().filter(w -> w.code() == Code.TIMES_DIFFER).count());
  }
}
