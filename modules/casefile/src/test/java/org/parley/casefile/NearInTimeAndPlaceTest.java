package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** What may be one happening is proposed with its reasons; a person joins, the machine does not. */
class NearInTimeAndPlaceTest {

  private static String claim(String label, String day, String place, String actor) {
    return ("{'type':'EVENT','text':'shelling','stance':'ASSERT','label':'%s','asserted':{"
            + "'start':'2021-05','precision':'MONTH','text':'May'},'valid':{'start':'%s',"
            + "'precision':'DAY','text':'that day'},'place':%s,'actors':[{'name':'%s','role':"
            + "'said to have fired'}],'source':{'kind':'PRESS','name':'paper %s'}}")
        .formatted(label, day, place, actor, label);
  }

  private static String at(String lat, String lng, String error) {
    return "{'text':'a field','precision':'AREA','point':{'lat':%s,'lng':%s}%s}"
        .formatted(lat, lng, error.isEmpty() ? "" : ",'error_m':" + error);
  }

  private static Docket docket() {
    return Docket.founded()
        .say(
            "a",
            Kind.CLAIM,
            "North/press",
            "*",
            "R",
            claim("a", "2021-04-29", at("36.0", "37.0", "100"), "South"))
        .say(
            "b",
            Kind.CLAIM,
            "South/press",
            "*",
            "R",
            claim("b", "2021-04-29", at("36.002", "37.0", "100"), "North"))
        .say(
            "c",
            Kind.CLAIM,
            "South/press",
            "*",
            "R",
            claim("c", "2021-04-30", at("36.02", "37.0", "100"), "South"))
        .say(
            "d",
            Kind.CLAIM,
            "South/press",
            "*",
            "R",
            claim("d", "2021-04-30", at("36.03", "37.0", "4000"), "North"))
        .say(
            "e",
            Kind.CLAIM,
            "South/press",
            "*",
            "R",
            claim("e", "2021-05-09", at("36.0", "37.0", "100"), "North"))
        .say(
            "f",
            Kind.CLAIM,
            "South/press",
            "*",
            "R",
            claim("f", "2021-04-29", at("36.2", "37.0", "100"), "North"));
  }

  private static Json.Obj ask(Docket docket, String members) {
    return Docket.ask(docket.of(Viewer.of("Centre")), "candidates", members);
  }

  private static List<String> pairs(Json.Obj told) {
    return ((Json.Arr) told.get("candidates").orElseThrow())
        .items().stream()
            .map(row -> {
              List<String> two =
                  List.of(Docket.at(row, "one/label"), Docket.at(row, "other/label"));
              return String.join("", two.stream().sorted().toList()) + " " + Docket.at(row, "near");
            })
            .sorted()
            .toList();
  }

  @Test
  void nearnessHoldsUnderTheStatedErrorsOrIsToldAsPossible() {
    assertEquals(
        List.of("ab CLOSE", "ac NEAR", "ad PERHAPS", "bc NEAR", "bd PERHAPS", "cd PERHAPS"),
        pairs(ask(docket(), "{}")));
  }

  @Test
  void theReasonsAreWordsWithoutANumberThatNobodyPrinted() {
    Json.Obj told = ask(docket(), "{'labels':['a']}");
    String text = told.text();
    assertTrue(text.contains("Both are dated 2021-04-29."), text);
    assertTrue(text.contains("within a kilometre of each other, errors included"), text);
    assertTrue(text.contains("Both name South."), text);
    assertTrue(!text.contains("222"), "no distance is printed");
  }

  @Test
  void whatPeopleJoinedIsNotProposedAgain() {
    Docket gathered =
        docket()
            .say(
                "i",
                Kind.INCIDENT,
                "Centre/analyst",
                "*",
                "R",
                "{'title':{'en':'Shelling'},'label':'I','state':'REPORTED','claims':[{'claim':"
                    + "'@a'},{'claim':'@b'}]}");
    assertEquals(
        List.of("ac NEAR", "ad PERHAPS", "bc NEAR", "bd PERHAPS", "cd PERHAPS"),
        pairs(ask(gathered, "{}")));
    assertEquals(
        ask(docket(), "{}").get("candidates"),
        ask(docket().swapped("North", "South").swapped("North", "South"), "{}").get("candidates"));
  }

  @Test
  void aLongerTimeIsHeldBesideOthersOnlyWhenAsked() {
    Docket docket =
        docket()
            .say(
                "long",
                Kind.CLAIM,
                "South/press",
                "*",
                "R",
                claim("long", "2021-04-29", at("36.0", "37.0", "100"), "North")
                    .replace(
                        "'start':'2021-04-29','precision':'DAY'",
                        "'start':'2021-04-01','end':'2021-04-30','precision':'RANGE'"));
    assertEquals(6, pairs(ask(docket, "{}")).size());
    Json.Obj asked = ask(docket, "{'labels':['long']}");
    assertTrue(asked.text().contains("whether the other is part of it"), asked.text());
  }
}
