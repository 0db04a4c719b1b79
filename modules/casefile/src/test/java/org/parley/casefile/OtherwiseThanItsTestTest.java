package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.verify.Json;

/** A post may conclude otherwise than the test came to; the page of the finding says so plainly. */
class OtherwiseThanItsTestTest {
  private static final String FAR =
      Signed.happening("2026-02-10T12:00:00Z", "37.5", "37.0", 50, "South");

  private static Json.Obj term(String happening, String lang) {
    Docket docket =
        Signed.finding(Rivers.docket(), "found", happening, "truce", ",'cites':['#truce']");
    Json.Obj answer =
        Docket.ask(docket.of(Viewer.of("North")), "findings", "{'lang':'" + lang + "'}");
    Json.Obj finding =
        (Json.Obj) ((Json.Arr) answer.get("findings").orElseThrow()).items().getFirst();
    return (Json.Obj) ((Json.Arr) finding.get("terms").orElseThrow()).items().getFirst();
  }

  @Test
  void aConclusionThatIsNotWhatTheTestCameToIsSaidToBeSo() {
    Json.Obj term = term(Signed.FIRE, "en");
    assertEquals("WOULD_FALL_UNDER", Docket.at(term, "came"));
    assertEquals("UNDETERMINED", Docket.at(term, "result"));
    assertEquals(
        "The computed test came to WOULD_FALL_UNDER; what is concluded is something else. The"
            + " reason is its author's.",
        Docket.at(term, "differs"));
    for (String language : Sentences.LANGUAGES.subList(1, Sentences.LANGUAGES.size())) {
      String said = Docket.at(term(Signed.FIRE, language), "differs");
      assertTrue(said.contains("WOULD_FALL_UNDER") && !said.contains("came to"), said);
    }
  }

  @Test
  void ofOneThatSaysTheSameNothingIsSaid() {
    String noActor = Signed.FIRE.replace(",'actors':[{'name':'South','part':'ALLEGED'}]", "");
    Json.Obj term = term(noActor, "en");
    assertEquals("UNDETERMINED", Docket.at(term, "came"));
    assertFalse(term.get("differs").isPresent(), term.text());
    assertTrue(term(FAR, "en").get("differs").isPresent(), "OUT_OF_SCOPE is another one");
  }
}
