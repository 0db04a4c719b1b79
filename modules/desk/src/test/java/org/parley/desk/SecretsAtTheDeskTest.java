package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.RealDisk;
import org.parley.ledger.SyncPoint;
import org.parley.notice.AckLevel;
import org.parley.statement.Activity;
import org.parley.statement.Address;
import org.parley.statement.AnswerBody;
import org.parley.statement.Body;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.EraseBody;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Response;
import org.parley.statement.SealedBody;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.StrictBase64;

/** Sealed files beside statements, boxes that all look alike, and statements that are destroyed. */
class SecretsAtTheDeskTest {
  private static final byte[] BLOB = "an age file".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  private static List<String> described(Situation situation) {
    List<String> lines = new ArrayList<>();
    situation.describe(lines::add);
    return lines;
  }

  private static void refused(
      Mechanism day, DeskRefusal code, Author author, Kind kind, Body body) {
    SubmitReply.Refused refused = day.refuse(author, day.draft(author, kind, Mechanism.ALL, body));
    assertEquals(code.code(), refused.refusal().code(), refused.refusal().detail());
  }

  private static Hash filed(Mechanism day) {
    Author north = day.post("North");
    Submission sealed =
        north.sign(day.notice("North", Mechanism.to("South"), Mechanism.patrol()), BLOB);
    Hash leaf = Mechanism.accepted(day.submit(sealed)).leafHash();
    DeskAuthor desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(3, "d"));
    Mechanism.await(desk.handed(leaf, new Address("South"), HandedBody.Channel.STREAM));
    return leaf;
  }

  private static Hash ended(Mechanism day, Hash patrol) {
    Author north = day.post("North");
    NoticeBody over =
        NoticeBody.of(NoticeKind.PATROL, Activity.CANCELLED, Mechanism.patrol().volumes());
    Draft draft =
        new Draft(
            Kind.NOTICE.wire(),
            day.desk.situation().leaf(patrol).orElseThrow().id(),
            north.address,
            Mechanism.to("South"),
            day.clock.instant(),
            Optional.empty(),
            Optional.of(patrol),
            false,
            List.of(),
            over.json());
    Hash leaf = day.accept(north, draft).leafHash();
    DeskAuthor desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(4, "d"));
    Mechanism.await(desk.handed(leaf, new Address("South"), HandedBody.Channel.STREAM));
    return leaf;
  }

  private static Draft erase(Mechanism day, Author author, Hash of) {
    return day.draft(author, Kind.ERASE, Mechanism.ALL, new EraseBody(of, "no longer needed"));
  }

  @Test
  void aSealedFileIsStoredAndReceivedByItsHash() throws IOException {
    try (Mechanism day = new Mechanism(directory, 51)) {
      day.found();
      Hash leaf = filed(day);
      long index = day.ledger.indexOf(leaf).orElseThrow();
      assertArrayEquals(BLOB, day.ledger.blob(index).orElseThrow());
      Author south = day.post("South");
      Hash hash = day.desk.situation().leaf(leaf).orElseThrow().statementHash();
      SubmitReply.Refused without =
          day.refuse(
              south,
              day.draft(
                  south,
                  Kind.RECEIVED,
                  Mechanism.to("North"),
                  new ReceivedBody(leaf, hash, Optional.empty())));
      assertEquals("received.blob", without.refusal().code());
      day.accept(
          south,
          day.draft(
              south,
              Kind.RECEIVED,
              Mechanism.to("North"),
              new ReceivedBody(leaf, hash, Optional.of(Hash.sha256(BLOB)))));
      assertTrue(
          day.desk.situation().ladder(leaf).orElseThrow().levels("South").contains(AckLevel.L1));
      day.restart();
      assertArrayEquals(BLOB, day.ledger.blob(index).orElseThrow());
    }
  }

  @Test
  void onlySomeKindsCarryASealedFile() throws IOException {
    try (Mechanism day = new Mechanism(directory, 52)) {
      day.found();
      Hash leaf = filed(day);
      Author south = day.post("South");
      Hash hash = day.desk.situation().leaf(leaf).orElseThrow().statementHash();
      ReceivedBody body = new ReceivedBody(leaf, hash, Optional.of(Hash.sha256(BLOB)));
      Submission odd =
          south.sign(day.draft(south, Kind.RECEIVED, Mechanism.to("North"), body), BLOB);
      assertEquals("blob.kind", day.refuse(south, odd).refusal().code());
    }
  }

  @Test
  void boxesAreForTheCellAndAllAlike() throws IOException {
    try (Mechanism day = new Mechanism(directory, 53)) {
      day.found();
      Author centre = day.post("Centre");
      SealedBody box = new SealedBody(StrictBase64.encode(new byte[SealedBody.BOX_BYTES]));
      Draft good = day.draft(centre, Kind.SEALED, Mechanism.ALL, box);
      Hash leaf = day.accept(centre, good).leafHash();
      assertEquals(Optional.empty(), day.desk.situation().ladder(leaf));
      List<Draft> odd =
          List.of(
              day.draft(centre, Kind.SEALED, Mechanism.to("South"), box),
              day.draft(centre, Kind.SEALED, Mechanism.ALL, box).withBlock("m4"),
              day.draft(centre, Kind.SEALED, Mechanism.ALL, box).asDrill(),
              day.draft(centre, Kind.SEALED, Mechanism.ALL, box)
                  .withDigests(List.of("A".repeat(43))));
      for (Draft draft : odd) {
        assertEquals("sealed.envelope", day.refuse(centre, draft).refusal().code());
      }
      Author guest = newPost(day, "Centre/guest");
      assertEquals(
          "scope.missing",
          day.refuse(guest, day.draft(guest, Kind.SEALED, Mechanism.ALL, box)).refusal().code());
    }
  }

  private static Author newPost(Mechanism day, String post) {
    Author root = day.root("Centre");
    Address address = new Address(post);
    day.accept(root, day.draft(root, Kind.POST, Mechanism.ALL, day.postBody(address, "read")));
    Author author =
        new Author(
            day, address, day.signer(Mechanism.ORIGIN + "/" + post), Entropy.seeded(9, post));
    day.accept(root, day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(address, author.signer)));
    return author;
  }

  @Test
  void whatIsReliedOnIsNotErased() throws IOException {
    try (Mechanism day = new Mechanism(directory, 54)) {
      day.found();
      Hash agreement = day.agree();
      Hash patrol = filed(day);
      Author north = day.post("North");
      Author south = day.post("South");
      refused(day, DeskRefusal.ERASE_NEEDED, north, Kind.ERASE, new EraseBody(patrol, "in force"));
      refused(
          day, DeskRefusal.ERASE_NOT_YOURS, south, Kind.ERASE, new EraseBody(patrol, "not ours"));
      refused(
          day,
          DeskRefusal.ERASE_NEEDED,
          day.post("Centre"),
          Kind.ERASE,
          new EraseBody(agreement, "law"));
      refused(
          day,
          DeskRefusal.RE_UNKNOWN,
          day.post("Centre"),
          Kind.ERASE,
          new EraseBody(patrol, "hidden from us"));
      Hash over = ended(day, patrol);
      refused(
          day, DeskRefusal.ERASE_NEEDED, north, Kind.ERASE, new EraseBody(over, "newest first"));
      Hash gone = day.accept(north, erase(day, north, patrol)).leafHash();
      refused(day, DeskRefusal.ERASE_ALREADY, north, Kind.ERASE, new EraseBody(patrol, "again"));
      refused(day, DeskRefusal.RE_UNKNOWN, south, Kind.ERASE, new EraseBody(patrol, "again"));
      refused(day, DeskRefusal.ERASE_NEEDED, north, Kind.ERASE, new EraseBody(gone, "the erase"));
      day.accept(north, erase(day, north, over));
    }
  }

  @Test
  void liveReplayedAndRestartedAreTheSameAfterAnErase() throws IOException {
    try (Mechanism day = new Mechanism(directory, 55)) {
      day.found();
      day.agree();
      Author north = day.post("North");
      Author south = day.post("South");
      Hash patrol = filed(day);
      AnswerBody query = new AnswerBody(patrol, Response.QUERY, Optional.of("How many?"));
      Hash answer =
          day.accept(south, day.draft(south, Kind.ANSWER, Mechanism.to("North"), query)).leafHash();
      DeskAuthor desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(5, "d"));
      Mechanism.await(desk.handed(answer, new Address("North"), HandedBody.Channel.STREAM));
      Hash over = ended(day, patrol);
      byte[] kept = day.ledger.leaf(day.ledger.indexOf(patrol).orElseThrow());
      for (Hash of : List.of(patrol, over)) {
        day.accept(north, erase(day, north, of));
      }
      day.accept(south, erase(day, south, answer));

      long index = day.ledger.indexOf(patrol).orElseThrow();
      assertTrue(day.ledger.erased(index));
      assertEquals(Optional.empty(), day.ledger.statement(index));
      assertEquals(Optional.empty(), day.ledger.blob(index));
      assertArrayEquals(kept, day.ledger.leaf(index), "the leaf stays");
      assertEquals(Optional.empty(), day.desk.situation().leaf(patrol));
      List<String> live = described(day.desk.situation());
      assertEquals(live, described(Replay.situation(day.ledger, Limits.standard())));
      day.restart();
      assertEquals(live, described(day.desk.situation()));
    }
  }

  @Test
  void theSameBytesGetTheSameAnswerAfterAnErase() throws IOException {
    try (Mechanism day = new Mechanism(directory, 56)) {
      day.found();
      Author north = day.post("North");
      Submission said =
          north.sign(day.notice("North", Mechanism.to("North"), Mechanism.patrol()).asDrill());
      SubmitReply.Accepted first = Mechanism.accepted(day.submit(said));
      Hash over = ended(day, first.leafHash());
      day.accept(north, erase(day, north, first.leafHash()));
      SubmitReply.Accepted again = Mechanism.accepted(day.submit(said));
      assertTrue(again.alreadyLogged());
      assertArrayEquals(first.receipt(), again.receipt());
      assertEquals(over, day.desk.situation().leaf(over).orElseThrow().leaf());
    }
  }

  @Test
  void anEraseThatAPowerLossInterruptedIsFinishedAtTheNextStart() throws IOException {
    for (SyncPoint point : List.of(SyncPoint.ERASED_NOTE, SyncPoint.ERASED_KEY)) {
      Path place = directory.resolve(point.name());
      Files.createDirectories(place);
      FailingDisk disk = new FailingDisk(new RealDisk(place));
      Hash patrol;
      List<String> live;
      try (Mechanism day = new Mechanism(disk, 57, Limits.standard(), List.of())) {
        day.found();
        Author north = day.post("North");
        patrol = filed(day);
        ended(day, patrol);
        disk.breakAt(point);
        assertInstanceOf(
            SubmitReply.Stopped.class, day.submit(north.sign(erase(day, north, patrol))));
        live = described(Replay.situation(day.ledger, Limits.standard()));
      }
      try (Mechanism day = new Mechanism(new RealDisk(place), 57, Limits.standard(), List.of())) {
        long index = day.ledger.indexOf(patrol).orElseThrow();
        assertTrue(day.ledger.erased(index), "finished at the start");
        assertEquals(Optional.empty(), day.ledger.statement(index));
        assertEquals(live, described(day.desk.situation()));
        assertEquals(live, described(Replay.situation(day.ledger, Limits.standard())));
      }
    }
  }
}
