package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** Merged, split, taken back, taken up again: each id goes on answering. */
class MergedIncidentAnswersUnderItsOldIdTest {

  private static String incident(String label, String members) {
    return "{'title':{'en':'incident %s'},'label':'%s',%s}".formatted(label, label, members);
  }

  private static Docket file(Docket docket, String label, String from, String members) {
    return docket.say(label, Kind.INCIDENT, from, "*", "ROAD", incident(label, members));
  }

  private static Json.Obj ask(Docket docket, String name) {
    return Docket.ask(docket.of(Viewer.of("South")), "incident", "{'incident':'" + name + "'}");
  }

  private static Docket three() {
    Docket docket = Docket.founded();
    file(docket, "C", "Centre/analyst", "'state':'REPORTED'");
    file(docket, "B", "South/press", "'state':'REPORTED'");
    return file(docket, "A", "North/press", "'state':'REPORTED'");
  }

  @Test
  void aChainOfMergersEndsAtTheOneThatStands() {
    Docket docket = three();
    file(docket, "A", "North/press", "'state':'MERGED','merged_into':'@B','why':'one'");
    file(docket, "B", "South/press", "'state':'MERGED','merged_into':'@C','why':'one too'");
    Json.Obj told = ask(docket, Docket.id("A").toString());
    assertEquals("C", Docket.at(told, "incidents/0/label"));
    assertEquals("A", Docket.at(told, "incidents/0/asked/label"));
    assertEquals("one", Docket.at(told, "incidents/0/asked/why"));
    assertEquals(told.text().contains("\"B\""), true, "what was merged on the way is named");
    Json.Obj direct = ask(docket, "C");
    assertFalse(direct.text().contains("\"asked\""), direct.text());
    assertTrue(direct.text().contains("\"merged\""), direct.text());
  }

  @Test
  void mergersThatLeadBackToThemselvesLeaveEachStanding() {
    Docket docket = three();
    file(docket, "A", "North/press", "'state':'MERGED','merged_into':'@B','why':'x'");
    file(docket, "B", "South/press", "'state':'MERGED','merged_into':'@A','why':'y'");
    assertEquals("A", Docket.at(ask(docket, "A"), "incidents/0/label"));
    assertEquals("B", Docket.at(ask(docket, "B"), "incidents/0/label"));
    assertTrue(ask(docket, "A").text().contains("lead back to where they began"));
  }

  @Test
  void whatWasTakenOutNamesWhereItCameFromAndBack() {
    Docket docket = three();
    file(docket, "D", "North/press", "'state':'REPORTED','split_from':'@C'");
    assertEquals("C", Docket.at(ask(docket, "D"), "incidents/0/lineage/split_from/label"));
    assertEquals("D", Docket.at(ask(docket, "C"), "incidents/0/lineage/split_into/0/label"));
  }

  @Test
  void takenBackItLeavesATombstoneAndItsHistory() {
    Docket docket = three();
    file(docket, "A", "North/press", "'state':'RETRACTED','why':'entered twice'");
    Json.Obj told = ask(docket, "A");
    assertEquals("true", Docket.at(told, "incidents/0/tombstone"));
    assertEquals("entered twice", Docket.at(told, "incidents/0/why"));
    assertEquals("REPORTED", Docket.at(told, "incidents/0/history/0/state"));
    assertEquals("RETRACTED", Docket.at(told, "incidents/0/history/1/state"));
    assertFalse(told.text().contains("\"claims\""), told.text());
    file(docket, "A", "North/press", "'state':'REOPENED','why':'they were two'");
    assertEquals("REOPENED", Docket.at(ask(docket, "A"), "incidents/0/state"));
    assertEquals("RETRACTED", Docket.at(ask(docket, "A"), "incidents/0/history/1/state"));
  }

  @Test
  void whatIsNotThereAndWhatIsHiddenAnswerAlike() {
    Docket docket =
        three()
            .say(
                "H",
                Kind.INCIDENT,
                "North/press",
                "Centre",
                "ROAD",
                incident("H", "'state':'REPORTED'"));
    assertEquals(ask(three(), "nothing").text(), ask(docket, "H").text());
    assertEquals(ask(three(), "nothing").text(), ask(docket, Docket.id("H").toString()).text());
  }
}
