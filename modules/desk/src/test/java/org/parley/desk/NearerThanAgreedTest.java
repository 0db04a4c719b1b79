package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.AgreementBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.DecisionBody.FoundBy;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.Draft;
import org.parley.statement.DraftNotice;
import org.parley.statement.FoundZone.ZoneRule;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.OverlapMarks.Apart;
import org.parley.statement.Separation;
import org.parley.statement.StatedVolume;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.TimelinessValue;
import org.parley.verify.Hash;

/** A patrol that passes people of the other side without meeting them, and one as wide as a war. */
class NearerThanAgreedTest {
  private static final List<String> BOTH = List.of("North", "South");

  @TempDir Path directory;

  /** One kilometre around a place three kilometres north of the next for each step. */
  private static StatedVolume circle(int steps) {
    return Mechanism.circle(
        35.86 + steps * 0.02704, 36.8, 1_000, "2026-03-04T08:00:00Z", "2026-03-04T12:00:00Z");
  }

  private static NoticeBody people(int steps) {
    return Mechanism.people(Optional.empty(), circle(steps));
  }

  private static Term term(
      String article, TermKind kind, Optional<UUID> zone, double hours, TermFacts facts) {
    return new Term(
        article,
        kind,
        "As the parties agreed.",
        "en",
        BOTH,
        BOTH,
        List.of("PATROL"),
        zone.stream().toList(),
        hours == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(hours)),
        TermClock.LOGGED,
        facts);
  }

  /** Two kilometres from people, a zone to be authorised, 100 square kilometres times hours. */
  private static void agree(Mechanism day) {
    agree(day, TermFacts.NONE);
  }

  private static void agree(Mechanism day, TermFacts facts) {
    Separation apart =
        new Separation(
            List.of(NoticeKind.PRESENCE), Optional.of(2_000), Optional.empty(), Optional.empty());
    Author centre = day.post("Centre");
    Draft zone = day.draft(centre, Kind.ZONE, Mechanism.ALL, day.zone(35.86, 36.8, 500));
    Hash zoneLeaf = day.accept(centre, zone).leafHash();
    day.agreed(
        BOTH,
        List.of("South"),
        List.of(new AgreementBody.ZoneRef(zone.id(), zoneLeaf)),
        List.of(
            term("1", TermKind.SEPARATION, Optional.empty(), 0, facts.apart(apart)),
            term("2", TermKind.AUTHORISE_DUTY, Optional.of(zone.id()), 0, TermFacts.NONE),
            term(
                "3",
                TermKind.NOTIFY_DUTY,
                Optional.empty(),
                1,
                TermFacts.NONE.taking(BigDecimal.valueOf(100)))));
  }

  /** North and South keep their patrols so far apart. */
  static void agreeOnPatrols(Mechanism day, int metres) {
    Separation apart =
        new Separation(
            List.of(NoticeKind.PATROL), Optional.of(metres), Optional.empty(), Optional.empty());
    day.agreed(
        BOTH,
        List.of("South"),
        List.of(),
        List.of(term("1", TermKind.SEPARATION, Optional.empty(), 0, TermFacts.NONE.apart(apart))));
  }

  private static DecisionBody file(Mechanism day, String party, NoticeBody body, String... to) {
    return Mechanism.decision(
        day.accept(day.post(party), day.notice(party, Mechanism.to(to), body)));
  }

  @Test
  void whoeverFilesSecondIsToldTheSameDistance() throws IOException {
    Apart toldSouth;
    try (Mechanism day = new Mechanism(directory.resolve("people-first"), 71)) {
      day.found();
      agree(day);
      file(day, "North", people(1), "South");
      DecisionBody patrol = file(day, "South", Mechanism.patrol(circle(0)), "North");
      FoundOverlap near = patrol.overlaps().getFirst();
      assertEquals(FoundBy.MARGIN, near.by());
      assertEquals(DecisionBody.Outcome.ACCEPTED_WITH_OVERLAPS, patrol.outcome());
      toldSouth = near.marks().apart().orElseThrow();
      assertEquals("1", toldSouth.article());
      assertTrue(Math.abs(toldSouth.horizontalMetres() - 1_000) < 5, toldSouth::toString);
      assertEquals(ZoneRule.AUTHORISE, patrol.also().zones().getFirst().rule());
      assertEquals(TimelinessValue.ON_TIME, patrol.timeliness().orElseThrow().value());
      Redecide.Result again = Redecide.run(day.ledger, Limits.standard(), done -> {});
      assertEquals(List.of(), again.differences());
    }
    try (Mechanism day = new Mechanism(directory.resolve("patrol-first"), 72)) {
      day.found();
      agree(day);
      file(day, "South", Mechanism.patrol(circle(0)), "North");
      Apart toldNorth =
          file(day, "North", people(1), "South")
              .overlaps()
              .getFirst()
              .marks()
              .apart()
              .orElseThrow();
      assertEquals(toldSouth.horizontalMetres(), toldNorth.horizontalMetres());
      assertEquals(toldSouth.article(), toldNorth.article());
    }
  }

  @Test
  void aDraftIsToldWhatTheDecisionThenSays() throws IOException {
    try (Mechanism day = new Mechanism(directory, 73)) {
      day.found();
      agree(day);
      file(day, "North", people(1), "South");
      NoticeBody plan = Mechanism.patrol(circle(0));
      CheckAnswer told = draft(day, plan);
      assertEquals(
          file(day, "South", plan, "North").overlaps(),
          told.overlaps().stream().map(CheckAnswer.Met::overlap).toList());
    }
  }

  private static CheckAnswer draft(Mechanism day, NoticeBody plan) {
    Situation now = day.desk.situation();
    Check check =
        new Check(
            now, day.clock.instant(), OvnSource.in(day.ledger, now), other -> Optional.empty());
    DraftNotice draft =
        new DraftNotice(plan, Mechanism.to("North"), Optional.empty(), false, false, List.of());
    return assertInstanceOf(CheckAnswer.class, check.of(Viewer.of("South"), draft));
  }

  @Test
  void whereItsReachIsDisputedTheWordsSaySo() throws IOException {
    TermFacts disputed =
        new TermFacts(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TermFacts.ScopeStatus.DISPUTED,
            Optional.empty(),
            List.of(),
            Optional.empty());
    try (Mechanism day = new Mechanism(directory, 77)) {
      day.found();
      agree(day, disputed);
      file(day, "North", people(1), "South");
      CheckAnswer told = draft(day, Mechanism.patrol(circle(0)));
      String words = told.json(told.overlaps(), Optional.empty()).text();
      assertTrue(words.contains("stays nearer than article 1 asks"), words);
      assertTrue(words.contains("Nobody can say for certain that the article applies."), words);
      assertTrue(words.contains("\"certain\":false"), words);
    }
  }

  @Test
  void peopleSouthMayNotKnowKeepNoDistanceThatItIsToldOf() throws IOException {
    try (Mechanism day = new Mechanism(directory, 74)) {
      day.found();
      agree(day);
      file(day, "North", people(1), "Centre");
      assertEquals(List.of(), file(day, "South", Mechanism.patrol(circle(0)), "North").overlaps());
    }
  }

  @Test
  void theWholeProvinceForAMonthIsNoNotice() throws IOException {
    try (Mechanism day = new Mechanism(directory, 75)) {
      day.found();
      agree(day);
      StatedVolume province =
          Mechanism.circle(35.86, 36.8, 40_000, "2026-03-04T08:00:00Z", "2026-04-04T08:00:00Z");
      DecisionBody told = file(day, "South", Mechanism.patrol(province), "North");
      assertEquals(TimelinessValue.OVERBROAD, told.timeliness().orElseThrow().value());
      assertTrue(
          told.timeliness().get().per().getFirst().breadth().orElseThrow().above(),
          "what it takes stands beside the duty");
      Redecide.Result again = Redecide.run(day.ledger, Limits.standard(), done -> {});
      assertEquals(List.of(), again.differences());
    }
  }
}
