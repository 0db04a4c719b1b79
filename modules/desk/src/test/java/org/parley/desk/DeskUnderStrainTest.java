package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.RealDisk;
import org.parley.ledger.SyncPoint;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Hash;

/** Too much at once, and a disk that gives up. */
class DeskUnderStrainTest {
  @TempDir Path directory;

  private static Draft notice(Mechanism day) {
    return day.notice("North", Mechanism.to("South"), Mechanism.patrol());
  }

  @Test
  void aFullQueueIsToldAsBusyAndSpendsNothing() throws IOException, InterruptedException {
    Gate gate = new Gate();
    Limits limits = Limits.standard().queueing(1, 2);
    try (Mechanism day = new Mechanism(new RealDisk(directory), 30, limits, List.of(gate))) {
      day.found();
      Author north = day.post("North");
      List<Submission> signed = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        signed.add(north.sign(notice(day)));
      }
      gate.close();
      List<CompletableFuture<SubmitReply>> replies = new ArrayList<>();
      replies.add(day.desk.submit(signed.get(0)));
      gate.awaitHeld();
      for (int i = 1; i <= 2; i++) {
        replies.add(day.desk.submit(signed.get(i)));
        day.awaitQueued(i);
      }
      SubmitReply.Busy busy = assertInstanceOf(SubmitReply.Busy.class, day.submit(signed.get(3)));
      assertTrue(busy.retryAfterSeconds() > 0);
      assertEquals(2, day.desk.health().waiting());
      gate.open();
      replies.forEach(reply -> Mechanism.accepted(Mechanism.await(reply)));
      Mechanism.accepted(day.submit(signed.get(3)));
    }
  }

  @Test
  void deliveryIsCalledAgainWhenThereWasNoRoomForIt() throws IOException, InterruptedException {
    Gate gate = new Gate();
    AtomicInteger emptyBatches = new AtomicInteger();
    RecordListener counting =
        (batch, after) -> {
          if (batch.isEmpty()) {
            emptyBatches.incrementAndGet();
          }
        };
    Limits limits = Limits.standard().queueing(8, 2);
    try (Mechanism day =
        new Mechanism(new RealDisk(directory), 31, limits, List.of(gate, counting))) {
      day.found();
      Author north = day.post("North");
      Hash of = day.accept(north, notice(day)).leafHash();
      Submission holding = north.sign(notice(day));
      Submission refused =
          north.sign(day.notice("North", Mechanism.to("East"), Mechanism.patrol()));
      Draft offer =
          Draft.of(
              Kind.HANDED,
              day.uuid(),
              Address.DESK,
              Mechanism.to("North", "South"),
              day.clock.instant(),
              new HandedBody(of, new Address("South"), HandedBody.Channel.STREAM, 1));
      gate.close();
      CompletableFuture<SubmitReply> first = day.desk.submit(holding);
      gate.awaitHeld();
      CompletableFuture<SubmitReply> second = day.desk.submit(refused);
      day.awaitQueued(1);
      CompletableFuture<SubmitReply> third = day.desk.submit(refused);
      day.awaitQueued(2);
      assertFalse(day.desk.take(offer), "the queue is full");
      gate.open();
      Mechanism.accepted(Mechanism.await(first));
      assertInstanceOf(SubmitReply.Refused.class, Mechanism.await(second));
      assertInstanceOf(SubmitReply.Refused.class, Mechanism.await(third));
      assertEquals(1, emptyBatches.get(), "nothing was recorded, yet listeners were called");
      assertTrue(day.desk.take(offer));
      day.accept(north, notice(day));
      assertFalse(day.desk.situation().awaitsHanding(of, "South"));
    }
  }

  @Test
  void aWriteErrorStopsTheDeskWhichSaysSoAndStillReads() throws IOException {
    FailingDisk disk = new FailingDisk(new RealDisk(directory));
    Hash digest;
    long size;
    try (Mechanism day = new Mechanism(disk, 32, Limits.standard(), List.of())) {
      day.found();
      Author north = day.post("North");
      day.accept(north, notice(day));
      digest = day.desk.situation().digest();
      size = day.ledger.size();

      disk.breakAt(SyncPoint.SEGMENT);
      assertInstanceOf(SubmitReply.Stopped.class, day.submit(north.sign(notice(day))));
      SubmitReply.Stopped stopped =
          assertInstanceOf(SubmitReply.Stopped.class, day.submit(north.sign(notice(day))));
      assertTrue(stopped.why().contains("SEGMENT"), stopped.why());
      assertFalse(day.desk.take(notice(day)));
      Health health = day.desk.health();
      assertEquals(Health.State.STOPPED, health.state());
      assertEquals(stopped.why(), health.why());
      assertEquals(size, health.size());
      assertEquals(digest, day.desk.situation().digest(), "reading goes on from what was recorded");
      day.ledger.receipt(size - 1);
    }
    try (Mechanism day = new Mechanism(directory, 32)) {
      assertTrue(day.ledger.size() == size || day.ledger.size() == size + 2);
      assertTrue(day.desk.health().serving());
    }
  }

  @Test
  void aJournalThatCannotBeWrittenStopsTheDeskToo() throws IOException {
    FailingDisk disk = new FailingDisk(new RealDisk(directory));
    try (Mechanism day = new Mechanism(disk, 33, Limits.standard(), List.of())) {
      day.found();
      Author north = day.post("North");
      disk.breakAt(SyncPoint.REPLACED_CONTENT);
      Submission stranger =
          north.sign(day.notice("North", Mechanism.to("East"), Mechanism.patrol()));
      assertInstanceOf(SubmitReply.Stopped.class, day.submit(stranger));
      assertEquals(Health.State.STOPPED, day.desk.health().state());
    }
  }

  @Test
  void aListenerThatThrowsStopsTheDeskButWhatIsRecordedIsAnswered() throws IOException {
    AtomicBoolean broken = new AtomicBoolean();
    RecordListener listener =
        (batch, after) -> {
          if (broken.get()) {
            throw new IllegalStateException("the register is gone");
          }
        };
    try (Mechanism day =
        new Mechanism(new RealDisk(directory), 34, Limits.standard(), List.of(listener))) {
      day.found();
      Author north = day.post("North");
      broken.set(true);
      SubmitReply.Accepted accepted = Mechanism.accepted(day.submit(north.sign(notice(day))));
      assertEquals(accepted.index() + 2, day.ledger.size());
      SubmitReply after = day.submit(north.sign(notice(day)));
      assertInstanceOf(SubmitReply.Stopped.class, after);
      assertTrue(day.desk.health().why().contains("the register is gone"));
    }
  }

  /** The same bytes again are answered from the file, where something else is found now. */
  @Test
  void anAnswerThatCannotBeGivenStopsTheDesk() throws IOException {
    try (Mechanism day = new Mechanism(directory, 36)) {
      day.found();
      Submission first = day.post("North").sign(notice(day));
      Mechanism.accepted(day.submit(first));
      damage(first.leaf());
      SubmitReply.Stopped stopped = assertInstanceOf(SubmitReply.Stopped.class, day.submit(first));
      assertTrue(stopped.why().startsWith("segments/000000.seg"), stopped.why());
      assertEquals(stopped.why(), day.desk.health().why());
      assertEquals(stopped, day.submit(day.post("North").sign(notice(day))));
    }
  }

  private void damage(byte[] leaf) throws IOException {
    Path segment = directory.resolve("segments/000000.seg");
    byte[] stored = Files.readAllBytes(segment);
    for (int at = 0; at <= stored.length - leaf.length; at++) {
      if (Arrays.equals(stored, at, at + leaf.length, leaf, 0, leaf.length)) {
        stored[at] ^= 1;
        Files.write(segment, stored);
        return;
      }
    }
    throw new AssertionError("the leaf is not in " + segment);
  }

  @Test
  void aClosedDeskAnswersStoppedAndDecidesWhatHadBeenTaken()
      throws IOException, InterruptedException {
    Gate gate = new Gate();
    try (Mechanism day =
        new Mechanism(new RealDisk(directory), 35, Limits.standard(), List.of(gate))) {
      day.found();
      Author north = day.post("North");
      gate.close();
      CompletableFuture<SubmitReply> held = day.desk.submit(north.sign(notice(day)));
      gate.awaitHeld();
      CompletableFuture<SubmitReply> queued = day.desk.submit(north.sign(notice(day)));
      day.awaitQueued(1);
      gate.open();
      day.desk.close();
      Mechanism.accepted(Mechanism.await(held));
      Mechanism.accepted(Mechanism.await(queued));
      assertInstanceOf(SubmitReply.Stopped.class, day.submit(north.sign(notice(day))));
      assertEquals(Health.State.CLOSED, day.desk.health().state());
    }
  }
}
