package org.parley.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.parley.desk.RecordListener;
import org.parley.desk.Situation;
import org.parley.desk.Snapshot;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.statement.EraseBody;
import org.parley.statement.Recorded;

/**
 * Keeps a snapshot of the situation beside the log: whenever a sixteenth of the log has been
 * recorded since the last one, and 50,000 entries at least; at a close in order, when 1,000 have;
 * and at once after an erase, because the one before opens no more.
 *
 * <p>It is written on a thread of its own, one at a time, from a situation that no longer changes.
 * When that does not succeed the log goes on, and the next start reads more.
 */
final class SnapshotKeeper implements RecordListener, AutoCloseable {
  /**
   * When one is due.
   *
   * @param leaves entries recorded since the last one, at least
   * @param part and at least this part of all: one divided by it
   * @param atClose entries since the last one at a close in order
   */
  record Cadence(long leaves, long part, long atClose) {
    static final Cadence STANDARD = new Cadence(50_000, 16, 1_000);
  }

  private static final long CLOSING_SECONDS = 600;

  private final Ledger ledger;
  private final Cadence cadence;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("parley-snapshot").factory());
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile long kept;
  private volatile boolean outdated;
  private volatile Situation newest;
  private volatile long notBefore;

  /**
   * @param kept entries in the snapshot that is there
   * @param newest the situation now
   * @param outdated whether what is there cannot be used
   */
  SnapshotKeeper(Ledger ledger, Cadence cadence, long kept, Situation newest, boolean outdated) {
    this.ledger = ledger;
    this.cadence = cadence;
    this.kept = kept;
    this.newest = newest;
    this.outdated = outdated;
  }

  @Override
  public void recorded(List<Recorded> batch, Situation after) {
    newest = after;
    if (batch.stream().anyMatch(SnapshotKeeper::erases)) {
      outdated = true;
    }
    look();
  }

  /** Writes one at once if one is due already, beside whatever the log does. */
  void begin() {
    look();
  }

  private static boolean erases(Recorded recorded) {
    return recorded.statement().filter(one -> one.body() instanceof EraseBody).isPresent();
  }

  private void look() {
    long size = newest.size();
    boolean due = size - kept >= Math.max(cadence.leaves(), size / cadence.part());
    if ((due || outdated) && size >= notBefore && busy.compareAndSet(false, true)) {
      writer.execute(() -> {
        keep();
        busy.set(false);
        look();
      });
    }
  }

  private void keep() {
    outdated = false;
    Situation situation = newest;
    try {
      Snapshot.keep(situation, ledger);
      kept = situation.size();
    } catch (IOException | LedgerException e) {
      Logger.getLogger(SnapshotKeeper.class.getName())
          .log(
              Level.WARNING,
              "no snapshot was written ({0}); the log goes on, the next start takes longer",
              e.getMessage());
      outdated = true;
      notBefore = situation.size() + cadence.atClose();
    }
  }

  /** Finishes what is being written, and keeps the newest situation if that saves something. */
  @Override
  public void close() {
    writer.shutdown();
    boolean interrupted = false;
    try {
      if (!writer.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    boolean saves = outdated || newest.size() - kept >= cadence.atClose();
    if (!interrupted && saves && ledger.stopped().isEmpty()) {
      keep();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
