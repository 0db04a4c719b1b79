package org.parley.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Footprint;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.notice.Interval;
import org.parley.statement.Activity;
import org.parley.statement.IncidentBody;
import org.parley.statement.L10n;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Place;
import org.parley.statement.StatedVolume;
import org.parley.statement.When;

/** One evening: a notice, an acknowledgement, and a force that has no seat at the table. */
class WhatTheRecordShowsTest {
  private static final Instant START = Instant.parse("2026-03-04T08:00:00Z");
  private static final ExplainQuestion QUESTION =
      VolumesAgainstAPlaceTest.asked("place", "36,36,50", "time", "2026-03-04T09:00:00Z");

  private static NoticeBody patrol() {
    return patrol(START);
  }

  private static NoticeBody patrol(Instant start) {
    OutlineCircle shape = new OutlineCircle(Position.ofE7(360_000_000, 360_000_000), 800);
    Volume4D volume =
        new Volume4D(shape, AltitudeBand.ALL, TimeWindow.between(start, start.plusSeconds(7_200)));
    return NoticeBody.of(
        NoticeKind.PATROL,
        Activity.PLANNED,
        List.of(StatedVolume.of(new PlacedVolume(volume, (Footprint) Footprint.of(shape)))));
  }

  private static ToldRecord.Step step(int level, Optional<String> relayed) {
    return new ToldRecord.Step(
        level,
        "step" + level,
        START.minusSeconds(3_600),
        Interval.UNKNOWN,
        Optional.of("PHONE"),
        Optional.empty(),
        Optional.empty(),
        relayed,
        Optional.empty(),
        Optional.empty());
  }

  private static ToldRecord record(
      String author, String recipient, List<ToldRecord.Step> steps, boolean notice) {
    ToldRecord.Notice one =
        new ToldRecord.Notice(
            new UUID(1, 2),
            author + "/ops",
            false,
            List.of(
                new ToldRecord.Version(
                    "leaf",
                    4,
                    START.minusSeconds(7_200),
                    START.minusSeconds(7_000),
                    Interval.UNKNOWN,
                    List.of(recipient, "Centre"),
                    patrol(),
                    List.of(new ToldRecord.Recipient(recipient, steps)))),
            List.of(),
            List.of(),
            List.of());
    return new ToldRecord(
        Optional.empty(),
        List.of(QUESTION.point().orElseThrow()),
        List.of(),
        List.of(
            new ToldRecord.Party(author, true),
            new ToldRecord.Party(recipient, true),
            new ToldRecord.Party("Centre", true)),
        notice ? List.of(one) : List.of(),
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        List.of(
            new ToldRecord.Outsider(
                "River Band",
                List.of(recipient),
                List.of("River Band"),
                List.of("a paper"),
                false)));
  }

  @Test
  void aVersionMovedAwayBeforehandTellsNobody() {
    ToldRecord before = record("North", "South", List.of(step(2, Optional.of("a unit"))), true);
    assertEquals(List.of("South"), List.copyOf(Explanation.of(QUESTION, before).told().keySet()));
    ToldRecord.Notice notice = before.notices().getFirst();
    ToldRecord.Version first = notice.versions().getFirst();
    for (boolean inTime : List.of(true, false)) {
      ToldRecord.Version moved =
          new ToldRecord.Version(
              "moved",
              9,
              first.at(),
              START.plusSeconds(inTime ? -600 : 7_200),
              Interval.UNKNOWN,
              first.to(),
              patrol(START.plusSeconds(86_400)),
              List.of());
      ToldRecord after = with(before, notice, List.of(moved, first));
      Explanation told = Explanation.of(QUESTION, after);
      assertEquals(inTime ? List.of() : List.of("South"), List.copyOf(told.told().keySet()));
      assertEquals(1, told.notices().size(), "and what it said still stands there");
    }
  }

  private static ToldRecord with(
      ToldRecord record, ToldRecord.Notice notice, List<ToldRecord.Version> versions) {
    ToldRecord.Notice changed =
        new ToldRecord.Notice(
            notice.id(),
            notice.from(),
            notice.drill(),
            versions,
            notice.timely(),
            notice.answers(),
            notice.lastBeforeStart());
    return new ToldRecord(
        record.asKnown(),
        record.spots(),
        record.candidates(),
        record.parties(),
        List.of(changed),
        record.more(),
        record.calls(),
        record.stops(),
        record.messages(),
        record.claims(),
        record.incidents(),
        record.findings(),
        record.cut(),
        record.outsiders());
  }

  private static List<String> english(ToldRecord record) {
    return english(Explanation.of(QUESTION, record));
  }

  private static List<String> english(Explanation told) {
    return told.sentences().getOrDefault("en", List.of());
  }

  @Test
  void theFirstLineSaysWhoWasToldAndWhoDoesNotAppear() {
    List<String> lines =
        english(record("North", "South", List.of(step(2, Optional.empty())), true));
    assertEquals(
        "South was told; no entry shows that River Band (not a participant) was told.",
        lines.getFirst());
    assertEquals("No entry here is not proof that no warning was given.", lines.getLast());
    assertTrue(
        lines.contains(
            "No entry that you may know shows that these were told of a notice that may cover the"
                + " place and the time: Centre."));
  }

  @Test
  void whereSomebodySaysHePassedItOnTheFirstLineSaysThat() {
    List<String> lines =
        english(
            record("North", "South", List.of(step(3, Optional.of("the river band's post"))), true));
    assertEquals(
        "South says that it was passed on to \"the river band's post\": River Band (not a"
            + " participant).",
        lines.getFirst());
  }

  @Test
  void whatWasOnlyOfferedIsNotTold() {
    Explanation told =
        Explanation.of(
            QUESTION, record("North", "South", List.of(step(0, Optional.empty())), true));
    assertTrue(told.told().isEmpty());
    assertEquals(List.of("South", "Centre"), told.notShown());
    assertTrue(told.outsiders().isEmpty());
  }

  @Test
  void withoutAnyEntryTheLastLineStillStands() {
    List<String> lines = english(record("North", "South", List.of(), false));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("No notice that you may know")));
    assertEquals("No entry here is not proof that no warning was given.", lines.getLast());
  }

  @Test
  void swappingTwoPartiesSwapsTheAnswerAndNothingElse() {
    List<ToldRecord.Step> steps = List.of(step(1, Optional.empty()), step(2, Optional.empty()));
    String one = Explanation.of(QUESTION, record("North", "South", steps, true)).json().text();
    String two = Explanation.of(QUESTION, record("South", "North", steps, true)).json().text();
    String swapped =
        one.replace("North", "\u0001").replace("South", "North").replace("\u0001", "South");
    assertEquals(two, swapped);
  }

  @Test
  void noWordOfItAccusesAnybodyInAnyLanguageAndEveryLanguageSaysAsMuch() {
    Pattern accusing = Pattern.compile("(?i)breach|violat|fail|\\bLATE\\b|conflict|\\bsafe\\b");
    Explanation told =
        Explanation.of(
            QUESTION, record("North", "South", List.of(step(2, Optional.of("a unit"))), true));
    int lines = english(told).size();
    told.sentences()
        .forEach((language, sentences) -> {
          assertEquals(lines, sentences.size(), language);
          assertFalse(accusing.matcher(String.join("\n", sentences)).find(), language);
          assertFalse(String.join("\n", sentences).contains("{"), language);
        });
  }

  private static ToldRecord with(ToldRecord record, ToldRecord.Incident incident) {
    return new ToldRecord(
        record.asKnown(),
        record.spots(),
        record.candidates(),
        record.parties(),
        record.notices(),
        record.more(),
        record.calls(),
        record.stops(),
        record.messages(),
        record.claims(),
        List.of(incident),
        record.findings(),
        record.cut(),
        record.outsiders());
  }

  private static IncidentBody strike(IncidentBody.State state, Optional<String> why) {
    When morning =
        new When(
            Optional.of("2026-03-04"),
            Optional.empty(),
            When.Precision.DAY,
            "in the morning",
            Optional.empty(),
            false,
            Optional.empty());
    IncidentBody.Named patrol =
        new IncidentBody.Named(
            IncidentBody.Thing.PATROL,
            "North's patrol",
            IncidentBody.Touch.HIT,
            Optional.empty(),
            Optional.empty());
    return new IncidentBody(
        L10n.of("en", "The mill"),
        Optional.of("I3"),
        state,
        why,
        Optional.empty(),
        Optional.of(morning),
        Optional.of(
            new Place(
                "by the river", Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty())),
        List.of(),
        IncidentBody.Lineage.NONE,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(patrol),
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void ofAnIncidentThatWasTakenBackOnlyThatAndWhyIsTold() {
    ToldRecord before = record("North", "South", List.of(), false);
    for (boolean stands : List.of(true, false)) {
      IncidentBody body =
          stands
              ? strike(IncidentBody.State.REPORTED, Optional.empty())
              : strike(IncidentBody.State.RETRACTED, Optional.of("entered twice"));
      ToldRecord told =
          with(before, new ToldRecord.Incident("leaf", new UUID(3, 4), "North/press", START, body));
      Explanation explained = Explanation.of(QUESTION, told);
      String all = explained.json().text();
      for (String word : List.of("by the river", "in the morning", "North's patrol")) {
        assertEquals(stands, all.contains(word), word);
      }
      assertTrue(all.contains("The mill"));
      explained
          .sentences()
          .values()
          .forEach(lines ->
              assertEquals(
                  stands ? 0 : 1,
                  lines.stream().filter(line -> line.contains("entered twice")).count()));
    }
  }
}
