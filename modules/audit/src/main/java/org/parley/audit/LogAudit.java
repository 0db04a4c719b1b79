package org.parley.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Keyring;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.Seen;
import org.parley.verify.TreeHash;

/**
 * Checks every leaf of a log: that all lead to the signed root, what each says of those before it,
 * and by which key it is signed. Uses all cores; memory is some 170 bytes a leaf.
 */
public final class LogAudit {
  private static final int TILE_BITS = 8;
  private static final int FAULTS_KEPT = 10_000;

  /** More are not looked at: no machine has the room. */
  static final long LEAVES_MAX = 1L << 28;

  /** How much is looked at. */
  public enum Depth {
    /** The tree only. */
    HASHES,
    /** What the leaves say, too, and their signatures where keys are at hand. */
    LEAVES
  }

  private static final TreeColumns NO_LEAVES = new TreeColumns(0);

  private final LeafSource source;
  private final Optional<Keyring> keys;
  private final SignatureCheck check;
  private final Depth depth;
  private final AuditProgress progress;
  private final Checkpoint state;
  private final TreeColumns tree;
  private final Chains chains;
  private final long[] seenSizes;
  private final long[] seenRoots;
  private final Map<Signer, List<Keyring.Holder>> holders = new HashMap<>();
  private final Queue<AuditFault> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong faultCount = new AtomicLong();
  private final AtomicLong checked = new AtomicLong();
  private final AtomicLong contested = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final Map<LeafClass, AtomicLong> classes = new EnumMap<>(LeafClass.class);
  private final Queue<Long> rootSigned = new ConcurrentLinkedQueue<>();
  private final Queue<AuditFault> stops = new ConcurrentLinkedQueue<>();

  private record Signer(String name, int keyId) {}

  /**
   * What was found.
   *
   * @param state the signed state the leaves were held against
   * @param holds whether nothing at all was found
   * @param faults the first of them, by entry
   * @param faultCount how many there are
   * @param chains what each key signed
   * @param classes entries of each class
   * @param signatures checked
   * @param contested of these, by keys contested from there on
   * @param unknownKeys entries of keys that are not at hand
   * @param statements that were at hand and are those their leaves name
   * @param rootSigned entries signed with a key that some party's root holds, ascending
   * @param tree all hashes
   */
  record Result(
      Checkpoint state,
      boolean holds,
      List<AuditFault> faults,
      long faultCount,
      List<Chains.Chain> chains,
      Map<LeafClass, Long> classes,
      long signatures,
      long contested,
      long unknownKeys,
      long statements,
      List<Long> rootSigned,
      TreeColumns tree) {}

  private LogAudit(
      LeafSource source,
      Optional<Keyring> keys,
      SignatureCheck check,
      Depth depth,
      AuditProgress progress) {
    this.source = source;
    this.keys = keys;
    this.check = check;
    this.depth = depth;
    this.progress = progress;
    this.state = source.checkpoint().checkpoint();
    int size = Math.toIntExact(state.size());
    this.tree = new TreeColumns(size);
    int looked = depth == Depth.LEAVES ? size : 0;
    this.chains = new Chains(looked);
    this.seenSizes = new long[looked];
    this.seenRoots = new long[4 * looked];
    for (LeafClass leafClass : LeafClass.values()) {
      classes.put(leafClass, new AtomicLong());
    }
    for (Keyring.Holder holder : keys.map(Keyring::holders).orElse(List.of())) {
      Signer signer = new Signer(holder.key().name(), holder.key().keyId());
      holders.computeIfAbsent(signer, s -> new ArrayList<>()).add(holder);
    }
  }

  static Result run(
      LeafSource source,
      Optional<Keyring> keys,
      SignatureCheck check,
      Depth depth,
      AuditProgress progress)
      throws IOException {
    if (source.checkpoint().checkpoint().size() > LEAVES_MAX) {
      return tooMany(source);
    }
    LogAudit audit = new LogAudit(source, keys, check, depth, progress);
    try {
      return audit.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whoever holds the log's key can sign any size; as a rule such leaves are not there. */
  private static Result tooMany(LeafSource source) throws IOException {
    Checkpoint state = source.checkpoint().checkpoint();
    try {
      source.leaves((state.size() - 1) >>> TILE_BITS);
    } catch (Malformed e) {
      AuditFault fault = new AuditFault(e.code(), Optional.empty(), e.path() + ": " + e.detail());
      Map<LeafClass, Long> none = new EnumMap<>(LeafClass.class);
      for (LeafClass leafClass : LeafClass.values()) {
        none.put(leafClass, 0L);
      }
      return new Result(
          state, false, List.of(fault), 1, List.of(), none, 0, 0, 0, 0, List.of(), NO_LEAVES);
    }
    throw new IOException(
        "a log of " + state.size() + " entries: at most " + LEAVES_MAX + " are looked at");
  }

  private Result run() {
    long tiles = (state.size() + MirrorDirectory.FULL - 1) >>> TILE_BITS;
    LongStream.range(0, tiles).parallel().forEach(this::tile);
    if (stops.isEmpty()) {
      tree.finish();
      storedHashes();
      Hash root = tree.root(state.size());
      if (stops.isEmpty() && !root.equals(state.root())) {
        stop(
            new AuditFault(
                AuditCode.MIRROR_ROOT.code(), Optional.empty(), root + ", not " + state.root()));
      }
    }
    if (!stops.isEmpty()) {
      return result(List.of(stops.element()), 1, List.of());
    }
    List<Chains.Chain> found = List.of();
    if (depth == Depth.LEAVES) {
      LongStream.range(0, tiles).parallel().forEach(this::seen);
      found = chains.check(tree, this::fault);
      keyEntries();
    }
    List<AuditFault> sorted = faults.stream().sorted().toList();
    return result(sorted, faultCount.get(), found);
  }

  private Result result(List<AuditFault> found, long count, List<Chains.Chain> keyChains) {
    Map<LeafClass, Long> counts = new EnumMap<>(LeafClass.class);
    classes.forEach((leafClass, n) -> counts.put(leafClass, n.get()));
    return new Result(
        state,
        count == 0,
        found,
        count,
        keyChains,
        counts,
        checked.get(),
        contested.get(),
        unknown.get(),
        statements.get(),
        rootSigned.stream().sorted().toList(),
        tree);
  }

  private void tile(long tile) {
    if (!stops.isEmpty()) {
      return;
    }
    try {
      List<byte[]> leaves = source.leaves(tile);
      long first = tile << TILE_BITS;
      for (int i = 0; i < leaves.size(); i++) {
        tree.leaf(first + i, TreeHash.leaf(leaves.get(i)));
      }
      tree.tile(tile, leaves.size());
      if (depth == Depth.LEAVES) {
        for (int i = 0; i < leaves.size(); i++) {
          leaf(first + i, leaves.get(i));
        }
      }
      progress.leaves(done.addAndGet(leaves.size()), state.size());
    } catch (Malformed e) {
      stop(new AuditFault(e.code(), Optional.empty(), e.path() + ": " + e.detail()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leaf(long index, byte[] bytes) throws IOException, Malformed {
    Leaf leaf;
    try {
      leaf = Leaf.read(bytes);
    } catch (Malformed e) {
      fault(new AuditFault(e.code(), Optional.of(index), e.detail()));
      return;
    }
    int at = (int) index;
    seenSizes[at] = leaf.seen().size();
    Hash root = leaf.seen().root();
    seenRoots[4 * at] = root.first();
    seenRoots[4 * at + 1] = root.second();
    seenRoots[4 * at + 2] = root.third();
    seenRoots[4 * at + 3] = root.fourth();
    chains.put(at, leaf.signature(), leaf.seq(), leaf.prev().orElse(Hash.EMPTY_ROOT));
    Objects.requireNonNull(classes.get(leaf.leafClass())).incrementAndGet();
    if (!leaf.origin().equals(state.origin())) {
      fault(AuditFault.of(AuditCode.MIRROR_LEAF_ORIGIN, index, "for " + leaf.origin()));
    }
    Optional<Keyring.Holder> holder = signature(index, leaf, bytes);
    Optional<byte[]> statement = source.statement(index);
    if (statement.isPresent()) {
      statement(index, leaf, statement.get(), holder);
    }
  }

  private Optional<Keyring.Holder> signature(long index, Leaf leaf, byte[] bytes) {
    NoteSignature line = leaf.signature();
    List<Keyring.Holder> named =
        holders.getOrDefault(new Signer(line.name(), line.keyId()), List.of());
    if (named.isEmpty()) {
      unknown.incrementAndGet();
      return Optional.empty();
    }
    if (named.stream().anyMatch(Keyring.Holder::isRoot)) {
      rootSigned.add(index);
    }
    byte[] text = text(bytes);
    boolean counts = false;
    for (Keyring.Holder holder : named) {
      if (holder.countsAt(index)) {
        counts = true;
        if (check.verify(holder.key(), text, line.signature())) {
          checked.incrementAndGet();
          if (holder.contestedSince() <= index) {
            contested.incrementAndGet();
          }
          return Optional.of(holder);
        }
      }
    }
    AuditCode code = counts ? AuditCode.MIRROR_LEAF_SIGNATURE : AuditCode.MIRROR_KEY;
    fault(AuditFault.of(code, index, "by " + line.name()));
    return Optional.empty();
  }

  /** The signed lines: all above the empty line. */
  private static byte[] text(byte[] note) {
    int at = note.length - 1;
    while (at > 0 && !(note[at] == '\n' && note[at - 1] == '\n')) {
      at--;
    }
    return Arrays.copyOf(note, at);
  }

  private void statement(long index, Leaf leaf, byte[] statement, Optional<Keyring.Holder> holder) {
    if (!leaf.statementHash().equals(Hash.sha256(statement))) {
      fault(AuditFault.of(AuditCode.MIRROR_STATEMENT, index, "the leaf names another"));
      return;
    }
    try {
      Optional<String> wrong = Authorship.wrong(leaf, statement, holder);
      if (wrong.isPresent()) {
        fault(AuditFault.of(AuditCode.MIRROR_AUTHOR, index, wrong.get()));
      } else {
        statements.incrementAndGet();
      }
    } catch (Malformed e) {
      fault(new AuditFault(e.code(), Optional.of(index), e.path() + ": " + e.detail()));
    }
  }

  /** Compares what authors had seen with what the log was. */
  private void seen(long tile) {
    long knownSize = -1;
    Hash knownRoot = Hash.EMPTY_ROOT;
    long end = Math.min(state.size(), (tile + 1) << TILE_BITS);
    for (long index = tile << TILE_BITS; index < end; index++) {
      int at = (int) index;
      Seen seen = new Seen(seenSizes[at], root(at));
      if (seen.size() > index) {
        fault(AuditFault.of(AuditCode.MIRROR_SEEN, index, seen.size() + " entries"));
      } else {
        if (seen.size() != knownSize) {
          knownSize = seen.size();
          knownRoot = tree.root(knownSize);
        }
        boolean unread = seen.size() == 0 && seenRoots[4 * at] == 0;
        if (!unread && !seen.root().equals(knownRoot)) {
          fault(AuditFault.of(AuditCode.MIRROR_SEEN, index, "another root for " + knownSize));
        }
      }
    }
  }

  private Hash root(int at) {
    int word = 4 * at;
    return new Hash(seenRoots[word], seenRoots[word + 1], seenRoots[word + 2], seenRoots[word + 3]);
  }

  /** The entries of the keys file stand in this log. */
  private void keyEntries() {
    try {
      if (keys.isPresent()) {
        keys.get().checkLogKey(source.checkpoint());
      }
    } catch (Malformed e) {
      fault(new AuditFault(e.code(), Optional.empty(), e.detail()));
    }
    Map<Long, Hash> entries = keys.map(Keyring::entries).orElse(Map.of());
    entries.forEach((index, hash) -> {
      if (index < state.size() && !tree.node(0, index).equals(hash)) {
        fault(AuditFault.of(AuditCode.MIRROR_AGAINST_ENTRY, index, "not that of the keys"));
      }
    });
  }

  /** Compares the hash tiles, where the source is a mirror. */
  private void storedHashes() {
    if (!(source instanceof MirrorDirectory mirror)) {
      return;
    }
    for (int level = 0; level * TILE_BITS < Long.SIZE - 1; level++) {
      long hashes = state.size() >>> (level * TILE_BITS);
      int here = level;
      LongStream.range(0, (hashes + MirrorDirectory.FULL - 1) >>> TILE_BITS)
          .parallel()
          .forEach(tile -> storedTile(mirror, here, tile));
    }
  }

  private void storedTile(MirrorDirectory mirror, int level, long tile) {
    try {
      byte[] stored = mirror.hashes(level, tile);
      byte[] own = tree.bytes(level * TILE_BITS, tile << TILE_BITS, stored.length / Hash.BYTES);
      int differs = Arrays.mismatch(stored, own);
      if (differs >= 0) {
        String path = MirrorDirectory.name(level, tile);
        String detail = path + ": hash " + differs / Hash.BYTES + " is not what the leaves give";
        stop(new AuditFault(AuditCode.MIRROR_HASH.code(), Optional.empty(), detail));
      }
    } catch (Malformed e) {
      stop(new AuditFault(e.code(), Optional.empty(), e.path() + ": " + e.detail()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop(AuditFault fault) {
    stops.add(fault);
  }

  private void fault(AuditFault fault) {
    if (faultCount.incrementAndGet() <= FAULTS_KEPT) {
      faults.add(fault);
    }
  }
}
