package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** Two agreements, two villages and an actor that answer to names people use. */
class ManyThingsByOneNameTest {
  private static final CaseFile FILE = docket().of(Viewer.of("South"));

  static Docket docket() {
    return Docket.founded()
        .all(
            "rivers-1", Kind.AGREEMENT, "North/law", agreement("Talks of the rivers, 2025", "2025"))
        .all("rivers-2", Kind.AGREEMENT, "North/law", agreement("Second talks, 2026", "2026"))
        .all(
            "ford-a",
            Kind.ENTRY,
            "North/law",
            "{'entry_kind':'PLACE','names':{'en':'Ford'},'aliases':['al-Ford'],'admin':'East',"
                + "'place':{'text':'Ford','precision':'SETTLEMENT','error_m':500,"
                + "'point':{'lat':36.1,'lng':37.2}},'source':'gazetteer'}")
        .all(
            "ford-b",
            Kind.ENTRY,
            "South/law",
            "{'entry_kind':'PLACE','names':{'en':'Ford'},'admin':'West',"
                + "'place':{'text':'Ford','precision':'SETTLEMENT','error_m':900,"
                + "'point':{'lat':35.1,'lng':36.2}},'source':'map'}")
        .all(
            "guard",
            Kind.ENTRY,
            "North/law",
            "{'entry_kind':'ACTOR','names':{'en':'River Guard'},'acts_for':['North'],"
                + "'source':'own list'}")
        .all(
            "backer",
            Kind.ENTRY,
            "South/law",
            "{'entry_kind':'ACTOR','names':{'en':'Far Republic'},'patron_of':['North'],"
                + "'source':'press'}");
  }

  static String agreement(String title, String year) {
    return ("{'title':{'en':'%s','tr':'Irmak'},'short':'Rivers','parties':['North','South'],"
            + "'in_force_from':'%s-01-01T00:00:00Z','zone_basis':'UTC',"
            + "'blocks':[{'key':'B%s','title':{'en':'b'}}],'zones':[],"
            + "'terms':[{'article':'1','kind':'PROHIBITED_HOSTILE','text':'no fire','lang':'en',"
            + "'who':['North','South'],'to_whom':[]}]}")
        .formatted(title, year, year);
  }

  @Test
  void bothAgreementsOfOneShortNameAreTold() {
    Json.Obj both = Docket.ask(FILE, "named", "{'text':'rivers'}");
    assertEquals(2, Docket.count(both, "agreements"));
    assertEquals("false", Docket.at(both, "one"));
    Json.Obj one = Docket.ask(FILE, "named", "{'text':'RIVERS','block':'B2026'}");
    assertEquals("true", Docket.at(one, "one"));
    assertEquals("Second talks, 2026", Docket.at(one, "agreements/0/title"));
    Json.Obj early = Docket.ask(FILE, "named", "{'text':'Rivers','at':'2025-06-01T00:00:00Z'}");
    assertEquals("Talks of the rivers, 2025", Docket.at(early, "agreements/0/title"));
    assertEquals(1, Docket.count(early, "agreements"));
  }

  @Test
  void aTitleIsFoundByItsWordsInAnyOrder() {
    Json.Obj found = Docket.ask(FILE, "named", "{'text':'talks second'}");
    assertEquals("Second talks, 2026", Docket.at(found, "agreements/0/title"));
    assertEquals(1, Docket.count(found, "agreements"));
  }

  @Test
  void anAgreementIsAskedByNameOrIdAndSaysWhoLoadedIt() {
    Json.Obj both =
        Docket.ask(FILE, "agreement", "{'agreement':'Rivers','at':'2026-02-01T00:00:00Z'}");
    assertEquals(2, Docket.count(both, "agreements"));
    Json.Obj one =
        Docket.ask(
            FILE,
            "agreement",
            "{'agreement':'" + Docket.id("rivers-1") + "','at':'2026-02-01T00:00:00Z'}");
    assertEquals("as loaded by North", Docket.at(one, "agreements/0/basis"));
    assertEquals("CLAIMED", Docket.at(one, "agreements/0/standing/0/state"));
    assertEquals("['B2025']", Docket.at(one, "agreements/0/blocks"));
  }

  @Test
  void anUnknownAgreementIsAnEmptyAnswerInWords() {
    Json.Obj none =
        Docket.ask(FILE, "agreement", "{'agreement':'Lakes','at':'2026-02-01T00:00:00Z'}");
    assertEquals(
        "{'agreements':[],'words':'" + Words.NOT_LOADED + "'}", none.text().replace('"', '\''));
  }

  @Test
  void twoVillagesOfOneNameAreBothPlaces() {
    Json.Obj fords = Docket.ask(FILE, "named", "{'text':'ford'}");
    assertEquals(2, Docket.count(fords, "places"));
    assertEquals("East", Docket.at(fords, "places/0/admin"));
    assertEquals("900", Docket.at(fords, "places/1/error_m"));
    assertEquals("false", Docket.at(fords, "one"));
    assertEquals("true", Docket.at(Docket.ask(FILE, "named", "{'text':'Al Ford'}"), "one"));
  }

  @Test
  void thePathOfResponsibilityNamesItsSourceAtEachStep() {
    Json.Obj path = Docket.ask(FILE, "path", "{'actor':'river guard'}");
    assertEquals("North", Docket.at(path, "chain/0/patron"));
    assertEquals("own list", Docket.at(path, "chain/0/source"));
    assertEquals("Far Republic", Docket.at(path, "chain/1/patron"));
    assertEquals("BACKED_BY", Docket.at(path, "chain/1/relation"));
    Json.Obj nobody = Docket.ask(FILE, "path", "{'actor':'somebody'}");
    assertTrue(nobody.get("words").isPresent());
  }
}
