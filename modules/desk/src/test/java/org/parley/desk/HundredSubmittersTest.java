package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Submission;
import org.parley.verify.Malformed;
import org.parley.verify.OfflineVerifier;
import org.parley.verify.Receipt;
import org.parley.verify.Verdict;

/** A hundred submitters at once, in whatever order they arrive. */
class HundredSubmittersTest {
  @TempDir Path directory;

  @Test
  void eachGetsAReceiptThatVerifiesAndNoChainKeepsAGap() throws IOException, Malformed {
    try (Mechanism day = new Mechanism(directory, 6)) {
      day.found();
      List<Submission> signed = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String party = Mechanism.PARTIES.get(i % Mechanism.PARTIES.size());
        signed.add(
            day.post(party)
                .sign(
                    day.notice(
                        party,
                        Mechanism.ALL,
                        Mechanism.patrol(
                            Mechanism.circle(
                                35 + i / 100.0,
                                36,
                                900,
                                "2026-03-04T08:00:00Z",
                                "2026-03-04T09:00:00Z")))));
      }
      long before = day.ledger.size();
      List<SubmitReply.Accepted> replies = allAtOnce(day, signed);
      assertEquals(before + 200, day.ledger.size());

      byte[] policy = day.policyFile();
      byte[] keys = day.keysJson();
      for (int i = 0; i < replies.size(); i++) {
        SubmitReply.Accepted reply = replies.get(i);
        Verdict verdict =
            OfflineVerifier.verify(reply.receipt(), signed.get(i).statement(), policy, keys);
        assertInstanceOf(Verdict.Verified.class, verdict, verdict.toString());
        Receipt.read(reply.decisionReceipt().orElseThrow()).verifyInclusion();
      }
      for (String party : Mechanism.PARTIES) {
        KeyChain chain = day.desk.situation().chain(day.post(party).key()).orElseThrow();
        assertTrue(chain.gaps().isEmpty(), "whatever arrived early was caught up with");
        assertEquals(day.post(party).head().next(), chain.head() + 1);
      }
    }
  }

  private static List<SubmitReply.Accepted> allAtOnce(Mechanism day, List<Submission> signed) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService submitters = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SubmitReply>> waiting = new ArrayList<>();
      for (Submission submission : signed) {
        waiting.add(
            submitters.submit(() -> {
              start.await();
              return day.submit(submission);
            }));
      }
      start.countDown();
      return waiting.stream().map(Mechanism::await).map(Mechanism::accepted).toList();
    }
  }
}
