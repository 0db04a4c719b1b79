package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A receipt or a statement of which any one bit is another one is not verified. */
class OneFlippedBitTest {
  private static final long SEED = Long.getLong("parley.seed", 20_260_302L);

  @Test
  void inEveryByteOfTheReceipt() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] statement = log.entries.get(6).statement();
    byte[] receipt = log.receipt(6).bytes();
    Random random = seeded(receipt.length);
    for (int at = 0; at < receipt.length; at++) {
      byte[] flipped = flipped(receipt, at, random);
      rejected(OfflineVerifier.verify(flipped, statement, log.policyFile(), log.keys()), at);
    }
  }

  @Test
  void inEveryByteOfTheStatement() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] statement = log.entries.get(8).statement();
    byte[] receipt = log.receipt(8).bytes();
    byte[] keys = log.keys();
    Random random = seeded(statement.length);
    for (int at = 0; at < statement.length; at++) {
      byte[] flipped = flipped(statement, at, random);
      rejected(OfflineVerifier.verify(receipt, flipped, log.policyFile(), keys), at);
    }
  }

  @Test
  void inEveryByteOfTheFoundingHashAndTheLogKey() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] policy = log.policyFile();
    byte[] receipt = log.receipt(6).bytes();
    byte[] keys = log.keys();
    Random random = seeded(policy.length);
    for (int at = 0; at < policy.length; at++) {
      byte[] flipped = flipped(policy, at, random);
      rejected(OfflineVerifier.verify(receipt, log.entries.get(6).statement(), flipped, keys), at);
    }
  }

  @Test
  void inSixtyPlacesOfTheKeysFile() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] keys = log.keys();
    byte[] receipt = log.receipt(6).bytes();
    Random random = seeded(60);
    for (int i = 0; i < 60; i++) {
      int at = random.nextInt(keys.length);
      byte[] flipped = flipped(keys, at, random);
      rejected(
          OfflineVerifier.verify(
              receipt, log.entries.get(6).statement(), log.policyFile(), flipped),
          at);
    }
  }

  private static Random seeded(int bytes) {
    System.out.println("seed " + SEED + ", " + bytes + " bytes, one bit each");
    return new Random(SEED);
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private static void rejected(Verdict verdict, int at) {
    assertInstanceOf(Verdict.Rejected.class, verdict, "flipped in byte " + at);
  }
}
