package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

class EveryQuestionOfASmallCaseTest {
  private static final String NOW = "'at':'2026-03-01T12:00:00Z'";
  private static final CaseFile FILE = Rivers.docket().of(Viewer.of("South"));

  private static Json.Obj ask(String subject, String members) {
    return Docket.ask(FILE, subject, members);
  }

  private static String terms(String members) {
    return "{'between':['North','South']," + NOW + "," + members + "}";
  }

  @Test
  void aTermInForceAppliesInItsZoneAndSaysOnWhatItRests() {
    Json.Obj answer = ask("terms", terms(Rivers.IN_ZONE));
    assertEquals("1", Docket.at(answer, "terms/0/article"));
    assertEquals("Bridge truce", Docket.at(answer, "terms/0/agreement"));
    assertEquals("APPLIES", Docket.at(answer, "terms/0/scope"));
    assertEquals("in force by assent of its parties", Docket.at(answer, "terms/0/basis"));
    assertEquals("no fire", Docket.at(answer, "terms/0/text"));
    assertTrue(answer.text().contains("as loaded by Centre"), answer.text());
  }

  @Test
  void farAwayNothingCoversAndSaysSoInWords() {
    Json.Obj answer =
        ask("terms", terms("'place':{'lat':10,'lng':10},'outside':true,'actor':'North'"));
    assertTrue(answer.text().contains("OUT_OF_SCOPE"), answer.text());
    Json.Obj none =
        Docket.ask(
            Docket.founded().of(Viewer.of("South")), "terms", terms("'place':{'lat':1,'lng':1}"));
    assertEquals(0, Docket.count(none, "terms"));
    assertTrue(none.text().contains("it says nothing about lawfulness"), none.text());
  }

  @Test
  void aNameOfTwoPlacesIsAskedForBothAndLeftOpenWhereTheyDiffer() {
    Json.Obj ford = ask("terms", terms("'place_name':'ford'"));
    assertEquals("UNDETERMINED", Docket.at(ford, "terms/0/scope"));
    assertEquals("200", Docket.at(ford, "place/candidates/0/error_m"));
    assertTrue(Docket.at(ford, "place/words").startsWith("2 places go by that name"));
    Json.Obj mill = ask("terms", terms("'place_name':'Mill'"));
    assertEquals("APPLIES", Docket.at(mill, "terms/0/scope"));
  }

  @Test
  void whoIsOnTheListIsExemptUnderAnyOfHisNames() {
    Json.Obj band = ask("terms", terms(Rivers.IN_ZONE + ",'actor':'The band'"));
    assertEquals("EXEMPT", Docket.at(band, "terms/0/scope"));
    Json.Obj other = ask("terms", terms(Rivers.IN_ZONE + ",'actor':'somebody else'"));
    assertEquals("APPLIES", Docket.at(other, "terms/0/scope"));
  }

  @Test
  void anAgreementTellsItsStandingItsAmbiguousHourAndWhatIsReported() {
    Json.Obj bridge = ask("agreement", "{'agreement':'Bridge'," + NOW + "}");
    assertEquals("IN_FORCE", Docket.at(bridge, "agreements/0/standing/0/state"));
    assertEquals("WRITTEN", Docket.at(bridge, "agreements/0/form"));
    assertEquals("2025-12-30", Docket.at(bridge, "agreements/0/signed/start"));
    Json.Obj old = ask("agreement", "{'agreement':'Rivers'," + NOW + "}");
    assertEquals("as loaded by Centre", Docket.at(old, "agreements/0/basis"));
    assertEquals("2021-03-05T21:01:00Z", Docket.at(old, "agreements/0/ambiguous/from"));
    assertEquals("COLLAPSED", Docket.at(old, "agreements/0/reported/0/event"));
    assertEquals("E-COLLAPSE", Docket.at(old, "agreements/0/reported/0/label"));
    assertEquals("[]", Docket.at(old, "agreements/0/notified"));
  }

  @Test
  void theBoardKeepsBlocksApartAndPressFlipsNothing() {
    Json.Obj board = ask("board", "{" + NOW + "}");
    assertEquals("ROAD", Docket.at(board, "blocks/0/block"));
    assertEquals("COOPERATING", Docket.at(board, "blocks/0/dyads/0/notified"));
    assertEquals("['CLASH']", Docket.at(board, "blocks/1/dyads/0/reported"));
    assertFalse(
        ((Json.Obj) ((Json.Arr) at(board, "blocks/1/dyads")).items().getFirst())
            .get("notified")
            .isPresent());
    assertEquals("announced, not notified here", Docket.at(board, "blocks/1/dyads/0/words"));
    assertEquals("ACTIVE", Docket.at(board, "blocks/0/series/0/notified"));
    assertEquals("['SUSPENDED']", Docket.at(board, "blocks/0/series/0/reported"));
    assertEquals("L1", Docket.at(board, "blocks/0/links/0/label"));
    assertEquals("an analyst", Docket.at(board, "blocks/0/links/0/by"));
    Json.Obj hill = ask("board", "{'block':'HILL','between':['North','South']," + NOW + "}");
    assertEquals(1, Docket.count(hill, "blocks"));
    assertEquals("WORSENING", Docket.at(hill, "blocks/0/dyads/0/accounts/0/trend"));
  }

  private static Json at(Json json, String path) {
    Json now = json;
    for (String step : path.split("/")) {
      now =
          now instanceof Json.Obj object
              ? object.get(step).orElseThrow()
              : ((Json.Arr) now).items().get(Integer.parseInt(step));
    }
    return now;
  }

  @Test
  void aSeriesTellsBothLanesItsAccountsAndOnlyTheOrderThatIsStated() {
    Json.Obj series = ask("matter", "{'matter':'S1'," + NOW + "}");
    assertEquals("ACTIVE", Docket.at(series, "notified/state"));
    assertEquals("North", Docket.at(series, "notified/by"));
    assertEquals("2026-01-05", Docket.at(series, "notified/since/start"));
    assertEquals("['SUSPENDED']", Docket.at(series, "reported"));
    assertEquals(3, Docket.count(series, "accounts"));
    assertEquals("[['S-ATTACK','S-START'],['S-STOP']]", Docket.at(series, "order"));
    assertEquals("[['S-ATTACK','S-START']]", Docket.at(series, "unordered"));
    assertEquals("7", Docket.at(series, "numbers/0/number"));
    assertEquals("South", Docket.at(series, "numbers/0/by"));
    assertEquals("X1", Docket.at(series, "parts/0/label"));
    assertEquals("ROAD", Docket.at(series, "block"));
    assertEquals("['North','South']", Docket.at(series, "quorum"));
    Json.Obj early = ask("matter", "{'matter':'S1','at':'2026-01-04T00:00:00Z'}");
    assertFalse(early.get("notified").isPresent(), early.text());
  }

  @Test
  void otherKindsTellWhatOnlyTheyHave() {
    Json.Obj drill = ask("matter", "{'matter':'X1'}");
    assertEquals("['signals']", Docket.at(drill, "practised"));
    assertEquals("GREEN", Docket.at(drill, "signals/0/code"));
    assertEquals("GREEN", Docket.at(drill, "drilled/0/code"));
    assertEquals("[]", Docket.at(drill, "drilled/0/notified"));
    Json.Obj talks = ask("matter", "{'matter':'" + Docket.id("talks") + "'," + NOW + "}");
    assertEquals("2", Docket.at(talks, "rounds/0/number"));
    assertEquals("NONE", Docket.at(talks, "rounds/0/outcome"));
    assertEquals("true", Docket.at(talks, "participation/0/takes_part"));
    Json.Obj list = ask("matter", "{'matter':'LIST'," + NOW + "}");
    assertEquals("true", Docket.at(list, "listed/0/listed"));
    Json.Obj ultimatum = ask("matter", "{'matter':'leave the hill'," + NOW + "}");
    assertEquals("leave the hill", Docket.at(ultimatum, "demand"));
    assertEquals("end of February", Docket.at(ultimatum, "deadline/due/text"));
    assertEquals("PASSED", Docket.at(ultimatum, "deadline/state"));
    assertEquals(
        "{'words':'" + Words.NO_ENTRY + "'}",
        ask("matter", "{'matter':'nothing'}").text().replace('"', '\''));
  }

  @Test
  void deadlinesComeFromTermsAndMattersAndAccuseNobody() {
    Json.Obj all = ask("deadlines", "{" + NOW + "}");
    assertEquals("clear the road", Docket.at(all, "deadlines/0/what"));
    assertEquals("South", Docket.at(all, "deadlines/0/owner"));
    assertEquals("Bridge", Docket.at(all, "deadlines/0/from/agreement"));
    assertEquals("D-day", Docket.at(all, "deadlines/0/anchor"));
    assertEquals("2026-01-11T00:00:00Z", Docket.at(all, "deadlines/0/due/latest"));
    assertEquals("MET", Docket.at(all, "deadlines/0/state"));
    assertEquals("U1", Docket.at(all, "deadlines/1/from/matter"));
    assertEquals("South", Docket.at(all, "deadlines/1/owner"));
    assertEquals("PASSED", Docket.at(all, "deadlines/1/state"));
    assertEquals("due time passed, nothing recorded here", Docket.at(all, "deadlines/1/words"));
    assertEquals("OPEN", Docket.at(all, "deadlines/2/state"));
    assertEquals("in force by assent of its parties", Docket.at(all, "deadlines/2/basis"));
    Json.Obj hill = ask("deadlines", "{'block':'HILL'," + NOW + "}");
    assertEquals(1, Docket.count(hill, "deadlines"));
    String text = all.text().toLowerCase(java.util.Locale.ROOT);
    assertFalse(text.contains("breach") || text.contains("violat") || text.contains("\"late\""));
  }

  @Test
  void whoMustHearAndWhoCannotBeToldHere() {
    Json.Obj hear = ask("hearers", "{}");
    assertEquals("Absent", Docket.at(hear, "must_hear/0/name"));
    assertEquals("false", Docket.at(hear, "must_hear/0/takes_part"));
    assertEquals(1, Docket.count(ask("hearers", "{'matter':'L1'}"), "must_hear"));
    assertEquals(0, Docket.count(ask("hearers", "{'matter':'S1'}"), "must_hear"));
  }

  @Test
  void attentionCrossesBlocksAndStateDoesNot() {
    Json.Obj road = ask("attention", "{'party':'North','block':'ROAD','days':60," + NOW + "}");
    assertTrue(road.text().contains("\"R2\""), road.text());
    assertFalse(road.text().contains("S-STOP"), road.text());
    Json.Obj hill = ask("attention", "{'party':'North','block':'HILL','days':60," + NOW + "}");
    assertTrue(hill.text().contains("S-STOP"), hill.text());
  }

  @Test
  void whatIsAddressedToOthersIsAbsent() {
    assertEquals(1, Docket.count(ask("claims", "{}"), "known"));
    Json.Obj north = Docket.ask(Rivers.docket().of(Viewer.of("North")), "claims", "{}");
    assertEquals(2, Docket.count(north, "known"));
  }

  @Test
  void withoutAMomentWhatIsToldToComeHasNotHappened() {
    Docket docket =
        Docket.founded()
            .all(
                "s",
                Kind.MATTER,
                "North/law",
                "{'matter_kind':'PATROL_SERIES','title':{'en':'patrols'},'label':'S'}")
            .all("go", Kind.EVENT, "North/law", told("STARTED", "2026-03-01"))
            .all("end", Kind.EVENT, "North/law", told("ENDED", "2027-03-01"));
    Json.Obj now = Docket.ask(docket.of(Viewer.of("South")), "matter", "{'matter':'S'}");
    assertEquals("ACTIVE", Docket.at(now, "notified/state"));
    assertEquals(1, Docket.count(now, "ahead"));
  }

  private static String told(String word, String day) {
    return "{'of':'@s','event':'%s','when':{'start':'%s','precision':'DAY','text':'then'}}"
        .formatted(word, day);
  }
}
