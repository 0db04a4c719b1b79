package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;
import org.parley.verify.Hash;

/** All notices in force are compared again, and each pair is found as it was recorded. */
class EveryPairComputedAgainTest {
  @TempDir Path directory;

  private static StatedVolume circle(double latitudeDeg) {
    return Mechanism.circle(
        latitudeDeg, 36.8, 1_000, "2026-03-04T08:00:00Z", "2026-03-04T12:00:00Z");
  }

  private static void file(Mechanism day, String party, String to, NoticeBody body) {
    day.accept(day.post(party), day.notice(party, Mechanism.to(to), body));
  }

  private static List<VolumeAudit.Told> told(VolumeAudit.Result result) {
    return result.pairs().stream().map(VolumeAudit.Pair::told).toList();
  }

  @Test
  void aPairIsToldToItsFilerOrKeptForTheOwnerAndEachReaderSeesHisOwn() throws IOException {
    try (Mechanism day = new Mechanism(directory, 70)) {
      day.found();
      file(day, "North", "South", Mechanism.patrol(circle(35.86)));
      file(day, "North", "Centre", Mechanism.patrol(circle(35.9)));
      file(day, "South", "Centre", Mechanism.patrol(circle(35.86), circle(35.9)));
      file(day, "Centre", "South", Mechanism.patrol(circle(20.0)));

      VolumeAudit.Result all = audit(day, Optional.empty());
      assertEquals(4, all.notices());
      assertEquals(List.of(VolumeAudit.Told.FILER, VolumeAudit.Told.OWNERS), told(all));
      assertTrue(all.asRecorded());
      String first = all.pairs().getFirst().json().text();
      assertTrue(first.startsWith("{\"later\":{\"words\":\"OWN ACTIVITY\""), first);

      assertEquals(
          List.of(VolumeAudit.Told.FILER), told(audit(day, Optional.of(Viewer.of("South")))));
      assertEquals(
          List.of(VolumeAudit.Told.OWNERS), told(audit(day, Optional.of(Viewer.of("Centre")))));
      assertEquals(List.of(), told(audit(day, Optional.of(Viewer.of("North")))));
    }
  }

  @Test
  void whatWasAgreedSinceIsNotHeldAgainstTheDecision() throws IOException {
    try (Mechanism day = new Mechanism(directory, 71)) {
      day.found();
      file(day, "North", "South", Mechanism.patrol(circle(35.86)));
      file(day, "South", "North", Mechanism.patrol(circle(35.9)));
      assertEquals(List.of(), told(audit(day, Optional.empty())));
      NearerThanAgreedTest.agreeOnPatrols(day, 50_000);
      VolumeAudit.Result agreed = audit(day, Optional.empty());
      assertEquals(List.of(), told(agreed));
      file(day, "South", "North", Mechanism.patrol(circle(35.94)));
      VolumeAudit.Result later = audit(day, Optional.empty());
      assertEquals(List.of(VolumeAudit.Told.FILER), told(later));
      assertTrue(later.asRecorded());
    }
  }

  @Test
  void whoMayNotReadALaterVersionIsShownThePairsOfTheOneThatStandsForHim() throws IOException {
    try (Mechanism day = new Mechanism(directory, 72)) {
      day.found();
      Draft first = day.notice("North", Mechanism.to("South"), Mechanism.patrol(circle(35.86)));
      Hash leaf = day.accept(day.post("North"), first).leafHash();
      Draft moved =
          Draft.of(
              Kind.NOTICE,
              first.id(),
              first.from(),
              Mechanism.to("Centre"),
              day.clock.instant(),
              Mechanism.patrol(circle(20.0)));
      day.accept(day.post("North"), moved.replacing(leaf));
      file(day, "South", "North", Mechanism.patrol(circle(35.86)));
      VolumeAudit.Result souths = audit(day, Optional.of(Viewer.of("South")));
      assertEquals(List.of(VolumeAudit.Told.FILER), told(souths));
      assertTrue(souths.asRecorded());
      assertEquals(List.of(), told(audit(day, Optional.empty())), "the newest do not meet");
    }
  }

  private static VolumeAudit.Result audit(Mechanism day, Optional<Viewer> viewer) {
    return VolumeAudit.run(day.ledger, Limits.standard(), viewer, (done, of) -> {});
  }
}
