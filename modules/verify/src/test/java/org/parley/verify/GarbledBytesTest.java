package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Bytes garbled on the way: each reader either turns them down with a code, or takes them for
 * exactly what they are. Nothing else ever comes out of a reader.
 */
class GarbledBytesTest {
  private static final long SEED = Long.getLong("parley.seed", 20_200_305L);
  private static final int ROUNDS = 20_000;
  private static final String WOUNDS = "\n \u0000+-0A\"{}[],\\u:=\u007f";

  private interface Reader {
    /** Reads, and writes again what was read. */
    byte[] again(byte[] bytes) throws Malformed;
  }

  @Test
  void leavesReceiptsAndKeysAreReadExactlyOrNotAtAll() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] leaf = log.entries.get(8).leaf();
    garble(
        "leaf",
        leaf,
        bytes -> {
          Leaf read = Leaf.read(bytes);
          return new Note(read.text(), List.of(read.signature())).bytes();
        });
    garble("receipt", log.receipt(8).bytes(), bytes -> Receipt.read(bytes).bytes());
    garble("note", log.checkpoint(9).bytes(), bytes -> Note.parse(bytes).bytes());
    garble("checkpoint", log.checkpoint(9).bytes(), b -> SignedCheckpoint.parse(b).bytes());
    garble(
        "json",
        log.entries.get(6).statement(),
        bytes -> {
          byte[] once = Json.parse(bytes, 10_000, 20).bytes();
          assertArrayEquals(once, Json.parse(once, 10_000, 20).bytes());
          return bytes;
        });
    garble(
        "policy",
        log.policyFile(),
        bytes -> {
          TrustPolicy.parse(bytes);
          return bytes;
        });
  }

  @Test
  void signaturesInAnyOtherSpellingDoNotCount() throws Exception {
    PracticeKey key = PracticeKey.p256("a.example/p256");
    byte[] message = Shared.utf8("two vehicles at dawn\n");
    byte[] signature = key.sign(message);
    Random random = seeded("P-256 signature");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] garbled = garbled(signature, random);
      if (!Arrays.equals(garbled, signature) && P256Rule.strict(garbled)) {
        assertFalse(key.key().verify(message, garbled), "round " + round);
      }
    }
  }

  private static void garble(String what, byte[] bytes, Reader reader) throws Malformed {
    assertArrayEquals(bytes, reader.again(bytes), what);
    Random random = seeded(what);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] garbled = garbled(bytes, random);
      try {
        assertArrayEquals(garbled, reader.again(garbled), what + " in round " + round);
      } catch (Malformed e) {
        assertFalse(e.code().isEmpty());
      }
    }
  }

  private static Random seeded(String what) {
    System.out.println("seed " + SEED + ", " + ROUNDS + " garbled: " + what);
    return new Random(SEED);
  }

  /** One to three small wounds: a byte changed, a span lost, doubled or put elsewhere. */
  private static byte[] garbled(byte[] bytes, Random random) {
    byte[] result = bytes;
    for (int wounds = 1 + random.nextInt(3); wounds > 0 && result.length > 0; wounds--) {
      int from = random.nextInt(result.length);
      int to = Math.min(result.length, from + 1 + random.nextInt(24));
      int into = random.nextInt(result.length);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      switch (random.nextInt(4)) {
        case 0 -> {
          out.writeBytes(result);
          byte[] changed = out.toByteArray();
          changed[from] = (byte) WOUNDS.charAt(random.nextInt(WOUNDS.length()));
          out.reset();
          out.writeBytes(changed);
        }
        case 1 -> {
          out.write(result, 0, from);
          out.write(result, to, result.length - to);
        }
        case 2 -> {
          out.write(result, 0, to);
          out.write(result, from, result.length - from);
        }
        default -> {
          out.write(result, 0, into);
          out.write(result, from, to - from);
          out.write(result, into, result.length - into);
        }
      }
      result = out.toByteArray();
    }
    return result;
  }
}
