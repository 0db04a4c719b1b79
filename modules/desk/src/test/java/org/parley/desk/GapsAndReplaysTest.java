package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Note;

/**
 * One key's numbers: what was left out shows, what was said stays said, and nothing comes twice.
 */
class GapsAndReplaysTest {
  @TempDir Path directory;
  private Mechanism day;
  private Author north;

  @BeforeEach
  void found() throws IOException {
    day = new Mechanism(directory, 12);
    day.found();
    north = day.post("North");
  }

  @AfterEach
  void close() throws IOException {
    day.close();
  }

  private Draft notice() {
    return day.notice("North", Mechanism.to("South"), Mechanism.patrol());
  }

  private KeyChain chain() {
    return day.desk.situation().chain(north.key()).orElseThrow();
  }

  @Test
  void aSkippedLeafLeavesAVisibleGapThatOnlyThatLeafCloses() throws IOException {
    day.accept(north, notice());
    Submission kept = north.sign(notice());
    SubmitReply.Accepted after = Mechanism.accepted(day.submit(north.sign(notice())));
    assertEquals(List.of("gap-opened"), Mechanism.decision(after).flags());
    KeyChain.Gap gap = chain().gaps().values().iterator().next();
    assertEquals(1, gap.from());
    assertEquals(1, gap.to());
    assertEquals(Author.leafHash(kept), gap.missing());

    AuthorHead head = north.head();
    Submission other = north.sign(notice(), form -> form.seq = 1);
    assertEquals("seq.not-the-missing-leaf", day.refuse(north, other).refusal().code());
    day.restart();
    SubmitReply.Accepted closing = Mechanism.accepted(day.submit(kept));
    assertEquals(List.of("gap-closed"), Mechanism.decision(closing).flags());
    assertTrue(chain().gaps().isEmpty());
    north.goOnFrom(head);
    day.accept(north, notice());
  }

  @Test
  void anotherLeafWithALoggedNumberIsAReplay() {
    day.accept(north, notice());
    Submission again =
        north.sign(
            notice(),
            form -> {
              form.seq = 0;
              form.prev = Optional.empty();
            });
    SubmitReply.Refused refused = day.refuse(north, again);
    assertEquals("seq.replayed", refused.refusal().code());
    assertEquals("/leaf/seq", refused.refusal().path());
    assertTrue(refused.refusalNote().isPresent());
    day.accept(north, notice());
  }

  @Test
  void aLeafForAnotherLogIsTurnedAwayAndSpendsNothing() {
    day.accept(north, notice());
    AuthorHead head = day.desk.authorHead(north.key());
    Submission elsewhere = north.sign(notice(), form -> form.origin = "parley.example/another-log");
    assertEquals("origin.other-log", day.refuse(north, elsewhere).refusal().code());
    assertEquals(head, day.desk.authorHead(north.key()));
  }

  @Test
  void aRefusedNumberIsSpentAndTheChainGoesOnFromTheRefusedLeaf() throws IOException, Malformed {
    day.accept(north, notice());
    Submission refused =
        north.sign(day.notice("North", Mechanism.to("Nobody"), Mechanism.patrol()));
    Hash refusedLeaf = Author.leafHash(refused);
    SubmitReply.Refused reply = day.refuse(north, refused);
    RefusalNote note = RefusalNote.read(reply.refusalNote().orElseThrow());
    assertEquals(refusedLeaf, note.leafHash());
    assertEquals("party.unknown", note.code());
    assertEquals("/to/0", note.path());
    assertEquals(day.ledger.size(), note.size());
    assertTrue(day.deskSigner.key().signed(Note.parse(reply.refusalNote().orElseThrow())));

    day.restart();
    assertEquals(new AuthorHead(2, Optional.of(refusedLeaf)), day.desk.authorHead(north.key()));
    AuthorHead spent = new AuthorHead(1, Optional.of(lastLogged()));
    north.goOnFrom(spent);
    assertEquals("seq.replayed", day.refuse(north, notice()).refusal().code());
    SubmitReply.Accepted next = day.accept(north, notice());
    assertEquals(List.of(), Mechanism.decision(next).flags(), "the journal explains the gap");
    assertEquals(1, chain().gaps().size(), "the log itself shows the number as missing");
  }

  private Hash lastLogged() {
    return chain().headHash();
  }

  @Test
  void aFirstLeafMayBeMissingToo() {
    Submission first = north.sign(notice());
    Submission second = north.sign(notice());
    Submission third = north.sign(notice());
    Submission fourth = north.sign(notice());
    Mechanism.accepted(day.submit(fourth));
    assertEquals(1, chain().gaps().size());
    Mechanism.accepted(day.submit(second));
    assertEquals(2, chain().gaps().size());
    Mechanism.accepted(day.submit(third));
    Mechanism.accepted(day.submit(first));
    assertTrue(chain().gaps().isEmpty());
    day.accept(north, notice());
  }

  @Test
  void whoeverCarriesASignedLeafCannotUseUpItsNumber() {
    day.accept(north, notice());
    Submission genuine = north.sign(notice());
    AuthorHead head = north.head();
    Submission forged =
        new Submission(genuine.leaf(), notice().bytes(new SameBytes()), Optional.empty());
    assertEquals("statement.hash-mismatch", day.refuse(north, forged).refusal().code());
    Submission withBlob =
        new Submission(genuine.leaf(), genuine.statement(), Optional.of(new byte[] {1}));
    assertEquals("blob.not-signed", day.refuse(north, withBlob).refusal().code());
    Mechanism.accepted(day.submit(genuine));
    north.goOnFrom(head);
    day.accept(north, notice());
  }

  private static final class SameBytes implements Entropy {
    @Override
    public byte[] bytes(int count) {
      return new byte[count];
    }
  }
}
