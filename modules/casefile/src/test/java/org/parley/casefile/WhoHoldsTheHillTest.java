package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** Both parties draw a map on which they hold the same hill; neither map is preferred. */
class WhoHoldsTheHillTest {
  private static final String AT = "'at':'2026-02-01T00:00:00Z'";
  private static final CaseFile FILE = docket().of(Viewer.of("South"));

  static Docket docket() {
    return Docket.founded()
        .all("map-north", Kind.ZONE, "North/law", area("North", "2025-01-01", "'EXACT'", ""))
        .all(
            "map-south",
            Kind.ZONE,
            "South/law",
            area("South", "2025-06-01", "'APPROXIMATE'", "'error_m':2000,"))
        .all(
            "hill",
            Kind.ENTRY,
            "North/law",
            "{'entry_kind':'PLACE','names':{'en':'The Hill'},"
                + "'place':{'text':'hill','precision':'POINT','error_m':100,"
                + "'point':{'lat':36.0,'lng':37.0}},'source':'gazetteer'}");
  }

  private static String area(String holder, String from, String basis, String error) {
    return ("{'name':{'en':'held by %s'},'zone_kind':'CONTROL_AREA','controller':'%s',"
            + "'geometry_basis':%s,%s'valid_from':'%sT00:00:00Z','geometry':{'outline_circle':{"
            + "'center':{'lat':36.0,'lng':37.0},'radius':{'value':5000,'units':'M'}}}}")
        .formatted(holder, holder, basis, error, from);
  }

  @Test
  void bothMapsAreToldWithWhoDrewThem() {
    Json.Obj both = Docket.ask(FILE, "control", "{'place_name':'the hill'," + AT + "}");
    assertEquals(2, Docket.count(both, "claims"));
    assertEquals("North", Docket.at(both, "claims/0/controller"));
    assertEquals("as loaded by North", Docket.at(both, "claims/0/basis"));
    assertEquals("INSIDE", Docket.at(both, "claims/0/reach"));
    assertEquals("PERHAPS", Docket.at(both, "claims/1/reach"));
    assertEquals("2000", Docket.at(both, "claims/1/error_m"));
    assertEquals("1", Docket.at(both, "place/candidates").split("'name'").length - 1 + "");
  }

  @Test
  void beforeTheSecondMapOnlyTheFirstHeld() {
    Json.Obj first =
        Docket.ask(FILE, "control", "{'place':{'lat':36,'lng':37},'at':'2025-02-01T00:00:00Z'}");
    assertEquals(1, Docket.count(first, "claims"));
    assertEquals("2025-01-01T00:00:00Z", Docket.at(first, "claims/0/from"));
  }

  @Test
  void theErrorsOfMapAndPlaceDecideWhetherAPlaceNearbyMayBeReached() {
    String near = "{'place':{'lat':36.06,'lng':37%s}," + AT + "}";
    assertEquals(1, Docket.count(Docket.ask(FILE, "control", near.formatted("")), "claims"));
    Json.Obj wide = Docket.ask(FILE, "control", near.formatted(",'error_m':3000"));
    assertEquals(2, Docket.count(wide, "claims"));
    assertEquals("PERHAPS", Docket.at(wide, "claims/0/reach"));
  }

  @Test
  void aPlaceOnNoShelfMayBeAnywhereAndAPlaceFarAwayHasNoEntry() {
    Json.Obj unknown = Docket.ask(FILE, "control", "{'place_name':'nowhere'," + AT + "}");
    assertEquals(2, Docket.count(unknown, "claims"));
    assertEquals("PERHAPS", Docket.at(unknown, "claims/0/reach"));
    assertTrue(Docket.at(unknown, "place/words").contains("taken as unknown"));
    Json.Obj far = Docket.ask(FILE, "control", "{'place':{'lat':10,'lng':10}," + AT + "}");
    assertEquals(Words.NO_ENTRY, Docket.at(far, "words"));
  }

  @Test
  void aRedrawnMapTakesThePlaceOfItsEarlierVersion() {
    CaseFile redrawn =
        docket()
            .all("map-north", Kind.ZONE, "North/law", area("South", "2025-01-01", "'EXACT'", ""))
            .of(Viewer.of("North"));
    Json.Obj both = Docket.ask(redrawn, "control", "{'place_name':'the hill'," + AT + "}");
    assertEquals(2, Docket.count(both, "claims"));
    assertEquals("South", Docket.at(both, "claims/0/controller"));
    assertEquals("South", Docket.at(both, "claims/1/controller"));
  }
}
