package org.parley.casefile;

import java.util.List;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * A finding on what happened at a bridge, opened by Centre on the term test as it comes out,
 * commented on by both sides and signed; whatever is filed after that is filed after it.
 */
final class Signed {
  /** Fire within the zone of the truce, said to be by South. */
  static final String FIRE = happening("2026-02-10T12:00:00Z", "36.001", "37.0", 50, "South");

  private Signed() {}

  static String happening(String at, String lat, String lng, int errorMetres, String by) {
    return ("{'when':{'start':'%s','precision':'MINUTE','text':'then'},'place':{'text':'there',"
            + "'precision':'POINT','point':{'lat':%s,'lng':%s},'error_m':%d},'act':'FORCE',"
            + "'actors':[{'name':'%s','part':'ALLEGED'}],'against':['Farmers']}")
        .formatted(at, lat, lng, errorMetres, by);
  }

  /** What the record so far comes to for an article of an agreement. */
  static Json.Obj test(Docket docket, String happening, String agreement) {
    return test(docket.of(Viewer.of("Centre")), happening, agreement);
  }

  static Json.Obj test(CaseFile file, String happening, String agreement) {
    Json.Obj answer = Docket.ask(file, "assess", "{'outside':true,'happening':" + happening + "}");
    for (String list : List.of("tests", "outside")) {
      for (Json test : ((Json.Arr) answer.get(list).orElseThrow()).items()) {
        if (Docket.at(test, "id").equals(Docket.id(agreement).toString())
            && Docket.at(test, "article").equals("1")) {
          return (Json.Obj) test;
        }
      }
    }
    throw new AssertionError("no test of " + agreement + " in " + answer.text());
  }

  /**
   * The record with a finding on article 1 of an agreement, opened, commented on and signed.
   *
   * @param label what the finding goes by
   * @param more further members of the finding, each after a comma
   */
  static Docket finding(
      Docket docket, String label, String happening, String agreement, String more) {
    return finding(docket, label, happening, agreement, test(docket, happening, agreement), more);
  }

  static Docket finding(
      Docket docket, String label, String happening, String agreement, Json.Obj test, String more) {
    StringBuilder steps = new StringBuilder();
    for (Json step : ((Json.Arr) test.get("steps").orElseThrow()).items()) {
      steps
          .append(steps.isEmpty() ? "" : ",")
          .append("{'test':'" + Docket.at(step, "test"))
          .append("','outcome':'" + Docket.at(step, "outcome") + "'}");
    }
    String rest =
        "'happening':"
            + happening
            + ",'terms':[{'agreement':'#"
            + agreement
            + "','article':'1','test':'"
            + Docket.at(test, "digest")
            + "','came':'"
            + Docket.at(test, "result")
            + "','steps':["
            + steps
            + "],'result':'UNDETERMINED','reason':'No one was seen.'}],'confidence':'LOW',"
            + "'standard':'balance of probabilities','summary':'There was fire.','lang':'en'"
            + more;
    return docket
        .all(
            label,
            Kind.FINDING,
            "Centre/assess",
            "{'stage':'OPENED','comments_until':'2026-03-03T00:00:00Z'," + rest + "}")
        .all(label + "-north", Kind.COMMENT, "North/law", comment(label, "It was no signal."))
        .all(label + "-south", Kind.COMMENT, "South/law", comment(label, "It was not us."))
        .all(
            label,
            Kind.FINDING,
            "Centre/assess",
            "{'stage':'SIGNED','opened':'#" + label + "'," + rest + ",'release':'PUBLIC'}");
  }

  private static String comment(String label, String words) {
    return "{'of':'#" + label + "','stance':'DISSENTS','text':'" + words + "','lang':'en'}";
  }
}
