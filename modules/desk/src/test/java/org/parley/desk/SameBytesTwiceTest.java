package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.RealDisk;
import org.parley.statement.Limits;
import org.parley.statement.Submission;

/** A line that broke, a file carried twice: the same bytes get the same answer, always. */
class SameBytesTwiceTest {
  @TempDir Path directory;

  private static void assertSame(SubmitReply.Accepted one, SubmitReply.Accepted other) {
    assertArrayEquals(one.receipt(), other.receipt());
    assertArrayEquals(one.decision().orElseThrow(), other.decision().orElseThrow());
    assertArrayEquals(one.decisionReceipt().orElseThrow(), other.decisionReceipt().orElseThrow());
    assertEquals(one.index(), other.index());
  }

  @Test
  void theReceiptIsTheOriginalOneEvenAfterTheLogHasGrownAndRestarted() throws IOException {
    try (Mechanism day = new Mechanism(directory, 3)) {
      day.found();
      Author north = day.post("North");
      Submission patrol =
          north.sign(day.notice("North", Mechanism.to("South"), Mechanism.patrol()));
      SubmitReply.Accepted first = Mechanism.accepted(day.submit(patrol));
      assertFalse(first.alreadyLogged());

      day.accept(north, day.notice("North", Mechanism.to("Centre"), Mechanism.patrol()));
      long size = day.ledger.size();
      SubmitReply.Accepted again = Mechanism.accepted(day.submit(patrol));
      assertTrue(again.alreadyLogged());
      assertSame(first, again);

      day.restart();
      assertSame(first, Mechanism.accepted(day.submit(patrol)));
      assertEquals(size, day.ledger.size());
    }
  }

  @Test
  void twiceWithinOneBatchIsOneLeafAndOneReceipt() throws IOException, InterruptedException {
    Gate gate = new Gate();
    try (Mechanism day =
        new Mechanism(new RealDisk(directory), 4, Limits.standard(), List.of(gate))) {
      day.found();
      Author north = day.post("North");
      Submission before =
          north.sign(day.notice("North", Mechanism.to("South"), Mechanism.patrol()));
      Submission twice =
          north.sign(day.notice("North", Mechanism.to("Centre"), Mechanism.patrol()));
      gate.close();
      CompletableFuture<SubmitReply> holding = day.desk.submit(before);
      gate.awaitHeld();
      long size = day.ledger.size();
      CompletableFuture<SubmitReply> one = day.desk.submit(twice);
      day.awaitQueued(1);
      CompletableFuture<SubmitReply> other = day.desk.submit(twice);
      day.awaitQueued(2);
      gate.open();

      Mechanism.accepted(Mechanism.await(holding));
      SubmitReply.Accepted first = Mechanism.accepted(Mechanism.await(one));
      SubmitReply.Accepted second = Mechanism.accepted(Mechanism.await(other));
      assertSame(first, second);
      assertFalse(first.alreadyLogged());
      assertTrue(second.alreadyLogged());
      assertEquals(size + 2, day.ledger.size(), "one leaf and its decision");
    }
  }

  @Test
  void refusedBytesAreRefusedAgainWithTheSameNote() throws IOException {
    try (Mechanism day = new Mechanism(directory, 5)) {
      day.found();
      Author north = day.post("North");
      Submission stranger =
          north.sign(day.notice("North", Mechanism.to("Nobody"), Mechanism.patrol()));
      SubmitReply.Refused first = day.refuse(north, stranger);
      day.accept(north, day.notice("North", Mechanism.to("South"), Mechanism.patrol()));
      day.restart();
      SubmitReply.Refused again = assertInstanceOf(SubmitReply.Refused.class, day.submit(stranger));
      assertEquals(first.refusal(), again.refusal());
      assertArrayEquals(first.refusalNote().orElseThrow(), again.refusalNote().orElseThrow());
    }
  }
}
