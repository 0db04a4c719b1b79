package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.incident.Said.claim;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Type;

/** Who is said to have signed, and who took part. */
class WhoSignedTest {

  private static Said signed(String label, String... names) {
    Said said = claim(label).type(Type.OBLIGATION);
    for (String name : names) {
      said.actor(name, "signatory, as this line says");
    }
    return said;
  }

  @Test
  void twoReportsNameDifferentSignatories() {
    Papers papers =
        new Papers()
            .with(
                signed("first", "Government", "Opposition").actor("North", "auspices"),
                signed("second", "North", "South").same("first"));
    assertEquals(List.of(Code.PARTIES_DIFFER), papers.codes());
    assertEquals(
        "In the role \u201csignatory\u201d the claims differ: first names Government and"
            + " Opposition; second names North and South.",
        papers.warnings().getFirst().detail());
    assertEquals(
        List.of(),
        new Papers()
            .with(
                signed("first", "South", "North"), signed("second", "North", "South").same("first"))
            .codes());
  }

  @Test
  void namingFewerIsNotNamingOthers() {
    assertEquals(
        List.of(),
        new Papers()
            .with(signed("first", "North"), signed("second", "North", "South").same("first"))
            .codes());
  }

  @Test
  void anotherNameOfTheSameActorIsTheSameActor() {
    Papers papers =
        new Papers()
            .entry(Papers.actor("North", "Northern forces"), "north")
            .entry(
                Papers.actorFor("Northern police", List.of("North"), List.of(), List.of()),
                "police")
            .with(
                signed("a", "Northern forces", "South"),
                signed("b", "North", "South").same("a"),
                signed("c", "Northern police", "South").same("a"));
    assertEquals(List.of(), papers.codes());
  }

  @Test
  void whomAPatronBacksIsNotThePatron() {
    Papers papers =
        new Papers()
            .entry(Papers.actorFor("North", List.of(), List.of("Militia"), List.of()), "north")
            .entry(Papers.actor("Militia"), "militia")
            .with(signed("a", "Militia", "South"), signed("b", "North", "South").same("a"));
    assertEquals(List.of(Code.PARTIES_DIFFER), papers.codes());
  }

  @Test
  void theLoadedTextNamesOthers() {
    Papers papers =
        new Papers()
            .agreement("text", Papers.text("Accord", false, "North", "South"))
            .with(signed("report", "Government", "Opposition").about("text"));
    assertEquals(List.of(Code.PARTIES_DIFFER), papers.codes());
    assertEquals(
        "In the role \u201csignatory\u201d the claims differ: report names Government and"
            + " Opposition; the text as loaded by North names North and South.",
        papers.warnings().getFirst().detail());
    assertEquals(
        List.of(),
        new Papers()
            .agreement("text", Papers.text("Accord", false, "North", "South"))
            .with(signed("report", "South", "North").about("text"))
            .codes());
  }

  @Test
  void twoReportsNameDifferentAuthorsOfAnAct() {
    Papers papers =
        new Papers()
            .with(
                claim("a").actor("North", "alleged actor"),
                claim("b").actor("South", "alleged actor").same("a"));
    assertEquals(List.of(Code.PARTIES_DIFFER), papers.codes());
  }
}
