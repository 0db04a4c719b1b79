package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.RealDisk;
import org.parley.statement.Limits;
import org.parley.statement.Submission;

/** Several that are handed in at once are decided in their order and share a commit. */
class HandedInTogetherTest {
  @TempDir Path directory;

  private static List<Submission> signed(Mechanism day, int number) {
    List<Submission> signed = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      signed.add(
          day.post("North").sign(day.notice("North", Mechanism.to("South"), Mechanism.patrol())));
    }
    return signed;
  }

  @Test
  void theyAreRecordedInTheirOrderUnderOneCheckpoint() throws IOException, InterruptedException {
    Gate gate = new Gate();
    List<Integer> batches = new ArrayList<>();
    RecordListener counting = (batch, after) -> batches.add(batch.size());
    try (Mechanism day =
        new Mechanism(new RealDisk(directory), 71, Limits.standard(), List.of(gate, counting))) {
      day.found();
      List<Submission> signed = signed(day, 6);
      gate.close();
      CompletableFuture<SubmitReply> first = day.desk.submit(signed.getFirst());
      gate.awaitHeld();
      List<CompletableFuture<SubmitReply>> replies = day.desk.submitInOrder(signed.subList(1, 6));
      day.awaitQueued(5);
      gate.open();
      long at = Mechanism.accepted(Mechanism.await(first)).index();
      for (int i = 0; i < 5; i++) {
        assertEquals(
            at + 2L * (i + 1), Mechanism.accepted(Mechanism.await(replies.get(i))).index());
      }
      assertEquals(List.of(2, 10), batches.subList(batches.size() - 2, batches.size()));
      assertTrue(
          day.desk.situation().chain(day.post("North").key()).orElseThrow().gaps().isEmpty());
    }
  }

  @Test
  void whereThereIsNoRoomForOneThereIsNoneForThoseAfterIt()
      throws IOException, InterruptedException {
    Gate gate = new Gate();
    Limits limits = Limits.standard().queueing(1, 2);
    try (Mechanism day = new Mechanism(new RealDisk(directory), 72, limits, List.of(gate))) {
      day.found();
      List<Submission> signed = signed(day, 5);
      gate.close();
      CompletableFuture<SubmitReply> first = day.desk.submit(signed.getFirst());
      gate.awaitHeld();
      List<CompletableFuture<SubmitReply>> replies = day.desk.submitInOrder(signed.subList(1, 5));
      assertInstanceOf(SubmitReply.Busy.class, Mechanism.await(replies.get(2)));
      assertInstanceOf(SubmitReply.Busy.class, Mechanism.await(replies.get(3)));
      gate.open();
      Mechanism.accepted(Mechanism.await(first));
      Mechanism.accepted(Mechanism.await(replies.get(0)));
      Mechanism.accepted(Mechanism.await(replies.get(1)));
      day.desk
          .submitInOrder(signed.subList(3, 5))
          .forEach(reply -> Mechanism.accepted(Mechanism.await(reply)));
    }
  }
}
