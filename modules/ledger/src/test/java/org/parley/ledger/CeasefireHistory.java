package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/**
 * The life of one log and one author on a failing machine, and the memory of everybody who was
 * answered: what they hold must stay true whatever the machine does.
 */
final class CeasefireHistory {
  private static final String CHAIN = "author.chain";
  private static final Ed25519Signer AUTHOR = Sample.key("author");

  private final Random random;
  private PowerLossDisk disk = new PowerLossDisk();
  private final List<LedgerEntry> acknowledged = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<SignedCheckpoint> shown = new ArrayList<>();
  private List<LedgerEntry> unanswered = List.of();
  private final Set<Integer> erased = new TreeSet<>();
  private final Set<Integer> erasing = new TreeSet<>();
  private long chainNext;
  private Optional<Hash> chainPrev = Optional.empty();

  CeasefireHistory(Random random) {
    this.random = random;
  }

  PowerLossDisk disk() {
    return disk;
  }

  /**
   * One run of the program: open, check all promises, record some batches, and end at some point.
   *
   * @param failAfter the operation at which the machine stops, empty for an orderly end
   */
  void live(int batches, OptionalLong failAfter) throws IOException, Malformed {
    failAfter.ifPresent(operations -> disk.failAfter(operations, random));
    run(disk, batches, failAfter.isPresent());
  }

  /** The same on a disk laid over this history's, on which calls may go wrong. */
  void liveOn(Disk faulty, int batches) throws IOException, Malformed {
    run(faulty, batches, true);
  }

  private void run(Disk on, int batches, boolean mayStop) throws IOException, Malformed {
    try {
      author(on);
      record(on, batches);
    } catch (LedgerStopped | LedgerUnreadable | IOException e) {
      assertTrue(mayStop, () -> "stopped on a sound machine: " + e);
    }
  }

  private void author(Disk on) throws IOException, Malformed {
    try (AuthorChain chain = AuthorChain.open(on, CHAIN, AUTHOR.key())) {
      assertTrue(chain.next() >= chainNext, "a seq that was used would be used again");
      if (chain.next() == chainNext) {
        assertEquals(chainPrev, chain.prev());
      }
      Hash leaf = TreeHash.leaf(Sample.utf8("chain " + random.nextLong()));
      chain.advance(leaf);
      chainNext = chain.next();
      chainPrev = chain.prev();
    }
  }

  private void record(Disk on, int batches) throws IOException, Malformed {
    checkDestroyed();
    try (Ledger ledger = Sample.open(on, Sample.SMALL)) {
      check(ledger);
      for (int i = 0; i < batches; i++) {
        List<LedgerEntry> batch = new ArrayList<>();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          batch.add(Sample.perhapsSealed(random));
        }
        unanswered = batch;
        Commit commit = ledger.append(batch);
        assertEquals(acknowledged.size(), commit.firstIndex());
        shown.add(commit.checkpoint());
        acknowledged.addAll(batch);
        unanswered = List.of();
        receipts.add(ledger.receipt(random.nextInt(acknowledged.size()), commit.checkpoint()));
        if (random.nextInt(3) == 0) {
          int index = random.nextInt(acknowledged.size());
          erasing.add(index);
          ledger.erase(index);
          erased.add(index);
        }
      }
    }
  }

  /** Everything anybody was told is still so, and the batch nobody was told about is whole. */
  private void check(Ledger ledger) throws Malformed {
    long size = ledger.size();
    int withUnanswered = acknowledged.size() + unanswered.size();
    assertTrue(
        size == acknowledged.size() || size == withUnanswered,
        () -> size + " leaves, acknowledged " + acknowledged.size() + ", tried " + withUnanswered);
    if (size == withUnanswered) {
      acknowledged.addAll(unanswered);
    }
    unanswered = List.of();
    for (int index = 0; index < size; index++) {
      assertArrayEquals(acknowledged.get(index).leaf(), ledger.leaf(index));
      checkHeld(ledger, index);
    }
    SignedCheckpoint now = ledger.checkpoint();
    assertTrue(new StrictSignatures().signed(Sample.logKey().key(), now.note()));
    for (SignedCheckpoint before : shown) {
      long sizeThen = before.checkpoint().size();
      assertTrue(sizeThen <= size, "the log got shorter than it was shown to be");
      if (sizeThen > 0) {
        Proof.verifyConsistency(
            sizeThen,
            size,
            before.checkpoint().root(),
            now.checkpoint().root(),
            ledger.consistency(sizeThen, size));
      }
    }
    for (Receipt receipt : receipts) {
      receipt.verifyInclusion();
      assertEquals(
          Optional.of(receipt.checkpoint().checkpoint().root()),
          ledger.rootAt(receipt.checkpoint().checkpoint().size()));
    }
    shown.add(now);
  }

  /** What was erased is gone; what was being erased is gone or whole; the rest is whole. */
  private void checkHeld(Ledger ledger, int index) {
    LedgerEntry expected = acknowledged.get(index);
    Optional<VaultRecord> held = ledger.statement(index);
    Optional<byte[]> blob = ledger.blob(index);
    assertEquals(held.isEmpty(), ledger.erased(index));
    if (held.isEmpty()) {
      assertTrue(erasing.contains(index), "nobody asked to erase leaf " + index);
      assertTrue(blob.isEmpty(), "a sealed file outlived its statement");
      erased.add(index);
      return;
    }
    assertFalse(erased.contains(index), "what was erased is back");
    assertArrayEquals(expected.statement(), held.get().statement());
    assertEquals(expected.disclosures(), held.get().disclosures());
    assertEquals(expected.blob().isPresent(), blob.isPresent());
    blob.ifPresent(found -> assertArrayEquals(expected.blob().orElseThrow(), found));
  }

  /** Whoever takes the machine away before it starts again finds no key that was destroyed. */
  private void checkDestroyed() throws IOException {
    if (erased.isEmpty()) {
      return;
    }
    try (RecordFile keys = new RecordFile(disk, Layout.VAULT_KEYS, 64, 0)) {
      RecordFile.Scan scan = keys.scan(0);
      Optional<RecordFile.Found> next = scan.nextAnywhere();
      while (next.isPresent()) {
        boolean back = next.get().type() == 'K' && erased.contains((int) next.get().number());
        assertFalse(back, "a destroyed key lies in the file again");
        next = scan.nextAnywhere();
      }
    }
  }

  void kill() {
    disk = disk.afterKill();
  }

  void cutPower() {
    disk = disk.afterPowerLoss(random);
  }

  /** A number of lives, each ended at some operation by a kill or a power loss. */
  void manyLives(int lives) throws IOException, Malformed {
    for (int life = 0; life < lives; life++) {
      live(random.nextInt(4), OptionalLong.of(1 + random.nextInt(60)));
      if (random.nextBoolean()) {
        kill();
      } else {
        cutPower();
      }
    }
    live(1, OptionalLong.empty());
    cutPower();
    live(0, OptionalLong.empty());
  }
}
