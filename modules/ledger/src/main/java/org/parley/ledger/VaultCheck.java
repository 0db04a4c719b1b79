package org.parley.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.verify.Hash;

/** Reads the whole vault, opens every record with its key, and tells what is wrong. */
final class VaultCheck {
  private static final String STATEMENT_AGAIN =
      "put this file back from a backup; receipts stay good without it, and an author or a"
          + " recipient can show the statement itself";

  private static final String NOTE_AGAIN =
      "nothing is lost: a destroyed key shows in vault/keys; the next start puts it right";
  private static final String KEYS = "" + Vault.KEY + Vault.DESTROYED;

  private final Disk disk;
  private final LedgerLimits limits;
  private final boolean inUse;
  private final Fsck.LeafHashes leaves;
  private final List<Finding> findings;
  private final Fsck.More more;
  private final SortedMap<Long, RecordFile.Found> blobKeys = new TreeMap<>();
  private final Set<Long> keysHeld = new HashSet<>();
  private final Set<Long> noted = new HashSet<>();

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
    readNotes();
    boolean records = there(Layout.VAULT_RECORDS);
    boolean keys = there(Layout.VAULT_KEYS);
    if (records && keys) {
      both();
    } else if (records) {
      alone(Layout.VAULT_RECORDS, Vault.RECORDS_HEADER, "" + Vault.RECORD);
    } else if (keys) {
      alone(Layout.VAULT_KEYS, Vault.KEYS_HEADER, KEYS);
    }
    blobs(keys);
    notes();
  }

  private boolean there(String name) throws IOException {
    boolean exists = disk.exists(Layout.VAULT) && disk.exists(name);
    if (!exists && leaves.size() > 0) {
      findings.add(Finding.damage(name, 0, "missing", STATEMENT_AGAIN));
    }
    return exists;
  }

  private void alone(String name, byte[] header, String type) throws IOException {
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
        name.equals(Layout.VAULT_KEYS) || name.equals(Layout.VAULT_ERASED)
            ? Vault.LONGEST_KEY_BODY
            : limits.heldBytes() + Vault.TAG_BITS / 8;
    return new RecordFile(disk, name, most, 0);
  }

  private void both() throws IOException {
    try (RecordFile recordFile = open(Layout.VAULT_RECORDS);
        RecordFile keyFile = open(Layout.VAULT_KEYS)) {
      Walk records = new Walk(recordFile, Vault.RECORDS_HEADER, "" + Vault.RECORD);
      Walk keys = new Walk(keyFile, Vault.KEYS_HEADER, KEYS);
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
    int length = key.body().length;
    boolean fits = length == Vault.KEY_BYTES || length == Vault.LONGEST_KEY_BODY;
    if (fits && length > Vault.KEY_BYTES) {
      blobKeys.put(index, key);
    }
    if (fits && key.type() == Vault.DESTROYED) {
      return;
    }
    keysHeld.add(index);
    if (!fits || Vault.opened(key.body(), 0, index, leaf, sealed.body()).isEmpty()) {
      findings.add(
          Finding.damage(
              Layout.VAULT_RECORDS,
              sealed.position(),
              "its key does not open the record of leaf " + index,
              STATEMENT_AGAIN));
    }
  }

  /** The sealed files: one for each leaf that has two keys. */
  private void blobs(boolean keysThere) throws IOException {
    boolean exists = disk.exists(Layout.VAULT) && disk.exists(Layout.VAULT_BLOBS);
    if (!exists) {
      if (!blobKeys.isEmpty()) {
        findings.add(Finding.damage(Layout.VAULT_BLOBS, 0, "missing", STATEMENT_AGAIN));
      }
      return;
    }
    if (!keysThere) {
      return;
    }
    try (RecordFile file = open(Layout.VAULT_BLOBS)) {
      if (blobKeys.isEmpty()) {
        noBlobs(file);
        return;
      }
      Walk walk = new Walk(file, Vault.BLOBS_HEADER, "" + Vault.BLOB);
      for (Map.Entry<Long, RecordFile.Found> entry : blobKeys.entrySet()) {
        long index = entry.getKey();
        byte[] keys = entry.getValue().body();
        Optional<RecordFile.Found> sealed = walk.next(index);
        Optional<Hash> leaf = leaves.at(index);
        boolean held = sealed.isPresent() && leaf.isPresent() && keysHeld.contains(index);
        if (held
            && Vault.opened(keys, Vault.KEY_BYTES, index, leaf.get(), sealed.get().body())
                .isEmpty()) {
          findings.add(
              Finding.damage(
                  Layout.VAULT_BLOBS,
                  sealed.get().position(),
                  "its key does not open the sealed file of leaf " + index,
                  STATEMENT_AGAIN));
        }
      }
      walk.end();
    }
  }

  /** Where the keys stand that are to be destroyed: a half-written one is no damage. */
  private void readNotes() throws IOException {
    if (!disk.exists(Layout.VAULT) || !disk.exists(Layout.VAULT_ERASED)) {
      return;
    }
    try (RecordFile file = open(Layout.VAULT_ERASED)) {
      RecordFile.Scan scan = file.scan(0);
      for (Optional<RecordFile.Found> note = scan.next(); note.isPresent(); note = scan.next()) {
        if (note.get().body().length == Vault.NOTE_BYTES) {
          noted.add(ByteBuffer.wrap(note.get().body()).getLong());
        }
      }
    }
  }

  /** The notes of destroyed keys. */
  private void notes() throws IOException {
    if (!disk.exists(Layout.VAULT) || !disk.exists(Layout.VAULT_ERASED)) {
      return;
    }
    try (RecordFile file = open(Layout.VAULT_ERASED)) {
      RecordFile.Scan scan = file.scan(0);
      Optional<RecordFile.Found> first = scan.next();
      boolean sound = first.isPresent() && Vault.isHeader(first.get(), Vault.ERASED_HEADER);
      if (!sound && leaves.size() > 0) {
        leftover(file, 0, "the header is not whole", NOTE_AGAIN);
      }
      for (Optional<RecordFile.Found> note = scan.next(); note.isPresent(); note = scan.next()) {
        long index = note.get().number();
        if (keysHeld.contains(index) && !inUse) {
          leftover(
              file,
              note.get().position(),
              "the key of leaf " + index + " is to be destroyed and still there",
              "nothing: the next start destroys it");
        }
      }
      if (!scan.onlyZerosFollow()) {
        leftover(file, scan.position(), "a note that is not whole", NOTE_AGAIN);
      }
    }
  }

  private void leftover(RecordFile file, long at, String what, String next) {
    if (!inUse) {
      findings.add(Finding.leftover(file.name(), at, what, next));
    }
  }

  /** No leaf needs this file; its header is written at the start and made durable when needed. */
  private void noBlobs(RecordFile file) throws IOException {
    RecordFile.Scan scan = file.scan(0);
    Optional<RecordFile.Found> first = scan.next();
    boolean sound = first.isPresent() && Vault.isHeader(first.get(), Vault.BLOBS_HEADER);
    if (!sound || !scan.onlyZerosFollow()) {
      leftover(file, sound ? scan.position() : 0, "no leaf needs this", "nothing: it is made anew");
    }
  }

  /** Goes through the records of one file by the index of the leaf. */
  private final class Walk {
    private final RecordFile file;
    private final String types;
    private final RecordFile.Scan scan;
    private Optional<RecordFile.Found> ahead = Optional.empty();
    private long expected;
    private boolean ended;

    Walk(RecordFile file, byte[] header, String types) throws IOException {
      this.file = file;
      this.types = types;
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
      if (ahead.isPresent() && fits(ahead.get()) && ahead.get().number() == index) {
        Optional<RecordFile.Found> found = ahead;
        ahead = Optional.empty();
        return found;
      }
      if (ahead.isPresent() && (!fits(ahead.get()) || ahead.get().number() < index)) {
        damage(ahead.get().position(), "a record that is out of place");
        ahead = Optional.empty();
        return next(index);
      }
      return Optional.empty();
    }

    private boolean fits(RecordFile.Found found) {
      return types.indexOf(found.type()) >= 0;
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
          broken(at, Math.max(expected, to));
        }
      } else if (found.get().number() > expected && fits(found.get())) {
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

    private void broken(long at, long last) {
      if (last == expected && types.equals(KEYS) && noted.contains(at)) {
        leftover(
            file,
            at,
            "the key of leaf " + last + ", half destroyed",
            "nothing: the next start destroys the rest");
      } else {
        damage(at, "damaged; " + which(expected, last));
      }
    }

    private String which(long first, long last) {
      String what = types.equals(KEYS) ? "the key of leaf " : "the record of leaf ";
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
