package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody;
import org.parley.statement.DraftNotice;
import org.parley.statement.HiddenCell;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedVolume;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;

/** All three parties agreed that patrols and live fire may be told of by cell and hour. */
class CoarseAnswerAtTheDeskTest {
  private static final List<HiddenCell> CELL =
      List.of(
          new HiddenCell(
              "N35.9E036.8",
              Instant.parse("2026-03-04T08:00:00Z"),
              Instant.parse("2026-03-04T10:00:00Z")));

  @TempDir Path directory;

  private static NoticeBody notice(NoticeKind kind, StatedVolume... volumes) {
    return NoticeBody.of(kind, Activity.PLANNED, List.of(volumes));
  }

  private static StatedVolume circle(
      double lat, double lng, double metres, String from, String to) {
    return Mechanism.circle(
        lat, lng, metres, "2026-03-04T" + from + ":00Z", "2026-03-04T" + to + ":00Z");
  }

  private static void agree(Mechanism day, List<String> assenting) {
    Term term =
        new Term(
            "7",
            TermKind.HIDDEN_ANSWER,
            "Patrols and live fire may be told of by cell and hour.",
            "en",
            Mechanism.PARTIES,
            List.of(),
            List.of("PATROL", "LIVE_FIRE"),
            List.of(),
            Optional.empty(),
            TermClock.LOGGED);
    day.agreed(Mechanism.PARTIES, assenting, List.of(), List.of(term));
  }

  private Mechanism day(String name, List<String> assenting, NoticeBody hidden) throws IOException {
    Mechanism day = new Mechanism(directory.resolve(name), 71);
    day.found();
    agree(day, assenting);
    day.accept(day.post("North"), day.notice("North", Mechanism.to("Centre"), hidden));
    return day;
  }

  private static CheckAnswer drafted(Mechanism day, NoticeBody body) {
    Situation now = day.desk.situation();
    DraftNotice draft =
        new DraftNotice(body, Mechanism.to("North"), Optional.empty(), false, false, List.of());
    return assertInstanceOf(
        CheckAnswer.class,
        new Check(
                now, day.clock.instant(), OvnSource.in(day.ledger, now), other -> Optional.empty())
            .of(Viewer.of("South"), draft));
  }

  private static DecisionBody filed(Mechanism day, NoticeBody body) {
    return Mechanism.decision(
        day.accept(day.post("South"), day.notice("South", Mechanism.to("North"), body)));
  }

  private static final NoticeBody PATROL =
      notice(NoticeKind.PATROL, circle(35.96, 36.9, 300, "08:10", "09:20"));
  private static final NoticeBody SOUTHS =
      notice(NoticeKind.MOVEMENT, circle(35.92, 36.85, 50, "08:00", "11:00"));

  @Test
  void southIsToldOfTheCellAndTheHoursFilingAndDraftingAlike() throws IOException {
    try (Mechanism day = day("all", List.of("North", "South"), PATROL)) {
      CheckAnswer draft = drafted(day, SOUTHS);
      assertEquals(CELL, draft.also().hidden());
      assertTrue(draft.overlaps().isEmpty());
      DecisionBody decision = filed(day, SOUTHS);
      assertEquals(CELL, decision.also().hidden());
      assertEquals(DecisionBody.Outcome.ACCEPTED, decision.outcome());
    }
  }

  @Test
  void whileOnePartyHasNotAssentedNobodyIsToldAnything() throws IOException {
    try (Mechanism day = day("two", List.of("North"), PATROL)) {
      assertEquals(List.of(), drafted(day, SOUTHS).also().hidden());
      assertEquals(List.of(), filed(day, SOUTHS).also().hidden());
    }
  }

  @Test
  void ofKindsTheTermDoesNotNameAndOfPeopleNothingIsTold() throws IOException {
    NoticeBody movement = notice(NoticeKind.MOVEMENT, circle(35.96, 36.9, 300, "08:10", "09:20"));
    NoticeBody presence =
        Mechanism.people(Optional.empty(), circle(35.96, 36.9, 300, "08:10", "09:20"));
    for (NoticeBody hidden : List.of(movement, presence)) {
      String name = hidden.noticeKind().name();
      try (Mechanism day = day(name, List.of("North", "South"), hidden)) {
        assertEquals(List.of(), drafted(day, SOUTHS).also().hidden(), name);
        assertEquals(List.of(), filed(day, SOUTHS).also().hidden(), name);
      }
    }
  }

  @Test
  void whoMayReadTheNoticeIsToldExactlyAndNotCoarsely() throws IOException {
    try (Mechanism day = day("read", List.of("North", "South"), PATROL)) {
      Situation now = day.desk.situation();
      DraftNotice draft =
          new DraftNotice(SOUTHS, Mechanism.to("North"), Optional.empty(), false, false, List.of());
      CheckAnswer centre =
          assertInstanceOf(
              CheckAnswer.class,
              new Check(
                      now,
                      day.clock.instant(),
                      OvnSource.in(day.ledger, now),
                      other -> Optional.empty())
                  .of(Viewer.of("Centre"), draft));
      assertEquals(List.of(), centre.also().hidden());
    }
  }

  @Test
  void aNoticeTooWideIsToldSoWhateverIsHidden() throws IOException {
    NoticeBody wide = notice(NoticeKind.MOVEMENT, circle(35.9, 36.8, 400_000, "08:00", "09:00"));
    try (Mechanism day = day("wide", List.of("North", "South"), PATROL)) {
      DecisionBody decision = filed(day, wide);
      assertEquals(List.of(), decision.also().hidden());
      assertTrue(
          decision.flags().contains("too-wide-for-coarse-answer"), decision.flags()::toString);
    }
  }

  /** The script draws closer wherever it is told of something; the log is its only other source. */
  @Test
  void draftsDrawingCloserTellTwoPlacesInOneCellNotApart() throws IOException {
    long seed = Long.getLong("parley.seed", 8L);
    System.out.println("parley.seed=" + seed);
    NoticeBody corner = notice(NoticeKind.PATROL, circle(35.903, 36.803, 200, "08:01", "08:03"));
    NoticeBody other = notice(NoticeKind.PATROL, circle(35.995, 36.995, 400, "08:40", "09:58"));
    NoticeBody early = notice(NoticeKind.PATROL, circle(35.995, 36.995, 400, "08:40", "08:58"));
    try (Mechanism one = day("one", List.of("North", "South"), corner);
        Mechanism two = day("two-places", List.of("North", "South"), early);
        Mechanism more = day("another-hour", List.of("North", "South"), other)) {
      Random random = new Random(seed);
      double lat = 35.95;
      double lng = 36.9;
      double reach = 0.5;
      int told = 0;
      int apart = 0;
      for (int i = 0; i < 2_000; i++) {
        double atLat = Math.round((lat + (random.nextDouble() - 0.5) * reach) * 1e7) / 1e7;
        double atLng = Math.round((lng + (random.nextDouble() - 0.5) * reach) * 1e7) / 1e7;
        int minute = random.nextInt(200);
        String from = "%02d:%02d".formatted(7 + minute / 60, minute % 60);
        String until = "%02d:%02d".formatted(7 + (minute + 3) / 60, (minute + 3) % 60);
        NoticeBody draft =
            notice(NoticeKind.MOVEMENT, circle(atLat, atLng, 1 + random.nextInt(900), from, until));
        CheckAnswer first = drafted(one, draft);
        CheckAnswer second = drafted(two, draft);
        assertEquals(first.also(), second.also(), "draft " + i);
        assertEquals(first.overlaps(), second.overlaps());
        assertEquals(first.outcome(), second.outcome());
        apart += drafted(more, draft).also().equals(first.also()) ? 0 : 1;
        boolean hit = !first.also().hidden().isEmpty();
        told += hit ? 1 : 0;
        if (hit) {
          lat = atLat;
          lng = atLng;
        }
        reach = hit ? Math.max(0.002, reach * 0.7) : Math.min(0.5, reach * 1.2);
      }
      assertTrue(told > 60, "told of something " + told + " times");
      assertTrue(apart > 10, "another hour is told apart, so the test can tell: " + apart);
    }
  }
}
