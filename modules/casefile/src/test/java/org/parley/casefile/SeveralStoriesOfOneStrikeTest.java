package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** One strike told by many: gathered by people, numbers side by side, each reader his own part. */
class SeveralStoriesOfOneStrikeTest {
  private static final Pattern ACCUSING =
      Pattern.compile("\\b(breach\\w*|violat\\w*|fail\\w*|late)\\b", Pattern.CASE_INSENSITIVE);

  private static String claim(String label, String source, String day, String killed, String more) {
    return ("{'type':'COUNT','text':'people were killed and hurt','stance':'ASSERT','label':'%s',"
            + "'asserted':{'start':'%s','precision':'DAY','text':'that day'},'valid':{'start':"
            + "'2021-03-05','precision':'DAY','text':'Friday'},'source':{'kind':'PRESS','name':%s},"
            + "'counts':[%s]%s}")
        .formatted(label, day, source, killed, more);
  }

  private static String exactly(String what, int number) {
    return "{'what':'%s','precision':'EXACT','best':%d,'text':'%d'}"
        .formatted(what, number, number);
  }

  private static String harm(String claim, String what, String harm) {
    return "{'claim':'@%s','what':'%s','harm':'%s','group':'CIVILIAN'}"
        .formatted(claim, what, harm);
  }

  private static Docket strike() {
    return Docket.founded()
        .say(
            "rescue",
            Kind.CLAIM,
            "North/press",
            "*",
            "ESH",
            claim(
                "rescue",
                "'rescue service'",
                "2021-03-06",
                exactly("killed", 4) + "," + exactly("injured", 42),
                ""))
        .say(
            "agency",
            Kind.CLAIM,
            "South/press",
            "*",
            "ESH",
            claim(
                "agency",
                "'an agency','chain':['an agency','armed group']",
                "2021-03-05",
                exactly("killed", 1) + "," + exactly("injured", 11),
                ""))
        .say(
            "paper",
            Kind.CLAIM,
            "South/press",
            "*",
            "ESH",
            claim(
                "paper",
                "'a paper','chain':['a paper','rescue service']",
                "2021-03-07",
                exactly("killed", 4),
                ",'links':[{'rel':'REPEATS','to':'@rescue'}]"));
  }

  private static String incident(String claims, String harm) {
    return "{'title':{'en':'Strike on the market'},'label':'I1','state':'INVESTIGATING','when':{"
        + "'start':'2021-03-05','precision':'DAY','text':'Friday'},'claims':["
        + claims
        + "],'harm':["
        + harm
        + "]}";
  }

  private static Docket gathered() {
    return strike()
        .say(
            "i",
            Kind.INCIDENT,
            "Centre/analyst",
            "*",
            "ESH",
            incident(
                "{'claim':'@paper'},{'claim':'@rescue'},{'claim':'@agency'}",
                harm("rescue", "killed", "KILLED")
                    + ","
                    + harm("agency", "killed", "KILLED")
                    + ","
                    + harm("paper", "killed", "KILLED")
                    + ","
                    + harm("agency", "injured", "INJURED")
                    + ","
                    + harm("rescue", "injured", "INJURED")));
  }

  private static Json.Obj ask(Docket docket, String reader, String subject, String members) {
    return Docket.ask(docket.of(Viewer.of(reader)), subject, members);
  }

  @Test
  void twoNumbersOfOneSourceBothStandAndOneThatIsNotThereIsSaid() {
    Docket docket =
        Docket.founded()
            .say(
                "two",
                Kind.CLAIM,
                "North/press",
                "*",
                "ESH",
                claim(
                    "two",
                    "'rescue service'",
                    "2021-03-06",
                    exactly("killed at the market", 4) + "," + exactly("killed at the school", 2),
                    ""))
            .say(
                "i",
                Kind.INCIDENT,
                "Centre/analyst",
                "*",
                "ESH",
                incident(
                    "{'claim':'@two'}",
                    harm("two", "killed at the school", "KILLED")
                        + ","
                        + harm("two", "killed at the market", "KILLED")
                        + ","
                        + harm("two", "killed on the road", "KILLED")));
    Json.Obj told = ask(docket, "South", "incident", "{'incident':'I1'}");
    String rows = "incidents/0/casualties/0/rows";
    assertEquals("killed at the market", Docket.at(told, rows + "/0/what"));
    assertEquals("4", Docket.at(told, rows + "/0/best"));
    assertEquals("killed at the school", Docket.at(told, rows + "/1/what"));
    assertEquals("2", Docket.at(told, rows + "/1/best"));
    assertFalse(told.text().contains("one_origin_with"), "it is one claim, no repeat");
    assertEquals(
        "two, as it stands now, has no number of the name “killed on the road”; none is told of"
            + " it here.",
        Docket.at(told, "incidents/0/no_such_number/0/words"));
    Json.Obj all = ask(gathered(), "South", "incident", "{'incident':'I1'}");
    assertFalse(all.text().contains("no_such_number"));
  }

  @Test
  void numbersStandSideBySidePerGroupAndSourceAndNothingIsAveraged() {
    Json.Obj told = ask(gathered(), "South", "incident", "{'incident':'I1'}");
    assertEquals("KILLED", Docket.at(told, "incidents/0/casualties/0/harm"));
    assertEquals("agency", Docket.at(told, "incidents/0/casualties/0/rows/0/label"));
    assertEquals("1", Docket.at(told, "incidents/0/casualties/0/rows/0/best"));
    assertEquals("rescue", Docket.at(told, "incidents/0/casualties/0/rows/1/label"));
    assertEquals("4", Docket.at(told, "incidents/0/casualties/0/rows/1/best"));
    assertEquals("42", Docket.at(told, "incidents/0/casualties/1/rows/1/best"));
    String text = told.text();
    for (String made : List.of(":2.5", ":5", ":26.5", ":53")) {
      assertFalse(text.contains(made), made);
    }
    assertTrue(text.contains("COUNTS_DIFFER"), text);
    assertFalse(ACCUSING.matcher(text).find(), text);
  }

  @Test
  void aRepeatDownTheSameChainSaysWhoseNumberItIs() {
    Json.Obj told = ask(gathered(), "South", "incident", "{'incident':'I1'}");
    assertEquals("paper", Docket.at(told, "incidents/0/casualties/0/rows/2/label"));
    assertEquals("rescue", Docket.at(told, "incidents/0/casualties/0/rows/2/one_origin_with"));
    assertTrue(told.text().contains("REPEATED"), told.text());
    assertTrue(told.text().contains("A repeat does not raise credibility."), told.text());
  }

  @Test
  void whoFiledFirstChangesNothingInTheOrder() {
    Docket other =
        Docket.founded()
            .say(
                "paper-first",
                Kind.CLAIM,
                "Centre/press",
                "*",
                "",
                claim("first", "'x'", "2021-03-01", exactly("seen", 1), ""));
    assertEquals(0, Docket.count(ask(other, "South", "incidents", "{}"), "incidents"));
    Json.Obj told = ask(gathered(), "South", "incident", "{'incident':'I1'}");
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      labels.add(Docket.at(told, "incidents/0/claims/" + i + "/label"));
    }
    assertEquals(List.of("agency", "rescue", "paper"), labels, "by publication, not by filing");
  }

  /** What South may not know: a claim for North, and the part of the incident that gathers it. */
  private static Docket withMoreForNorth(Docket docket) {
    return docket
        .say(
            "secret",
            Kind.CLAIM,
            "Centre/analyst",
            "North",
            "ESH",
            claim("secret", "'a witness'", "2021-03-08", exactly("killed", 7), ""))
        .say(
            "i-north",
            Kind.INCIDENT,
            "Centre/analyst",
            "North",
            "ESH",
            "{'title':{'en':'Strike on the market'},'label':'I1-N','state':'REPORTED','part_of':"
                + "'@i','claims':[{'claim':'@secret'}],'harm':["
                + harm("secret", "killed", "KILLED")
                + "]}");
  }

  @Test
  void aReaderSeesOnlyWhatHeMayReadAndNotHowMuchMoreThereIs() {
    Docket without = gathered();
    Docket with = withMoreForNorth(gathered());
    for (String subject :
        List.of(
            "incident {'incident':'I1'}",
            "incidents {}",
            "candidates {}",
            "claims {}",
            "review {}",
            "candidates {'incident':'I1'}",
            "incident {'incident':'I1-N'}")) {
      String[] parts = subject.split(" ", 2);
      assertEquals(
          ask(without, "South", parts[0], parts[1]).text(),
          ask(with, "South", parts[0], parts[1]).text(),
          subject);
    }
    Json.Obj north = ask(with, "North", "incident", "{'incident':'I1'}");
    assertEquals("secret", Docket.at(north, "incidents/0/casualties/0/rows/3/label"));
    assertEquals("I1-N", Docket.at(north, "incidents/0/lineage/parts/0/label"));
  }

  @Test
  void aClaimThatWasTakenBackIsShownAsSuchAndCountsNoMore() {
    String back =
        claim(
            "agency",
            "'an agency','chain':['an agency','armed group']",
            "2021-03-05",
            exactly("killed", 1),
            ",'retracted':'another town'");
    Docket docket = gathered().say("agency", Kind.CLAIM, "South/press", "*", "ESH", back);
    Json.Obj told = ask(docket, "North", "incident", "{'incident':'I1'}");
    assertEquals("another town", Docket.at(told, "incidents/0/claims/0/retracted"));
    assertEquals("rescue", Docket.at(told, "incidents/0/casualties/0/rows/0/label"));
    assertFalse(told.text().contains("COUNTS_DIFFER"), told.text());
    Docket again =
        docket
            .say(
                "agency",
                Kind.CLAIM,
                "South/press",
                "*",
                "ESH",
                claim("agency", "'an agency'", "2021-03-05", exactly("killed", 2), ""))
            .say(
                "fixed",
                Kind.CLAIM,
                "North/press",
                "*",
                "ESH",
                claim("fixed", "'an agency'", "2021-03-09", exactly("killed", 3), ""));
    String claims = ask(again, "North", "claims", "{'labels':['agency']}").text();
    assertTrue(claims.contains("it was taken back once, and is stated again"), claims);
  }

  @Test
  void aCorrectionOfATakenBackClaimStandsByItself() {
    Docket docket =
        strike()
            .say(
                "agency",
                Kind.CLAIM,
                "South/press",
                "*",
                "ESH",
                claim(
                    "agency",
                    "'an agency'",
                    "2021-03-05",
                    exactly("killed", 1),
                    ",'retracted':'another town'"))
            .say(
                "later",
                Kind.CLAIM,
                "South/press",
                "*",
                "ESH",
                claim(
                    "later",
                    "'an agency'",
                    "2021-03-09",
                    exactly("killed", 3),
                    ",'links':[{'rel':'SUPERSEDES','to':'@agency'}]"));
    Json.Obj review = ask(docket, "North", "review", "{}");
    assertEquals("CORRECTS_RETRACTED", code(review, "later"));
    assertFalse(review.text().contains("REVISED_BY_SAME_SOURCE"), review.text());
  }

  @Test
  void whatWasStillToComeWhenItWasToldIsKeptAndSaidToBeAhead() {
    Docket docket =
        Docket.founded()
            .say(
                "soon",
                Kind.CLAIM,
                "South/press",
                "*",
                "ESH",
                claim("soon", "'a paper'", "2021-03-01", exactly("killed", 1), ""));
    Json.Obj review = ask(docket, "North", "review", "{}");
    assertEquals("TOLD_AHEAD", code(review, "soon"));
    assertTrue(review.text().contains("something then still to come"), review.text());
  }

  private static String code(Json.Obj review, String label) {
    for (Json warning : ((Json.Arr) review.get("warnings").orElseThrow()).items()) {
      if (warning.text().contains("\"" + label + "\"")) {
        return Docket.at(warning, "code");
      }
    }
    return "none";
  }
}
