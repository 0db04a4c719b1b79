package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.ledger.Signer;
import org.parley.register.Register;
import org.parley.register.Replay;
import org.parley.statement.Kind;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;

class SubmittersTest {
  @TempDir Path folder;

  @Test
  void aHundredAtOnceGetAHundredReceiptsThatAllVerify() throws InterruptedException, Malformed {
    try (RunningServer server = RunningServer.founded(folder)) {
      List<Submission> submissions = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        submissions.add(ofOwnKey(server, i));
      }
      server.nanosAhead.addAndGet(10_000_000_000L);
      ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
      CountDownLatch go = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (Submission submission : submissions) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  awaitUninterrupted(go);
                  answers.add(server.submit(submission));
                }));
      }
      go.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(100, answers.size());
      Set<Long> indexes = new HashSet<>();
      for (Answer answer : answers) {
        assertEquals(201, answer.status(), answer.body());
        indexes.add(verified(answer, "receipt").index());
        Receipt decision = verified(answer, "decisionReceipt");
        assertTrue(decision.index() > 0);
      }
      assertEquals(100, indexes.size());
      server.settle();
      try (Register again = Register.open(folder.resolve("again.sqlite"))) {
        Replay.catchUp(again, server.ledger, RunningServer.limits());
        assertEquals(server.register.digest(), again.digest());
      }
    }
  }

  private static Submission ofOwnKey(RunningServer server, int i) {
    String post = RunningServer.POSTS.get(i % 3);
    Signer signer = RunningServer.key(RunningServer.ORIGIN + "/" + post + "/" + (100 + i));
    String root = post.substring(0, post.indexOf('/')) + "/root";
    server.nanosAhead.addAndGet(1_000_000_000L);
    RunningServer.must(server.file(root, Kind.KEY, "*", RunningServer.keyBody(post, signer)));
    String to = post.startsWith("South") ? "North" : "South";
    var draft =
        server.draft(
            post, Kind.NOTICE, UUID.randomUUID(), to, RunningServer.patrol(36 + i / 100.0));
    return server.submission(
        signer,
        draft.bytes(org.parley.statement.Entropy.seeded(i, "hundred")),
        LeafClass.ACT,
        draft.body());
  }

  private static Receipt verified(Answer answer, String name) throws Malformed {
    byte[] text = RunningServer.text(answer.json(), name).getBytes(StandardCharsets.UTF_8);
    Receipt receipt = Receipt.read(text);
    receipt.verifyInclusion();
    SignedCheckpoint checkpoint = receipt.checkpoint();
    assertTrue(checkpoint.signedBy(RunningServer.key(RunningServer.ORIGIN).key()));
    return receipt;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theSameBytesTwiceGetTheSameReceiptAndDecision() {
    try (RunningServer server = RunningServer.founded(folder)) {
      Submission submission =
          server.submission(
              "South/ops",
              server.draft(
                  "South/ops",
                  Kind.NOTICE,
                  UUID.randomUUID(),
                  "North",
                  RunningServer.patrol(36.8)));
      Answer first = server.submit(submission);
      server.settle();
      long size = server.ledger.size();
      Answer second =
          server.post(
              "/v1/submit",
              new String(submission.json(), java.nio.charset.StandardCharsets.UTF_8),
              server.token("South/ops"));
      assertEquals(201, first.status());
      assertEquals(200, second.status());
      assertEquals(first.body(), second.body());
      assertEquals(size, server.ledger.size());
      Submission other =
          new Submission(
              server.leaf(
                  RunningServer.keyOf("South/ops"),
                  0,
                  java.util.Optional.empty(),
                  "x".getBytes(StandardCharsets.UTF_8),
                  LeafClass.ACT,
                  Json.obj().build()),
              "x".getBytes(StandardCharsets.UTF_8),
              java.util.Optional.empty());
      Answer replayed = server.submit(other);
      assertEquals("seq.replayed", replayed.code(), replayed.body());
      assertEquals(409, replayed.status());
      assertNotEquals(first.body(), replayed.body());
    }
  }
}
