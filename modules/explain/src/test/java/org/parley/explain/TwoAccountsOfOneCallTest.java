package org.parley.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactChannel;
import org.parley.verify.Json;

/**
 * North logs a call in which it warned South; South logs that the same call said nothing of the
 * kind. Both stand in the order recorded, in the same form and length, in every language; whoever
 * is called what changes the names and nothing else.
 */
class TwoAccountsOfOneCallTest {
  private static final Instant BEGUN = Instant.parse("2026-03-04T07:30:00Z");
  private static final ExplainQuestion QUESTION =
      VolumesAgainstAPlaceTest.asked("place", "36,36,50", "time", "2026-03-04T09:00:00Z");

  private static ToldRecord.Call call(
      String from, String with, ContactBody.Direction direction, String text, int index) {
    ContactBody body =
        new ContactBody(
            Optional.of(new Address(with)),
            Optional.empty(),
            ContactChannel.PHONE,
            direction,
            ContactBody.Outcome.REACHED,
            BEGUN,
            Optional.of(BEGUN.plusSeconds(60)),
            Optional.empty(),
            List.of(),
            Optional.of(new ContactBody.Said(text, ContactBody.SaidForm.SUMMARY, "en")),
            Optional.empty());
    return new ToldRecord.Call(
        "leaf" + index, index, from + "/ops", BEGUN.plusSeconds(600), body, List.of());
  }

  private static ToldRecord record(String caller, String called) {
    return new ToldRecord(
        Optional.empty(),
        List.of(QUESTION.point().orElseThrow()),
        List.of(),
        List.of(new ToldRecord.Party(caller, true), new ToldRecord.Party(called, true)),
        List.of(),
        false,
        List.of(
            call(caller, called, ContactBody.Direction.OUT, "We warned you of it.", 7),
            call(called, caller, ContactBody.Direction.IN, "Nobody warned us so.", 8)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        List.of());
  }

  /** The lines from the one that names a call to the one before the next. */
  private static List<String> lines(List<String> all, String quoted) {
    int said = 0;
    while (!all.get(said).contains(quoted)) {
      said++;
    }
    int from = said;
    while (all.get(from).startsWith("    ")) {
      from--;
    }
    int until = said;
    while (until < all.size() && all.get(until).startsWith("    ")) {
      until++;
    }
    return all.subList(from, until);
  }

  @Test
  void bothStandInTheOrderRecordedInOneFormInEveryLanguage() {
    Map<String, List<String>> said = Explanation.of(QUESTION, record("North", "South")).sentences();
    assertEquals(Set.of("en", "ar", "tr", "ru"), said.keySet());
    said.forEach((language, all) -> {
      List<String> one = lines(all, "We warned you of it.");
      List<String> other = lines(all, "Nobody warned us so.");
      assertTrue(all.indexOf(one.getFirst()) < all.indexOf(other.getFirst()), language);
      assertEquals(one.size(), other.size(), language);
      assertTrue(one.size() > 2, language + ": the call, its words, and the silence of the other");
      for (int i = 0; i < one.size(); i++) {
        assertEquals(indent(one.get(i)), indent(other.get(i)), language);
      }
    });
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  @Test
  void theirPartsInTheAnswerAreTheSame() {
    Json.Obj answer = Explanation.of(QUESTION, record("North", "South")).json();
    List<Json> calls = ((Json.Arr) answer.get("calls").orElseThrow()).items();
    assertEquals(2, calls.size());
    assertEquals(
        List.copyOf(((Json.Obj) calls.get(0)).members().keySet()),
        List.copyOf(((Json.Obj) calls.get(1)).members().keySet()));
    assertEquals(Optional.of(Json.of("North/ops")), ((Json.Obj) calls.get(0)).get("from"));
    assertEquals(Optional.of(Json.of("South/ops")), ((Json.Obj) calls.get(1)).get("from"));
  }

  @Test
  void exchangingTheTwoPartiesExchangesTheirNamesAndNothingElse() {
    String one = Explanation.of(QUESTION, record("North", "South")).json().text();
    String two = Explanation.of(QUESTION, record("South", "North")).json().text();
    String swapped =
        one.replace("North", "\u0001").replace("South", "North").replace("\u0001", "South");
    assertEquals(two, swapped);
  }
}
