package org.parley.witness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.parley.verify.Checkpoint;
import org.parley.verify.CompactRange;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/**
 * Keeps complete copies of logs: fetches the leaves a signed state has and this machine has not,
 * stores them, and compares the root over all of them with the one that was signed.
 *
 * <p>Leaves are stored before anything says that they are there. A run that was cut off leaves
 * complete files beyond the newest checkpoint; the next run reads those first and fetches only the
 * rest, and fetches all again if they do not lead to the signed root.
 *
 * <p>One log is fetched by one thread at a time. Who asks while another fetches waits a few seconds
 * and is then told to ask again.
 */
public final class MirrorFollower implements Witness.Copying {
  private static final long PATIENCE_SECONDS = 8;

  private final WitnessStore store;
  private final Map<String, Copy> copies = new LinkedHashMap<>();

  /** One log: where it is fetched, what lies here. */
  private static final class Copy {
    private final WitnessedLog log;
    private final LogSource source;
    private final MirrorFiles files;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile long settledSize;

    private Copy(WitnessedLog log, LogSource source, MirrorFiles files, long size) {
      this.log = log;
      this.source = source;
      this.files = files;
      this.settledSize = size;
    }
  }

  private MirrorFollower(WitnessStore store) {
    this.store = store;
  }

  /**
   * Looks at what lies here.
   *
   * @param sources where each log is fetched
   * @throws Malformed {@code mirror.files} when a kept checkpoint speaks of leaves that are not
   *     here: such a mirror must not sign
   */
  public static MirrorFollower open(
      WitnessStore store, List<WitnessedLog> logs, Function<WitnessedLog, LogSource> sources)
      throws IOException, Malformed {
    MirrorFollower follower = new MirrorFollower(store);
    for (WitnessedLog log : WitnessedLog.joined(logs)) {
      store.prepare(log);
      MirrorFiles files = new MirrorFiles(store.disk(), store.place(log));
      Optional<SignedCheckpoint> kept = store.read(log);
      if (kept.isPresent()) {
        checkRoot(log, files, kept.get().checkpoint());
      }
      long size = kept.map(signed -> signed.checkpoint().size()).orElse(0L);
      follower.copies.put(log.origin(), new Copy(log, sources.apply(log), files, size));
    }
    return follower;
  }

  private static void checkRoot(WitnessedLog log, MirrorFiles files, Checkpoint kept)
      throws IOException, Malformed {
    if (!files.edge(kept.size()).root().equals(kept.root())) {
      throw new Malformed(
          "mirror.files", "", "the tiles of " + log.origin() + " are not those of its checkpoint");
    }
  }

  /** The newest state the log publishes. */
  public SignedCheckpoint published(String origin) throws IOException, Malformed {
    byte[] note = copy(origin).source.get("checkpoint", CheckpointRequest.BYTES_MAX);
    return SignedCheckpoint.parse(note);
  }

  /** A proof from the leaves that lie here. */
  public List<Hash> consistency(WitnessedLog log, long smaller, long larger) {
    return copy(log.origin()).files.consistency(smaller, larger);
  }

  /** A stored file of a log, for whoever asks. */
  public Optional<byte[]> file(WitnessedLog log, String path) throws IOException {
    return copy(log.origin()).files.read(path, Bundle.BYTES_MAX);
  }

  private Copy copy(String origin) {
    return Optional.ofNullable(copies.get(origin)).orElseThrow();
  }

  @Override
  public Optional<Answer> hold(WitnessedLog log, SignedCheckpoint state) {
    Copy copy = copy(log.origin());
    try {
      if (!copy.fetching.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return missing("the leaves are being fetched");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missing("interrupted");
    }
    try {
      return fetch(copy, state);
    } catch (Malformed e) {
      keepRefused(log, state);
      return Optional.of(new Answer.Unproven(e.code() + ": " + e.detail()));
    } catch (IOException e) {
      return missing("the leaves cannot be fetched or stored: " + e.getMessage());
    } finally {
      copy.fetching.unlock();
    }
  }

  private void keepRefused(WitnessedLog log, SignedCheckpoint state) {
    try {
      store.keepRefused(log, state);
    } catch (IOException e) {
      System.getLogger(MirrorFollower.class.getName())
          .log(System.Logger.Level.WARNING, "cannot keep a state that does not fit", e);
    }
  }

  private static Optional<Answer> missing(String why) {
    return Optional.of(new Answer.LeavesMissing(why));
  }

  private Optional<Answer> fetch(Copy copy, SignedCheckpoint state) throws IOException, Malformed {
    Optional<SignedCheckpoint> kept = store.read(copy.log);
    long have = kept.map(signed -> signed.checkpoint().size()).orElse(0L);
    Checkpoint wanted = state.checkpoint();
    if (wanted.size() <= have) {
      return Optional.empty();
    }
    Fetched first = fetch(copy, have, wanted, true);
    Hash root = first.root();
    if (!root.equals(wanted.root()) && first.reused()) {
      root = fetch(copy, have, wanted, false).root();
    }
    if (!root.equals(wanted.root())) {
      throw new Malformed(
          "mirror.root",
          "",
          "the first " + wanted.size() + " leaves lead to another root than the one signed");
    }
    return Optional.empty();
  }

  /**
   * What one run over the missing leaves gave.
   *
   * @param reused whether files of a run that was cut off were taken
   */
  private record Fetched(Hash root, boolean reused) {}

  private Fetched fetch(Copy copy, long have, Checkpoint wanted, boolean reuse)
      throws IOException, Malformed {
    CompactRange range = copy.files.edge(have);
    TileRows rows = new TileRows(copy.files, have);
    boolean reused = false;
    long bundles = (wanted.size() + TilePath.FULL - 1) / TilePath.FULL;
    for (long number = have / TilePath.FULL; number < bundles; number++) {
      long first = number * TilePath.FULL;
      int width = (int) Math.min(TilePath.FULL, wanted.size() - first);
      int skip = (int) Math.max(0, have - first);
      Optional<byte[]> here =
          reuse && width == TilePath.FULL
              ? copy.files.read(TilePath.entries(number, width), Bundle.BYTES_MAX)
              : Optional.empty();
      reused |= here.isPresent();
      String path = TilePath.entries(number, width);
      byte[] bundle = here.isPresent() ? here.get() : copy.source.get(path, Bundle.BYTES_MAX);
      List<byte[]> leaves = Bundle.leaves(bundle, width);
      checkKnown(copy, number, skip, leaves);
      for (byte[] leaf : leaves.subList(skip, width)) {
        append(range, rows, TreeHash.leaf(leaf));
      }
      if (here.isEmpty()) {
        copy.files.write(path, bundle);
      }
    }
    rows.writePartial();
    return new Fetched(range.root(), reused);
  }

  private static void append(CompactRange range, TileRows rows, Hash leaf) throws IOException {
    ByteArrayOutputStream completed = new ByteArrayOutputStream();
    range.append(
        leaf,
        (level, index, hash) -> {
          completed.write(level);
          completed.writeBytes(hash.bytes());
        });
    ByteBuffer nodes = ByteBuffer.wrap(completed.toByteArray());
    while (nodes.hasRemaining()) {
      int level = nodes.get();
      rows.add(level, Hash.read(nodes));
    }
  }

  /** The leaves of a bundle that were here before must be the same bytes. */
  private static void checkKnown(Copy copy, long number, int known, List<byte[]> leaves)
      throws IOException, Malformed {
    if (known == 0) {
      return;
    }
    byte[] stored =
        copy.files
            .read(TilePath.entries(number, known), Bundle.BYTES_MAX)
            .orElseThrow(() -> new IOException("a stored bundle is missing"));
    List<byte[]> before = Bundle.leaves(stored, known);
    for (int i = 0; i < known; i++) {
      if (!Arrays.equals(before.get(i), leaves.get(i))) {
        throw new Malformed(
            "mirror.leaf",
            "",
            "leaf "
                + (number * TilePath.FULL + i)
                + " is another one than the one this mirror has held");
      }
    }
  }

  @Override
  public void settled(WitnessedLog log, Checkpoint state) throws IOException {
    Copy copy = copy(log.origin());
    long before = copy.settledSize;
    copy.settledSize = state.size();
    for (long size : new long[] {before, state.size()}) {
      for (int level = 0; size >>> (TilePath.HEIGHT * level) > 0; level++) {
        long number = (size >>> (TilePath.HEIGHT * level)) / TilePath.FULL;
        long hashes = state.size() >>> (TilePath.HEIGHT * level);
        int width = hashes / TilePath.FULL == number ? (int) (hashes % TilePath.FULL) : 0;
        copy.files.keepOnlyPartial(TilePath.tile(level, number, TilePath.FULL), width);
        if (level == 0) {
          copy.files.keepOnlyPartial(TilePath.entries(number, TilePath.FULL), width);
        }
      }
    }
  }
}
