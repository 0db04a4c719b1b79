package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** A source blames one side and later the other: both stay, of one size, in the order published. */
class FirstOneSideThenTheOtherTest {
  private static final String OTHERWISE_LATER =
      "The same source said otherwise later: then. Both stay on record.";

  private static String blames(String label, String who, String day, String more) {
    return ("{'type':'ACTOR','text':'%s fired','stance':'ASSERT','label':'%s','asserted':{'start':"
            + "'%s','precision':'DAY','text':'that day'},'source':{'kind':'PRESS','name':"
            + "'the ministry'},'actors':[{'name':'%s','role':'shooter'}]%s}")
        .formatted(who, label, day, who, more);
  }

  private static Docket told(String firstDay, String laterDay, String link, String readers) {
    return Docket.founded()
        .say(
            "first",
            Kind.CLAIM,
            "Centre/press",
            "*",
            "ROAD",
            blames("first", "North", firstDay, ""))
        .say(
            "then",
            Kind.CLAIM,
            "Centre/press",
            readers,
            "ROAD",
            blames("then", "South", laterDay, link))
        .say(
            "i",
            Kind.INCIDENT,
            "Centre/press",
            readers,
            "ROAD",
            "{'title':{'en':'Shots'},'label':'I1','state':'REPORTED','claims':[{'claim':'@then'},"
                + "{'claim':'@first'}]}");
  }

  private static Docket revised(String firstDay, String laterDay) {
    return told(firstDay, laterDay, ",'links':[{'rel':'SUPERSEDES','to':'@first'}]", "*");
  }

  private static Json.Obj ask(Docket docket, String reader, String lang) {
    return Docket.ask(docket.of(Viewer.of(reader)), "incident", "{'incident':'I1'" + lang + "}");
  }

  @Test
  void bothStayOfOneSizeInTheOrderPublishedAndPointAtEachOther() {
    Json.Obj answer = ask(revised("2020-08-12", "2020-08-20"), "South", "");
    assertEquals("first", Docket.at(answer, "incidents/0/claims/0/label"));
    assertEquals("then", Docket.at(answer, "incidents/0/claims/1/label"));
    assertEquals("then", Docket.at(answer, "incidents/0/claims/0/revised_by/0/label"));
    assertEquals("first", Docket.at(answer, "incidents/0/claims/1/revises/0/label"));
    assertEquals(OTHERWISE_LATER, Docket.at(answer, "incidents/0/claims/0/said_otherwise/0"));
    assertEquals(
        "The same source had said otherwise before: first. Both stay on record.",
        Docket.at(answer, "incidents/0/claims/1/said_otherwise/0"));
    assertEquals(
        members(answer, 0).stream().map(name -> name.replace("revised_by", "revises")).toList(),
        members(answer, 1),
        "one has nothing that the other has not");
    assertEquals("REVISED_BY_SAME_SOURCE", Docket.at(answer, "incidents/0/warnings/0/code"));
    assertTrue(answer.text().contains("\"what\":\"shooter\",\"text\":\"North\""), answer.text());
    assertTrue(answer.text().contains("\"what\":\"shooter\",\"text\":\"South\""), answer.text());
  }

  private static List<String> members(Json.Obj answer, int claim) {
    Json.Obj incident =
        (Json.Obj) ((Json.Arr) answer.get("incidents").orElseThrow()).items().getFirst();
    Json.Arr claims = (Json.Arr) incident.get("claims").orElseThrow();
    return List.copyOf(((Json.Obj) claims.items().get(claim)).members().keySet());
  }

  @Test
  void theTwoSidesExchangedExchangeTheAnswerAndNothingElse() {
    String told = ask(revised("2020-08-12", "2020-08-20"), "North", "").text();
    Docket other = revised("2020-08-12", "2020-08-20").swapped("North", "South");
    String exchanged = ask(other, "South", "").text();
    assertEquals(
        Docket.swap(told, "North", "South").replaceAll("\"leaf\":\"[^\"]*\"", ""),
        exchanged.replaceAll("\"leaf\":\"[^\"]*\"", ""));
  }

  @Test
  void datesDecideWhatIsSaidToBeLaterAndWhereTheyDoNotNothingIs() {
    Json.Obj before = ask(revised("2020-08-20", "2020-08-12"), "South", "");
    assertEquals("then", Docket.at(before, "incidents/0/claims/0/label"), "published first");
    assertEquals(
        "The same source said otherwise later: first. Both stay on record.",
        Docket.at(before, "incidents/0/claims/0/said_otherwise/0"));
    assertEquals(
        "the ministry first said what then has, and then what first has. Both stay on record.",
        Docket.at(before, "incidents/0/warnings/0/detail"));
    Json.Obj sameDay = ask(revised("2020-08-12", "2020-08-12"), "South", "");
    assertEquals(
        "the ministry said what first has, and what then has; the dates do not tell which came"
            + " first. Both stay on record.",
        Docket.at(sameDay, "incidents/0/warnings/0/detail"));
    assertEquals(
        "The same source also said otherwise: then; the dates do not tell which came first."
            + " Both stay on record.",
        Docket.at(sameDay, "incidents/0/claims/0/said_otherwise/0").replace(": first;", ": then;"));
  }

  @Test
  void whoSpeaksForAnotherIsNotCalledTheSameSource() {
    String link = ",'links':[{'rel':'SUPERSEDES','to':'@first'}]";
    Docket docket =
        Docket.founded()
            .all(
                "band",
                Kind.ENTRY,
                "Centre/press",
                "{'entry_kind':'ACTOR','names':{'en':'the band'},'acts_for':"
                    + "['the ministry'],'source':'a list'}")
            .all("first", Kind.CLAIM, "Centre/press", blames("first", "North", "2020-08-12", ""))
            .all(
                "then",
                Kind.CLAIM,
                "Centre/press",
                blames("then", "South", "2020-08-20", link).replace("the ministry", "the band"))
            .all(
                "i",
                Kind.INCIDENT,
                "Centre/press",
                "{'title':{'en':'Shots'},'label':'I1','state':'REPORTED','claims':[{'claim'"
                    + ":'@then'},{'claim':'@first'}]}");
    Json.Obj answer = ask(docket, "South", "");
    assertFalse(answer.text().contains("same source"), answer.text());
    assertEquals(
        "then of the band says otherwise; by the shelf of names one of the two sources acts for"
            + " the other. Both stay on record.",
        Docket.at(answer, "incidents/0/claims/0/said_otherwise/0"));
    assertEquals(
        "the ministry says what first has, and the band what then has; by the shelf of names one"
            + " of the two sources acts for the other. Both stay on record.",
        Docket.at(answer, "incidents/0/warnings/0/detail"));
  }

  @Test
  void whatNobodyLinkedOrAnotherSourceSaidIsNoRevision() {
    String apart = ask(told("2020-08-12", "2020-08-20", "", "*"), "South", "").text();
    assertFalse(apart.contains("revise"), apart);
    assertTrue(apart.contains("PARTIES_DIFFER"), "compared as told of one happening");
    String other =
        ask(
                Docket.founded()
                    .all("first", Kind.CLAIM, "Centre/press", blames("first", "North", "2020", ""))
                    .all(
                        "then",
                        Kind.CLAIM,
                        "Centre/press",
                        blames(
                                "then",
                                "South",
                                "2021",
                                ",'links':[{'rel':'SUPERSEDES','to':'@first'}]")
                            .replace("the ministry", "another ministry"))
                    .all(
                        "i",
                        Kind.INCIDENT,
                        "Centre/press",
                        "{'title':{'en':'Shots'},'label':'I1','state':'REPORTED','claims':[{'claim'"
                            + ":'@then'},{'claim':'@first'}]}"),
                "South",
                "")
            .text();
    assertFalse(other.contains("revised_by") || other.contains("otherwise"), other);
  }

  @Test
  void whoMayNotReadTheSecondAccountIsNotToldThatThereIsOne() {
    String link = ",'links':[{'rel':'SUPERSEDES','to':'@first'}]";
    Docket with = told("2020-08-12", "2020-08-20", link, "North");
    String review = Docket.ask(with.of(Viewer.of("South")), "claims", "{}").text();
    assertFalse(review.contains("then") || review.contains("otherwise"), review);
    assertTrue(ask(with, "South", "").text().contains("\"incidents\":[]"));
    assertTrue(ask(with, "North", "").text().contains(OTHERWISE_LATER));
  }

  @Test
  void itIsSaidInTheLanguageAskedFor() {
    String russian = ask(revised("2020-08-12", "2020-08-20"), "South", ",'lang':'ru'").text();
    assertTrue(russian.contains("Тот же источник позже сказал иначе: then."), russian);
    assertTrue(russian.contains("\"said_in\":\"ru\",\"reviewed\":false"), russian);
    assertTrue(russian.contains("North fired"), "what was filed stays as it is");
  }
}
