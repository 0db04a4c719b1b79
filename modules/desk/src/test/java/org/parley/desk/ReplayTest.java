package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.ledger.LedgerEntry;
import org.parley.ledger.Notes;
import org.parley.statement.Address;
import org.parley.statement.AlsoFound;
import org.parley.statement.AnswerBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Response;
import org.parley.statement.Submission;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;

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
      recordBesideTheDesk(day, signed, "decision/1", List.of());
      day.restart();
      assertTrue(day.desk.health().serving());
      assertEquals(
          Optional.of(Author.leafHash(signed)),
          day.desk.situation().entity(toNobody.id()).map(Entity::newest));
    }
  }

  @Test
  void whomItLeavesOutIsReadFromADecisionOfEitherVersion() throws IOException {
    for (String kind : List.of("decision/1", "decision/2")) {
      try (Mechanism day = new Mechanism(directory.resolve(kind), 12)) {
        day.found();
        Author north = day.post("North");
        Submission signed = north.sign(day.notice("North", Mechanism.ALL, Mechanism.patrol()));
        recordBesideTheDesk(day, signed, kind, List.of("South"));
        day.restart();
        Hash leaf = Author.leafHash(signed);
        assertFalse(day.desk.situation().mayRead(Viewer.of("South"), leaf), kind);
        assertTrue(day.desk.situation().mayRead(Viewer.of("Centre"), leaf), kind);
      }
    }
  }

  @Test
  void aDecisionOfAVersionNobodyKnowsYetStopsTheReplay() throws IOException {
    try (Mechanism day = new Mechanism(directory, 13)) {
      day.found();
      Author north = day.post("North");
      Submission signed = north.sign(day.notice("North", Mechanism.ALL, Mechanism.patrol()));
      recordBesideTheDesk(day, signed, "decision/3", List.of());
      BrokenInvariant stopped =
          assertThrows(
              BrokenInvariant.class, () -> Replay.situation(day.ledger, Limits.standard()));
      assertTrue(stopped.toString().contains("newer Parley"), stopped.toString());
    }
  }

  /** Writes leaf and decision into the ledger as a desk with other rules would have. */
  private static void recordBesideTheDesk(
      Mechanism day, Submission signed, String kind, List<String> withheldFrom) {
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
            withheldFrom,
            AlsoFound.NONE,
            withheldFrom);
    Draft draft =
        new Draft(
            kind,
            day.uuid(),
            Address.DESK,
            Mechanism.to("North"),
            day.clock.instant(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of("A".repeat(42) + "A"),
            body.json());
    byte[] said = draft.bytes(Entropy.seeded(1, "pen"));
    Optional<KeyChain> chain = day.desk.situation().chain(KeyId.of(day.deskSigner.key()));
    String leaf =
        Leaf.text(
            LeafClass.ANSWER,
            Mechanism.ORIGIN,
            chain.map(signs -> signs.head() + 1).orElse(0L),
            chain.map(KeyChain::headHash),
            day.seen(),
            Hash.sha256(said),
            Optional.empty(),
            List.of(Author.leafHash(signed)));
    LedgerEntry decision =
        new LedgerEntry(Notes.sign(leaf, day.deskSigner).bytes(), said, List.of());
    day.ledger.append(
        List.of(new LedgerEntry(signed.leaf(), signed.statement(), List.of()), decision));
  }
}
