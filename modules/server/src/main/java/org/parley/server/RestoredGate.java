package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.parley.cli.CannotGoOn;
import org.parley.ledger.Disk;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerFault;
import org.parley.ledger.RestoredMark;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;

/**
 * Keeps a directory that was restored from a backup from signing until the newest state is shown.
 *
 * <p>A backup may lack entries that were answered after it was taken. Signing with it would make a
 * second history beside the one in people's hands. So either a witness shows a state that this
 * directory continues, or a person brings the newest checkpoint or receipt that anybody holds. What
 * shows more entries than are here is remembered, and the directory never signs.
 */
final class RestoredGate {
  private static final int MOST_BYTES = 1 << 20;

  private final Ledger ledger;
  private final Disk disk;
  private Optional<RestoredMark> mark;
  private boolean shown;

  /**
   * Reads the mark of the directory.
   *
   * @param disk the directory of the log
   */
  RestoredGate(Ledger ledger, Disk disk) {
    this.ledger = ledger;
    this.disk = disk;
    try {
      this.mark = RestoredMark.read(disk);
    } catch (IOException | LedgerFault e) {
      throw CannotGoOn.stopped(
          "cannot tell whether this directory was restored (" + e.getMessage() + ")",
          "restore the backup again into an empty directory");
    }
  }

  /**
   * Looks at what somebody brought as the newest state of this log.
   *
   * @param file a checkpoint or a receipt
   * @throws CannotGoOn when it shows that this directory must not sign, or shows nothing
   */
  void show(Path file) {
    SignedCheckpoint state = state(file);
    Checkpoint checkpoint = state.checkpoint();
    if (!state.signedBy(ledger.key())) {
      throw CannotGoOn.usage(
          file + " is not signed by the key of this log", "bring a checkpoint or receipt of it");
    }
    if (checkpoint.size() > ledger.size()) {
      remember(checkpoint.size());
      throw CannotGoOn.stopped(lost(checkpoint.size()), ONLY_NEWER);
    }
    if (!ledger.rootAt(checkpoint.size()).equals(Optional.of(checkpoint.root()))) {
      throw CannotGoOn.stopped(
          file
              + " and this directory show different entries up to "
              + checkpoint.size()
              + ": these two cannot both be true",
          "keep both and sign nothing; parley verify --evidence shows it to others");
    }
    if (mark.map(m -> m.known() <= ledger.size()).orElse(true)) {
      shown = true;
    }
  }

  private static final String ONLY_NEWER =
      "restore a newer backup; this directory can only be read (parley serve without --newest)";

  private String lost(long known) {
    Hash root = ledger.checkpoint().checkpoint().root();
    return "entries "
        + ledger.size()
        + " to "
        + (known - 1)
        + " of this log were recorded and answered, and are not in this directory, which ends with "
        + ledger.size()
        + " entries (root "
        + root.base64()
        + "): nothing is signed";
  }

  private void remember(long known) {
    if (mark.isEmpty()) {
      return;
    }
    try {
      RestoredMark more = mark.get().withKnown(known);
      more.write(disk);
      mark = Optional.of(more);
    } catch (IOException e) {
      throw CannotGoOn.stopped("cannot write the mark of a restored directory (" + e + ")", "");
    }
  }

  private static SignedCheckpoint state(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > MOST_BYTES) {
        throw CannotGoOn.usage(file + " is too long", "name a checkpoint or a receipt");
      }
      return startsAsReceipt(bytes)
          ? Receipt.read(bytes).checkpoint()
          : SignedCheckpoint.parse(bytes);
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot read " + file, "check its name and permissions");
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), file + ": " + e.detail(), "name a checkpoint or a receipt");
    }
  }

  private static boolean startsAsReceipt(byte[] bytes) {
    String start = "c2sp.org/tlog-proof@";
    return bytes.length > start.length()
        && new String(bytes, 0, start.length(), java.nio.charset.StandardCharsets.US_ASCII)
            .equals(start);
  }

  /**
   * Why this directory may not sign after the witnesses were asked; empty when it may.
   *
   * @param confirmed how many witnesses showed a state that this directory continues
   */
  Optional<String> why(int confirmed) {
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    if (mark.get().known() > ledger.size()) {
      return Optional.of(lost(mark.get().known()));
    }
    if (shown || confirmed > 0) {
      return Optional.empty();
    }
    return Optional.of(
        "this directory was restored from a backup of "
            + mark.get().size()
            + " entries taken "
            + mark.get().taken()
            + ", and nobody has shown that nothing was recorded after it: nothing is signed; bring"
            + " the newest checkpoint or receipt that anybody holds: parley serve DIR --newest"
            + " FILE");
  }

  /** The newest state was shown: a new epoch begins, and the mark goes. */
  void lift() {
    if (mark.isEmpty()) {
      return;
    }
    ledger.takeOver();
    try {
      RestoredMark.lift(disk);
      mark = Optional.empty();
    } catch (IOException e) {
      throw CannotGoOn.stopped("cannot take the mark of a restored directory away (" + e + ")", "");
    }
  }
}
