package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * A map, a claim, a link on the shelf or the text of the agreement changes after a finding was
 * signed. The page of the finding names the step that comes to something else and why; what was
 * signed stays byte for byte; nothing changes silently, and exchanging the parties exchanges it.
 */
class ChangedAfterAFindingTest {
  private static final String TERM = "findings/0/terms/0/";
  private static final String CITES = ",'cites':['#truce','#seen'],'incident':'@shot'";

  /** The truce of the bridge, a claim, its incident, and a signed finding on it. */
  private static Docket signed() {
    return signed(Signed.FIRE);
  }

  private static Docket signed(String happening) {
    Docket docket = Rivers.docket();
    claim(docket, "36.001", "2026-02-10T12:00:00Z", "");
    docket.all(
        "shot",
        Kind.INCIDENT,
        "Centre/assess",
        "{'title':{'en':'Fire'},'label':'SHOT','state':'REPORTED','claims':[{'claim':'@seen'}]}");
    return Signed.finding(docket, "found", happening, "truce", CITES);
  }

  private static void claim(Docket docket, String lat, String at, String more) {
    docket.all(
        "seen",
        Kind.CLAIM,
        "Centre/press",
        ("{'type':'EVENT','text':'there was fire','stance':'ASSERT','label':'SEEN','asserted':{"
                + "'start':'2026-02-11','precision':'DAY','text':'then'},'source':{'kind':'PRESS',"
                + "'name':'paper'},'valid':{'start':'%s','precision':'MINUTE','text':'then'},"
                + "'place':{'text':'there','precision':'POINT','point':{'lat':%s,'lng':37.0},"
                + "'error_m':50}%s}")
            .formatted(at, lat, more));
  }

  private static Json.Obj findings(Docket docket) {
    return Docket.ask(docket.of(Viewer.of("North")), "findings", "{}");
  }

  /**
   * The findings before and after; what was signed is the same bytes in both, and two names
   * exchanged throughout the record are exchanged in the answer.
   */
  private static Json.Obj after(Docket before, Consumer<Docket> change) {
    byte[] was = bytes(before);
    Json.Obj then = findings(before);
    assertEquals("SAME", Docket.at(then, TERM + "again/comes_out"));
    assertEquals("false", Docket.at(then, "findings/0/changed"));
    change.accept(before);
    assertArrayEquals(was, bytes(before), "what was signed");
    Json.Obj now = findings(before);
    for (String same : List.of("leaf", "summary", "stage", "happening", "comments", "versions")) {
      assertEquals(Docket.at(then, "findings/0/" + same), Docket.at(now, "findings/0/" + same));
    }
    assertEquals(Docket.at(then, TERM + "result"), Docket.at(now, TERM + "result"));
    assertEquals(Docket.at(then, TERM + "came"), Docket.at(now, TERM + "came"));
    return now;
  }

  private static byte[] bytes(Docket docket) {
    return docket.filed().stream()
        .filter(one -> one.statement().kind().filter(Kind.FINDING::equals).isPresent())
        .toList()
        .getLast()
        .statement()
        .bytes();
  }

  private static Docket redraw(Docket docket, String basis, String lat, int metres) {
    return docket.all("zone", Kind.ZONE, "South/law", circle(basis, lat, metres));
  }

  private static void rough(Docket docket, String lat) {
    docket.all("rough", Kind.ZONE, "South/law", circle("'EXACT'", lat, 5000));
  }

  private static String circle(String basis, String lat, int metres) {
    return ("{'name':{'en':'Bridge'},'zone_kind':'BUFFER','geometry_basis':%s,'geometry':{"
            + "'outline_circle':{'center':{'lat':%s,'lng':37.0},"
            + "'radius':{'value':%d,'units':'M'}}}}")
        .formatted(basis, lat, metres);
  }

  private static void changed(Json.Obj now, String expected) {
    assertEquals(expected, Docket.at(now, "findings/0/changed"));
  }

  private static void term(Json.Obj now, String member, String expected) {
    assertEquals(expected, Docket.at(now, TERM + member), member);
  }

  private static String step(String test, String then, String now) {
    return "[{'test':'%s','then':'%s','now':'%s'}]".formatted(test, then, now);
  }

  @Test
  void aBorderRedrawnSoThatThePlaceLiesOutsideNamesTheStepAndBindsNobody() {
    Json.Obj now = after(signed(), docket -> redraw(docket, "'EXACT'", "36.2", 5000));
    changed(now, "true");
    assertEquals("SAME", Docket.at(now, TERM + "again/comes_out"), "nobody assented to it");
    term(now, "since/0/what", "ZONE");
    term(now, "since/0/by", "South");
    term(now, "since/0/change", "['MAP']");
    term(now, "since/0/comes_out", "OTHERWISE");
    term(now, "since/0/result", "OUT_OF_SCOPE");
    term(now, "since/0/steps", step("PLACE", "HOLDS", "HOLDS_NOT"));
    assertTrue(Docket.at(now, TERM + "since/0/words").startsWith("South drew the map of Bridge"));
  }

  @Test
  void anIncidentFiledAnewWithinTheSecondIsToldAndOneFiledBeforeIsNot() {
    Json.Obj now =
        after(
            signed().atOnce(),
            docket ->
                docket.all(
                    "shot",
                    Kind.INCIDENT,
                    "Centre/assess",
                    "{'title':{'en':'Fire'},'label':'SHOT','state':'RETRACTED','why':'twice',"
                        + "'claims':[{'claim':'@seen'}]}"));
    changed(now, "true");
    term(now, "since/0/what", "INCIDENT");
    term(now, "since/0/by", "Centre");
    changed(findings(signed().atOnce()), "false");
  }

  @Test
  void theIncidentIsCalledByItsLabelWhereItMayBeKnown() {
    assertEquals("SHOT", Docket.at(findings(signed()), "findings/0/incident_label"));
  }

  @Test
  void aBorderRedrawnWithThePlaceStillInsideIsTold() {
    Json.Obj now = after(signed(), docket -> redraw(docket, "'EXACT'", "36.005", 5000));
    changed(now, "false");
    term(now, "since/0/comes_out", "SAME");
    now = after(signed(), docket -> redraw(docket, "'APPROXIMATE','error_m':500", "36.0", 5000));
    changed(now, "true");
    term(now, "since/0/change", "['MAP','MAP_ERROR']");
    term(now, "since/0/result", "SCOPE_DISPUTED");
  }

  @Test
  void aMapWithAnErrorRedrawnWithinItChangesNoResultThatHeldUnderIt() {
    String far = Signed.happening("2026-02-10T12:00:00Z", "36.06", "37.0", 50, "South");
    Docket docket = approximate(far);
    assertEquals("OUT_OF_SCOPE", Docket.at(findings(docket), TERM + "came"));
    Json.Obj now = after(docket, d -> rough(d, "36.005"));
    changed(now, "false");
    term(now, "since/0/comes_out", "SAME");
    Json.Obj beyond = after(approximate(far), d -> rough(d, "36.03"));
    changed(beyond, "true");
    term(beyond, "since/0/steps", step("PLACE", "HOLDS_NOT", "HOLDS"));
  }

  /** The same bridge with a map that may be a kilometre off. */
  private static Docket approximate(String happening) {
    String rough = circle("'APPROXIMATE','error_m':1000", "36.0", 5000);
    String rule = Rivers.truce().replace("@zone", "@rough").replace("#zone", "#rough");
    Docket docket =
        Rivers.docket()
            .all("rough", Kind.ZONE, "North/law", rough)
            .all("rule", Kind.AGREEMENT, "North/law", rule)
            .all("yes-rule", Kind.ASSENT, "South/law", "{'of':'#rule'}");
    return Signed.finding(docket, "found", happening, "rule", ",'cites':['#rule']");
  }

  @Test
  void aMapThatBothAssentedToLaterIsTheOneThatTheNewTextCites() {
    Json.Obj now =
        after(
            signed(),
            docket ->
                redraw(docket, "'EXACT'", "36.2", 5000)
                    .all("truce", Kind.AGREEMENT, "North/law", Rivers.truce())
                    .all("yes2", Kind.ASSENT, "South/law", "{'of':'#truce'}"));
    changed(now, "true");
    term(now, "again/result", "NOT_IN_FORCE");
    term(now, "again/steps/0/test", "IN_FORCE");
    term(now, "since/1/what", "AGREEMENT");
    term(now, "since/1/change", "['ZONES']");
    term(now, "since/1/result", "OUT_OF_SCOPE");
    term(now, "since/1/steps", step("PLACE", "HOLDS", "HOLDS_NOT"));
  }

  @Test
  void anotherTextThatOnlyOneSideLoadedIsToldAndChangesNoTest() {
    Json.Obj now =
        after(
            signed(),
            docket ->
                docket.all(
                    "truce",
                    Kind.AGREEMENT,
                    "North/law",
                    Rivers.truce().replace("'text':'no fire'", "'text':'no fire at all'")));
    term(now, "again/comes_out", "SAME");
    term(now, "since/0/change", "['WORDS']");
    term(now, "since/0/comes_out", "OTHERWISE");
    term(now, "since/0/steps/0/test", "IN_FORCE");
    Json.Obj gone =
        after(
            signed(),
            docket ->
                docket.all(
                    "truce",
                    Kind.AGREEMENT,
                    "North/law",
                    Rivers.truce().replace("'article':'1'", "'article':'1a'")));
    term(gone, "since/0/comes_out", "NOT_TESTED");
    changed(gone, "true");
  }

  @Test
  void aClaimWhosePlaceIsCorrectedNamesTheStep() {
    Json.Obj now = after(signed(), docket -> claim(docket, "36.3", "2026-02-10T12:00:00Z", ""));
    changed(now, "true");
    assertEquals("SAME", Docket.at(now, TERM + "again/comes_out"), "the finding has its own words");
    term(now, "since/0/what", "CLAIM");
    term(now, "since/0/name", "SEEN");
    term(now, "since/0/change", "['PLACE']");
    term(now, "since/0/result", "OUT_OF_SCOPE");
    term(now, "since/0/steps", step("PLACE", "HOLDS", "HOLDS_NOT"));
    Json.Obj near = after(signed(), docket -> claim(docket, "36.002", "2026-02-10T12:00:00Z", ""));
    changed(near, "false");
    term(near, "since/0/comes_out", "SAME");
  }

  @Test
  void aClaimWhoseTimeIsCorrectedNamesTheStep() {
    Json.Obj now = after(signed(), docket -> claim(docket, "36.001", "2025-12-10T12:00:00Z", ""));
    changed(now, "true");
    term(now, "since/0/change", "['TIME']");
    term(now, "since/0/result", "NOT_IN_FORCE");
    term(now, "since/0/steps/0/test", "IN_FORCE");
  }

  @Test
  void aClaimThatIsTakenBackOrTurnedRoundIsTold() {
    Json.Obj now =
        after(
            signed(),
            docket -> claim(docket, "36.001", "2026-02-10T12:00:00Z", ",'retracted':'an error'"));
    changed(now, "true");
    term(now, "since/0/change", "['OTHER','TAKEN_BACK']");
    term(now, "since/0/comes_out", "NOT_TESTED");
    assertTrue(Docket.at(now, TERM + "since/0/words").contains("was taken back"));
  }

  @Test
  void anIncidentThatIsToldOtherwiseNamesTheStep() {
    Json.Obj now =
        after(
            signed(),
            docket ->
                docket.all(
                    "shot",
                    Kind.INCIDENT,
                    "Centre/assess",
                    "{'title':{'en':'Fire'},'label':'SHOT','state':'ASSESSED','claims':[{"
                        + "'claim':'@seen'}],'place':{'text':'far','precision':'POINT','point':{"
                        + "'lat':36.4,'lng':37.0},'error_m':50}}"));
    changed(now, "true");
    term(now, "since/0/what", "INCIDENT");
    term(now, "since/0/change", "['OTHER','PLACE']");
    term(now, "since/0/result", "OUT_OF_SCOPE");
  }

  @Test
  void aLinkOnTheShelfThatSaysWhoStandsBehindWhomNamesTheStep() {
    String men = Signed.happening("2026-02-10T12:00:00Z", "36.001", "37.0", 50, "Hill Men");
    String entry = "{'entry_kind':'ACTOR','names':{'en':'Hill Men'}%s,'source':'own list'}";
    Docket docket =
        Rivers.docket()
            .all("men", Kind.ENTRY, "North/law", entry.formatted(",'acts_for':['South']"));
    Signed.finding(docket, "found", men, "truce", ",'cites':['#truce']");
    Json.Obj now =
        after(docket, one -> one.all("men", Kind.ENTRY, "North/law", entry.formatted("")));
    changed(now, "true");
    term(now, "again/comes_out", "OTHERWISE");
    term(now, "again/result", "UNDETERMINED");
    term(now, "again/steps/0/test", "ACTOR");
    term(now, "again/steps/0/then", "AS_SAID");
    term(now, "again/steps/0/now", "OPEN");
    assertTrue(Docket.at(now, TERM + "again/steps/0/says").contains("Hill Men"));
  }

  @Test
  void exchangingThePartiesExchangesWhatWouldComeOut() {
    List<Consumer<Docket>> changes =
        List.of(
            docket -> redraw(docket, "'EXACT'", "36.2", 5000),
            docket -> claim(docket, "36.3", "2026-02-10T12:00:00Z", ""),
            docket -> docket.all("truce", Kind.AGREEMENT, "North/law", Rivers.truce()));
    for (Consumer<Docket> change : changes) {
      Docket docket = signed();
      change.accept(docket);
      Json.Obj here = Docket.ask(docket.of(Viewer.of("North")), "findings", "{}");
      Docket swapped = docket.swapped("North", "South");
      Json.Obj there = Docket.ask(swapped.of(Viewer.of("South")), "findings", "{}");
      assertEquals(
          Docket.swap(Docket.at(here, TERM + "since"), "North", "South"),
          Docket.at(there, TERM + "since"));
    }
  }

  @Test
  void whatTheReaderMayNotKnowChangesNothingInWhatHeIsTold() {
    Docket plain = signed();
    Docket hidden = signed();
    plain.say("zone", Kind.ZONE, "South/law", "Centre", "", circle("'EXACT'", "36.2", 5000));
    hidden.say("zone", Kind.ZONE, "South/law", "Centre", "", circle("'EXACT'", "36.0", 5000));
    assertEquals(findings(plain), findings(hidden));
    assertEquals("false", Docket.at(findings(plain), "findings/0/changed"));
    Json.Obj told = Docket.ask(plain.of(Viewer.of("Centre")), "findings", "{'changed':true}");
    assertEquals(1, Docket.count(told, "findings"));
  }
}
