package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeKind;
import org.parley.statement.Separation;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A log keeps to the rules its policy names: what only later rules know is not taken into it, so
 * that nobody relies on words that are not looked at, until every founder agrees on later rules.
 */
class WordsThatOnlyLaterRulesKnowTest {
  private static final String CIRCLE =
      "'outline_circle':{'center':{'lat':35.86,'lng':36.8},'radius':{'value':1000,'units':'M'}}";
  private static final String AREA =
      "'geojson':{'type':'Polygon','coordinates':[[[36,35],[36.1,35],[36.1,35.1],[36,35]]]}";

  @TempDir Path directory;

  private static Json.Obj json(String text) {
    try {
      byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      return (Json.Obj) Json.parse(bytes, 1 << 16, 16);
    } catch (Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  private static Draft notice(Mechanism day, String volume, String besides) {
    Json.Obj body =
        json(
            "{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED','volumes':[{"
                + "'volume':{"
                + volume
                + "},'time_start':{'value':'2026-03-04T08:00:00Z','format':'RFC3339'},"
                + "'time_end':{'value':'2026-03-04T12:00:00Z','format':'RFC3339'}"
                + besides
                + "}]}");
    return Draft.ofJson(
        Kind.NOTICE,
        day.uuid(),
        day.post("North").address,
        Mechanism.to("South"),
        day.clock.instant(),
        body);
  }

  private static String height(String value) {
    return CIRCLE + ",'altitude_upper':{" + value + "}";
  }

  private static Draft zone(Mechanism day) {
    return Draft.ofJson(
        Kind.ZONE,
        day.uuid(),
        day.post("North").address,
        Mechanism.ALL,
        day.clock.instant(),
        json(
            "{'name':{'en':'Area'},'zone_kind':'BUFFER','geometry':{"
                + AREA
                + "},'geometry_basis':'EXACT'}"));
  }

  private static Draft agreement(Mechanism day, TermKind kind, TermFacts facts) {
    boolean duty = kind == TermKind.NOTIFY_DUTY;
    Term term =
        new Term(
            "1",
            kind,
            "As agreed.",
            "en",
            Mechanism.PARTIES,
            Mechanism.PARTIES,
            List.of(),
            List.of(),
            duty ? Optional.of(BigDecimal.ONE) : Optional.empty(),
            TermClock.LOGGED,
            facts);
    return day.draft(
        day.post("North"),
        Kind.AGREEMENT,
        Mechanism.ALL,
        day.agreement(Mechanism.PARTIES, List.of(), List.of(term)));
  }

  static List<Draft> ofLaterRules(Mechanism day) {
    Separation apart =
        new Separation(
            List.of(NoticeKind.PATROL), Optional.of(500), Optional.empty(), Optional.empty());
    return List.of(
        notice(day, AREA, ""),
        notice(day, CIRCLE, ",'position_error_m':40"),
        notice(day, height("'value':900,'reference':'EGM96','units':'M'"), ""),
        notice(day, height("'value':900,'reference':'W84','units':'FT'"), ""),
        notice(day, height("'value':90,'reference':'FL','units':'FL'"), ""),
        zone(day),
        agreement(day, TermKind.SEPARATION, TermFacts.NONE.apart(apart)),
        agreement(day, TermKind.AWARENESS_DUTY, TermFacts.NONE),
        agreement(day, TermKind.NOTIFY_DUTY, TermFacts.NONE.taking(BigDecimal.valueOf(100))));
  }

  private static Draft claim(Mechanism day, String asserted, String besides) {
    return Draft.ofJson(
        Kind.CLAIM,
        day.uuid(),
        day.post("North").address,
        Mechanism.ALL,
        day.clock.instant(),
        json(
            "{'type':'EVENT','text':'A convoy was seen.','stance':'ASSERT','asserted':{"
                + asserted
                + "},'source':{'kind':'PRESS','name':'Gazette'}"
                + besides
                + "}"));
  }

  @Test
  void hijriDaysAndRetractionsComeWithTheFifthRules() throws IOException {
    try (Mechanism day = new Mechanism(directory, 77)) {
      day.rules = "parley-rules/4";
      day.found();
      Author north = day.post("North");
      String plain = "'start':'2020-02-27','precision':'DAY','text':'27 February'";
      String hijri =
          "'start':'2020-02-26','end':'2020-02-28','precision':'RANGE','text':'3 Rajab',"
              + "'hijri':{'start':'1441-07-03'}";
      day.accept(north, claim(day, plain, ""));
      assertEquals("rules.older", day.refuse(north, claim(day, hijri, "")).refusal().code());
      String taken = ",'retracted':'Seen on another road.'";
      assertEquals("rules.older", day.refuse(north, claim(day, plain, taken)).refusal().code());
      name(day, "parley-rules/5");
      day.accept(north, claim(day, hijri, ""));
      day.accept(north, claim(day, plain, taken));
    }
  }

  @Test
  void areRefusedUntilThePolicyNamesSuchRules() throws IOException {
    try (Mechanism day = new Mechanism(directory, 76)) {
      day.rules = "parley-rules/1";
      day.found();
      Author north = day.post("North");
      day.accept(north, day.notice("North", Mechanism.to("South"), Mechanism.patrol()));
      day.accept(north, notice(day, height("'value':900,'reference':'W84','units':'M'"), ""));
      for (Draft later : ofLaterRules(day)) {
        SubmitReply.Refused refused = day.refuse(north, later);
        assertEquals("rules.older", refused.refusal().code(), later.body().text());
        assertEquals("/body", refused.refusal().path());
      }
      name(day, "parley-rules/2");
      for (Draft later : ofLaterRules(day)) {
        day.accept(north, later);
      }
      assertEquals(
          List.of(), Redecide.run(day.ledger, Limits.standard(), done -> {}).differences());
    }
  }

  private static void name(Mechanism day, String rules) {
    day.rules = rules;
    Author centre = day.root("Centre");
    Hash proposed = day.say(centre, day.successor(centre, day.policy())).leafHash();
    for (String party : List.of("North", "South")) {
      day.say(day.root(party), day.assent(day.root(party), proposed));
    }
  }
}
