package org.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import org.parley.cli.CannotGoOn;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.ledger.RealDisk;
import org.parley.ledger.Signer;
import org.parley.statement.Entropy;
import org.parley.verify.Malformed;

/**
 * The two keys a server signs with: the log's, for checkpoints, and the desk's, for decisions.
 *
 * @param log its name is the origin
 * @param desk its name is {@code <origin>/desk}
 */
record LogKeys(Signer log, Signer desk) {
  private static final String DIRECTORY = "keys";
  private static final String LOG = "log.key";
  private static final String DESK = "desk.key";

  /** The name of the desk key of a log. */
  static String deskName(String origin) {
    return origin + "/desk";
  }

  /** Reads both from {@code DIR/keys}. */
  static LogKeys read(Path directory) {
    Path keys = directory.resolve(DIRECTORY);
    try {
      return new LogKeys(KeyFile.read(keys.resolve(LOG)), KeyFile.read(keys.resolve(DESK)));
    } catch (IOException e) {
      throw CannotGoOn.usage(
          "the keys of the log cannot be read in " + keys, "restore them from where you keep them");
    } catch (Malformed e) {
      throw CannotGoOn.input(e.code(), e.path(), e.detail() + " (in " + keys + ")", "");
    }
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
    write(keys.resolve(LOG), log);
    write(keys.resolve(DESK), desk);
  }

  private static void write(Path file, Signer signer) throws IOException {
    if (signer instanceof Ed25519Signer ed25519) {
      KeyFile.write(file, ed25519);
    }
  }
}
