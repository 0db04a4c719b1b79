package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;

/** A snapshot that was kept and that fits the log: see {@link Ledger#openSnapshot}. */
public final class StoredSnapshot implements Closeable {
  private final Checkpoint checkpoint;
  private final RecordFile file;
  private final SnapshotFile.Opener opener;
  private Optional<InputStream> content = Optional.empty();

  StoredSnapshot(Checkpoint checkpoint, RecordFile file, SnapshotFile.Opener opener) {
    this.checkpoint = checkpoint;
    this.file = file;
    this.opener = opener;
  }

  void unlock(Hash vaultKeys) {
    content = Optional.of(opener.with(vaultKeys));
  }

  /** Origin, size and root of the leaves it was made of. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * What was written. Every byte handed over is one that was written; only when the stream has
   * ended all of it is there. A read throws {@link SnapshotUnfit} where it is damaged.
   */
  public InputStream content() {
    Invariant.hold(content.isPresent(), "a snapshot is read after it was found to fit");
    return content.orElseThrow();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
