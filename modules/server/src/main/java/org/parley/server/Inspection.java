package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Starter;
import org.parley.delivery.AttemptJournal;
import org.parley.desk.RefusalJournal;
import org.parley.http.AlertJournal;
import org.parley.http.Invitations;
import org.parley.http.Passkeys;
import org.parley.http.ReadJournal;
import org.parley.http.TrackJournal;
import org.parley.ledger.Finding;
import org.parley.ledger.Fsck;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.ReadOnlyDisk;
import org.parley.ledger.Signer;
import org.parley.register.Register;
import org.parley.register.RegisterUnavailable;
import org.parley.statement.Limits;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/** Looks at every stored file of one data directory and changes none. */
final class Inspection {
  private static final String REGISTER = "register.sqlite";
  private static final String KEYS = "keys";
  private static final List<String> KEY_FILES = List.of("log.key", "desk.key");
  private static final String LOCKED = "age-encryption.org/v1";

  /** The names that lie in a data directory. */
  private static final Set<String> KNOWN =
      Set.of(
          Settings.FILE,
          KEYS,
          "segments",
          "vault",
          "guard",
          "lock",
          "epoch",
          "restored",
          "journal",
          "blobs",
          "snapshot",
          "witness",
          "mirror",
          REGISTER,
          REGISTER + "-wal",
          REGISTER + "-shm");

  private final Path directory;
  private final Limits limits;
  private final Starter.Steps steps;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notChecked = new ArrayList<>();

  Inspection(Path directory, Limits limits, Starter.Steps steps) {
    this.directory = directory;
    this.limits = limits;
    this.steps = steps;
  }

  Starter.Inspected run(boolean register) {
    try {
      ReadOnlyDisk disk = new ReadOnlyDisk(directory, elsewhere());
      List<Path> files = files();
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return run(disk, register, files.size(), bytes);
    } catch (IOException | LedgerException e) {
      throw CannotGoOn.usage(
          "cannot read " + directory + " (" + e.getMessage() + ")",
          "name a data directory, and check its permissions");
    }
  }

  private Map<String, Path> elsewhere() {
    try {
      return Settings.read(directory).elsewhere(directory);
    } catch (CannotGoOn e) {
      return Map.of();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Starter.Inspected run(ReadOnlyDisk disk, boolean register, long files, long bytes)
      throws IOException {
    boolean inUse = disk.inUse();
    Optional<Settings> settings = settings();
    Optional<VerifierKey> logKey = keys(settings);
    Fsck.Found found =
        Fsck.check(
            disk,
            logKey.stream().toList(),
            LedgerLimits.standard(),
            inUse,
            (file, done) -> steps.step("reading " + file, done, bytes));
    findings.addAll(found.findings());
    findings.addAll(RefusalJournal.check(disk));
    findings.addAll(Invitations.check(directory.resolve("journal")));
    findings.addAll(Passkeys.check(directory.resolve("journal")));
    findings.addAll(AlertJournal.check(disk));
    findings.addAll(AttemptJournal.check(disk));
    findings.addAll(TrackJournal.check(directory.resolve("journal")));
    findings.addAll(ReadJournal.check(directory.resolve("journal")));
    notChecked.addAll(ReadJournal.moved(directory.resolve("journal")));
    strangers();
    register(disk, register, logKey);
    Optional<Checkpoint> last = found.checkpoint().map(signed -> signed.checkpoint());
    return new Starter.Inspected(
        last.map(Checkpoint::origin).or(() -> settings.map(Settings::origin)),
        last.map(Checkpoint::size).orElse(0L),
        last.map(Checkpoint::root),
        found.epoch(),
        files,
        bytes,
        inUse,
        List.copyOf(findings),
        List.copyOf(notChecked));
  }

  private Optional<Settings> settings() {
    try {
      Settings settings = Settings.read(directory);
      notChecked.add(Settings.FILE + " can be read; that it says what you meant only you can know");
      return Optional.of(settings);
    } catch (CannotGoOn e) {
      findings.add(
          Finding.damage(Settings.FILE, 0, e.what(), "write it again, or take it from a backup"));
      return Optional.empty();
    }
  }

  private Optional<VerifierKey> keys(Optional<Settings> settings) {
    Optional<VerifierKey> log = Optional.empty();
    for (String name : keyFiles()) {
      Optional<VerifierKey> key = key(KEYS + "/" + name);
      if (name.equals(KEY_FILES.getFirst())) {
        log = key;
      }
      if (key.isPresent() && settings.isPresent()) {
        String origin = settings.get().origin();
        boolean fits =
            key.get().name().equals(origin)
                || key.get().name().startsWith(LogKeys.deskName(origin));
        if (!fits) {
          keyDamage(KEYS + "/" + name, "it is the key of " + key.get().name());
        }
      }
    }
    if (log.isEmpty()) {
      notChecked.add("whether the last checkpoint is signed by the log, for want of its key");
    }
    return log;
  }

  private Set<String> keyFiles() {
    Set<String> names = new LinkedHashSet<>(KEY_FILES);
    Path keys = directory.resolve(KEYS);
    if (Files.isDirectory(keys)) {
      try (Stream<Path> inside = Files.list(keys)) {
        inside
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches("(log|desk)\\.[2-9]\\.key"))
            .sorted()
            .forEach(names::add);
      } catch (IOException e) {
        keyDamage(KEYS, "cannot be read");
      }
    }
    return names;
  }

  private Optional<VerifierKey> key(String name) {
    Path file = directory.resolve(name);
    try {
      if (locked(file)) {
        notChecked.add(name + ", because it is locked with a passphrase");
        return Optional.empty();
      }
      Signer signer = KeyFile.read(file);
      return Optional.of(signer.key());
    } catch (IOException e) {
      keyDamage(name, "missing, or it cannot be read");
    } catch (Malformed e) {
      keyDamage(name, "not a key: " + e.detail());
    }
    return Optional.empty();
  }

  private static boolean locked(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    byte[] content = Files.readAllBytes(file);
    return new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).startsWith(LOCKED);
  }

  private void keyDamage(String name, String what) {
    findings.add(
        Finding.damage(name, 0, what, "put it back from where you keep it; the log is not hurt"));
  }

  private void strangers() throws IOException {
    try (Stream<Path> inside = Files.list(directory)) {
      for (Path file : inside.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!KNOWN.contains(name)) {
          findings.add(
              Finding.strange(name, 0, "not a file of this program", "move it somewhere else"));
        }
      }
    }
    Path lock = directory.resolve("lock");
    if (Files.exists(lock) && Files.size(lock) > 0) {
      findings.add(Finding.strange("lock", 0, "not empty", "nothing: only its name is used"));
    }
  }

  private void register(ReadOnlyDisk disk, boolean wanted, Optional<VerifierKey> logKey)
      throws IOException {
    if (!wanted) {
      if (Files.exists(directory.resolve(REGISTER))) {
        notChecked.add(REGISTER + ", which is made from the log; --register compares it");
      }
      return;
    }
    boolean damaged = findings.stream().anyMatch(f -> f.kind() == Finding.Kind.DAMAGE);
    if (damaged || logKey.isEmpty() || !Files.exists(directory.resolve(REGISTER))) {
      notChecked.add(REGISTER + ", for want of a sound log, its key, or a register");
      return;
    }
    Path place = Files.createTempDirectory("parley-fsck-");
    try {
      compare(disk, logKey.get(), place);
    } finally {
      remove(place);
    }
  }

  private void compare(ReadOnlyDisk disk, VerifierKey logKey, Path place) throws IOException {
    for (String name : List.of(REGISTER, REGISTER + "-wal")) {
      Path file = directory.resolve(name);
      if (Files.exists(file)) {
        Files.copy(file, place.resolve(name));
      }
    }
    try (Ledger ledger = Ledger.look(disk, logKey, LedgerLimits.standard());
        Register stored = Register.open(place.resolve(REGISTER));
        Register fresh = Register.open(place.resolve("fresh.sqlite"))) {
      steps.step("making the register anew", 0, 1);
      org.parley.register.Replay.catchUp(fresh, ledger, limits);
      if (stored.lastIndex() < fresh.lastIndex()) {
        org.parley.register.Replay.catchUp(stored, ledger, limits);
      }
      Hash wanted = fresh.digest();
      if (!stored.digest().equals(wanted)) {
        registerDamage("not the rows that the log gives");
      }
    } catch (RegisterUnavailable e) {
      registerDamage("does not read: " + e.getMessage());
    }
  }

  private void registerDamage(String what) {
    findings.add(
        Finding.damage(REGISTER, 0, what, "parley rebuild DIR makes it anew from the log"));
  }

  private static void remove(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
