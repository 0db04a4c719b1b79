package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.parley.incident.Said.claim;
import static org.parley.incident.Said.count;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.MatterKind;
import org.parley.statement.Quantity.Precision;

/** Swapping two actors swaps the answer and changes nothing else; words accuse nobody. */
class SwapTwoActorsTest {
  private static final Pattern ACCUSING =
      Pattern.compile("\\b(breach\\w*|violat\\w*|fail\\w*|late)\\b", Pattern.CASE_INSENSITIVE);

  /** Every kind of difference between what two actors are said to have done. */
  private static Papers papers(UnaryOperator<String> name) {
    String one = name.apply("Aland");
    String two = name.apply("Zetland");
    return new Papers()
        .entry(Papers.actor(one, one + " forces"), "one")
        .entry(Papers.actor(two, two + " forces"), "two")
        .matter("series", MatterKind.PATROL_SERIES)
        .with(
            claim("a")
                .by(one)
                .on("2020-08-14")
                .actor(one + " forces", "suspends")
                .exactly(9, one + " aircraft", "aircraft")
                .exactly(8, two + " aircraft", "aircraft")
                .exactly(16, "aircraft")
                .about("series"),
            claim("b")
                .by(two)
                .on("2020-08-13")
                .actor(two, "suspends")
                .same("a")
                .exactly(7, two + " aircraft")
                .about("series"),
            claim("c").by(two).stance(Stance.DENY).against("a"),
            claim("d").type(Type.CAUSE).by(one).category("what " + two + " did").about("series"),
            claim("e").type(Type.CAUSE).by(two).category("what " + one + " did").about("series"),
            claim("f").by("A paper", "A paper", one).link(Relation.SUPPORTS, "a2"),
            claim("a2").by(one).in(one + " town", 36, 37, 1000),
            claim("g").by(two).in(two + " town", 37, 37, 1000).same("a2"),
            claim("h").type(Type.FIRST_EVER).by(one),
            claim("i").by(two).count(count("hurt", Precision.ABOUT, "", "200", "")).same("j"),
            claim("j").by(one).exactly(2, "hurt"),
            claim("k").block("TWO").against("a"),
            claim("l").by(one),
            claim("m").by("A paper", "A paper", one).link(Relation.SUPPORTS, "l"));
  }

  @Test
  void theAnswerIsSwappedAndNothingElse() {
    UnaryOperator<String> swap =
        text ->
            text.replace("Aland", "\u0001")
                .replace("Zetland", "Aland")
                .replace("\u0001", "Zetland");
    List<String> straight =
        papers(UnaryOperator.identity()).warnings().stream().map(w -> w.json().text()).toList();
    List<String> swapped = papers(swap).warnings().stream().map(w -> w.json().text()).toList();
    assertEquals(straight.stream().map(swap).toList(), swapped);
    Set<Code> told = EnumSet.noneOf(Code.class);
    papers(swap).warnings().forEach(warning -> told.add(warning.code()));
    assertEquals(
        EnumSet.of(
            Code.SUM_DIFFERS,
            Code.COUNTS_DIFFER,
            Code.TIMES_DIFFER,
            Code.PLACES_DIFFER,
            Code.PARTIES_DIFFER,
            Code.CAUSES_DIFFER,
            Code.STANCE_DIFFERS,
            Code.BLOCKS_DIFFER,
            Code.ONE_SOURCE,
            Code.FIRST_QUESTIONED),
        told);
  }

  @Test
  void noSentenceAccuses() {
    assertFalse(papers(UnaryOperator.identity()).warnings().isEmpty());
    for (Warning warning : papers(UnaryOperator.identity()).warnings()) {
      assertFalse(ACCUSING.matcher(warning.detail()).find(), warning.detail());
    }
  }

  @Test
  void theOrderInWhichClaimsAreGivenDoesNotMatter() {
    Papers papers = papers(UnaryOperator.identity());
    List<Warning> expected = papers.warnings();
    List<Warning> reversed =
        ClaimReview.of(papers.claims().reversed(), papers.shelf(), papers.law(), papers.matters());
    assertEquals(expected, reversed);
  }
}
