package org.parley.witness;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.Disk;
import org.parley.ledger.LedgerInUse;
import org.parley.ledger.SyncPoint;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.SignedCheckpoint;

/**
 * What a witness stands on: for each log one small file with the newest state it has signed.
 *
 * <pre>
 *   lock
 *   &lt;area&gt;/&lt;hex&gt;/origin           the log's name
 *   &lt;area&gt;/&lt;hex&gt;/checkpoint       signed note with the witness's own line
 *   &lt;area&gt;/&lt;hex&gt;/two-states.json  evidence, when the log signed two roots for one size
 *   &lt;area&gt;/&lt;hex&gt;/refused          the newest signed state that did not fit what is kept
 * </pre>
 *
 * <p>The area is {@code witness}, or {@code mirror} for a mirror. A file is replaced as a whole: a
 * reader, or the next start after a power loss, finds the old state or the new one. One program at
 * a time has the directory.
 */
public final class WitnessStore implements Closeable {
  /** The area of a witness that keeps no leaves. */
  public static final String WITNESS = "witness";

  /** The area of a mirror. */
  public static final String MIRROR = "mirror";

  private static final String LOCK = "lock";

  private final Disk disk;
  private final String area;
  private final Closeable lock;

  private WitnessStore(Disk disk, String area, Closeable lock) {
    this.disk = disk;
    this.area = area;
    this.lock = lock;
  }

  /**
   * Takes the directory.
   *
   * @param area {@link #WITNESS} or {@link #MIRROR}
   * @throws LedgerInUse when another program has it
   */
  public static WitnessStore open(Disk disk, String area) throws IOException {
    Closeable lock = disk.lock(LOCK).orElseThrow(LedgerInUse::new);
    boolean opened = false;
    try {
      makeDirectory(disk, area, "");
      opened = true;
      return new WitnessStore(disk, area, lock);
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  static void makeDirectory(Disk disk, String name, String parent) throws IOException {
    disk.createDirectory(name);
    disk.syncDirectory(parent, SyncPoint.REPLACED_NAME);
  }

  Disk disk() {
    return disk;
  }

  /** Makes the place of a log, and writes its name there. */
  void prepare(WitnessedLog log) throws IOException {
    makeDirectory(disk, place(log), area);
    if (!disk.exists(place(log) + "/origin")) {
      disk.replace(place(log) + "/origin", (log.origin() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  String place(WitnessedLog log) {
    return area + "/" + log.hex();
  }

  /** The state kept for a log; empty when none was ever signed. */
  Optional<SignedCheckpoint> read(WitnessedLog log) throws IOException, Malformed {
    Optional<byte[]> kept = disk.readWhole(place(log) + "/checkpoint", Note.BYTES_MAX);
    return kept.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(kept.get()));
  }

  /** Keeps a state; when this returns it survives a power loss. */
  void write(WitnessedLog log, SignedCheckpoint signed) throws IOException {
    disk.replace(place(log) + "/checkpoint", signed.bytes());
  }

  /** Keeps the two signed states of one size, as evidence; the first pair stays. */
  void keepTwoStates(WitnessedLog log, SignedCheckpoint first, SignedCheckpoint second)
      throws IOException {
    String name = place(log) + "/two-states.json";
    if (!disk.exists(name)) {
      Json.Obj evidence =
          Json.obj()
              .put("v", "parley-evidence/1")
              .put("origin", log.origin())
              .put("what", "TWO_STATES")
              .put("checkpoints", Json.strings(List.of(first.text(), second.text())))
              .build();
      disk.replace(name, evidence.bytes());
    }
  }

  /** Keeps the newest signed state that did not fit. */
  void keepRefused(WitnessedLog log, SignedCheckpoint refused) throws IOException {
    disk.replace(place(log) + "/refused", refused.bytes());
  }

  /** Gives the directory free. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
