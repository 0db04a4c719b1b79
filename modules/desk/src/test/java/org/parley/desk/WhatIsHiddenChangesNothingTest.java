package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Activity;
import org.parley.statement.AgreementBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Reading;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** Two worlds that differ only in what South may not know: South is answered alike. */
class WhatIsHiddenChangesNothingTest {
  @TempDir Path directory;

  private static NoticeBody at(double latitudeDeg) {
    return Mechanism.patrol(
        Mechanism.circle(latitudeDeg, 36.8, 1_000, "2026-03-04T08:00:00Z", "2026-03-04T12:00:00Z"));
  }

  /** What South is told in a world where North told the Centre alone about one place. */
  private SubmitReply.Accepted told(String world, double hiddenLatitudeDeg) throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve(world), 40)) {
      day.found();
      day.accept(
          day.post("North"), day.notice("North", Mechanism.to("Centre"), at(hiddenLatitudeDeg)));
      day.accept(day.post("North"), day.notice("North", Mechanism.to("South"), at(35.9)));
      return day.accept(day.post("South"), day.notice("South", Mechanism.to("Centre"), at(35.9)));
    }
  }

  @Test
  void theDecisionIsTheSameButForItsDigestAndTheLedgersOwnFields() throws IOException {
    SubmitReply.Accepted overHidden = told("one", 35.9);
    SubmitReply.Accepted elsewhere = told("other", 10.0);
    Statement one = read(overHidden);
    Statement other = read(elsewhere);
    assertEquals(overHidden.index(), elsewhere.index());
    assertEquals(1, one.sd().size());
    assertEquals(1, other.sd().size());
    assertEquals(one.bytes().length, other.bytes().length);
    assertEquals(one.id(), other.id(), "the same random bytes were used up");
    assertEquals(one.salt(), other.salt());
    DecisionBody a = (DecisionBody) one.body();
    DecisionBody b = (DecisionBody) other.body();
    assertEquals(1, a.overlaps().size());
    assertEquals(comparable(a), comparable(b));
  }

  private static Statement read(SubmitReply.Accepted accepted) {
    Reading reading = Statement.read(accepted.decision().orElseThrow(), Limits.standard());
    return ((Reading.Of) reading).statement();
  }

  /** The body without the hashes of leaves, which differ because earlier leaves do. */
  private static String comparable(DecisionBody body) {
    String text = body.json().text().replace(body.of().base64(), "-");
    for (DecisionBody.FoundOverlap overlap : body.overlaps()) {
      text = text.replace(overlap.leaf().base64(), "-");
    }
    return text;
  }

  @Test
  void whatOnlyOwnersMayBeToldIsCommittedToAndKept() throws IOException, Malformed {
    try (Mechanism day = new Mechanism(directory.resolve("kept"), 41)) {
      day.found();
      Draft hidden = day.notice("North", Mechanism.to("Centre"), at(35.9));
      day.accept(day.post("North"), hidden);
      SubmitReply.Accepted reply =
          day.accept(day.post("South"), day.notice("South", Mechanism.to("Centre"), at(35.9)));
      String text = day.ledger.statement(reply.index() + 1).orElseThrow().disclosures().getFirst();
      Disclosed owners = Disclosed.parse(text, Limits.standard());
      assertTrue(owners.isIn(read(reply).sd()));
      List<DecisionBody.FoundOverlap> found =
          DecisionBody.overlaps(owners.value(), "", Limits.standard());
      assertEquals(hidden.id(), found.getFirst().id());
    }
  }

  @Test
  void aZoneNobodyShowedYouIsNoZone() throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve("zone"), 42)) {
      day.found();
      Author centre = day.post("Centre");
      Author north = day.post("North");
      Draft zone =
          day.draft(centre, Kind.ZONE, Mechanism.to("South"), day.zone(35.85, 36.7, 9_000));
      Hash hidden = day.accept(centre, zone).leafHash();
      Hash absent = Hash.sha256(new byte[] {7});
      SubmitReply.Refused one = day.refuse(north, agreement(day, zone.id(), hidden));
      SubmitReply.Refused other = day.refuse(north, agreement(day, zone.id(), absent));
      assertEquals("terms.undefined-zone", one.refusal().code());
      assertEquals(one.refusal(), other.refusal());
      day.accept(day.post("South"), agreementOf(day, day.post("South"), zone.id(), hidden));
    }
  }

  private static Draft agreement(Mechanism day, UUID zone, Hash leaf) {
    return agreementOf(day, day.post("North"), zone, leaf);
  }

  private static Draft agreementOf(Mechanism day, Author author, UUID zone, Hash leaf) {
    AgreementBody body = day.agreement(zone, leaf);
    return day.draft(author, Kind.AGREEMENT, Mechanism.ALL, body);
  }

  @Test
  void manyOverlapsAreToldOncePerNoticeAndTheDecisionSaysSo() throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve("many"), 43)) {
      day.found();
      List<StatedVolume> volumes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        volumes.add(
            Mechanism.circle(
                Double.parseDouble("35.90%02d".formatted(i)),
                36.8,
                1_000,
                "2026-03-04T08:00:00Z",
                "2026-03-04T12:00:00Z"));
      }
      NoticeBody dense = NoticeBody.of(NoticeKind.PATROL, Activity.PLANNED, volumes);
      day.accept(day.post("North"), day.notice("North", Mechanism.to("South"), dense));
      DecisionBody told =
          Mechanism.decision(
              day.accept(day.post("South"), day.notice("South", Mechanism.to("North"), dense)));
      assertEquals(1, told.overlaps().size());
      assertEquals(List.of("overlaps-one-per-notice"), told.flags());
    }
  }

  @Test
  void practiceMeetsPracticeOnly() throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve("drill"), 44)) {
      day.found();
      Author south = day.post("South");
      day.accept(day.post("North"), day.notice("North", Mechanism.ALL, at(35.9)));
      Draft drill = day.notice("South", Mechanism.ALL, at(35.9)).asDrill();
      SubmitReply.Accepted practised = day.accept(south, drill);
      assertEquals(List.of(), Mechanism.decision(practised).overlaps());
      assertTrue(read(practised).drill());
      Draft real = day.notice("South", Mechanism.ALL, at(35.9));
      assertEquals(1, Mechanism.decision(day.accept(south, real)).overlaps().size());
    }
  }

  @Test
  void peopleWhoArePresentAreMetLongAfterTheirNoticeWasConfirmed() throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve("presence"), 45)) {
      day.found();
      NoticeBody plain = at(35.9);
      NoticeBody presence =
          new NoticeBody(
              NoticeKind.PRESENCE,
              NoticeKind.PRESENCE.meaning(),
              Activity.ACTIVE,
              plain.volumes(),
              Optional.empty(),
              false,
              false,
              Optional.empty(),
              Optional.of(day.clock.instant()),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              List.of(),
              Optional.empty());
      day.accept(day.post("North"), day.notice("North", Mechanism.to("South"), presence));
      day.clock.set("2027-01-01T00:00:00Z");
      NoticeBody later =
          Mechanism.patrol(
              Mechanism.circle(35.9, 36.8, 500, "2027-01-02T08:00:00Z", "2027-01-02T12:00:00Z"));
      SubmitReply.Accepted reply =
          day.accept(day.post("South"), day.notice("South", Mechanism.to("North"), later));
      assertEquals(1, Mechanism.decision(reply).overlaps().size());
      assertFalse(day.desk.situation().liveNotices().isEmpty());
    }
  }
}
