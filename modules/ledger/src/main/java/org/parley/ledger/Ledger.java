package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Note;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;
import org.parley.verify.VerifierKey;

/**
 * The record nobody can rewrite: one log in one directory, with one writer.
 *
 * <p><b>One commit.</b> A batch is recorded in this order, and nobody is answered before its end:
 *
 * <ol>
 *   <li>statements are encrypted into the vault, and the vault and its keys are synced;
 *   <li>the leaves are written to the segment;
 *   <li>the stored bytes are read back and hashed, and must be what was to be recorded;
 *   <li>the root over them is computed and the checkpoint signed, and the signature checked;
 *   <li>the checkpoint is written behind the leaves and the segment is synced;
 *   <li>the guard notes the commit, and the new size becomes visible to readers.
 * </ol>
 *
 * <p><b>Stopping.</b> When any step does not succeed the ledger takes no further entry until it is
 * opened again: after a write error nobody knows what the file holds. What had been committed stays
 * readable.
 *
 * <p><b>Threads.</b> Appends are taken one at a time. Reads need no lock: they see the commit that
 * was published last, and nothing up to there ever changes.
 *
 * <p>The ledger does not look inside leaves and statements, and it knows no clock.
 */
public final class Ledger implements Closeable {
  private static final int MOST_DISCLOSURES = 65_535;

  private final String origin;
  private final List<Signer> held;
  private final LedgerLimits limits;
  private final OpenFiles files;
  private final Segments segments;
  private final Vault vault;
  private final Guard guard;
  private final LogImage image;
  private final Disk disk;
  private Epoch epoch;
  private final StrictSignatures signatures = new StrictSignatures();
  private final ReentrantLock appending = new ReentrantLock();
  private final SecureRandom random = new SecureRandom();
  private long commit;
  private volatile List<Signer> signers;
  private volatile SignedCheckpoint published;

  /** The newest checkpoint whose root was found to be the one this log has at its size. */
  private volatile Checkpoint ofThisLog;

  private volatile Optional<String> stopped = Optional.empty();

  /**
   * Opens the log in this directory; in an empty one a log is born, with a signed checkpoint of
   * size 0. Everything acknowledged before is checked; what was not is dropped.
   *
   * @param disk the directory of the log, which the ledger locks until it is closed
   * @param origin the name of the log, first line of every checkpoint
   * @param signer the log's key; its name is the origin
   * @throws LedgerInUse when the directory is open elsewhere
   * @throws LedgerFault when something acknowledged is damaged or missing
   * @throws LedgerUnreadable when the operating system does not let us read or write
   */
  public static Ledger open(Disk disk, String origin, Signer signer, LedgerLimits limits) {
    return open(disk, origin, List.of(signer), limits);
  }

  /**
   * Opens the log with several keys of which one takes over from another. The first signs until
   * {@link #signWith} says otherwise.
   */
  public static Ledger open(Disk disk, String origin, List<Signer> held, LedgerLimits limits) {
    return open(disk, origin, held, limits, false);
  }

  /**
   * Opens the log, and takes over from whoever wrote it before.
   *
   * @param takeOver whether a new epoch begins: a larger number than any before is written where a
   *     former writer looks before it signs and before it answers, and the next commit begins a
   *     segment of its own
   * @throws LedgerInUse when the directory is open elsewhere; the epoch is taken nevertheless, so
   *     whoever has it open signs nothing more
   */
  public static Ledger open(
      Disk disk, String origin, List<Signer> held, LedgerLimits limits, boolean takeOver) {
    Invariant.hold(!held.isEmpty(), "a log has a key");
    for (Signer signer : held) {
      Invariant.hold(signer.key().name().equals(origin), "the log key has the name of the log");
    }
    OpenFiles files = new OpenFiles();
    boolean opened = false;
    try {
      if (takeOver) {
        Epoch.take(disk);
      }
      files.add(disk.lock(Layout.LOCK).orElseThrow(LedgerInUse::new));
      Ledger ledger = new Ledger(disk, origin, held, limits, files);
      opened = true;
      return ledger;
    } catch (IOException e) {
      throw new LedgerUnreadable(e);
    } finally {
      if (!opened) {
        files.abandon();
      }
    }
  }

  /**
   * Opens the log in this directory to be read and never written: no lock is taken and no byte
   * changes, so it may be a stick, a copy, or the directory of a running server, whose state is
   * then seen as it was at this moment. An append is refused.
   *
   * @param disk for instance a {@link ReadOnlyDisk}
   * @param logKey the key that signed the last checkpoint
   * @throws LedgerFault when something acknowledged is damaged or missing
   * @throws LedgerUnreadable when the operating system does not let us read
   */
  public static Ledger look(Disk disk, VerifierKey logKey, LedgerLimits limits) {
    Ledger ledger = open(new StillDisk(disk), logKey.name(), new NoSigner(logKey), limits);
    ledger.stopped = Optional.of("the log is only looked at");
    return ledger;
  }

  /** Stands where a key would, in a ledger that is only read. */
  private record NoSigner(VerifierKey key) implements Signer {
    @Override
    public byte[] sign(byte[] message) {
      throw new BrokenInvariant("a log that is only looked at signs nothing");
    }
  }

  /** Whether a log lives in this directory. */
  public static boolean exists(Disk disk) throws IOException {
    return !disk.list(Layout.SEGMENTS).isEmpty();
  }

  private Ledger(Disk disk, String origin, List<Signer> held, LedgerLimits limits, OpenFiles files)
      throws IOException {
    this.origin = origin;
    this.held = List.copyOf(held);
    this.signers = List.of(held.getFirst());
    this.limits = limits;
    this.files = files;
    this.disk = disk;
    int segmentFiles = Segments.count(disk);
    disk.createDirectory(Layout.SEGMENTS);
    disk.createDirectory(Layout.VAULT);
    this.guard = files.add(new Guard(disk));
    this.vault = files.add(new Vault(disk, limits));
    this.segments = files.add(new Segments(disk, limits));
    Recovery recovery = new Recovery(segments, origin, guard.read());
    recovery.run(segmentFiles, held.stream().map(Signer::key).toList());
    this.image = recovery.image();
    this.epoch = Epoch.opened(disk, recovery.epoch());
    vault.check(image.tree().size());
    if (recovery.checkpoint().isPresent()) {
      recovery.drop();
      this.commit = recovery.commit();
      this.published = recovery.checkpoint().get();
    } else {
      this.published = beBorn(recovery);
    }
    this.ofThisLog = published.checkpoint();
    vault.drop();
    segments.active().file().sync(SyncPoint.OPENED_SEGMENT);
    disk.syncDirectory(Layout.SEGMENTS, SyncPoint.OPENED_SEGMENT_NAMES);
    disk.syncDirectory(Layout.VAULT, SyncPoint.OPENED_VAULT_NAMES);
    disk.syncDirectory("", SyncPoint.OPENED_ROOT_NAMES);
    note(published.checkpoint());
  }

  private SignedCheckpoint beBorn(Recovery recovery) throws IOException {
    if (vault.holdsSomething()) {
      throw new LedgerFault(Layout.segmentPath(0), 0, "the vault has records, the log has none");
    }
    if (segments.count() == 0) {
      segments.open();
    }
    Segment first = segments.active();
    first.begin(recovery.nextHeader());
    SignedCheckpoint empty = sign(new Checkpoint(origin, 0, Hash.EMPTY_ROOT));
    first.writeCheckpoint(0, empty);
    return empty;
  }

  /**
   * Records a batch: durable as a whole, with one checkpoint over it, when this returns.
   *
   * @param entries at least one, within the limits
   * @throws LedgerStopped when it could not be recorded, or when the ledger had stopped before
   */
  public Commit append(List<LedgerEntry> entries) {
    entries.forEach(this::checkLimits);
    Invariant.hold(
        !entries.isEmpty() && entries.size() <= limits.batchEntries(),
        "a batch has one entry or more, within the limit");
    appending.lock();
    try {
      if (stopped.isPresent()) {
        throw new LedgerStopped(stopped.get());
      }
      return recordOrStop(entries);
    } finally {
      appending.unlock();
    }
  }

  /**
   * Begins a new epoch: whoever else may have this log open signs nothing more, and the next commit
   * begins a segment of its own, so that everybody sees where one writer followed another.
   */
  public void takeOver() {
    appending.lock();
    try {
      Epoch.take(disk);
      epoch = Epoch.opened(disk, epoch.number());
    } catch (IOException e) {
      throw new LedgerUnreadable(e);
    } finally {
      appending.unlock();
    }
  }

  private Commit recordOrStop(List<LedgerEntry> entries) {
    boolean done = false;
    try {
      Commit result = record(entries);
      done = true;
      return result;
    } catch (LedgerStopped e) {
      stopped = Optional.ofNullable(e.getMessage());
      throw e;
    } catch (IOException e) {
      throw new LedgerStopped("the ledger stopped: " + e.getMessage(), e);
    } finally {
      if (!done && stopped.isEmpty()) {
        stopped = Optional.of("the ledger stopped when a batch could not be recorded");
      }
    }
  }

  private void checkLimits(LedgerEntry entry) {
    Invariant.hold(
        entry.leaf().length > 0 && entry.leaf().length <= limits.leafBytes(),
        "a leaf is not empty and within the limit");
    Invariant.hold(
        Vault.plaintextBytes(entry) <= limits.heldBytes()
            && entry.disclosures().size() <= MOST_DISCLOSURES,
        "a statement and its disclosures are within the limit");
    Invariant.hold(
        entry.blob().map(blob -> blob.length <= limits.heldBytes()).orElse(true),
        "a sealed file is within the limit");
    for (String disclosure : entry.disclosures()) {
      Invariant.hold(disclosure.chars().allMatch(c -> c < 0x80), "disclosures are ASCII");
    }
  }

  private Commit record(List<LedgerEntry> entries) throws IOException {
    StoredTree tree = image.tree();
    long firstIndex = tree.size();
    long number = commit + 1;
    epoch.mustBeOurs();
    List<Hash> hashes = entries.stream().map(entry -> TreeHash.leaf(entry.leaf())).toList();

    vault.append(firstIndex, hashes, entries);

    if (segments.full() || epoch.beginsWithTheNextCommit()) {
      segments.roll(new Segment.Header(origin, epoch.number(), number, firstIndex, tree.root()));
      epoch.begun();
    }
    Segment segment = segments.active();
    List<Long> positions = segment.writeLeaves(number, entries);
    List<Hash> stored = segment.storedHashes(number, positions);
    Invariant.hold(stored.equals(hashes), "the bytes stored are the bytes that were to be stored");
    for (int i = 0; i < stored.size(); i++) {
      image.add(stored.get(i), segments.place(positions.get(i)));
    }

    epoch.mustBeOurs();
    SignedCheckpoint signed = sign(new Checkpoint(origin, tree.size(), tree.root()));
    segment.writeCheckpoint(number, signed);
    segment.file().sync(SyncPoint.SEGMENT);
    epoch.mustBeOurs();

    commit = number;
    note(signed.checkpoint());
    published = signed;
    return new Commit(firstIndex, signed);
  }

  private SignedCheckpoint sign(Checkpoint checkpoint) {
    List<Signer> now = signers;
    Note note = Notes.sign(checkpoint.text(), now.toArray(Signer[]::new));
    for (Signer signer : now) {
      Invariant.hold(signatures.signed(signer.key(), note), "the log's signature verifies");
    }
    return new SignedCheckpoint(checkpoint, note);
  }

  private void note(Checkpoint checkpoint) throws IOException {
    guard.write(new Guard.Mark(commit, checkpoint.size(), checkpoint.root()));
  }

  /** The key that signs the checkpoints, the first of several; its name is the log's origin. */
  public VerifierKey key() {
    return signers.getFirst().key();
  }

  /** Whether any log key held here signed it, one whose time is over included. */
  public boolean signedHere(SignedCheckpoint state) {
    return held.stream().anyMatch(signer -> state.signedBy(signer.key()));
  }

  /** The log keys this process holds, whether they sign now or not. */
  public List<VerifierKey> heldKeys() {
    return held.stream().map(Signer::key).toList();
  }

  /**
   * From the next checkpoint on, every key held that is named here signs, in this order.
   *
   * @param named log keys of the policy in force; at least one is held
   */
  public void signWith(List<VerifierKey> named) {
    List<Signer> chosen = new ArrayList<>();
    for (VerifierKey key : named) {
      held.stream().filter(signer -> signer.key().equals(key)).forEach(chosen::add);
    }
    Invariant.hold(!chosen.isEmpty(), "the log key is one that the policy names");
    signers = List.copyOf(chosen);
  }

  /** Why the ledger takes no entries, empty while it does. */
  public Optional<String> stopped() {
    return stopped;
  }

  /** The latest checkpoint. */
  public SignedCheckpoint checkpoint() {
    return published;
  }

  /** The number of leaves. */
  public long size() {
    return published.checkpoint().size();
  }

  /** The root the log had at this size, empty when it has not grown so far. */
  public Optional<Hash> rootAt(long size) {
    return size < 0 || size > size() ? Optional.empty() : Optional.of(image.tree().rootAt(size));
  }

  /** The exact bytes of a leaf. */
  public byte[] leaf(long index) {
    checkIndex(index);
    return reading(() -> segments.leaf(image.place(index)));
  }

  /** The hash of a leaf, as the tree has it. */
  public Hash leafHash(long index) {
    checkIndex(index);
    return image.tree().node(0, index);
  }

  /** Where a leaf is, empty when it is not in the log; the first place if it is there twice. */
  public OptionalLong indexOf(Hash leafHash) {
    return image.indexOf(leafHash, size());
  }

  /** The confidential part of an entry, empty when its key is no longer held. */
  public Optional<VaultRecord> statement(long index) {
    checkIndex(index);
    return reading(() -> vault.read(index, image.tree().node(0, index)));
  }

  /** The sealed file of an entry, empty when it came without one or its key is no longer held. */
  public Optional<byte[]> blob(long index) {
    checkIndex(index);
    return reading(() -> vault.blob(index, image.tree().node(0, index)));
  }

  /** Whether the key of an entry's confidential part has been destroyed. */
  public boolean erased(long index) {
    checkIndex(index);
    return vault.erased(index);
  }

  /**
   * Destroys the key of an entry's confidential part, for good: when this returns, no power loss
   * brings it back. The leaf stays. Erasing again changes nothing.
   */
  public void erase(long index) {
    checkIndex(index);
    appending.lock();
    try {
      if (stopped.isPresent()) {
        throw new LedgerStopped(stopped.get());
      }
      eraseOrStop(index);
    } finally {
      appending.unlock();
    }
  }

  private void eraseOrStop(long index) {
    boolean done = false;
    try {
      vault.erase(index);
      done = true;
    } catch (IOException e) {
      throw new LedgerStopped("the ledger stopped: " + e.getMessage(), e);
    } finally {
      if (!done) {
        stopped = Optional.of("the ledger stopped when a key could not be destroyed");
      }
    }
  }

  /**
   * The checkpoint of the commit that recorded this leaf: the one its author was answered with, so
   * that asking again gives the same receipt again.
   */
  public SignedCheckpoint checkpointOf(long index) {
    checkIndex(index);
    return reading(() -> segments.checkpointBehind(image.place(index)));
  }

  /** The receipt of a leaf under the latest checkpoint. */
  public Receipt receipt(long index) {
    return receipt(index, checkpoint());
  }

  /**
   * The receipt of a leaf under any checkpoint of this log that covers it, cosigned or not.
   *
   * @param at a checkpoint whose root is the one this log has at that size
   */
  public Receipt receipt(long index, SignedCheckpoint at) {
    return receipt(index, leaf(index), at);
  }

  /**
   * The same for somebody who has the leaf at hand: nothing is read from the disk.
   *
   * @param leaf the exact bytes of the leaf at that index
   */
  public Receipt receipt(long index, byte[] leaf, SignedCheckpoint at) {
    long size = at.checkpoint().size();
    if (!at.checkpoint().equals(ofThisLog)) {
      Invariant.hold(
          rootAt(size).equals(Optional.of(at.checkpoint().root())),
          "the checkpoint is of this log");
      ofThisLog = at.checkpoint();
    }
    Invariant.hold(index >= 0 && index < size, "the checkpoint covers the leaf");
    Invariant.hold(TreeHash.leaf(leaf).equals(leafHash(index)), "the leaf is the one recorded");
    return new Receipt(leaf, index, Proof.inclusion(index, size, image.tree()), at);
  }

  /** The proof that the tree of the one size is the beginning of the tree of the other. */
  public List<Hash> consistency(long smaller, long larger) {
    Invariant.hold(
        smaller >= 0 && smaller <= larger && larger <= size(), "both sizes are of this log");
    return Proof.consistency(smaller, larger, image.tree());
  }

  /** Hands over all entries from this index on that the latest checkpoint covers, in order. */
  public void replay(long from, EntryConsumer consumer) {
    long size = size();
    for (long index = from; index < size; index++) {
      consumer.entry(index, leaf(index), statement(index));
    }
  }

  /**
   * Keeps what somebody worked out of the first leaves, in the place of what was kept before. It
   * may run beside appends and reads; when it does not succeed the log goes on as before.
   *
   * @param size of the checkpoint it was worked out under
   * @param erased the leaves among them that it holds nothing of, because they had been erased;
   *     when another one has been erased meanwhile nothing is kept
   * @throws IOException when it could not be written; then the one before stays
   */
  public void writeSnapshot(long size, Set<Hash> erased, SnapshotContent content)
      throws IOException {
    Hash root = rootAt(size).orElseThrow();
    byte[] salt = new byte[Hash.BYTES];
    random.nextBytes(salt);
    SnapshotFile.Header header =
        new SnapshotFile.Header(
            new Checkpoint(origin, size, root), Hash.read(ByteBuffer.wrap(salt)));
    Hash keys = vault.keysDigest(size, index -> erased.contains(leafHash(index)));
    SnapshotFile.write(disk, header, keys, content);
  }

  /**
   * What was kept last; empty when nothing is.
   *
   * @throws SnapshotUnfit when it is damaged, or not of the first leaves of this log as it is now
   */
  public Optional<StoredSnapshot> openSnapshot() throws IOException {
    Optional<StoredSnapshot> stored = SnapshotFile.open(disk);
    if (stored.isPresent()) {
      boolean fits = false;
      try {
        Checkpoint of = stored.get().checkpoint();
        mustBeOurs(of);
        stored.get().unlock(vault.keysDigest(of.size(), index -> true));
        fits = true;
      } finally {
        if (!fits) {
          stored.get().close();
        }
      }
    }
    return stored;
  }

  private void mustBeOurs(Checkpoint of) throws SnapshotUnfit {
    if (!of.origin().equals(origin)) {
      throw new SnapshotUnfit("it is of the log " + of.origin());
    }
    if (of.size() > size()) {
      throw new SnapshotUnfit(
          "it is of " + of.size() + " entries, and the log has " + size() + " now");
    }
    if (!rootAt(of.size()).equals(Optional.of(of.root()))) {
      throw new SnapshotUnfit("the log had another root at " + of.size() + " entries");
    }
  }

  /**
   * A tile of the tree as C2SP tlog-tiles defines it: {@code width} hashes of height {@code 8 *
   * level}, one behind the other.
   *
   * @param level 0 for leaf hashes
   * @param number the tile's number within its level
   * @param width 256 for a full tile, 1 to 255 for a partial one
   * @return empty when the log has not grown so far
   */
  public Optional<byte[]> tile(int level, long number, int width) {
    if (!Tiles.exists(level, number, width, size())) {
      return Optional.empty();
    }
    return Optional.of(image.tree().hashes(level * Tiles.HEIGHT, number * Tiles.FULL_WIDTH, width));
  }

  /**
   * A bundle of leaves as C2SP tlog-tiles defines it: each leaf behind its length in two bytes.
   *
   * @param number the bundle's number
   * @param width 256 for a full bundle, 1 to 255 for a partial one
   * @return empty when the log has not grown so far
   */
  public Optional<byte[]> entries(long number, int width) {
    if (!Tiles.exists(0, number, width, size())) {
      return Optional.empty();
    }
    List<byte[]> leaves = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      leaves.add(leaf(number * Tiles.FULL_WIDTH + i));
    }
    return Optional.of(Tiles.bundle(leaves));
  }

  private void checkIndex(long index) {
    Invariant.hold(index >= 0 && index < size(), "the index is that of a leaf of this log");
  }

  /** A read that may meet the operating system. */
  private interface Reading<T> {
    T get() throws IOException;
  }

  private static <T> T reading(Reading<T> read) {
    try {
      return read.get();
    } catch (IOException e) {
      throw new LedgerUnreadable(e);
    }
  }

  /** Closes the files and gives the directory free. */
  @Override
  public void close() throws IOException {
    appending.lock();
    try {
      boolean running = stopped.isEmpty();
      stopped = Optional.of("the ledger is closed");
      if (running) {
        segments.active().file().trim();
        vault.trim();
      }
    } finally {
      appending.unlock();
      files.close();
    }
  }
}
