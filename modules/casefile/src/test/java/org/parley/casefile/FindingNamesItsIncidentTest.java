package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * The incident of a finding goes by its label, for whoever may know the incident and nobody else.
 */
class FindingNamesItsIncidentTest {
  private static Json.Obj seenBy(String party, String readers) {
    Docket docket =
        Rivers.docket()
            .say(
                "shot",
                Kind.INCIDENT,
                "Centre/assess",
                readers,
                "",
                "{'title':{'en':'Fire'},'label':'SHOT','state':'REPORTED'}");
    Signed.finding(docket, "found", Signed.FIRE, "truce", ",'cites':['#truce'],'incident':'@shot'");
    Json.Obj answer = Docket.ask(docket.of(Viewer.of(party)), "findings", "{}");
    return (Json.Obj) ((Json.Arr) answer.get("findings").orElseThrow()).items().getFirst();
  }

  @Test
  void itsLabelStandsBesideItsId() {
    assertEquals(
        Optional.of(Json.of("SHOT")), seenBy("North", "North South").get("incident_label"));
  }

  @Test
  void whoMayNotKnowTheIncidentReadsNoLabelOfIt() {
    Json.Obj told = seenBy("South", "North");
    assertFalse(told.get("incident_label").isPresent(), told.text());
    assertFalse(told.text().contains("SHOT"), told.text());
  }
}
