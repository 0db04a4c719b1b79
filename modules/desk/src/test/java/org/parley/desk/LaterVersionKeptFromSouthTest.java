package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.Activity;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AssentBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * North tells South of a patrol and later tells the Centre alone that it is cancelled, or has
 * moved. South goes on being answered as before.
 */
class LaterVersionKeptFromSouthTest {
  private static final String TOLD_EARLY = "2026-03-04T08:00:00Z";
  private static final String TOLD_LATE = "2026-03-04T12:00:00Z";

  @TempDir Path directory;

  private static NoticeBody at(double latitudeDeg) {
    return Mechanism.patrol(Mechanism.circle(latitudeDeg, 36.8, 1_000, TOLD_EARLY, TOLD_LATE));
  }

  private static NoticeBody as(NoticeBody body, Activity activity) {
    return NoticeBody.of(body.noticeKind(), activity, body.volumes());
  }

  private static Draft version(
      Mechanism day, Draft first, Hash replaced, List<Address> to, NoticeBody body) {
    return Draft.of(Kind.NOTICE, first.id(), first.from(), to, day.clock.instant(), body)
        .replacing(replaced);
  }

  /** What South is told of its own patrol at 35.9 after something South may not read. */
  private List<FoundOverlap> southIsTold(String world, Later later) throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve(world), 60)) {
      day.found();
      Draft first = day.notice("North", Mechanism.to("South", "Centre"), at(35.9));
      Hash leaf = day.accept(day.post("North"), first).leafHash();
      later.happens(day, first, leaf);
      DecisionBody decision =
          Mechanism.decision(
              day.accept(day.post("South"), day.notice("South", Mechanism.to("North"), at(35.9))));
      assertEquals(
          decision.overlaps().isEmpty(), decision.outcome() == DecisionBody.Outcome.ACCEPTED);
      return decision.overlaps();
    }
  }

  private interface Later {
    void happens(Mechanism day, Draft first, Hash leaf);
  }

  private static Later forCentre(NoticeBody body) {
    return (day, first, leaf) ->
        day.accept(day.post("North"), version(day, first, leaf, Mechanism.to("Centre"), body));
  }

  @Test
  void cancelledOrMovedForTheCentreAloneItStillOverlapsForSouth() throws IOException {
    List<FoundOverlap> nothing = southIsTold("nothing", (day, first, leaf) -> {});
    assertEquals(1, nothing.size());
    assertEquals(nothing, southIsTold("cancelled", forCentre(as(at(35.9), Activity.CANCELLED))));
    assertEquals(nothing, southIsTold("moved", forCentre(at(35.0))));
    assertEquals(nothing, southIsTold("stayed", forCentre(at(35.9))));
  }

  @Test
  void whatSouthMayReadStandsInTheNewestVersionSouthMayRead() throws IOException {
    List<FoundOverlap> told =
        southIsTold(
            "three",
            (day, first, leaf) -> {
              Author north = day.post("North");
              Hash second =
                  day.accept(north, version(day, first, leaf, Mechanism.to("Centre"), at(35.0)))
                      .leafHash();
              day.accept(
                  north, version(day, first, second, Mechanism.to("South", "Centre"), at(34.0)));
            });
    assertEquals(List.of(), told, "South has read that it moved away");
  }

  @Test
  void theOwnerIsToldOfTheVersionThatStandsForHim() throws IOException, Malformed {
    try (Mechanism day = new Mechanism(directory.resolve("owner"), 61)) {
      day.found();
      Draft first = day.notice("North", Mechanism.to("South", "Centre"), at(35.9));
      Hash leaf = day.accept(day.post("North"), first).leafHash();
      Hash second =
          day.accept(day.post("North"), version(day, first, leaf, Mechanism.to("Centre"), at(35.9)))
              .leafHash();
      SubmitReply.Accepted reply =
          day.accept(day.post("South"), day.notice("South", Mechanism.ALL, at(35.9)));
      assertEquals(
          List.of(leaf),
          Mechanism.decision(reply).overlaps().stream().map(FoundOverlap::leaf).toList());
      String text = day.ledger.statement(reply.index() + 1).orElseThrow().disclosures().getFirst();
      Disclosed owners = Disclosed.parse(text, Limits.standard());
      assertEquals(
          List.of(second),
          DecisionBody.overlaps(owners.value(), "", Limits.standard()).stream()
              .map(FoundOverlap::leaf)
              .toList());
      Situation now = day.desk.situation();
      assertEquals(leaf, now.notice(Viewer.of("South"), first.id()).orElseThrow().leaf());
      assertEquals(second, now.notice(Viewer.of("North"), first.id()).orElseThrow().leaf());
      Hash live = now.digest();
      day.restart();
      assertEquals(live, day.desk.situation().digest(), "a restart knows it too");
    }
  }

  // ---- assent

  private static Draft agreement(Mechanism day, Draft zone, Hash zoneLeaf, List<Address> to) {
    return day.draft(day.post("Centre"), Kind.AGREEMENT, to, day.agreement(zone.id(), zoneLeaf));
  }

  private <T> T founded(String name, java.util.function.Function<Mechanism, T> then)
      throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve(name), 62)) {
      day.found();
      return then.apply(day);
    }
  }

  private static Draft zone(Mechanism day, List<Address> to) {
    return day.draft(day.post("Centre"), Kind.ZONE, to, day.zone(35.85, 36.7, 9_000));
  }

  @Test
  void aVersionOfAnAgreementKeptFromSouthIsNoReasonToTurnSouthsAssentDown() throws IOException {
    Consumer<Mechanism> day =
        mechanism -> {
          Author centre = mechanism.post("Centre");
          Draft zone = zone(mechanism, Mechanism.ALL);
          Hash zoneLeaf = mechanism.accept(centre, zone).leafHash();
          Draft first = agreement(mechanism, zone, zoneLeaf, Mechanism.ALL);
          Hash leaf = mechanism.accept(centre, first).leafHash();
          AgreementBody body = mechanism.agreement(zone.id(), zoneLeaf);
          Draft second =
              Draft.of(
                  Kind.AGREEMENT,
                  first.id(),
                  centre.address,
                  Mechanism.to("North"),
                  first.at(),
                  body);
          mechanism.accept(centre, second.replacing(leaf));
          mechanism.accept(
              mechanism.post("South"), mechanism.assent(mechanism.post("South"), leaf));
        };
    founded(
        "kept",
        mechanism -> {
          day.accept(mechanism);
          return Optional.empty();
        });
  }

  @Test
  void nobodyBindsHimselfToAZoneHeMayNotRead() throws IOException {
    SubmitReply.Refused refused =
        founded(
            "unread",
            day -> {
              Author centre = day.post("Centre");
              Draft zone = zone(day, Mechanism.to("North"));
              Hash zoneLeaf = day.accept(centre, zone).leafHash();
              Hash leaf =
                  day.accept(centre, agreement(day, zone, zoneLeaf, Mechanism.ALL)).leafHash();
              day.accept(day.post("North"), day.assent(day.post("North"), leaf));
              return day.refuse(day.post("South"), day.assent(day.post("South"), leaf));
            });
    assertEquals("terms.undefined-zone", refused.refusal().code());
    assertTrue(refused.refusal().detail().contains("you may not read"));
  }

  @Test
  void anAssentThatAPartyCouldNotReadIsTurnedDown() throws IOException {
    SubmitReply.Refused refused =
        founded(
            "whispered",
            day -> {
              Author centre = day.post("Centre");
              Author north = day.post("North");
              Draft zone = zone(day, Mechanism.ALL);
              Hash zoneLeaf = day.accept(centre, zone).leafHash();
              Hash leaf =
                  day.accept(centre, agreement(day, zone, zoneLeaf, Mechanism.ALL)).leafHash();
              AssentBody assent = new AssentBody(leaf, Optional.empty());
              SubmitReply.Refused one =
                  day.refuse(north, day.draft(north, Kind.ASSENT, Mechanism.to("Centre"), assent));
              AssentBody toZone = new AssentBody(zoneLeaf, Optional.empty());
              assertEquals(
                  one.refusal().code(),
                  day.refuse(north, day.draft(north, Kind.ASSENT, Mechanism.to("Centre"), toZone))
                      .refusal()
                      .code());
              return one;
            });
    assertEquals("to.party-missing", refused.refusal().code());
    assertEquals("/to", refused.refusal().path());
  }
}
