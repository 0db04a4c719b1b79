package org.parley.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;

/** Reads the whole vault, opens every record with its key, and tells what is wrong. */
final class VaultCheck {
  private static final String STATEMENT_AGAIN =
      "put this file back from a backup; receipts stay good without it, and an author or a"
          + " recipient can show the statement itself";

  private final Disk disk;
  private final LedgerLimits limits;
  private final boolean inUse;
  private final Fsck.LeafHashes leaves;
  private final List<Finding> findings;
  private final Fsck.More more;

  VaultCheck(
      Disk disk,
      LedgerLimits limits,
      boolean inUse,
      Fsck.LeafHashes leaves,
      List<Finding> findings,
      Fsck.More more) {
    this.disk = disk;
    this.limits = limits;
    this.inUse = inUse;
    this.leaves = leaves;
    this.findings = findings;
    this.more = more;
  }

  void run() throws IOException {
    boolean records = there(Layout.VAULT_RECORDS);
    boolean keys = there(Layout.VAULT_KEYS);
    if (records && keys) {
      both();
    } else if (records) {
      alone(Layout.VAULT_RECORDS, Vault.RECORDS_HEADER, Vault.RECORD);
    } else if (keys) {
      alone(Layout.VAULT_KEYS, Vault.KEYS_HEADER, Vault.KEY);
    }
  }

  private boolean there(String name) throws IOException {
    boolean exists = disk.exists(Layout.VAULT) && disk.exists(name);
    if (!exists && leaves.size() > 0) {
      findings.add(Finding.damage(name, 0, "missing", STATEMENT_AGAIN));
    }
    return exists;
  }

  private void alone(String name, byte[] header, char type) throws IOException {
    try (RecordFile file = open(name)) {
      Walk walk = new Walk(file, header, type);
      for (long index = 0; index < leaves.size(); index++) {
        walk.next(index);
      }
      walk.end();
    }
  }

  private RecordFile open(String name) throws IOException {
    int most =
        name.equals(Layout.VAULT_KEYS)
            ? Vault.LONGEST_KEY_BODY
            : limits.heldBytes() + Vault.TAG_BITS / 8;
    return new RecordFile(disk, name, most, 0);
  }

  private void both() throws IOException {
    try (RecordFile recordFile = open(Layout.VAULT_RECORDS);
        RecordFile keyFile = open(Layout.VAULT_KEYS)) {
      Walk records = new Walk(recordFile, Vault.RECORDS_HEADER, Vault.RECORD);
      Walk keys = new Walk(keyFile, Vault.KEYS_HEADER, Vault.KEY);
      for (long index = 0; index < leaves.size(); index++) {
        Optional<RecordFile.Found> sealed = records.next(index);
        Optional<RecordFile.Found> key = keys.next(index);
        Optional<Hash> leaf = leaves.at(index);
        if (sealed.isPresent() && key.isPresent() && leaf.isPresent()) {
          opens(index, leaf.get(), sealed.get(), key.get());
        }
      }
      records.end();
      keys.end();
    }
  }

  private void opens(long index, Hash leaf, RecordFile.Found sealed, RecordFile.Found key) {
    boolean opened =
        key.body().length == Vault.KEY_BYTES
            && Vault.opened(key.body(), index, leaf, sealed.body()).isPresent();
    if (!opened) {
      findings.add(
          Finding.damage(
              Layout.VAULT_RECORDS,
              sealed.position(),
              "its key does not open the record of leaf " + index,
              STATEMENT_AGAIN));
    }
  }

  /** Goes through the records of one file by the index of the leaf. */
  private final class Walk {
    private final RecordFile file;
    private final char type;
    private final RecordFile.Scan scan;
    private Optional<RecordFile.Found> ahead = Optional.empty();
    private long expected;
    private boolean ended;

    Walk(RecordFile file, byte[] header, char type) throws IOException {
      this.file = file;
      this.type = type;
      this.scan = file.scan(0);
      Optional<RecordFile.Found> first = scan.next();
      boolean sound = first.isPresent() && Vault.isHeader(first.get(), header);
      if (!sound && leaves.size() > 0) {
        damage(0, "the header is damaged");
      }
      if (!sound) {
        ahead = first.isPresent() ? Optional.empty() : scan.nextAnywhere();
        ended = first.isEmpty() && ahead.isEmpty();
      }
    }

    Optional<RecordFile.Found> next(long index) throws IOException {
      expected = index;
      while (ahead.isEmpty() && !ended) {
        ahead = forward();
      }
      if (ahead.isPresent() && ahead.get().is(type, index)) {
        Optional<RecordFile.Found> found = ahead;
        ahead = Optional.empty();
        return found;
      }
      if (ahead.isPresent() && (ahead.get().type() != type || ahead.get().number() < index)) {
        damage(ahead.get().position(), "a record that is out of place");
        ahead = Optional.empty();
        return next(index);
      }
      return Optional.empty();
    }

    /** The next intact record; what is damaged before it is told. */
    private Optional<RecordFile.Found> forward() throws IOException {
      long at = scan.position();
      Optional<RecordFile.Found> found = scan.next();
      if (found.isEmpty()) {
        found = scan.nextAnywhere();
        ended = found.isEmpty();
        boolean needed = expected < leaves.size();
        if (needed) {
          long to = found.map(f -> Math.min(f.number(), leaves.size())).orElse(leaves.size()) - 1;
          damage(at, "damaged; " + which(expected, Math.max(expected, to)));
        }
      } else if (found.get().number() > expected && found.get().type() == type) {
        long to = Math.min(found.get().number(), leaves.size()) - 1;
        if (to >= expected) {
          damage(at, "missing here: " + which(expected, to));
        }
      }
      if (found.isPresent()) {
        more.read(file.name(), found.get().next() - at);
      }
      return found;
    }

    private String which(long first, long last) {
      String what = type == Vault.KEY ? "the key of leaf " : "the record of leaf ";
      return first == last ? what + first : what + first + " and all up to leaf " + last;
    }

    /** What is behind the record of the last leaf. */
    void end() throws IOException {
      boolean rest = ahead.isPresent();
      long at = ahead.map(RecordFile.Found::position).orElse(scan.position());
      if (!rest && !ended) {
        rest = !scan.onlyZerosFollow();
      }
      if (rest && !inUse) {
        findings.add(
            Finding.leftover(
                file.name(),
                at,
                "not zero behind the record of the last leaf",
                "nothing: the next start cuts it off"));
      }
    }

    private void damage(long at, String what) {
      findings.add(Finding.damage(file.name(), at, what, STATEMENT_AGAIN));
    }
  }
}
