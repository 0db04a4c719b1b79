package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.DraftNotice;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedVolume;
import org.parley.verify.Hash;

/** A post stays in every check until its own party ends or replaces it, whatever it once stated. */
class PostLeftStandingAfterItsStatedEndTest {
  private static final List<NoticeKind> STANDING =
      List.of(NoticeKind.OBSERVATION_POST, NoticeKind.STATIC_SITE, NoticeKind.INFRASTRUCTURE);

  @TempDir Path directory;

  private static StatedVolume circle(double latitudeDeg, String from, String until) {
    return Mechanism.circle(latitudeDeg, 36.8, 1_000, from, until);
  }

  /** Stated to be there on the 4th of March only. */
  private static NoticeBody post(NoticeKind kind, double latitudeDeg) {
    return NoticeBody.of(
        kind,
        Activity.ACTIVE,
        List.of(circle(latitudeDeg, "2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z")));
  }

  /** A patrol two weeks later. */
  private static NoticeBody later(double latitudeDeg) {
    return Mechanism.patrol(circle(latitudeDeg, "2026-03-18T08:00:00Z", "2026-03-18T12:00:00Z"));
  }

  private static NoticeBody ended(NoticeBody body) {
    return NoticeBody.of(body.noticeKind(), Activity.COMPLETED, body.volumes());
  }

  private static DecisionBody file(Mechanism day, String party, String to, NoticeBody body) {
    return Mechanism.decision(
        day.accept(day.post(party), day.notice(party, Mechanism.to(to), body)));
  }

  private static void wellKept(Mechanism day) {
    Redecide.Result again = Redecide.run(day.ledger, Limits.standard(), done -> {});
    assertEquals(List.of(), again.differences());
    VolumeAudit.Result pairs =
        VolumeAudit.run(day.ledger, Limits.standard(), Optional.empty(), (done, of) -> {});
    assertTrue(pairs.asRecorded(), pairs::toString);
  }

  private static CheckAnswer asked(Mechanism day, NoticeBody draft) {
    Check check =
        new Check(
            day.desk.situation(),
            day.clock.instant(),
            leaf -> Optional.empty(),
            party -> Optional.empty());
    DraftNotice asks =
        new DraftNotice(draft, Mechanism.to("North"), Optional.empty(), false, false, List.of());
    return assertInstanceOf(CheckAnswer.class, check.of(Viewer.of("South"), asks));
  }

  @Test
  void thePatrolOfTwoWeeksLaterIsToldOfIt() throws IOException {
    try (Mechanism day = new Mechanism(directory, 181)) {
      day.found();
      for (int i = 0; i < STANDING.size(); i++) {
        NoticeKind kind = STANDING.get(i);
        double latitude = 35.0 + i;
        file(day, "North", "South", post(kind, latitude));
        CheckAnswer answer = asked(day, later(latitude));
        assertEquals(1, answer.overlaps().size(), kind.name());
        assertEquals(
            Optional.of(
                "stated until 2026-03-05T00:00:00Z and not said to have ended, treat as present"),
            answer.overlaps().getFirst().confirmed());
        String why = answer.overlaps().getFirst().why().in("en");
        assertTrue(
            why.endsWith(
                "Stated until 2026-03-05T00:00:00Z and not said to have ended, treat as present."),
            why);
        assertEquals(1, file(day, "South", "North", later(latitude)).overlaps().size());
      }
      wellKept(day);
    }
  }

  @Test
  void filingItIsHeldAgainstWhatIsPlannedForLater() throws IOException {
    try (Mechanism day = new Mechanism(directory, 182)) {
      day.found();
      file(day, "South", "North", later(35.86));
      DecisionBody told = file(day, "North", "South", post(NoticeKind.STATIC_SITE, 35.86));
      assertEquals(1, told.overlaps().size());
      wellKept(day);
    }
  }

  @Test
  void itLeavesWhenItsOwnPartyEndsItAndMovesWhenItIsReplaced() throws IOException {
    try (Mechanism day = new Mechanism(directory, 183)) {
      day.found();
      Author north = day.post("North");
      NoticeBody first = post(NoticeKind.OBSERVATION_POST, 35.86);
      Draft filed = day.notice("North", Mechanism.to("South"), first);
      Hash leaf = day.accept(north, filed).leafHash();
      NoticeBody moved = post(NoticeKind.OBSERVATION_POST, 36.86);
      Draft next =
          Draft.of(
                  Kind.NOTICE,
                  filed.id(),
                  north.address,
                  Mechanism.to("South"),
                  day.clock.instant(),
                  moved)
              .replacing(leaf);
      Hash second = day.accept(north, next).leafHash();
      assertEquals(List.of(), file(day, "South", "North", later(35.86)).overlaps());
      assertEquals(1, file(day, "South", "North", later(36.86)).overlaps().size());
      Draft over =
          Draft.of(
                  Kind.NOTICE,
                  filed.id(),
                  north.address,
                  Mechanism.to("South"),
                  day.clock.instant(),
                  ended(moved))
              .replacing(second);
      day.accept(north, over);
      assertEquals(List.of(), file(day, "South", "North", later(36.86)).overlaps());
      wellKept(day);
    }
  }

  @Test
  void whoMayNotKnowOfItIsToldNothingAndItsOwnerIsWarned() throws IOException {
    try (Mechanism day = new Mechanism(directory, 184)) {
      day.found();
      file(day, "North", "Centre", post(NoticeKind.STATIC_SITE, 35.86));
      assertEquals(List.of(), asked(day, later(35.86)).overlaps());
      assertEquals(List.of(), file(day, "South", "Centre", later(35.86)).overlaps());
      VolumeAudit.Result pairs =
          VolumeAudit.run(day.ledger, Limits.standard(), Optional.empty(), (done, of) -> {});
      assertEquals(
          List.of(VolumeAudit.Told.OWNERS),
          pairs.pairs().stream().map(VolumeAudit.Pair::told).toList());
      wellKept(day);
    }
  }

  @Test
  void aLogKeepsToTheRulesOfItsPolicyUntilALaterOneNamesThese() throws IOException {
    try (Mechanism day = new Mechanism(directory, 185)) {
      day.rules = "parley-rules/3";
      day.found();
      file(day, "North", "South", post(NoticeKind.STATIC_SITE, 35.86));
      assertEquals(List.of(), file(day, "South", "North", later(35.86)).overlaps());
      assertEquals(List.of(), asked(day, later(35.86)).overlaps());
      NoticeBody during =
          Mechanism.patrol(circle(35.86, "2026-03-04T08:00:00Z", "2026-03-04T12:00:00Z"));
      assertEquals(1, file(day, "South", "North", during).overlaps().size());
      file(day, "South", "North", later(34.86));
      assertEquals(
          List.of(),
          file(day, "North", "South", post(NoticeKind.INFRASTRUCTURE, 34.86)).overlaps());
      wellKept(day);

      day.rules = "parley-rules/4";
      Author centre = day.root("Centre");
      Hash proposed = day.say(centre, day.successor(centre, day.policy())).leafHash();
      for (String party : List.of("North", "South")) {
        day.say(day.root(party), day.assent(day.root(party), proposed));
      }
      assertEquals(1, file(day, "South", "North", later(35.86)).overlaps().size());
      wellKept(day);

      Snapshot.keep(day.desk.situation(), day.ledger);
      Snapshot.Start start = Snapshot.start(day.ledger, Limits.standard());
      SnapshotTest.alike(day.desk.situation(), start.situation());
      day.restart();
      assertEquals(1, file(day, "South", "North", later(34.86)).overlaps().size());
      wellKept(day);
    }
  }
}
