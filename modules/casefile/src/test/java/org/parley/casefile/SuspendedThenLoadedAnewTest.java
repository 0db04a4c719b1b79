package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * Two assent to a text, one suspends it, and a later version is loaded that only one assents to.
 */
class SuspendedThenLoadedAnewTest {
  private static final String AT = "'at':'2026-03-03T00:00:00Z'";

  private static String text(String duty) {
    return "{'title':{'en':'Truce'},'short':'Truce','parties':['North','South'],"
        + "'in_force_from':'2026-01-01T00:00:00Z','zone_basis':'UTC','zones':[],'terms':["
        + "{'article':'1','kind':'OBLIGATION','text':'"
        + duty
        + "','lang':'en','who':['North'],'to_whom':['South'],"
        + "'due':{'at':'2026-02-20T00:00:00Z'}}]}";
  }

  private static CaseFile file() {
    return Docket.founded()
        .all("truce", Kind.AGREEMENT, "North/law", text("clear the road"))
        .all("yes", Kind.ASSENT, "South/law", "{'of':'#truce'}")
        .all(
            "stop",
            Kind.EVENT,
            "South/law",
            "{'of':'@truce','event':'SUSPENDED','when':{'start':'2026-02-01','precision':'DAY',"
                + "'text':'1 February'}}")
        .all("truce", Kind.AGREEMENT, "North/law", text("clear both roads"))
        .of(Viewer.of("South"));
  }

  @Test
  void theSuspendedVersionStaysInSightBesideTheNewOne() {
    Json.Obj answer = Docket.ask(file(), "agreement", "{'agreement':'Truce'," + AT + "}");
    assertEquals(2, Docket.count(answer, "agreements"));
    assertEquals("SUSPENDED", Docket.at(answer, "agreements/0/standing/0/state"));
    assertEquals("CLAIMED", Docket.at(answer, "agreements/1/standing/0/state"));
  }

  @Test
  void aDeadlineOfASuspendedTextSaysThatItIsSuspended() {
    Json.Obj answer = Docket.ask(file(), "deadlines", "{" + AT + "}");
    assertEquals("clear the road", Docket.at(answer, "deadlines/0/what"));
    String words = Docket.at(answer, "deadlines/0/words");
    assertTrue(words.contains("the agreement is SUSPENDED between North and South"), words);
    assertTrue(!Docket.at(answer, "deadlines/1/words").contains("SUSPENDED"));
  }
}
