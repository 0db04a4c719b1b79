package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.ScanIndex;
import org.parley.geo.VolumeIndex;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;

/** People notified as present are treated as present until their own party says otherwise. */
class MedicalTeamNobodyConfirmedSinceTest {

  private static final NoticeBody TEAM =
      Notices.presence(Optional.of(Notices.at(0)), Notices.near(0, Notices.hours(0, 24)));

  @Test
  void theyAreStillMetMonthsAfterTheStatedEnd() {
    List<FoundOverlap> met = met(TEAM, Notices.near(1, Notices.hours(2_000, 2_004)));
    assertEquals(1, met.size());
    assertEquals(Notices.at(2_000), met.getFirst().from());
    assertEquals(Optional.of(Notices.at(2_004)), met.getFirst().until());
  }

  @Test
  void theyAreNotMetBeforeTheyCame() {
    assertEquals(List.of(), met(TEAM, Notices.near(1, Notices.hours(-9, -8))));
  }

  @Test
  void aPatrolIsOverWhenItIsOver() {
    NoticeBody patrol = Notices.patrol(Notices.near(0, Notices.hours(0, 24)));
    assertEquals(List.of(), met(patrol, Notices.near(1, Notices.hours(2_000, 2_004))));
  }

  @Test
  void theyLeaveWhenTheirOwnPartySaysSo() {
    NoticeBody gone = Notices.as(TEAM, Activity.COMPLETED);
    assertEquals(List.of(), met(gone, Notices.near(1, Notices.hours(2, 4))));
    assertEquals(Optional.empty(), words(gone));
  }

  @Test
  void overdueReadsLastConfirmedTreatAsPresent() {
    assertEquals(Optional.of("last confirmed 2026-03-04T12:00:00Z, treat as present"), words(TEAM));
    assertEquals(Optional.empty(), words(Notices.patrol(Notices.near(0, Notices.hours(0, 1)))));
  }

  @Test
  void filingThemChecksTheirWholeStay() {
    NoticeVersion team = NoticeVersion.of(new UUID(0, 1), "North", TEAM);
    NoticeBody later = Notices.patrol(Notices.near(1, Notices.hours(2_000, 2_004)));
    VolumeIndex index = ScanIndex.empty();
    for (VolumeIndex.Entry entry :
        NoticeVersion.of(new UUID(0, 2), "South", later).entries(Notices.leaf("later"))) {
      index = index.plus(entry);
    }
    assertEquals(1, OverlapChecker.check(team, index, key -> true).shown().size());
  }

  private static Optional<String> words(NoticeBody notice) {
    return Presence.words(notice, 0, Optional.empty());
  }

  private static List<FoundOverlap> met(NoticeBody northern, StatedVolume southern) {
    VolumeIndex index = ScanIndex.empty();
    NoticeVersion north = NoticeVersion.of(new UUID(0, 1), "North", northern);
    for (VolumeIndex.Entry entry : north.entries(Notices.leaf("north"))) {
      index = index.plus(entry);
    }
    NoticeVersion south = NoticeVersion.of(new UUID(0, 2), "South", Notices.patrol(southern));
    return OverlapChecker.check(south, index, key -> true).shown();
  }
}
