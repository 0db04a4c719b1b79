package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Starter;
import org.parley.ledger.Backup;
import org.parley.ledger.Finding;
import org.parley.ledger.Fsck;
import org.parley.ledger.KeyFile;
import org.parley.ledger.LedgerException;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.ReadOnlyDisk;
import org.parley.ledger.RealDisk;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/** Makes backups of a data directory and puts them back into empty ones. */
final class Copies {
  private final Starter.Steps steps;

  Copies(Starter.Steps steps) {
    this.steps = steps;
  }

  Backup.Contents backup(Path directory, Path file, boolean keys, String taken) {
    Settings settings = Settings.read(directory);
    if (Files.exists(file)) {
      throw CannotGoOn.usage(file + " is already there", "name a file that does not exist yet");
    }
    Path absolute = file.toAbsolutePath();
    try {
      long bytes = bytes(directory);
      return Backup.write(
          new ReadOnlyDisk(directory, settings.elsewhere(directory)),
          new RealDisk(holder(absolute)),
          String.valueOf(absolute.getFileName()),
          keys,
          taken,
          logKey(directory).stream().toList(),
          LedgerLimits.standard(),
          (what, done) -> steps.step(what, done, bytes));
    } catch (IOException e) {
      throw CannotGoOn.stopped(
          "the backup could not be written (" + e.getMessage() + "); nothing was left",
          "it needs about as much room as " + directory + "; name a place that has it");
    } catch (LedgerException e) {
      throw CannotGoOn.stopped(
          "no backup was made: " + e.getMessage(), "parley fsck " + directory + " says what it is");
    }
  }

  private static Path holder(Path file) throws IOException {
    return Optional.ofNullable(file.getParent())
        .orElseThrow(() -> new IOException(file + " is not the name of a file"));
  }

  /** The public half of the log key; none when the key is locked or kept elsewhere. */
  private static Optional<VerifierKey> logKey(Path directory) throws IOException {
    Path file = directory.resolve("keys").resolve("log.key");
    try {
      return Files.exists(file) ? Optional.of(KeyFile.read(file).key()) : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static long bytes(Path directory) throws IOException {
    long bytes = 0;
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  Backup.Contents restore(Path file, Path directory) {
    Path absolute = file.toAbsolutePath();
    boolean done = false;
    boolean begun = false;
    try {
      ReadOnlyDisk place = new ReadOnlyDisk(holder(absolute));
      String name = String.valueOf(absolute.getFileName());
      if (!Files.isRegularFile(absolute)) {
        throw CannotGoOn.usage("there is no file " + file, "name a file that parley backup made");
      }
      long bytes = Files.size(absolute);
      Backup.Contents contents =
          Backup.check(
              place,
              name,
              List.of(),
              LedgerLimits.standard(),
              (what, read) -> steps.step(what, read, bytes));
      begun = true;
      RealDisk target = new RealDisk(directory);
      Backup.restore(
          place, name, target, Settings.FILE, (what, read) -> steps.step(what, read, bytes));
      checkRestored(directory, contents);
      done = true;
      return contents;
    } catch (IOException e) {
      throw CannotGoOn.stopped(
          "the backup could not be restored (" + e.getMessage() + "); nothing was left",
          "check the room on the disk and the permissions of " + directory);
    } catch (LedgerException e) {
      throw CannotGoOn.stopped(
          "this backup is damaged and was not restored: " + e.getMessage(), "take another one");
    } finally {
      if (begun && !done) {
        clear(directory);
      }
    }
  }

  private void checkRestored(Path directory, Backup.Contents contents) throws IOException {
    List<VerifierKey> keys = logKey(directory).stream().toList();
    Fsck.Found found =
        Fsck.check(
            new ReadOnlyDisk(directory),
            keys,
            LedgerLimits.standard(),
            false,
            (what, done) -> steps.step("reading " + what + " again", done, contents.bytes()));
    Optional<Finding> damage =
        found.findings().stream()
            .filter(finding -> finding.kind() == Finding.Kind.DAMAGE)
            .filter(finding -> contents.keys() || !finding.file().equals("vault/keys"))
            .findFirst();
    if (damage.isPresent()) {
      throw new IOException(damage.get().line());
    }
  }

  private static void clear(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : inside) {
        if (!path.equals(directory)) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot clear " + directory + " again", "remove it by hand");
    }
  }
}
