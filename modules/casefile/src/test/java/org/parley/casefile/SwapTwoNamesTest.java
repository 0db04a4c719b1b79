package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;

/** Two names changed into each other in all data, every question asked, and changed back. */
class SwapTwoNamesTest {
  private static final String NOW = "'at':'2026-03-01T12:00:00Z'";

  /** Every question there is, with and without what narrows it. */
  static List<List<String>> everything() {
    List<List<String>> all = new ArrayList<>();
    for (String place :
        List.of(
            Rivers.IN_ZONE,
            "'place':{'lat':36.04,'lng':37.0,'error_m':1000}",
            "'place_name':'Ford'",
            "'place_name':'Mill'",
            "'place_name':'nowhere'")) {
      for (String more :
          List.of("", ",'outside':true", ",'actor':'River Band'", ",'act':'PATROL'")) {
        all.add(List.of("terms", "{'between':['North','South']," + NOW + "," + place + more + "}"));
      }
      all.add(List.of("control", "{" + NOW + "," + place + "}"));
    }
    all.add(
        List.of(
            "terms",
            "{'between':['South','North'],'at':'2026-01'".replace("2026-01", "2026-01-01")
                + ","
                + Rivers.IN_ZONE
                + "}"));
    for (String name : List.of("Bridge", "Rivers", "truce", "nothing")) {
      all.add(List.of("agreement", "{'agreement':'" + name + "'," + NOW + "}"));
    }
    for (String text : List.of("Ford", "River Band", "Rivers", "North", "truce", "South")) {
      all.add(List.of("named", "{'text':'" + text + "'}"));
      all.add(List.of("path", "{'actor':'" + text + "'}"));
    }
    for (String block : List.of("", ",'block':'ROAD'", ",'block':'HILL'")) {
      all.add(List.of("board", "{" + NOW + block + "}"));
      all.add(List.of("board", "{'between':['South','North']," + NOW + block + "}"));
      all.add(List.of("deadlines", "{" + NOW + block + "}"));
    }
    for (String label : List.of("S1", "S2", "X1", "U1", "T1", "LIST", "O1", "L1", "B-ROAD")) {
      all.add(List.of("matter", "{'matter':'" + label + "'," + NOW + "}"));
      all.add(List.of("matter", "{'matter':'" + label + "'}"));
      all.add(List.of("hearers", "{'matter':'" + label + "'}"));
    }
    for (String members : List.of("{}", "{'block':'ROAD'}", "{'labels':['C1','C2']}")) {
      all.add(List.of("review", members));
      all.add(List.of("claims", members));
    }
    all.add(List.of("hearers", "{}"));
    for (String label : List.of("I1", "I2", "I3", "I1-N")) {
      all.add(List.of("incident", "{'incident':'" + label + "'}"));
      all.add(List.of("candidates", "{'incident':'" + label + "'}"));
    }
    for (String list :
        List.of("incidents", "candidates", "observations", "restrictions", "evidence", "tallies")) {
      all.add(List.of(list, "{}"));
      all.add(List.of(list, "{'block':'ROAD'}"));
    }
    all.add(List.of("incidents", "{'from':'2026-01-21T12:00:00Z'}"));
    for (String party : List.of("North", "South", "Centre")) {
      all.add(
          List.of("attention", "{'party':'" + party + "','block':'ROAD','days':60," + NOW + "}"));
    }
    return all;
  }

  private static String answer(CaseFile file, List<String> question) {
    return Docket.ask(file, question.get(0), question.get(1)).text();
  }

  private static List<Viewer> viewers(String party) {
    Viewer viewer = Viewer.of(party);
    return List.of(
        viewer,
        viewer.asKnown(AsKnown.asserted(Instant.parse("2026-02-10T00:00:00Z"))),
        viewer.asKnownOn(Docket.START.plusSeconds(900)));
  }

  @Test
  void everyAnswerIsSwappedAndNothingElseChanges() {
    Docket docket = Rivers.docket();
    Docket swapped = docket.swapped("North", "South");
    int different = 0;
    for (String party : List.of("North", "South", "Centre")) {
      List<Viewer> here = viewers(party);
      List<Viewer> there = viewers(Docket.swap(party, "North", "South"));
      for (int i = 0; i < here.size(); i++) {
        CaseFile file = docket.of(here.get(i));
        CaseFile mirror = swapped.of(there.get(i));
        for (List<String> question : everything()) {
          String answer = answer(file, question);
          List<String> turned =
              List.of(question.get(0), Docket.swap(question.get(1), "North", "South"));
          String back = Docket.swap(answer(mirror, turned), "North", "South");
          assertEquals(answer, back, question + " as " + party);
          different += answer(mirror, question).equals(answer) ? 0 : 1;
        }
      }
    }
    assertNotEquals(0, different, "the names do stand in answers");
  }

  @Test
  void theOrderInWhichTheAskerNamesTwoChangesNothingButTheOrderInSentences() {
    CaseFile file = Rivers.docket().of(Viewer.of("Centre"));
    for (String question : List.of("terms", "board")) {
      String place = question.equals("terms") ? "," + Rivers.IN_ZONE : "";
      String one = "{'between':['North','South']," + NOW + place + "}";
      String other = "{'between':['South','North']," + NOW + place + "}";
      assertEquals(
          answer(file, List.of(question, one)),
          answer(file, List.of(question, other)).replace("South and North", "North and South"));
    }
  }
}
