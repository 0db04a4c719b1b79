package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** What is said to answer what, and what only fell together: M53 and M56. */
class FireThenAReplyTest {

  private static String incident(String label, String day, String members) {
    return ("{'title':{'en':'%s'},'label':'%s','state':'REPORTED','when':{'start':'%s',"
            + "'precision':'DAY','text':'that day'}%s}")
        .formatted(label, label, day, members);
  }

  private static Docket shelled(String replyDay) {
    return Docket.founded()
        .all("shelled", Kind.INCIDENT, "North/press", incident("shelled", "2020-02-03", ""))
        .all(
            "reply",
            Kind.INCIDENT,
            "South/press",
            incident(
                "reply",
                replyDay,
                ",'answers':[{'incident':'@shelled','as':'RETALIATION','said_by':'South'}]"))
        .all(
            "again",
            Kind.INCIDENT,
            "North/press",
            incident(
                "again",
                "2020-02-05",
                ",'answers':[{'incident':'@reply','as':'SELF_DEFENCE','said_by':'North'}]"));
  }

  private static Json.Obj ask(Docket docket, String label) {
    return Docket.ask(docket.of(Viewer.of("Centre")), "incident", "{'incident':'" + label + "'}");
  }

  @Test
  void theChainIsToldBothWaysAsSomebodysWord() {
    Json.Obj first = ask(shelled("2020-02-04"), "shelled");
    assertEquals("reply", Docket.at(first, "incidents/0/after/0/incident"));
    assertEquals("again", Docket.at(first, "incidents/0/after/1/incident"));
    assertEquals(
        "South speaks of reply as retaliation for shelled.",
        Docket.at(first, "incidents/0/after/0/words"));
    Json.Obj last = ask(shelled("2020-02-04"), "again");
    assertEquals("reply", Docket.at(last, "incidents/0/before/0/incident"));
    assertEquals("shelled", Docket.at(last, "incidents/0/before/1/incident"));
    assertFalse(first.text().contains("caus"), "an answer is a word, not a cause");
  }

  @Test
  void aReplyDatedBeforeWhatItAnswersIsSaidToBe() {
    String words = Docket.at(ask(shelled("2020-02-01"), "reply"), "incidents/0/before/0/words");
    assertTrue(words.endsWith("it came before what it is said to answer."), words);
    String same = Docket.at(ask(shelled("2020-02-03"), "reply"), "incidents/0/before/0/words");
    assertTrue(same.endsWith("do not tell which came first."), same);
  }

  @Test
  void aPatrolThatFellTogetherWithAStrikeWasNotHit() {
    Docket docket =
        Docket.founded()
            .all(
                "patrol",
                Kind.MATTER,
                "North/law",
                Rivers.matter("PATROL_SERIES", "P", "'parties':['North']"))
            .all(
                "strike",
                Kind.INCIDENT,
                "South/press",
                incident(
                    "strike",
                    "2021-04-29",
                    ",'named':[{'thing':'PATROL','name':'patrol on the line','how':'COINCIDED',"
                        + "'id':'@patrol'}]"));
    assertEquals(
        "fell together; no entry here says that it was hit",
        Docket.at(ask(docket, "strike"), "incidents/0/named/0/words"));
    docket.all(
        "strike",
        Kind.INCIDENT,
        "South/press",
        incident(
            "strike",
            "2021-04-29",
            ",'named':[{'thing':'PATROL','name':'patrol on the line','how':'COINCIDED','id':"
                + "'@patrol'},{'thing':'PATROL','name':'the patrol','how':'HIT','id':'@patrol'}]"));
    assertEquals(
        "fell together; another entry says that it was hit",
        Docket.at(ask(docket, "strike"), "incidents/0/named/0/words"));
  }
}
