package org.parley.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Marks;
import org.parley.cli.Reads;
import org.parley.cli.ServerClient;
import org.parley.cli.Starter;
import org.parley.desk.Replay;
import org.parley.desk.Situation;
import org.parley.desk.Snapshot;
import org.parley.http.HttpRefusal;
import org.parley.http.Unserved;
import org.parley.ledger.Backup;
import org.parley.ledger.Disk;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.ReadOnlyDisk;
import org.parley.register.Register;
import org.parley.register.RegisterUnavailable;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * The files of a log, read as one party may read them, with no server: a data directory or a
 * backup. No lock is taken and no byte changes; what has to be made is made in a place of its own
 * and removed again.
 */
final class LogOnDisk implements Reads {
  private static final String REGISTER = "register.sqlite";
  private static final String KEYS = "keys";
  private static final int LOG_KEYS_MOST = 9;
  private static final int KEY_BYTES_MAX = 4_096;

  private final Unserved answers;
  private final Ledger ledger;
  private final Register register;
  private final Path place;
  private final Disk disk;

  private LogOnDisk(Unserved answers, Ledger ledger, Register register, Path place, Disk disk) {
    this.answers = answers;
    this.ledger = ledger;
    this.register = register;
    this.place = place;
    this.disk = disk;
  }

  /**
   * Opens it for the holder of a key.
   *
   * @throws CannotGoOn with words for a person when that cannot be
   */
  static Reads open(
      Path log, VerifierKey key, InstantSource clock, Limits limits, Starter.Steps steps) {
    steps.step("reading " + log, 0, 1);
    try {
      Disk disk = disk(log);
      Ledger ledger = ledger(log, disk);
      Path place = Files.createTempDirectory("parley-look-");
      Optional<Register> register = Optional.empty();
      boolean opened = false;
      try {
        register = Optional.of(register(log, disk, ledger, place));
        Situation situation = situation(ledger, register.get(), limits, steps);
        Unserved answers =
            Unserved.of(situation, ledger, register.get(), key, clock, limits)
                .orElseThrow(() ->
                    CannotGoOn.refused(
                        HttpRefusal.SESSION_KEY.code(), "", HttpRefusal.SESSION_KEY.text()));
        Reads reads = new LogOnDisk(answers, ledger, register.get(), place, disk);
        opened = true;
        return reads;
      } finally {
        if (!opened) {
          register.ifPresent(Register::close);
          close(ledger, place, disk);
        }
      }
    } catch (IOException | LedgerException e) {
      throw CannotGoOn.usage(
          "cannot read " + log + " (" + e.getMessage() + ")", "parley fsck says what is wrong");
    }
  }

  private static Disk disk(Path log) throws IOException {
    if (Files.isRegularFile(log)) {
      Path whole = log.toAbsolutePath();
      Path holder =
          Optional.ofNullable(whole.getParent()).orElseThrow(() -> new IOException("no folder"));
      return Backup.files(new ReadOnlyDisk(holder), String.valueOf(whole.getFileName()));
    }
    if (!Files.isDirectory(log.resolve("segments"))) {
      boolean mirror = Files.exists(log.resolve("mirror")) || Files.exists(log.resolve("tile"));
      throw CannotGoOn.usage(
          mirror
              ? log + " is a mirror: it holds every entry of the log and nothing of what they say"
              : log + " is neither a data directory nor a backup of one",
          "name the data directory, or a backup that was made with its keys");
    }
    return new ReadOnlyDisk(log, Settings.read(log).elsewhere(log));
  }

  /** The log as the newest of its own keys that fits has signed it. */
  private static Ledger ledger(Path log, Disk disk) throws IOException {
    Optional<LedgerException> why = Optional.empty();
    for (VerifierKey key : logKeys(log, disk)) {
      try {
        return Ledger.look(disk, key, LedgerLimits.standard());
      } catch (LedgerException e) {
        why = Optional.of(e);
      }
    }
    throw why.orElseThrow();
  }

  private static List<VerifierKey> logKeys(Path log, Disk disk) throws IOException {
    List<VerifierKey> keys = new ArrayList<>();
    for (int number = 1; number <= LOG_KEYS_MOST; number++) {
      String name = KEYS + "/log" + (number == 1 ? "" : "." + number) + ".key";
      Optional<byte[]> content =
          disk.exists(name) ? disk.readWhole(name, KEY_BYTES_MAX) : Optional.empty();
      if (content.isPresent()) {
        try {
          keys.add(KeyFile.parse(content.get()).key());
        } catch (Malformed e) {
          throw CannotGoOn.usage(
              name + " in " + log + " is locked or not a key",
              "read it through its server, or unlock a copy");
        }
      }
    }
    if (keys.isEmpty()) {
      throw CannotGoOn.usage(
          "the log's keys are not in " + log + ", so nothing that was said can be read in it",
          "name a data directory, or a backup that was made with its keys");
    }
    return keys;
  }

  /** A copy of the register that lies there, if nobody is writing it; else an empty one. */
  private static Register register(Path log, Disk disk, Ledger ledger, Path place)
      throws IOException {
    Path own = log.resolve(REGISTER);
    if (disk instanceof ReadOnlyDisk directory && Files.exists(own) && !directory.inUse()) {
      for (String name : List.of(REGISTER, REGISTER + "-wal")) {
        if (Files.exists(log.resolve(name))) {
          Files.copy(log.resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      try {
        Register copy = Register.open(place.resolve(REGISTER));
        org.parley.register.Replay.fitting(copy, ledger);
        return copy;
      } catch (RegisterUnavailable e) {
        return Register.open(place.resolve("fresh.sqlite"));
      }
    }
    return Register.open(place.resolve(REGISTER));
  }

  /** Reads what neither the snapshot nor the register holds, once, for both. */
  private static Situation situation(
      Ledger ledger, Register register, Limits limits, Starter.Steps steps) {
    Snapshot.Start start = Snapshot.start(ledger, limits);
    long kept = start.situation().size();
    long registered = register.lastIndex();
    Replay replay = new Replay(start.situation());
    Replay.read(
        ledger,
        limits,
        Math.min(kept, registered + 1),
        chunk -> {
          List<Recorded> behind = chunk.stream().filter(one -> one.index() >= kept).toList();
          behind.forEach(replay::next);
          if (chunk.getLast().index() > registered) {
            register.apply(chunk);
          }
          long done = chunk.getLast().index() + 1;
          steps.step(done + " entries read", done, ledger.size());
        });
    return replay.end();
  }

  @Override
  public String party() {
    return answers.party();
  }

  @Override
  public String post() {
    return answers.post();
  }

  @Override
  public String setting() {
    return Marks.setting(ledger.checkpoint().checkpoint().origin(), answers.setting());
  }

  @Override
  public Json.Obj get(String path) {
    return answered(answers.answer("GET", path, new byte[0]));
  }

  @Override
  public Json.Obj post(String path, Json body) {
    return answered(answers.answer("POST", path, body.bytes()));
  }

  private static Json.Obj answered(Unserved.Told told) {
    return ServerClient.answered(told.status(), told.body());
  }

  @Override
  public void close() {
    register.close();
    close(ledger, place, disk);
  }

  private static void close(Ledger ledger, Path place, Disk disk) {
    OpenLog.close(ledger);
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      if (disk instanceof Closeable backup) {
        backup.close();
      }
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot remove " + place + " again", "remove it by hand");
    }
  }
}
