package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.LedgerEntry;
import org.parley.statement.Address;
import org.parley.statement.AnswerBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Response;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/** The log is the truth: the situation made again from it is the situation that was. */
class ReplayTest {
  @TempDir Path directory;

  /** A day with a bit of everything that the situation holds. */
  private static void live(Mechanism day) {
    day.found();
    day.agree();
    Author north = day.post("North");
    Author south = day.post("South");
    day.clock.forwardSeconds(600);
    Draft filed = day.notice("North", Mechanism.to("South"), Mechanism.patrol());
    Hash patrol = day.accept(north, filed).leafHash();
    DeskAuthor desk =
        new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(7, "desk author"));
    Mechanism.await(desk.handed(patrol, new Address("South"), HandedBody.Channel.STREAM));
    AnswerBody query = new AnswerBody(patrol, Response.QUERY, Optional.of("How many vehicles?"));
    day.accept(south, day.draft(south, Kind.ANSWER, Mechanism.to("North"), query));
    day.refuse(north, day.notice("North", Mechanism.to("Nobody"), Mechanism.patrol()));
    day.accept(
        north,
        Draft.of(
                Kind.NOTICE,
                filed.id(),
                north.address,
                Mechanism.to("South"),
                day.clock.instant(),
                Mechanism.patrol(
                    Mechanism.circle(
                        35.86, 36.80, 1_000, "2026-03-04T12:00:00Z", "2026-03-04T16:00:00Z")))
            .replacing(patrol));
    day.accept(south, day.notice("South", Mechanism.to("Centre"), Mechanism.patrol()).asDrill());
    Mechanism.await(desk.beat());
  }

  private static List<String> described(Situation situation) {
    List<String> lines = new ArrayList<>();
    situation.describe(lines::add);
    return lines;
  }

  @Test
  void liveRebuiltAndRestartedAreTheSame() throws IOException {
    try (Mechanism day = new Mechanism(directory, 7)) {
      live(day);
      Situation before = day.desk.situation();
      assertEquals(described(before), described(Replay.situation(day.ledger, Limits.standard())));
      Hash digest = before.digest();
      day.restart();
      assertEquals(digest, day.desk.situation().digest());
      assertEquals(day.ledger.size(), day.desk.situation().size());
    }
  }

  @Test
  void theSameSeedGivesTheSameSegmentsAndAnotherSeedDoesNot() throws IOException {
    byte[] first = segments("first", 8);
    assertArrayEquals(first, segments("second", 8));
    assertNotEquals(Hash.sha256(first), Hash.sha256(segments("third", 9)));
  }

  private byte[] segments(String name, long seed) throws IOException {
    Path log = directory.resolve(name);
    try (Mechanism day = new Mechanism(log, seed)) {
      live(day);
    }
    return Files.readAllBytes(log.resolve("segments/000000.seg"));
  }

  @Test
  void aKindNobodyKnowsYetIsRecordedAndChangesNothing() throws IOException {
    try (Mechanism day = new Mechanism(directory, 10)) {
      day.found();
      Author north = day.post("North");
      Draft unknown =
          new Draft(
              "telegram/1",
              day.uuid(),
              north.address,
              Mechanism.ALL,
              day.clock.instant(),
              Optional.empty(),
              Optional.empty(),
              false,
              List.of(),
              Json.obj().put("words", "hello").build());
      SubmitReply.Accepted accepted = day.accept(north, unknown);
      assertEquals(List.of("kind-unknown"), Mechanism.decision(accepted).flags());
      assertTrue(day.desk.situation().ladder(accepted.leafHash()).isEmpty());
      assertEquals(
          described(day.desk.situation()),
          described(Replay.situation(day.ledger, Limits.standard())));
    }
  }

  @Test
  void whatIsRecordedStandsEvenIfTheRulesOfTodayWouldRefuseIt() throws IOException {
    try (Mechanism day = new Mechanism(directory, 11)) {
      day.found();
      Author north = day.post("North");
      Draft toNobody = day.notice("North", Mechanism.to("Nobody"), Mechanism.patrol());
      Submission signed = north.sign(toNobody);
      assertFalse(day.desk.situation().entity(toNobody.id()).isPresent());
      recordBesideTheDesk(day, signed);
      day.restart();
      assertTrue(day.desk.health().serving());
      assertEquals(
          Optional.of(Author.leafHash(signed)),
          day.desk.situation().entity(toNobody.id()).map(Entity::newest));
    }
  }

  /** Writes leaf and decision into the ledger as a desk with other rules would have. */
  private static void recordBesideTheDesk(Mechanism day, Submission signed) {
    DecisionBody body =
        new DecisionBody(
            Author.leafHash(signed),
            day.clock.instant(),
            day.ledger.size(),
            "parley-rules/0",
            DecisionBody.Outcome.ACCEPTED,
            List.of(),
            Optional.empty(),
            List.of(),
            List.of());
    Draft draft =
        Draft.of(
                Kind.DECISION,
                day.uuid(),
                Address.DESK,
                Mechanism.to("North"),
                day.clock.instant(),
                body)
            .withDigests(List.of("A".repeat(42) + "A"));
    DeskPen pen =
        new DeskPen(
            Mechanism.ORIGIN, List.of(day.deskSigner), Entropy.seeded(1, "pen"), Limits.standard());
    DeskPen.Written decision =
        pen.write(draft, List.of(), day.ledger.size() + 1, day.desk.situation(), day.seen());
    day.ledger.append(
        List.of(new LedgerEntry(signed.leaf(), signed.statement(), List.of()), decision.entry()));
  }
}
