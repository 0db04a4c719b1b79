package org.parley.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** Keys, entries and limits for the tests of this room. */
final class Sample {
  static final String ORIGIN = "parley.example/test";
  static final LedgerLimits SMALL = new LedgerLimits(4096, 8192, 4096, 2000, 700);

  private static final Ed25519Signer LOG_KEY = key(ORIGIN);

  private Sample() {}

  static Ed25519Signer key(String name) {
    try {
      return Ed25519Signer.of(name, Hash.sha256(utf8("seed of " + name)).bytes());
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  static Ed25519Signer logKey() {
    return LOG_KEY;
  }

  static Ledger open(Disk disk, LedgerLimits limits) {
    return Ledger.open(disk, ORIGIN, logKey(), limits);
  }

  static LedgerEntry entry(String text) {
    return new LedgerEntry(utf8(text), utf8("statement of " + text), List.of("one-" + text, "two"));
  }

  /** Entries number {@code first} and following, of lengths that differ. */
  static List<LedgerEntry> entries(long first, int count) {
    List<LedgerEntry> entries = new ArrayList<>(count);
    for (long index = first; index < first + count; index++) {
      entries.add(entry("leaf " + index + " " + "x".repeat((int) (index * 7 % 60))));
    }
    return entries;
  }

  /** An entry of up to a few hundred bytes that no other call gives. */
  static LedgerEntry random(Random random) {
    byte[] leaf = new byte[1 + random.nextInt(random.nextInt(8) == 0 ? 1200 : 300)];
    byte[] statement = new byte[random.nextInt(600)];
    random.nextBytes(leaf);
    random.nextBytes(statement);
    return new LedgerEntry(leaf, statement, List.of("d" + random.nextInt()));
  }

  /** The same, one of three with a sealed file. */
  static LedgerEntry perhapsSealed(Random random) {
    LedgerEntry plain = random(random);
    byte[] blob = new byte[random.nextInt(900)];
    random.nextBytes(blob);
    return random.nextInt(3) > 0
        ? plain
        : new LedgerEntry(plain.leaf(), plain.statement(), plain.disclosures(), Optional.of(blob));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The seed of a random test, printed; {@code -Dparley.seed=} gives another. */
  static long seed(String test, long usual) {
    long seed = Long.getLong("parley.seed", usual);
    System.out.println(test + ": seed " + seed);
    return seed;
  }
}
