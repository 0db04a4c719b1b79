package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.Explanation;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Malformed;

/**
 * Two logs that differ only in what North told Centre alone: notices, calls, claims, incidents,
 * findings, stops and names of the shelf. Whatever South asks about a place and a time is answered
 * with the same bytes, now and as known then.
 */
class ExplainedInTwoWorldsTest {
  private static final String HERE = "'point':{'lat':35.9,'lng':36.5},'error_m':200";
  private static final String FAR = "'point':{'lat':12.0,'lng':-40.0},'error_m':200";
  private static final String THEN = "{'start':'2026-03-03','precision':'DAY','text':'3 March'}";

  @TempDir Path folder;

  private static String place(String point) {
    return "{'text':'the ford','precision':'SETTLEMENT'," + point + "}";
  }

  private static String claim(String text, String point) {
    return ("{'type':'EVENT','text':'%s','stance':'ASSERT','valid':%s,'place':%s,'asserted':{"
            + "'start':'2026-03-01','precision':'DAY','text':'then'},'source':{'kind':'PRESS',"
            + "'name':'paper'}}")
        .formatted(text, THEN, place(point));
  }

  private static String incident(String title, String point) {
    return "{'title':{'en':'%s'},'state':'REPORTED','when':%s,'place':%s}"
        .formatted(title, THEN, place(point));
  }

  private static String finding(String summary, String point, String agreement) {
    return ("{'stage':'SIGNED','opened':'%s','happening':{'when':%s,'place':%s,'act':'FORCE'},"
            + "'cites':['%s'],'terms':[{'agreement':'%s','article':'1','test':'%s','came':"
            + "'UNDETERMINED','steps':[{'test':'ZONE','outcome':'YES'}],'result':'UNDETERMINED'}],"
            + "'confidence':'LOW','standard':'a standard','summary':'%s','lang':'en',"
            + "'release':'PARTIES'}")
        .formatted(agreement, THEN, place(point), agreement, agreement, agreement, summary);
  }

  private static String entry(String name, String kind, String rest) {
    return "{'entry_kind':'%s','names':{'en':'%s'},'source':'a list'%s}"
        .formatted(kind, name, rest);
  }

  /** What both hold, with South among its readers, and what only Centre may know of this world. */
  private static Leaves world(boolean first) {
    Leaves log = new Leaves();
    log.policy();
    log.post("North/liaison");
    log.post("North/quiet");
    log.post("South/ops");
    Recorded notice =
        log.add(log.notice(log.entropy().uuid(), "North/liaison", "South", 36.5, "shown"));
    String leaf = Leaves.hash(notice);
    log.handed(notice, "South", 1);
    log.received(notice, "South/ops", "North");
    say(log, Kind.CLAIM, "liaison", "South", claim("shown", HERE));
    say(log, Kind.INCIDENT, "liaison", "South", incident("shown", HERE));
    say(log, Kind.FINDING, "liaison", "South", finding("shown", HERE, leaf));
    say(log, Kind.ENTRY, "liaison", "*", entry("Ford", "PLACE", ",'place':" + place(HERE)));
    say(log, Kind.ENTRY, "liaison", "*", entry("River Band", "ACTOR", ",'acts_for':['South']"));
    String where = first ? HERE : FAR;
    String word = first ? "hidden" : "secret";
    say(log, Kind.CLAIM, "quiet", "Centre", claim(word, where));
    say(log, Kind.INCIDENT, "quiet", "Centre", incident(word, where));
    say(log, Kind.FINDING, "quiet", "Centre", finding(word, where, leaf));
    say(
        log,
        Kind.STOP,
        "quiet",
        "Centre",
        "{'place':" + place(where) + ",'since':'2026-03-03T06:10:00Z'}");
    say(
        log,
        Kind.CONTACT,
        "quiet",
        "Centre",
        "{'with':'Centre/desk','channel':'PHONE','direction':'OUT','outcome':'REACHED','begun':"
            + (first ? "'2026-03-03T06:10:00Z'" : "'2026-05-03T06:10:00Z'")
            + ",'said':{'text':'"
            + word
            + "','form':'SUMMARY','lang':'en'}}");
    say(
        log,
        Kind.ENTRY,
        "quiet",
        "Centre",
        entry(first ? "Ford" : "Weir", "PLACE", ",'place':" + place(FAR)));
    say(
        log,
        Kind.ENTRY,
        "quiet",
        "Centre",
        entry(word, "ACTOR", ",'patron_of':['" + (first ? "River Band" : "nobody") + "']"));
    log.add(log.notice(log.entropy().uuid(), "North/quiet", "Centre", first ? 36.5 : 12.5, word));
    return log;
  }

  private static void say(Leaves log, Kind kind, String post, String to, String body) {
    log.add(log.draft(kind, log.entropy().uuid(), "North/" + post, to, body));
  }

  private static List<byte[]> asked(Register register, String party) throws Malformed {
    List<byte[]> answers = new ArrayList<>();
    Viewer now = Viewer.of(party);
    for (Viewer viewer :
        List.of(
            now,
            now.asKnown(AsKnown.recorded(Leaves.START.plusSeconds(86_400))),
            now.asKnown(AsKnown.recorded(Leaves.START.plusSeconds(840))),
            now.asKnown(AsKnown.asserted(Leaves.START.plusSeconds(86_400))))) {
      for (Map<String, String> question :
          List.of(
              Map.of("place", "35.9,36.5,300", "time", "2026-03-03"),
              Map.of("place_name", "ford", "time", "2026-03-03"),
              Map.of("place", "35.9,36.5", "time", "2026-03-03", "party", "River Band"),
              Map.of("place", "12,-40,500", "time", "2026-03-03"))) {
        ExplainQuestion asked = ExplainQuestion.ofLines(question);
        answers.add(Explanation.of(asked, register.told(viewer, asked)).json().bytes());
      }
    }
    return answers;
  }

  @Test
  void southIsAnsweredWithTheSameBytesWhateverItMayNotKnow() throws Malformed {
    try (Register one = Register.open(folder.resolve("one.sqlite"));
        Register two = Register.open(folder.resolve("two.sqlite"))) {
      one.apply(world(true).all());
      two.apply(world(false).all());
      List<byte[]> first = asked(one, "South");
      List<byte[]> second = asked(two, "South");
      for (int i = 0; i < first.size(); i++) {
        assertArrayEquals(first.get(i), second.get(i), "question " + i);
      }
      String told = new String(first.getFirst(), StandardCharsets.UTF_8);
      assertFalse(told.contains("hidden") || told.contains("secret"), told);
      for (String member : List.of("claims", "incidents", "findings")) {
        assertTrue(told.contains("\"" + member + "\":[{"), member + " of " + told);
      }
      String centre = new String(asked(one, "Centre").getFirst(), StandardCharsets.UTF_8);
      assertTrue(centre.contains("hidden") && centre.contains("\"stops\":[{"), centre);
      assertNotEquals(centre, new String(asked(two, "Centre").getFirst(), StandardCharsets.UTF_8));
    }
  }
}
