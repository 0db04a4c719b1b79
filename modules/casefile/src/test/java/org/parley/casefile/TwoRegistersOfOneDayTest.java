package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** Two registers that count one day differently stand beside one another, equal and unmerged. */
class TwoRegistersOfOneDayTest {

  private static String part(String what, int number) {
    return "{'what':'%s','precision':'EXACT','best':%d,'text':'%d'}"
        .formatted(what, number, number);
  }

  private static String tally(
      String register, String period, int total, String parts, String more) {
    return ("{'register':'%s','keeper':'%s','counted':{'text':'violations of the ceasefire',"
            + "'lang':'en'},'period':%s,'area':'the zone','total':%s,'breakdowns':[{'by':"
            + "'governorate','parts':[%s]}],'asserted':{'start':'2020-02-29','precision':'DAY',"
            + "'text':'the day after'},'source':{'kind':'PARTY_OFFICIAL','name':'%s'}%s}")
        .formatted(register, register, period, part("violations", total), parts, register, more);
  }

  private static final String DAY = "{'start':'2020-02-28','precision':'DAY','text':'that day'}";

  /** The bulletin of 28 February 2020, under invented names: 25 (13, 11, 1) and 22 (19, 3). */
  private static Docket both() {
    return Docket.founded()
        .all(
            "n",
            Kind.TALLY,
            "North/press",
            tally("North", DAY, 25, part("I", 13) + "," + part("L", 11) + "," + part("A", 1), ""))
        .all(
            "s",
            Kind.TALLY,
            "South/press",
            tally("South", DAY, 22, part("I", 19) + "," + part("A", 3), ""));
  }

  private static Json.Obj ask(Docket docket, String members) {
    return Docket.ask(docket.of(Viewer.of("Centre")), "tallies", members);
  }

  @Test
  void bothAppearWithEqualMembersAndNothingIsAddedUp() {
    Json.Obj told = ask(both(), "{}");
    Json.Arr rows = (Json.Arr) told.get("tallies").orElseThrow();
    assertEquals(2, rows.items().size());
    assertEquals(
        ((Json.Obj) rows.items().get(0)).members().keySet(),
        ((Json.Obj) rows.items().get(1)).members().keySet());
    assertFalse(told.text().contains(":47"), "25 and 22 are not added");
    assertFalse(told.text().contains(":23.5"), "and not averaged");
    String words = Docket.at(told, "differ/0/words");
    assertTrue(words.contains("prints 25") && words.contains("prints 22"), words);
    assertTrue(words.contains("They stand side by side"), words);
  }

  @Test
  void swappedNamesSwapTheAnswerAndNothingElse() {
    String straight = ask(both(), "{}").text();
    String swapped = ask(both().swapped("North", "South"), "{}").text();
    assertEquals(straight, Docket.swap(swapped, "North", "South"));
  }

  @Test
  void partsThatComeToAnotherSumAreToldAndBothKept() {
    Docket docket =
        Docket.founded()
            .all(
                "n",
                Kind.TALLY,
                "North/press",
                tally("North", DAY, 25, part("I", 13) + "," + part("L", 11), ""));
    Json.Obj told = ask(docket, "{}");
    assertEquals(
        "By governorate, the parts come to 24; the total printed is 25. Both are kept as printed.",
        Docket.at(told, "tallies/0/sums/0"));
    assertEquals("[]", Docket.at(ask(both(), "{}"), "tallies/0/sums"));
  }

  @Test
  void aPeriodOfAnotherCalendarIsFoundADayEitherWay() {
    String ramadan =
        "{'start':'2021-04-13','end':'2021-04-26','precision':'RANGE','text':'the first 14 days"
            + " of Ramadan','hijri':{'start':'1442-09-01','end':'1442-09-14'}}";
    Docket docket =
        Docket.founded()
            .all(
                "g",
                Kind.TALLY,
                "Centre/press",
                tally("a group", ramadan, 208, part("ground and air", 208), ""));
    assertEquals(1, Docket.count(ask(docket, "{'until':'2021-04-12T00:00:00Z'}"), "tallies"));
    assertEquals(0, Docket.count(ask(docket, "{'until':'2021-04-11T23:59:59Z'}"), "tallies"));
    assertEquals(1, Docket.count(ask(docket, "{'from':'2021-04-27T23:00:00Z'}"), "tallies"));
    assertEquals(0, Docket.count(ask(docket, "{'from':'2021-04-28T00:00:00Z'}"), "tallies"));
    assertEquals("1442-09-01", Docket.at(ask(docket, "{}"), "tallies/0/period/hijri/start"));
  }

  @Test
  void aRegisterReplacesItsOwnCountAndNobodyElses() {
    Docket docket = both();
    docket.all(
        "n2", Kind.TALLY, "North/press", tally("North", DAY, 22, part("I", 22), ",'revises':'@n'"));
    docket.all(
        "x",
        Kind.TALLY,
        "Centre/press",
        tally("a paper", DAY, 22, part("I", 22), ",'revises':'@s'"));
    Json.Obj told = ask(docket, "{}");
    assertEquals(4, Docket.count(told, "tallies"));
    assertEquals(1, told.text().split("\"revised_by\"", -1).length - 1);
    assertEquals("[]", Docket.at(told, "differ"), "the replaced 25 is not held against the rest");
  }
}
