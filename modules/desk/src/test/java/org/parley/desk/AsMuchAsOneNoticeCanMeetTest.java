package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.AgreementBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeKind;
import org.parley.statement.Separation;
import org.parley.statement.StatedVolume;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;

/**
 * Two parties agree on articles with the longest names there are and file notices of as many
 * volumes as there may be, all in one place: what is found does not fit a decision, and the desk
 * says so and goes on.
 */
class AsMuchAsOneNoticeCanMeetTest {
  private static final List<String> BOTH = List.of("North", "South");
  private static final int ZONE_TERMS = 400;

  @TempDir Path directory;

  /** As many characters as a name may have, each of four bytes. */
  private static String article(int number) {
    String tail = Integer.toString(number);
    return "\uD800\uDF30".repeat(Limits.standard().nameChars() - tail.length()) + tail;
  }

  private static Term term(int number, TermKind kind, List<AgreementBody.ZoneRef> zones) {
    Separation apart =
        new Separation(
            List.of(NoticeKind.PATROL), Optional.of(50_000), Optional.empty(), Optional.empty());
    return new Term(
        article(number),
        kind,
        "As agreed.",
        "en",
        BOTH,
        BOTH,
        List.of("PATROL"),
        zones.stream().map(AgreementBody.ZoneRef::id).toList(),
        Optional.empty(),
        TermClock.LOGGED,
        kind == TermKind.SEPARATION ? TermFacts.NONE.apart(apart) : TermFacts.NONE);
  }

  private static void agree(Mechanism day) {
    Author centre = day.post("Centre");
    Draft zone = day.draft(centre, Kind.ZONE, Mechanism.ALL, day.zone(35.86, 36.8, 5_000));
    Hash zoneLeaf = day.accept(centre, zone).leafHash();
    List<AgreementBody.ZoneRef> zones = List.of(new AgreementBody.ZoneRef(zone.id(), zoneLeaf));
    List<Term> terms = new ArrayList<>();
    terms.add(term(0, TermKind.SEPARATION, List.of()));
    for (int n = 1; n <= ZONE_TERMS; n++) {
      terms.add(term(n, TermKind.AUTHORISE_DUTY, zones));
    }
    day.agreed(BOTH, List.of("South"), zones, terms);
  }

  /** Circles beside each other, none of them nearer than five kilometres to the other side's. */
  private static List<StatedVolume> circles(double latitudeDeg) {
    List<StatedVolume> circles = new ArrayList<>();
    for (int n = 0; n < Limits.standard().volumes(); n++) {
      circles.add(
          Mechanism.circle(
              latitudeDeg,
              (368_000 + n) / 10_000.0,
              1_000,
              "2026-03-04T08:00:00Z",
              "2026-03-04T12:00:00Z"));
    }
    return circles;
  }

  private static DecisionBody file(Mechanism day, String party, double latitudeDeg, String to) {
    StatedVolume[] circles = circles(latitudeDeg).toArray(StatedVolume[]::new);
    return Mechanism.decision(
        day.accept(
            day.post(party), day.notice(party, Mechanism.to(to), Mechanism.patrol(circles))));
  }

  @Test
  void theDecisionIsShortenedSaysSoAndTheDeskGoesOn() throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve("long"), 91)) {
      day.found();
      agree(day);
      for (int n = 0; n < 4; n++) {
        file(day, "South", (35_930 + n) / 1_000.0, "North");
      }
      DecisionBody met = file(day, "North", 35.86, "South");
      assertEquals(4, met.overlaps().size(), "one line for each other notice");
      assertTrue(met.flags().contains("overlaps-one-per-notice"), () -> "flags " + met.flags());
      assertTrue(met.flags().contains("lists-cut"), () -> "flags " + met.flags());
      assertTrue(!met.also().zones().isEmpty() && met.also().zones().size() < 64 * ZONE_TERMS);
      assertTrue(met.json().bytes().length < Limits.standard().statementBytes());
      assertEquals(Health.State.SERVING, day.desk.health().state());
      file(day, "South", 35.99, "North");
    }
  }

  @Test
  void whatTheDecisionHadNoRoomForIsToldApartFromWhatItDoesNotHave() throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve("cut"), 93)) {
      day.found();
      agree(day);
      int notices = 400;
      for (int n = 0; n < notices; n++) {
        StatedVolume near =
            Mechanism.circle(
                35.93,
                (368_000 + n) / 10_000.0,
                1_000,
                "2026-03-04T08:00:00Z",
                "2026-03-04T12:00:00Z");
        String reader = n % 40 == 0 ? "Centre" : "North";
        day.accept(
            day.post("South"), day.notice("South", Mechanism.to(reader), Mechanism.patrol(near)));
      }
      DecisionBody met =
          Mechanism.decision(
              day.accept(
                  day.post("North"),
                  day.notice(
                      "North", Mechanism.to("South"), Mechanism.patrol(circles(35.86).get(40)))));
      assertTrue(met.flags().contains("overlaps-cut"), () -> "flags " + met.flags());
      VolumeAudit.Result pairs =
          VolumeAudit.run(day.ledger, Limits.standard(), Optional.empty(), (done, of) -> {});
      Map<VolumeAudit.Told, Long> told =
          pairs.pairs().stream()
              .collect(Collectors.groupingBy(VolumeAudit.Pair::told, Collectors.counting()));
      assertTrue(pairs.asRecorded(), told::toString);
      assertEquals(notices, pairs.pairs().size());
      assertEquals(met.overlaps().size(), told.getOrDefault(VolumeAudit.Told.FILER, 0L));
      assertEquals(notices / 40, told.getOrDefault(VolumeAudit.Told.OWNERS, 0L));
      assertTrue(told.getOrDefault(VolumeAudit.Told.CUT, 0L) > 20, told::toString);
      List<FoundOverlap> listed = met.overlaps();
      assertTrue(Fitting.full(listed), "as an owners' list would be that was cut");
      assertFalse(Fitting.full(listed.subList(0, listed.size() - 5)));
    }
  }

  @Test
  void ownersLearnOfEachNoticeAlthoughThePairsDoNotFit() throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve("hidden"), 92)) {
      day.found();
      agree(day);
      for (int n = 0; n < 4; n++) {
        file(day, "South", (35_930 + n) / 1_000.0, "Centre");
      }
      DecisionBody met = file(day, "North", 35.86, "Centre");
      assertEquals(List.of(), met.overlaps());
      assertEquals(Health.State.SERVING, day.desk.health().state());
      day.restart();
      assertEquals(Health.State.SERVING, day.desk.health().state());
    }
  }
}
