package org.parley.cli;

import java.util.Map;

/** What to do about a problem of an agreement file, by the stable code of the problem. */
final class AgreementAdvice {
  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry(
              "terms.undefined-zone",
              "write the zone among zones of this file, or cite one of the labels standing there"),
          Map.entry(
              "terms.unknown-party",
              "name a party of the mechanism, spelt as in its policy, or have the policy changed"
                  + " first"),
          Map.entry(
              "terms.party-not-named", "add the party to parties, or leave it out of the term"),
          Map.entry(
              "terms.until-before-start", "look at both dates and at the time zone each is in"),
          Map.entry(
              "terms.lead-missing",
              "say how long ahead: lead_hours, or a table lead; `parley agreement preset` shows"
                  + " tables in use"),
          Map.entry("terms.lead-both", "keep lead_hours or the table lead, not both"),
          Map.entry("terms.lead-seconds", "write hours that make whole seconds, like 0.5"),
          Map.entry("terms.nobody-owed", "say in to_whom who is to be notified"),
          Map.entry(
              "terms.separation-from-nobody", "say in who and to_whom which two sides keep apart"),
          Map.entry(
              "terms.separation-missing",
              "say how far in separation: horizontal_m, vertical_m or minutes"),
          Map.entry("terms.unknown-list", "define the list in lists, or leave it out"),
          Map.entry(
              "terms.quorum-not-named", "add the party to parties, or leave it out of the quorum"),
          Map.entry(
              "terms.deadline-without-anchor",
              "define the event in anchors, with at when its time is known, or write due: {open:"
                  + " true}"),
          Map.entry(
              "terms.supersedes-unknown",
              "load that agreement first, or name its file before this one"),
          Map.entry(
              "terms.supersession-circular",
              "only the newer of two texts takes the other's place; leave the other one out"),
          Map.entry(
              "terms.zone-versions-overlap",
              "end the earlier version before the later one begins, or let the later one say"
                  + " replaces"),
          Map.entry(
              "terms.line-not-of-posts",
              "list the posts in the order of the line, or draw the line through their places"),
          Map.entry(
              "json.missing-field", "add the member; docs/formats/agreement-file.md says its form"),
          Map.entry(
              "json.unknown-field", "check the spelling; docs/formats/agreement-file.md lists all"),
          Map.entry("json.wrong-type", "write it in the form docs/formats/agreement-file.md shows"),
          Map.entry("statement.enum", "choose one of the words the sentence above lists"),
          Map.entry("statement.time", "write it like 2020-03-05T22:01:00Z, in UTC"),
          Map.entry("statement.date", "write it like 2020-03-05, 2020-03-05T22:01 or 2020-03"),
          Map.entry("statement.time-order", "look at both dates; the end lies before the start"),
          Map.entry("statement.time-zone", "write a name like Asia/Damascus, or +03:00"),
          Map.entry("statement.language", "write a language tag like en, ar, tr or ru"),
          Map.entry("statement.id", "cite a label of this file, or @label.id, or the id itself"),
          Map.entry("statement.count", "add what is missing, or take out what stands twice"),
          Map.entry("statement.one-of", "keep exactly one of the members named"),
          Map.entry("statement.required-here", "add the member, or change what makes it required"));

  private AgreementAdvice() {}

  /** One sentence for the person who wrote the file. */
  static String after(String code) {
    String exact = BY_CODE.get(code);
    if (exact != null) {
      return exact;
    }
    return code.startsWith("geo.")
        ? "look at the points of the shape, in degrees, latitude first"
        : "correct the field; docs/refusals.md lists what each code means";
  }
}
