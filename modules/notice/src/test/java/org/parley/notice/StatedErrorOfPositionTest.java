package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.Contact;
import org.parley.geo.ScanIndex;
import org.parley.geo.VolumeIndex;
import org.parley.notice.OverlapChecker.Checked;
import org.parley.statement.DecisionBody.FoundBy;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.NoticeKind;
import org.parley.statement.OverlapMarks.Apart;
import org.parley.statement.StatedVolume;
import org.parley.terms.SeparationRule;

/** Two circles of one kilometre, three kilometres apart: a kilometre lies between them. */
class StatedErrorOfPositionTest {

  @Test
  void aPairThatMayMeetWithinTheErrorsIsToldByMargin() {
    FoundOverlap found = only(check(600, 500, List.of(), true));
    assertEquals(FoundBy.MARGIN, found.by());
    assertEquals(Contact.OVERLAP, found.contact());
    assertEquals(Optional.of(1_100), found.marks().positionErrorMetres());
    assertEquals(Optional.empty(), found.marks().apart());
    assertEquals(Notices.at(1), found.from());
    assertEquals(Optional.of(Notices.at(4)), found.until());
  }

  @Test
  void oneSideMayStateAllOfTheError() {
    assertEquals(
        Optional.of(1_100), only(check(1_100, 0, List.of(), true)).marks().positionErrorMetres());
    assertEquals(
        Optional.of(1_100), only(check(0, 1_100, List.of(), true)).marks().positionErrorMetres());
  }

  @Test
  void smallerErrorsLeaveThemApart() {
    assertEquals(List.of(), check(400, 500, List.of(), true).shown());
    assertEquals(List.of(), check(0, 0, List.of(), true).shown());
  }

  @Test
  void whatMeetsAsStatedIsExactWhateverTheError() {
    Checked met = check(volume(0, 0), volume(1, 900), List.of(), true);
    assertEquals(FoundBy.EXACT, only(met).by());
    assertEquals(Optional.empty(), only(met).marks().positionErrorMetres());
  }

  @Test
  void aDistanceOfAnAgreementIsLessByTheErrors() {
    Apart plain = only(check(0, 0, keep(2_000), true)).marks().apart().orElseThrow();
    FoundOverlap counted = only(check(300, 200, keep(2_000), true));
    assertEquals(
        plain.horizontalMetres() - 500, counted.marks().apart().orElseThrow().horizontalMetres());
    assertEquals(Optional.of(500), counted.marks().positionErrorMetres());
    assertEquals(List.of(), check(0, 0, keep(700), true).shown());
    assertEquals(FoundBy.MARGIN, only(check(0, 500, keep(700), true)).by());
  }

  @Test
  void itIsToldToTheOwnerOnlyWhereTheFilerMayNotKnowTheOther() {
    Checked hidden = check(600, 500, List.of(), false);
    assertEquals(List.of(), hidden.shown());
    assertEquals(1, hidden.ownersOnly().size());
  }

  @Test
  void theErrorIsWrittenAndReadAgain() {
    StatedVolume volume = volume(0, 250);
    assertTrue(volume.json().text().contains("\"position_error_m\":250"), volume.json()::text);
    assertEquals(250, volume.placed().withPositionError(250).positionErrorMetres());
  }

  private static StatedVolume volume(double eastKm, int errorMetres) {
    StatedVolume stated = Notices.near(eastKm, Notices.hours(eastKm == 0 ? 0 : 1, 4));
    return StatedVolume.of(stated.placed().withPositionError(errorMetres));
  }

  private static Checked check(
      int ownMetres, int otherMetres, List<SeparationRule> rules, boolean mayKnow) {
    return check(volume(0, ownMetres), volume(3, otherMetres), rules, mayKnow);
  }

  private static Checked check(
      StatedVolume own, StatedVolume other, List<SeparationRule> rules, boolean mayKnow) {
    NoticeVersion filed = NoticeVersion.of(new UUID(0, 1), "North", Notices.patrol(own));
    NoticeVersion others = NoticeVersion.of(new UUID(0, 2), "South", Notices.patrol(other));
    VolumeIndex index = ScanIndex.empty();
    for (VolumeIndex.Entry entry : others.entries(Notices.leaf("South"))) {
      index = index.plus(entry);
    }
    Apartness apartness = new Apartness(rules, id -> Optional.of(NoticeKind.PATROL));
    return OverlapChecker.check(filed, index, key -> mayKnow, apartness);
  }

  private static List<SeparationRule> keep(int metres) {
    return List.of(
        new SeparationRule(
            Notices.AGREEMENT,
            Notices.leaf("agreement"),
            "7",
            EnumSet.allOf(NoticeKind.class),
            List.of("South"),
            metres,
            0,
            Duration.ZERO,
            true,
            SeparationRule.Reach.EVERYWHERE));
  }

  private static FoundOverlap only(Checked checked) {
    assertEquals(1, checked.shown().size(), checked::toString);
    return checked.shown().getFirst();
  }
}
