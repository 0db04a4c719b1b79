package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** Claims with their three times, asked as of a moment by either basis. */
class WhatHadBeenPublishedByThenTest {
  private static final Instant THEN = Instant.parse("2020-09-22T08:30:00Z");

  static Docket docket() {
    return Docket.founded()
        .say("c1", Kind.CLAIM, "North/press", "*", "M4", claim("C1", "2020-09-21", "DAY"))
        .say("c2", Kind.CLAIM, "South/press", "*", "M4", claim("C2", "2020-09", "MONTH"))
        .say("c3", Kind.CLAIM, "North/press", "Centre", "AIR", claim("C3", "2020-09-01", "DAY"));
  }

  private static String claim(String label, String asserted, String precision) {
    return ("{'type':'EVENT','text':'a drill was held','stance':'ASSERT','label':'%s',"
            + "'asserted':{'start':'%s','precision':'%s','text':'then'},"
            + "'valid':{'start':'2020-09-05','precision':'DAY','text':'5 September'},"
            + "'source':{'kind':'PRESS','name':'paper'}}")
        .formatted(label, asserted, precision);
  }

  private static Json.Obj claims(Viewer viewer, String members) {
    return Docket.ask(docket().of(viewer), "claims", members);
  }

  @Test
  void byPublicationOneIsCertainOneIsPerhapsAndTheHiddenOneIsNeither() {
    Json.Obj south = claims(Viewer.of("South").asKnown(AsKnown.asserted(THEN)), "{}");
    assertEquals("C1", Docket.at(south, "known/0/label"));
    assertEquals(1, Docket.count(south, "known"));
    assertEquals("['C2']", Docket.at(south, "perhaps"));
    assertEquals("{'at':'2020-09-22T08:30:00Z','basis':'ASSERTED'}", Docket.at(south, "as_known"));
    Json.Obj centre = claims(Viewer.of("Centre").asKnown(AsKnown.asserted(THEN)), "{}");
    assertEquals(2, Docket.count(centre, "known"));
  }

  @Test
  void byRecordingNothingWasKnownThenAndNothingIsPerhaps() {
    Json.Obj south = claims(Viewer.of("South").asKnownOn(THEN), "{}");
    assertEquals(
        "{'known':[],'perhaps':[],'as_known':{'at':'2020-09-22T08:30:00Z','basis':'RECORDED'}}",
        south.text().replace('"', '\''));
  }

  @Test
  void eachClaimCarriesItsThreeTimes() {
    Json.Obj all = claims(Viewer.of("South"), "{'labels':['C1']}");
    assertEquals("2020-09-05", Docket.at(all, "known/0/when/start"));
    assertEquals("2020-09-21", Docket.at(all, "known/0/asserted/start"));
    assertEquals("2026-03-02T06:01:00Z", Docket.at(all, "known/0/recorded"));
  }

  @Test
  void labelAndBlockNarrowTheAnswer() {
    assertEquals(2, Docket.count(claims(Viewer.of("Centre"), "{'block':'M4'}"), "known"));
    assertEquals(1, Docket.count(claims(Viewer.of("Centre"), "{'block':'AIR'}"), "known"));
    assertEquals(0, Docket.count(claims(Viewer.of("South"), "{'block':'AIR'}"), "known"));
    assertEquals(
        0, Docket.count(claims(Viewer.of("Centre"), "{'labels':['C3'],'block':'M4'}"), "known"));
  }

  @Test
  void aRevisedClaimTakesThePlaceOfItsEarlierVersion() {
    Docket revised =
        docket().say("c1", Kind.CLAIM, "North/press", "*", "M4", claim("C1b", "2020-10-02", "DAY"));
    Json.Obj now = Docket.ask(revised.of(Viewer.of("South")), "claims", "{}");
    assertEquals("C2", Docket.at(now, "known/0/label"));
    assertEquals("C1b", Docket.at(now, "known/1/label"));
    CaseFile then = revised.of(Viewer.of("South").asKnown(AsKnown.asserted(THEN)));
    assertEquals("C1", Docket.at(Docket.ask(then, "claims", "{}"), "known/0/label"));
  }

  @Test
  void theSameStatementsGiveTheSameAnswerHoweverOftenAsked() {
    List<String> answers =
        List.of(claims(Viewer.of("South"), "{}").text(), claims(Viewer.of("South"), "{}").text());
    assertEquals(answers.get(0), answers.get(1));
  }

  @Test
  void whatElseMayHaveBeenPublishedByThenIsCountedForThoseWhoMayReadIt() {
    String told =
        "{'matter_kind':'PATROL_SERIES','title':{'en':'patrols'},'label':'P',"
            + "'asserted':{'start':'2020-09-22','precision':'DAY','text':'that day'},"
            + "'source':{'kind':'PRESS','name':'paper'}}";
    Docket more =
        docket()
            .say("m1", Kind.MATTER, "North/press", "*", "", told)
            .say("m2", Kind.MATTER, "North/press", "Centre", "", told.replace("'P'", "'Q'"));
    AsKnown then = AsKnown.asserted(THEN);
    String ask = "{'matter':'P'}";
    Json.Obj south = Docket.ask(more.of(Viewer.of("South").asKnown(then)), "matter", ask);
    assertEquals("1", Docket.at(south, "as_known/perhaps"));
    Json.Obj centre = Docket.ask(more.of(Viewer.of("Centre").asKnown(then)), "matter", ask);
    assertEquals("2", Docket.at(centre, "as_known/perhaps"));
  }
}
