package org.parley.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parley.audit.AuditAnswer;
import org.parley.ledger.Backup;
import org.parley.ledger.Finding;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.VerifierKey;

/**
 * Opens a data directory on this machine; the only way a command touches one.
 *
 * <p>Implemented where the desk and the HTTP edge are wired together. Every method throws {@link
 * CannotGoOn} with words for a person when the directory cannot be used as asked.
 */
public interface Starter {

  /**
   * What a data directory is to be served as; what is absent comes from {@code parley.json}.
   *
   * @param passphrase file with the passphrase of locked log and desk keys
   * @param newest a checkpoint or receipt, the newest that anybody holds
   * @param takeOver whether whoever wrote the log before may write no more
   * @param tlsSelf whether it proves itself with a certificate that it makes itself
   */
  record ServeOptions(
      OptionalInt port,
      Optional<String> bind,
      Optional<String> publicUrl,
      Supplier<List<PageLink>> links,
      Optional<Path> passphrase,
      Optional<Path> newest,
      boolean takeOver,
      boolean tlsSelf) {
    /** The same, in the clear or as {@code parley.json} says. */
    public ServeOptions(
        OptionalInt port,
        Optional<String> bind,
        Optional<String> publicUrl,
        Supplier<List<PageLink>> links,
        Optional<Path> passphrase,
        Optional<Path> newest,
        boolean takeOver) {
      this(port, bind, publicUrl, links, passphrase, newest, takeOver, false);
    }

    /** Plain keys, a directory that was not restored and that nobody else writes. */
    public ServeOptions(
        OptionalInt port,
        Optional<String> bind,
        Optional<String> publicUrl,
        Supplier<List<PageLink>> links) {
      this(port, bind, publicUrl, links, Optional.empty(), Optional.empty(), false, false);
    }

    /** Everything as {@code parley.json} says. */
    public static final ServeOptions AS_SET =
        new ServeOptions(OptionalInt.empty(), Optional.empty(), Optional.empty(), List::of);
  }

  /**
   * What a server shows of itself over TLS.
   *
   * @param sha256 of the bytes of the certificate
   * @param subject whose it says it is
   * @param until when it ends
   * @param self whether the server made it itself, so that only the fingerprint proves it
   */
  record Certificate(Hash sha256, String subject, Instant until, boolean self) {}

  /**
   * Another page to go to from this one.
   *
   * @param origin the log it shows
   */
  record PageLink(String origin, String url) {}

  /** A log that was just founded: leaf 0 recorded, keys written. */
  record Founded(
      String origin, Hash genesis, String logKey, String deskKey, List<String> waiting) {}

  /** What a replay of the whole ledger gave, beside what stood there before. */
  record Rebuilt(
      String origin,
      String setting,
      long size,
      Hash root,
      Hash situation,
      Hash register,
      Optional<Hash> registerBefore) {}

  /**
   * Founds a log in an empty directory: makes the log key and the desk key, completes the policy
   * body with them, signs it with a root key of a founding party and records it as leaf 0.
   *
   * @param policyBody the body of {@code policy/1} without {@code log_keys} and {@code desk_key}
   * @param signedByRoot signs the completed body as the first leaf of a founding party's root key
   */
  Founded found(Path directory, Json.Obj policyBody, Function<Json.Obj, Submission> signedByRoot);

  /** Opens the directory and answers HTTP until it is closed. */
  Running serve(Path directory, ServeOptions options);

  /** Replays the ledger and makes the register anew from it. */
  default Rebuilt rebuild(Path directory) {
    return rebuild(directory, Optional.empty());
  }

  /** The same where the log's keys are locked; the file holds their passphrase. */
  Rebuilt rebuild(Path directory, Optional<Path> passphrase);

  /** How far a long task has come. */
  @FunctionalInterface
  interface Steps {
    /**
     * @param what is being done now, in words
     * @param done of {@code total}, in the same unit
     */
    void step(String what, long done, long total);
  }

  /**
   * What a look at every stored file gave.
   *
   * @param origin the log that lives there, empty when not even that could be read
   * @param size leaves up to the last checkpoint
   * @param inUse whether a server was writing there meanwhile
   * @param notChecked what could not be looked into, and why
   */
  record Inspected(
      Optional<String> origin,
      long size,
      Optional<Hash> root,
      long epoch,
      long files,
      long bytes,
      boolean inUse,
      List<Finding> findings,
      List<String> notChecked) {}

  /**
   * Reads every stored file of a data directory, changes none, and tells all that is wrong.
   *
   * @param register whether the register is compared with one made anew, which takes longer
   */
  Inspected inspect(Path directory, boolean register, Steps steps);

  /**
   * How a log is to be audited.
   *
   * @param policy the caller's policy file; without one that of the directory itself is used
   * @param keys the caller's keys file; without one the keys are taken from the record
   * @param hashesOnly whether only the tree is looked at
   */
  record AuditWish(Optional<byte[]> policy, Optional<byte[]> keys, boolean hashesOnly) {}

  /**
   * Checks every leaf, signature and statement of a data directory or a mirror; changes nothing.
   */
  AuditAnswer audit(Path directory, AuditWish wish, Steps steps);

  /** Runs today's rules over a recorded history; holds when they decide as was decided. */
  AuditAnswer redecide(Path directory, Steps steps);

  /**
   * Compares every pair of notices in force in a data directory; changes nothing.
   *
   * @param party whose knowledge is looked at; empty for everything
   */
  Answer auditVolumes(Path directory, Optional<String> party, Steps steps);

  /**
   * A log read as the holder of a key may read it, with no server: a data directory, or a backup
   * with its keys. Nothing in it is changed.
   */
  Reads look(Path log, VerifierKey key, Steps steps);

  /**
   * Writes a backup of the log in a directory, which a server may be writing meanwhile.
   *
   * @param keys whether the keys go into it
   */
  Backup.Contents backup(Path directory, Path file, boolean keys, Steps steps);

  /** Puts a backup into an empty directory, marked as restored. */
  Backup.Contents restore(Path file, Path directory, Steps steps);

  /** Makes a new log whose keys, ids and salts come from a seed and whose clock a scenario sets. */
  ScenarioDesk practice(Path directory, Scenario scenario, long seed);

  /** The same in a place of its own that is thrown away when the desk is closed. */
  ScenarioDesk practice(Scenario scenario, long seed);

  /**
   * What a witness is started as.
   *
   * @param mirror whether it keeps all leaves
   * @param name the name of its key, asked for when it has none yet
   * @param logs further logs to know from now on
   * @param everySeconds how often a mirror looks for a newer state by itself
   * @param tlsSelf whether it proves itself with a certificate that it makes itself
   * @param telling what is to be said while it runs, one line each
   */
  record WitnessOptions(
      boolean mirror,
      Optional<String> name,
      List<KnownLog> logs,
      OptionalInt port,
      Optional<String> bind,
      int everySeconds,
      boolean tlsSelf,
      Consumer<String> telling) {}

  /**
   * A log a witness is to know.
   *
   * @param key a key of the log, in text form
   * @param url where the log is served; a mirror needs it
   */
  record KnownLog(String key, Optional<String> url) {}

  /**
   * The public half of a witness's key.
   *
   * @param fresh whether the key was made just now
   * @param certificate what it shows of itself over TLS, where it makes that itself
   */
  record WitnessIdentity(String vkey, boolean fresh, Optional<Certificate> certificate) {}

  /**
   * The key of the witness in this directory, made if there is none.
   *
   * @param tlsSelf whether it proves itself with a certificate that it makes itself, made likewise
   */
  WitnessIdentity witnessIdentity(Path directory, Optional<String> name, boolean tlsSelf);

  /** Runs a witness, or a mirror, until it is closed. */
  Watching witness(Path directory, WitnessOptions options);

  /** A witness that answers HTTP. */
  interface Watching extends AutoCloseable {
    String url();

    String vkey();

    /** The names of the logs it knows. */
    List<String> logs();

    /** What it shows of itself over TLS; none when it speaks plain HTTP. */
    Optional<Certificate> certificate();

    /** What whoever starts it should know. */
    List<String> remarks();

    /** Waits until the process is asked to stop. */
    void awaitStop();

    @Override
    void close();
  }

  /** A log that answers HTTP. */
  interface Running extends AutoCloseable {
    String url();

    String origin();

    /** {@code EXERCISE} or {@code REAL}. */
    String setting();

    /** What it shows of itself over TLS; none when it speaks plain HTTP. */
    default Optional<Certificate> certificate() {
      return Optional.empty();
    }

    /** What whoever starts it should know: whether it only reads, and who vouches for it. */
    default List<String> remarks() {
      return List.of();
    }

    /**
     * From now on a request to stop is heeded, not obeyed at once: to be called before anybody is
     * told that it serves, because whoever is told may ask it to stop.
     */
    void heedStop();

    /**
     * Waits until the process is asked to stop; questions are answered until then even when the
     * desk has stopped deciding.
     *
     * @param stopped told once, in words, when the desk stops by itself
     * @return whether the desk was deciding to the end
     */
    boolean awaitStop(Consumer<String> stopped);

    @Override
    void close();
  }
}
