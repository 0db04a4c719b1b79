package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.incident.Ordnance;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** A weapon that a claim or an observer names, and how far away it is said to have been. */
class WeaponTooFarAwayTest {
  private static final Pattern ACCUSING =
      Pattern.compile("\\b(breach\\w*|violat\\w*|lied|liar|untrue|guilty|aircraft of)\\b");

  /** Metres of one degree of latitude between 36 and 37 degrees north, on the ellipsoid. */
  private static final double DEGREE = 110_967;

  private static Docket named(String weapon, String count, String more) {
    return Docket.founded()
        .all(
            "c",
            Kind.CLAIM,
            "North/press",
            ("{'type':'WEAPON','text':'what came','stance':'ASSERT','label':'C1','category':'%s',"
                    + "'asserted':{'start':'2021-04-30','precision':'DAY','text':'then'},'source':"
                    + "{'kind':'ANALYST','name':'an analyst'}%s}")
                .formatted(weapon, count.isEmpty() ? "" : ",'counts':[" + count + "]"))
        .all(
            "i",
            Kind.INCIDENT,
            "North/press",
            "{'title':{'en':'Fire'},'label':'I1','state':'REPORTED','claims':[{'claim':'@c'}],"
                + "'weapons':[{'name':'"
                + weapon
                + "','claim':'@c'}]"
                + more
                + "}");
  }

  private static String exactly(String what, String number) {
    return "{'what':'%s','precision':'EXACT','best':%s,'text':'%s'}"
        .formatted(what, number, number + " as printed");
  }

  private static Json.Obj ask(Docket docket, String more) {
    return Docket.ask(docket.of(Viewer.of("South")), "incident", "{'incident':'I1'" + more + "}");
  }

  private static Optional<String> note(Docket docket) {
    Json.Obj answer = ask(docket, "");
    String text = answer.text();
    assertFalse(ACCUSING.matcher(text).find(), text);
    return text.contains("\"plausibility\"")
        ? Optional.of(Docket.at(answer, "incidents/0/plausibility/0/code"))
        : Optional.empty();
  }

  @Test
  void aDistanceBeyondWhatIsPublishedIsNotedAndOneAtTheEdgeIsNot() {
    Optional<String> beyond = Optional.of("BEYOND_RANGE");
    for (String name :
        List.of("120 mm mortar", "120-MM MORTAR", "هاون 120 ملم", "120-мм миномёт")) {
      assertEquals(beyond, note(named(name, exactly("firing distance, km", "15.1"), "")), name);
      assertEquals(
          Optional.empty(), note(named(name, exactly("firing distance, km", "15"), "")), name);
    }
    assertEquals(beyond, note(named("2B11", exactly("distance fired, m", "15001"), "")));
    assertEquals(Optional.empty(), note(named("2B11", exactly("distance fired, m", "15000"), "")));
    String about = "{'what':'firing distance, km','precision':'ABOUT','best':16,'text':'some 16'}";
    assertEquals(Optional.empty(), note(named("120 mm mortar", about, "")), "it may be 15");
    String most = "{'what':'firing distance, km','precision':'AT_MOST','high':90,'text':'90'}";
    assertEquals(Optional.empty(), note(named("120 mm mortar", most, "")), "it may be less");
    String more = "{'what':'firing distance, km','precision':'MORE_THAN','low':15,'text':'15'}";
    assertEquals(beyond, note(named("120 mm mortar", more, "")));
  }

  @Test
  void anUnknownNameAndAnotherNumberRaiseNothing() {
    assertEquals(
        Optional.empty(), note(named("a thrower", exactly("firing distance, km", "900"), "")));
    assertEquals(
        Optional.empty(), note(named("120 mm mortar", exactly("distance driven, km", "900"), "")));
    Json.Obj unknown = ask(named("a thrower", "", ""), "");
    assertFalse(unknown.text().contains("\"reference\""), unknown.text());
    assertEquals(
        "The shelf has no weapon of that name.", Docket.at(unknown, "incidents/0/weapons/0/words"));
  }

  @Test
  void whatTheShelfStatesGoesBeforeTheTable() {
    String entry =
        "{'entry_kind':'WEAPON','names':{'en':'120 mm mortar'},'values':[{'what':'range, km',"
            + "'precision':'EXACT','best':%s,'text':'%s'}],'source':'a type plate'}";
    Docket far =
        named("120 mm mortar", exactly("firing distance, km", "17"), "")
            .all("w", Kind.ENTRY, "North/press", entry.formatted("18", "18"));
    assertEquals(Optional.empty(), note(far));
    Docket near =
        named("120 mm mortar", exactly("firing distance, km", "9"), "")
            .all("w", Kind.ENTRY, "North/press", entry.formatted("8", "8"));
    assertEquals(Optional.of("BEYOND_RANGE"), note(near));
    String words = Docket.at(ask(near, ""), "incidents/0/plausibility/0/detail");
    assertTrue(words.contains("a type plate has at most 8 km"), words);
  }

  private static Docket seen(double metresAway, String error, String distance) {
    String observation =
        String.format(
            Locale.ROOT,
            "{'observer':'patrol 3','label':'O1','position':{'text':'a hill','precision':'POINT',"
                + "'point':{'lat':%.7f,'lng':37}%s},'when':{'start':'2021-04-29T18:10:00Z',"
                + "'precision':'MINUTE','text':'then'},'observed':[{'means':'HEARD','count':"
                + "{'what':'shots','precision':'EXACT','best':1,'text':'1'},'unit':'SHOT','phase':"
                + "'OUTGOING','taken_for':'FIRE','weapon':'82 mm mortar'%s}]}",
            36 + metresAway / DEGREE,
            error,
            distance);
    return Docket.founded()
        .all("o", Kind.OBSERVATION, "North/press", observation)
        .all(
            "i",
            Kind.INCIDENT,
            "North/press",
            "{'title':{'en':'Fire'},'label':'I1','state':'REPORTED','papers':['@o'],'place':"
                + "{'text':'a yard','precision':'POINT','point':{'lat':36,'lng':37},'error_m':400}"
                + "}");
  }

  @Test
  void whatWasSeenGoingOutIsTooFarOnlyUnderEveryStatedError() {
    String error = ",'error_m':100";
    String far = ",'distance':{'low_m':0,'high_m':500}";
    assertEquals(Optional.of("BEYOND_RANGE"), note(seen(7_800, error, far)), "6700+400+100+500");
    assertEquals(Optional.empty(), note(seen(7_600, error, far)), "within the errors");
    assertEquals(Optional.empty(), note(seen(90_000, "", far)), "no error is stated");
    assertEquals(Optional.empty(), note(seen(90_000, error, "")), "no distance is stated");
  }

  @Test
  void whatComesFromTheAirAndIsPutDownAsShellingIsNotedAndNobodyIsPointedAt() {
    String shelled = ",'codes':[{'scheme':'ACLED','code':'Shelling/artillery/missile attack'}]";
    String struck = ",'codes':[{'scheme':'ACLED','code':'Air/drone strike'}]";
    Optional<String> otherwise = Optional.of("DELIVERED_OTHERWISE");
    assertEquals(otherwise, note(named("OFAB-250", "", shelled)));
    assertEquals(Optional.empty(), note(named("OFAB-250", "", struck)));
    assertEquals(Optional.empty(), note(named("120 mm mortar", "", shelled)));
    assertEquals(Optional.empty(), note(named("a thrower", "", shelled)));
    String actor =
        ",'actors':[{'name':'a band','role':'said to have struck','part':'ALLEGED','claim':'@c'}]";
    assertEquals(Optional.empty(), note(named("OFAB-250", "", actor)), "who could is not asked");
  }

  @Test
  void itIsSaidInFourLanguagesAndTheTableIsReadable() {
    Docket docket = named("Град", exactly("firing distance, km", "60"), "");
    assertEquals(
        "122 mm rocket", Docket.at(ask(docket, ""), "incidents/0/weapons/0/reference/0/what"));
    for (String language : List.of("ar", "tr", "ru")) {
      String lang = ",'lang':'" + language + "'";
      for (String path : List.of("plausibility/0/detail", "weapons/0/reference/0/range")) {
        assertFalse(
            Docket.at(ask(docket, ""), "incidents/0/" + path)
                .equals(Docket.at(ask(docket, lang), "incidents/0/" + path)),
            language + path);
      }
    }
    assertTrue(Ordnance.STANDARD.rows().size() >= 40);
    for (Ordnance.Row row : Ordnance.STANDARD.rows()) {
      assertFalse(row.source().isBlank(), row.name());
      assertEquals(row.sort().fromTheAir(), row.rangeHighKilometres().isEmpty(), row.name());
      row.rangeLowKilometres()
          .ifPresent(low ->
              assertTrue(low.compareTo(row.rangeHighKilometres().orElseThrow()) <= 0, row.name()));
      assertTrue(Ordnance.STANDARD.resolve(row.name()).contains(row), row.name());
    }
  }
}
