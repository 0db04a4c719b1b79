package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** What a source said, in its language and no finer, stands in an incident as it was filed. */
class SaidAsItWasSaidTest {
  private static final String CLAIM =
      "{'type':'COUNT','text':'people were killed','stance':'%s','label':'%s','asserted':{'start':"
          + "'2021-04','precision':'MONTH','text':'in April'},'valid':{'start':'2021-04-13',"
          + "'end':'2021-04-13','precision':'DAY','text':'1 رمضان 1442',"
          + "'hijri':{'start':'1442-09-01'}},'source':"
          + "{'kind':'PRESS','name':'a paper','chain':['a paper','an agency','rescue service']},"
          + "'quote':{'text':'أكثر من عشرة','lang':'ar'},'admiralty':{'source':'%s','item':%d},"
          + "'place':{'text':'قرب السوق','precision':'BETWEEN'},'counts':[{'what':'killed',"
          + "'precision':'RANGE','low':10,'high':14,'text':'بين 10 و14'}]%s}";

  private static String claim(String stance, String label, String grade, int item, String more) {
    return CLAIM.formatted(stance, label, grade, item, more);
  }

  private static Docket gathered(int repeats) {
    Docket docket =
        Docket.founded()
            .all("first", Kind.CLAIM, "North/press", claim("ATTRIBUTE", "first", "C", 3, ""));
    StringBuilder claims = new StringBuilder("{'claim':'@first'}");
    for (int i = 0; i < repeats; i++) {
      String label = "again-" + i;
      docket.all(
          label,
          Kind.CLAIM,
          "South/press",
          claim("ASSERT", label, "A", 2, ",'links':[{'rel':'REPEATS','to':'@first'}]"));
      claims.append(",{'claim':'@").append(label).append("'}");
    }
    return docket.all(
        "i",
        Kind.INCIDENT,
        "North/press",
        "{'title':{'en':'Fire'},'label':'I1','state':'REPORTED','claims':["
            + claims
            + "],'harm':[{'claim':'@first','what':'killed','harm':'KILLED','group':'CIVILIAN'}]}");
  }

  private static Json.Obj ask(Docket docket) {
    return Docket.ask(docket.of(Viewer.of("South")), "incident", "{'incident':'I1'}");
  }

  private static Json.Obj row(Json.Obj answer, String label) {
    Json.Obj incident =
        (Json.Obj) ((Json.Arr) answer.get("incidents").orElseThrow()).items().getFirst();
    return ((Json.Arr) incident.get("claims").orElseThrow())
        .items().stream()
            .map(Json.Obj.class::cast)
            .filter(one -> one.get("label").equals(Optional.of(Json.of(label))))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void chainWordsLanguageGradesStanceAndPrecisionStandAsFiled() {
    Docket docket = gathered(0);
    Json.Obj shown = row(ask(docket), "first");
    Json.Obj filed =
        docket.filed().stream()
            .map(Filed::statement)
            .filter(one -> one.kind().filter(Kind.CLAIM::equals).isPresent())
            .findFirst()
            .orElseThrow()
            .body()
            .json();
    Map<String, String> named =
        Map.of(
            "source", "source",
            "quote", "quote",
            "admiralty", "admiralty",
            "stance", "stance",
            "when", "valid",
            "asserted", "asserted",
            "place", "place",
            "text", "text");
    named.forEach((here, there) ->
        assertEquals(
            filed.get(there).map(Json::text),
            shown.get(here).map(Json::text),
            "as filed: " + here));
    assertTrue(shown.text().contains("1 رمضان 1442") && shown.text().contains("1442-09-01"));
  }

  @Test
  void aNumberKeepsItsBoundsAndGetsNoMiddle() {
    Json.Obj told = ask(gathered(0));
    String row = "incidents/0/casualties/0/rows/0";
    assertEquals("10", Docket.at(told, row + "/low"));
    assertEquals("14", Docket.at(told, row + "/high"));
    assertEquals("10 to 14", Docket.at(told, row + "/text"));
    assertFalse(told.text().contains("\"best\""), "nobody printed one");
  }

  @Test
  void howeverOftenItIsRepeatedNoGradeRisesAndTheOriginStaysOne() {
    for (int repeats : List.of(1, 20)) {
      Json.Obj told = ask(gathered(repeats));
      assertEquals(
          "{\"source\":\"C\",\"item\":3}",
          row(told, "first").get("admiralty").orElseThrow().text());
      assertEquals(
          "{\"source\":\"A\",\"item\":2}",
          row(told, "again-0").get("admiralty").orElseThrow().text());
      assertTrue(told.text().contains("\"code\":\"ONE_SOURCE\""), told.text());
      assertFalse(told.text().contains("\"item\":1"), "nobody graded it confirmed");
    }
    assertFalse(ask(gathered(0)).text().contains("ONE_SOURCE"), "nobody leans on it");
  }

  @Test
  void whatASourceTookBackRevisesNothing() {
    String revises = ",'links':[{'rel':'SUPERSEDES','to':'@first'}]%s";
    Docket docket =
        Docket.founded()
            .all("first", Kind.CLAIM, "North/press", claim("ASSERT", "first", "C", 3, ""))
            .all(
                "then",
                Kind.CLAIM,
                "North/press",
                claim("REVISE", "then", "C", 3, revises.formatted("")))
            .all(
                "i",
                Kind.INCIDENT,
                "North/press",
                "{'title':{'en':'Fire'},'label':'I1','state':'REPORTED','claims':[{'claim':"
                    + "'@first'},{'claim':'@then'}]}");
    assertTrue(row(ask(docket), "first").get("revised_by").isPresent());
    docket.all(
        "then",
        Kind.CLAIM,
        "North/press",
        claim("REVISE", "then", "C", 3, revises.formatted(",'retracted':'misheard'")));
    assertTrue(row(ask(docket), "first").get("revised_by").isEmpty());
    assertTrue(row(ask(docket), "then").get("retracted").isPresent(), "it stays, marked");
  }

  @Test
  void papersOfAnIncidentStandInTheFormTheyWereFiled() {
    String day = "{'start':'2021-04-29','precision':'DAY','text':'that day'}";
    String hill = "{'text':'a hill','precision':'POINT','point':{'lat':36,'lng':37},'error_m':50}";
    Docket docket =
        Docket.founded()
            .all(
                "o",
                Kind.OBSERVATION,
                "North/press",
                "{'observer':'patrol 3','label':'O1','position':"
                    + hill
                    + ",'when':"
                    + day
                    + ",'observed':[{'means':'HEARD','count':{'what':'explosions','precision':"
                    + "'ABOUT','best':12,'text':'a dozen'},'unit':'EXPLOSION','phase':'IMPACT',"
                    + "'taken_for':'UNKNOWN','distance':{'low_m':3000,'high_m':5000},'bearing':"
                    + "{'from_deg':350,'to_deg':10}}]}")
            .all(
                "r",
                Kind.RESTRICTION,
                "North/press",
                "{'monitor':'patrol 3','label':'R1','place':"
                    + hill
                    + ",'when':"
                    + day
                    + ",'restriction':'DENIED','text':'turned back','by':'two armed men'}")
            .say(
                "hidden",
                Kind.RESTRICTION,
                "North/press",
                "North",
                "",
                "{'monitor':'patrol 4','label':'R2','place':"
                    + hill
                    + ",'when':"
                    + day
                    + ",'restriction':'MINED','text':'mines on the track'}")
            .all(
                "i",
                Kind.INCIDENT,
                "North/press",
                "{'title':{'en':'Fire'},'label':'I1','state':'REPORTED','papers':['@o','@r']}");
    Json.Obj told = ask(docket);
    assertEquals(
        "{'from_deg':350,'to_deg':10}",
        Docket.at(told, "incidents/0/observations/0/observed/0/bearing"));
    assertEquals("UNKNOWN", Docket.at(told, "incidents/0/observations/0/observed/0/taken_for"));
    assertEquals("DENIED", Docket.at(told, "incidents/0/restrictions/0/restriction"));
    assertEquals("two armed men", Docket.at(told, "incidents/0/restrictions/0/by"));
    String all = Docket.ask(docket.of(Viewer.of("South")), "restrictions", "{}").text();
    assertFalse(all.contains("R2") || all.contains("mines"), all);
  }
}
