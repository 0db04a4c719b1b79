package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.cli.CannotGoOn;
import org.parley.cli.KeyFiles;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.ledger.RealDisk;
import org.parley.ledger.Signer;
import org.parley.statement.Entropy;
import org.parley.verify.Malformed;

/**
 * The keys a server signs with: the log's, for checkpoints, and the desk's, for decisions. While
 * one takes over from another it holds several of a sort: {@code log.key}, {@code log.2.key} and so
 * on; the policy in force says which of them sign.
 *
 * @param logs their name is the origin; at least one
 * @param desks their names begin with {@code <origin>/desk}; at least one
 */
record LogKeys(List<Signer> logs, List<Signer> desks) {
  private static final String DIRECTORY = "keys";
  private static final String LOG = "log";
  private static final String DESK = "desk";
  private static final String KEY = ".key";
  private static final int MOST = 9;

  LogKeys {
    logs = List.copyOf(logs);
    desks = List.copyOf(desks);
  }

  LogKeys(Signer log, Signer desk) {
    this(List.of(log), List.of(desk));
  }

  /** The first of the log's keys. */
  Signer log() {
    return logs.getFirst();
  }

  /** The first of the desk's keys. */
  Signer desk() {
    return desks.getFirst();
  }

  /** The name of the desk key of a log. */
  static String deskName(String origin) {
    return origin + "/desk";
  }

  /** Reads plain key files from {@code DIR/keys}; a locked one is asked for on the terminal. */
  static LogKeys read(Path directory) {
    return read(directory, Optional.empty());
  }

  /**
   * Reads all of them from {@code DIR/keys}.
   *
   * @param passphrase file with the passphrase of those that are locked
   */
  static LogKeys read(Path directory, Optional<Path> passphrase) {
    Path keys = directory.resolve(DIRECTORY);
    return new LogKeys(read(keys, LOG, passphrase), read(keys, DESK, passphrase));
  }

  private static List<Signer> read(Path keys, String sort, Optional<Path> passphrase) {
    List<Signer> found = new ArrayList<>();
    for (int number = 1; number <= MOST; number++) {
      Path file = keys.resolve(number == 1 ? sort + KEY : sort + "." + number + KEY);
      if (Files.exists(file)) {
        found.add(KeyFiles.read(file, passphrase));
      }
    }
    if (found.isEmpty()) {
      throw CannotGoOn.usage(
          "the keys of the log cannot be read in " + keys, "restore them from where you keep them");
    }
    return found;
  }

  /** New keys from random bytes. */
  static LogKeys fresh(String origin, Entropy entropy) {
    try {
      return new LogKeys(
          Ed25519Signer.of(origin, entropy.bytes(Ed25519Signer.SEED_BYTES)),
          Ed25519Signer.of(deskName(origin), entropy.bytes(Ed25519Signer.SEED_BYTES)));
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), "/origin", "\"" + origin + "\" cannot be the name of a log", "");
    }
  }

  /** Writes both to {@code DIR/keys}; existing keys are never overwritten. */
  void write(Path directory) throws IOException {
    new RealDisk(directory).createDirectory(DIRECTORY);
    Path keys = directory.resolve(DIRECTORY);
    write(keys.resolve(LOG + KEY), log());
    write(keys.resolve(DESK + KEY), desk());
  }

  private static void write(Path file, Signer signer) throws IOException {
    if (signer instanceof Ed25519Signer ed25519) {
      KeyFile.write(file, ed25519);
    }
  }
}
