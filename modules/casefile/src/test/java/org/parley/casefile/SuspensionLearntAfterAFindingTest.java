package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A finding on fire at a bridge, with the comments of both sides; then a party suspends the truce
 * for that day, and the finding's page says which step would come out otherwise. What was signed
 * stays as it is.
 */
class SuspensionLearntAfterAFindingTest {
  private static final String HAPPENING =
      "{'when':{'start':'2026-02-10T12:00:00Z','precision':'MINUTE','text':'at noon'},"
          + "'place':{'text':'at the bridge','precision':'POINT','point':{'lat':36.001,'lng':37.0},"
          + "'error_m':50},'act':'FORCE','actors':[{'name':'South','part':'ALLEGED'}],"
          + "'against':['Farmers']}";

  private static Json.Obj ask(CaseFile file, String subject, String members) {
    try {
      Json read =
          Json.parse(members.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1 << 16, 16);
      return file.ask(Question.read(subject, read));
    } catch (Malformed e) {
      throw new AssertionError(e.path() + " " + e.detail(), e);
    }
  }

  private static Json.Obj first(Json.Obj answer, String list) {
    return (Json.Obj) ((Json.Arr) answer.get(list).orElseThrow()).items().getFirst();
  }

  private static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name).orElseThrow()).value();
  }

  /** The truce of the bridge, and what is opened, said of it and signed. */
  private static Docket docket(boolean signed, boolean suspended) {
    Docket docket = Rivers.docket();
    Json.Obj test =
        first(
            ask(docket.of(Viewer.of("Centre")), "assess", "{'happening':" + HAPPENING + "}"),
            "tests");
    assertEquals("WOULD_FALL_UNDER", text(test, "result"));
    StringBuilder steps = new StringBuilder();
    for (Json step : ((Json.Arr) test.get("steps").orElseThrow()).items()) {
      Json.Obj one = (Json.Obj) step;
      steps
          .append(steps.isEmpty() ? "" : ",")
          .append("{'test':'" + text(one, "test") + "','outcome':'" + text(one, "outcome") + "'}");
    }
    String rest =
        "'happening':"
            + HAPPENING
            + ",'cites':['#truce'],'terms':[{'agreement':'#truce','article':'1','test':'"
            + text(test, "digest")
            + "','came':'WOULD_FALL_UNDER','steps':["
            + steps
            + "],'result':'NO_BREACH','reason':'It was a signal.'}],'confidence':'LOW',"
            + "'standard':'balance of probabilities','summary':'A signal was fired.','lang':'en',"
            + "'incident':'@shot'";
    for (String label : List.of("shot", "other")) {
      docket.all(label, Kind.INCIDENT, "Centre/assess", incident(label, "'state':'REPORTED'"));
    }
    docket
        .all(
            "found",
            Kind.FINDING,
            "Centre/assess",
            "{'stage':'OPENED','comments_until':'2026-03-03T00:00:00Z'," + rest + "}")
        .all("north-says", Kind.COMMENT, "North/law", comment("It was no signal."))
        .all("south-says", Kind.COMMENT, "South/law", comment("It was not us."));
    if (signed) {
      docket.all(
          "found",
          Kind.FINDING,
          "Centre/assess",
          "{'stage':'SIGNED','opened':'#found'," + rest + ",'release':'PUBLIC'}");
    }
    if (suspended) {
      docket.all(
          "stop",
          Kind.EVENT,
          "South/law",
          "{'of':'@truce','event':'SUSPENDED','when':{'start':'2026-02-09','precision':'DAY',"
              + "'text':'the ninth'}}");
    }
    return docket;
  }

  private static String incident(String label, String more) {
    return "{'title':{'en':'An incident'},'label':'%s',%s}".formatted(label, more);
  }

  private static String comment(String words) {
    return "{'of':'#found','stance':'DISSENTS','text':'" + words + "','lang':'en'}";
  }

  private static Json.Obj finding(boolean signed, boolean suspended) {
    CaseFile file = docket(signed, suspended).of(Viewer.of("North"));
    return first(ask(file, "findings", "{}"), "findings");
  }

  @Test
  void whileItIsOpenItConcludesNothingAndWhatItProposesStandsInQuotes() {
    Json.Obj open = finding(false, false);
    assertEquals("OPENED", text(open, "stage"));
    assertEquals("\"NO_BREACH\"", text(first(open, "terms"), "proposed"));
    assertTrue(first(open, "terms").get("result").isEmpty());
    assertTrue(text(open, "words").contains("nothing is concluded"));
  }

  @Test
  void twoContradictingCommentsStandInTheOrderRecordedAndAlikeInForm() {
    Json.Obj signed = finding(true, false);
    List<Json> comments = ((Json.Arr) signed.get("comments").orElseThrow()).items();
    assertEquals(
        List.of("North", "South"),
        comments.stream().map(one -> text((Json.Obj) one, "party")).toList());
    assertEquals(
        List.copyOf(((Json.Obj) comments.get(0)).members().keySet()),
        List.copyOf(((Json.Obj) comments.get(1)).members().keySet()));
    Json.Obj term = first(signed, "terms");
    assertEquals("NO_BREACH", text(term, "result"));
    assertEquals("SAME", text((Json.Obj) term.get("again").orElseThrow(), "comes_out"));
    assertEquals(Json.of(false), signed.get("changed").orElseThrow());
  }

  @Test
  void aFindingIsFoundByTheIncidentItIsAboutAndByWhatThatWasMergedInto() {
    Docket docket = docket(true, false);
    assertEquals(1, about(docket, "shot"));
    assertEquals(0, about(docket, "other"));
    docket.all(
        "shot",
        Kind.INCIDENT,
        "Centre/assess",
        incident("shot", "'state':'MERGED','merged_into':'@other','why':'one'"));
    assertEquals(1, about(docket, "other"));
  }

  @Test
  void onlySignedFindingsAreCountedEachOnceAndInNobodyElsesRegister() {
    Json.Obj open = ask(docket(false, false).of(Viewer.of("North")), "tallies", "{}");
    assertEquals("0", Docket.at(open, "signed_findings/total"));
    Json.Obj signed = ask(docket(true, true).of(Viewer.of("North")), "tallies", "{}");
    assertEquals("1", Docket.at(signed, "signed_findings/findings"));
    assertEquals("1", Docket.at(signed, "signed_findings/total"));
    assertEquals("\"NO_BREACH\"", Docket.at(signed, "signed_findings/breakdowns/0/parts/0/what"));
    assertEquals("[]", Docket.at(signed, "signed_findings/sums"));
    assertEquals(open.get("tallies"), signed.get("tallies"), "nothing is added to another's");
    String later = "{'from':'2026-03-20T00:00:00Z'}";
    Json.Obj other = ask(docket(true, false).of(Viewer.of("North")), "tallies", later);
    assertEquals("0", Docket.at(other, "signed_findings/total"));
  }

  private static int about(Docket docket, String incident) {
    CaseFile file = docket.of(Viewer.of("North"));
    return Docket.count(ask(file, "findings", "{'incident':'" + incident + "'}"), "findings");
  }

  @Test
  void aSuspensionLearntLaterNamesTheStepThatDiffersAndChangesNothingSigned() {
    Json.Obj before = finding(true, false);
    Json.Obj after = finding(true, true);
    Json.Obj again = (Json.Obj) first(after, "terms").get("again").orElseThrow();
    assertEquals("OTHERWISE", text(again, "comes_out"));
    assertEquals("NOT_IN_FORCE", text(again, "result"));
    Json.Obj step = first(again, "steps");
    assertEquals(
        Map.of("test", "IN_FORCE", "then", "HOLDS", "now", "HOLDS_NOT"),
        Map.of("test", text(step, "test"), "then", text(step, "then"), "now", text(step, "now")));
    for (String same : List.of("leaf", "summary", "stage", "happening", "versions")) {
      assertEquals(before.get(same), after.get(same), same);
    }
    assertEquals(text(first(before, "terms"), "result"), text(first(after, "terms"), "result"));
    CaseFile file = docket(true, true).of(Viewer.of("North"));
    assertEquals(
        1,
        ((Json.Arr) ask(file, "findings", "{'changed':true}").get("findings").orElseThrow())
            .items()
            .size());
  }
}
