package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.notice.AckLevel;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.ReceivedBody;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.verify.Hash;
import org.parley.verify.OfflineVerifier;
import org.parley.verify.Verdict;

/** A whole small ceasefire day, from the founding policy to the acknowledgement. */
class CeasefireDayTest {
  @TempDir Path directory;

  @Test
  void theDayIsRecordedDecidedDeliveredAndCanBeCheckedOffline() throws IOException {
    try (Mechanism day = new Mechanism(directory, 1)) {
      day.found();
      day.agree();
      Author north = day.post("North");
      Author south = day.post("South");

      day.clock.set("2026-03-02T08:00:00Z");
      Draft filed = day.notice("North", Mechanism.to("South", "Centre"), Mechanism.patrol());
      SubmitReply.Accepted patrol = day.accept(north, filed);
      DecisionBody first = Mechanism.decision(patrol);
      assertEquals(DecisionBody.Outcome.ACCEPTED, first.outcome());
      assertEquals(patrol.index(), first.size());
      assertEquals(TimelinessValue.ON_TIME, first.timeliness().orElseThrow().value());

      Draft live =
          day.notice(
              "South",
              Mechanism.to("North", "Centre"),
              Mechanism.patrol(
                  Mechanism.circle(
                      35.865, 36.805, 2_000, "2026-03-04T11:00:00Z", "2026-03-04T13:00:00Z")));
      DecisionBody second = Mechanism.decision(day.accept(south, live));
      assertEquals(DecisionBody.Outcome.ACCEPTED_WITH_OVERLAPS, second.outcome());
      DecisionBody.FoundOverlap overlap = second.overlaps().getFirst();
      assertEquals(filed.id(), overlap.id());
      assertEquals(patrol.leafHash(), overlap.leaf());
      assertEquals(Instant.parse("2026-03-04T11:00:00Z"), overlap.from());
      assertEquals(Optional.of(Instant.parse("2026-03-04T12:00:00Z")), overlap.until());

      climb(day, patrol.leafHash(), south);
      shortNotice(day, north);
      checkOffline(day, patrol);
    }
  }

  private static void climb(Mechanism day, Hash patrol, Author south) {
    DeskAuthor desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(1, "d"));
    assertTrue(day.desk.situation().awaitsHanding(patrol, "South"));
    SubmitReply.Accepted handed =
        Mechanism.accepted(
            Mechanism.await(desk.handed(patrol, new Address("South"), HandedBody.Channel.STREAM)));
    assertTrue(handed.decision().isEmpty(), "what the desk says has no decision");
    assertFalse(day.desk.situation().awaitsHanding(patrol, "South"));

    Hash statementHash = day.desk.situation().leaf(patrol).orElseThrow().statementHash();
    ReceivedBody received = new ReceivedBody(patrol, statementHash, Optional.empty());
    day.accept(south, day.draft(south, Kind.RECEIVED, Mechanism.to("North"), received));
    AckBody ack =
        new AckBody(
            patrol,
            2,
            AckBody.Channel.PHONE,
            day.clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    day.accept(south, day.draft(south, Kind.ACK, Mechanism.to("North"), ack));
    assertEquals(
        Set.of(AckLevel.L0, AckLevel.L1, AckLevel.L2),
        day.desk.situation().ladder(patrol).orElseThrow().levels("South"));
    assertEquals(Set.of(), day.desk.situation().ladder(patrol).orElseThrow().levels("Centre"));
    assertInstanceOf(SubmitReply.Accepted.class, Mechanism.await(desk.beat()));
  }

  private static void shortNotice(Mechanism day, Author north) {
    day.clock.set("2026-03-03T22:00:00Z");
    Draft late =
        day.notice(
            "North",
            Mechanism.to("South", "Centre"),
            Mechanism.patrol(
                Mechanism.circle(
                    35.80, 36.60, 500, "2026-03-04T06:00:00Z", "2026-03-04T07:00:00Z")));
    DecisionBody decision = Mechanism.decision(day.accept(north, late));
    DecisionBody.GivenTime timeliness = decision.timeliness().orElseThrow();
    assertEquals(TimelinessValue.SHORT, timeliness.value());
    assertEquals(TimelinessBasis.LOG_CLOCK, timeliness.basis());
    assertEquals(8 * 3600, timeliness.per().getFirst().givenSeconds());
    assertEquals(24 * 3600, timeliness.per().getFirst().requiredSeconds());
  }

  private static void checkOffline(Mechanism day, SubmitReply.Accepted patrol) {
    byte[] statement = day.ledger.statement(patrol.index()).orElseThrow().statement();
    for (Verdict verdict :
        List.of(
            OfflineVerifier.verify(patrol.receipt(), statement, day.policyFile(), day.keysJson()),
            OfflineVerifier.verify(
                patrol.decisionReceipt().orElseThrow(),
                patrol.decision().orElseThrow(),
                day.policyFile(),
                day.keysJson()))) {
      Verdict.Verified verified =
          assertInstanceOf(Verdict.Verified.class, verdict, verdict.toString());
      assertTrue(verified.facts().exercise());
    }
  }

  @Test
  void aNoticeToTheCentreAloneIsNowhereInWhatSouthIsTold() throws IOException {
    try (Mechanism day = new Mechanism(directory, 2)) {
      day.found();
      Author north = day.post("North");
      Author south = day.post("South");
      Author centre = day.post("Centre");
      Draft secret = day.notice("North", Mechanism.to("Centre"), Mechanism.patrol());
      SubmitReply.Accepted hidden = day.accept(north, secret);

      SubmitReply.Accepted told =
          day.accept(south, day.notice("South", Mechanism.to("Centre"), Mechanism.patrol()));
      DecisionBody decision = Mechanism.decision(told);
      assertEquals(DecisionBody.Outcome.ACCEPTED, decision.outcome());
      assertEquals(List.of(), decision.overlaps());
      String text = new String(told.decision().orElseThrow(), StandardCharsets.UTF_8);
      assertFalse(text.contains(secret.id().toString()));
      assertFalse(text.contains(hidden.leafHash().base64()));

      Situation now = day.desk.situation();
      assertFalse(now.mayRead(Viewer.of("South"), hidden.leafHash()));
      assertTrue(now.mayRead(Viewer.of("Centre"), hidden.leafHash()));
      List<String> kept = day.ledger.statement(told.index() + 1).orElseThrow().disclosures();
      assertEquals(1, kept.size(), "what only owners may be told stays with the desk");

      DecisionBody centres =
          Mechanism.decision(
              day.accept(centre, day.notice("Centre", Mechanism.to("North"), Mechanism.patrol())));
      assertEquals(2, centres.overlaps().size(), "the Centre may read both");
    }
  }
}
