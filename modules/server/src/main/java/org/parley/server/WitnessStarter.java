package org.parley.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Starter;
import org.parley.http.TlsFront;
import org.parley.http.WitnessServer;
import org.parley.ledger.Disk;
import org.parley.ledger.LedgerInUse;
import org.parley.ledger.RealDisk;
import org.parley.ledger.WitnessKey;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.tls.CallTrust;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;
import org.parley.witness.LogClient;
import org.parley.witness.MirrorFollower;
import org.parley.witness.MirrorRounds;
import org.parley.witness.NamedWitness;
import org.parley.witness.Witness;
import org.parley.witness.WitnessStore;
import org.parley.witness.WitnessedLog;

/**
 * Opens the directory of a witness or a mirror.
 *
 * <pre>
 *   keys/witness.key   its key
 *   logs               the logs it knows: log &lt;vkey&gt; [url], one a line
 *   parley.json        port, address, TLS; need not be there
 *   witness/, mirror/  what it keeps; a directory is one of the two
 * </pre>
 */
final class WitnessStarter {
  private static final String KEYS = "keys";
  private static final String KEY = "witness.key";
  private static final String LOGS = "logs";
  private static final int LOGS_BYTES_MAX = 65_536;
  private static final long LOOK_EVERY_MILLISECONDS = TimeUnit.HOURS.toMillis(1);

  private final InstantSource clock;
  private final Entropy entropy;
  private final Limits limits;
  private final StopSignal stop;

  WitnessStarter(InstantSource clock, Entropy entropy, Limits limits, StopSignal stop) {
    this.clock = clock;
    this.entropy = entropy;
    this.limits = limits;
    this.stop = stop;
  }

  /** The key in this directory, made under that name if there is none, and its certificate. */
  Starter.WitnessIdentity identity(Path directory, Optional<String> name, boolean tlsSelf) {
    boolean fresh = !Files.exists(directory.resolve(KEYS).resolve(KEY));
    WitnessKey key = key(directory, name);
    WitnessSettings settings = WitnessSettings.read(directory);
    Optional<Starter.Certificate> certificate =
        secured(tlsSelf, settings)
            .filter(TlsSettings::isSelf)
            .map(set ->
                set.certificate(
                    set.front(directory, named(key, settings, settings.bind()), clock)));
    return new Starter.WitnessIdentity(key.key().text(), fresh, certificate);
  }

  private static Optional<TlsSettings> secured(boolean self, WitnessSettings settings) {
    return self ? Optional.of(TlsSettings.self()) : settings.tls();
  }

  private static TlsSettings.Named named(WitnessKey key, WitnessSettings settings, String bind) {
    return new TlsSettings.Named(key.key().name(), settings.publicUrl(), bind);
  }

  private WitnessKey key(Path directory, Optional<String> name) {
    Path file = directory.resolve(KEYS).resolve(KEY);
    try {
      if (!Files.exists(file)) {
        String wanted =
            name.orElseThrow(() ->
                CannotGoOn.usage(
                    directory + " has no key of a witness yet",
                    "name it: --name south.example/witness"));
        new RealDisk(directory).createDirectory(KEYS);
        WitnessKey.of(wanted, entropy.bytes(WitnessKey.SEED_BYTES)).write(file);
      }
      WitnessKey key = WitnessKey.read(file);
      if (name.isPresent() && !name.get().equals(key.key().name())) {
        throw CannotGoOn.usage(
            "the key in " + file + " is named " + key.key().name(),
            "leave --name out, or take another directory for another witness");
      }
      return key;
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot read or write " + file + " (" + e + ")", "check permissions");
    } catch (Malformed e) {
      throw CannotGoOn.input(e.code(), e.path(), e.detail() + " (" + file + ")", "");
    }
  }

  /** Opens and serves. */
  Starter.Watching watch(Path directory, Starter.WitnessOptions options) {
    WitnessKey key = key(directory, options.name());
    String area = options.mirror() ? WitnessStore.MIRROR : WitnessStore.WITNESS;
    String other = options.mirror() ? WitnessStore.WITNESS : WitnessStore.MIRROR;
    if (Files.exists(directory.resolve(other))) {
      throw CannotGoOn.usage(
          directory + " is the directory of a " + other,
          "run parley " + other + ", or take another directory and another key");
    }
    WitnessStore store = store(directory, area);
    boolean started = false;
    try {
      List<WitnessedLog> logs = logs(directory, options);
      Starter.Watching watching = serving(directory, store, key, logs, options);
      started = true;
      return watching;
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot use " + directory + " (" + e + ")", "check permissions");
    } catch (Malformed e) {
      throw CannotGoOn.stopped(
          directory + ": " + e.code() + ": " + e.detail(),
          "nothing is signed from it; keep it as it is and look at docs/formats/witness.md");
    } finally {
      if (!started) {
        close(store);
      }
    }
  }

  private static WitnessStore store(Path directory, String area) {
    try {
      return WitnessStore.open(new RealDisk(directory), area);
    } catch (LedgerInUse e) {
      throw CannotGoOn.usage(directory + " is open in another program", "stop that one first");
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot open " + directory + " (" + e + ")", "check permissions");
    }
  }

  private static void close(WitnessStore store) {
    try {
      store.close();
    } catch (IOException e) {
      throw CannotGoOn.stopped("the directory could not be closed in order (" + e + ")", "");
    }
  }

  /** The logs known before and those given now, which are kept. */
  private static List<WitnessedLog> logs(Path directory, Starter.WitnessOptions options)
      throws IOException {
    Disk disk = new RealDisk(directory);
    byte[] kept = disk.readWhole(LOGS, LOGS_BYTES_MAX).orElse(new byte[0]);
    List<String> lines = new ArrayList<>(new String(kept, StandardCharsets.UTF_8).lines().toList());
    for (Starter.KnownLog known : options.logs()) {
      String line = "log " + known.key() + known.url().map(url -> " " + url).orElse("");
      lines.removeIf(old -> old.startsWith("log " + known.key()));
      lines.add(line);
    }
    List<WitnessedLog> logs = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        logs.add(log(line, directory));
      }
    }
    logs = WitnessedLog.joined(logs);
    if (logs.isEmpty()) {
      throw CannotGoOn.usage(
          "it knows no log yet", "name one: --log VKEY, the log key that parley init printed");
    }
    for (WitnessedLog log : logs) {
      if (options.mirror() && log.address().isEmpty()) {
        throw CannotGoOn.usage(
            "nobody said where " + log.origin() + " is served",
            "give --log and --log-url together");
      }
    }
    if (!options.logs().isEmpty()) {
      String text = String.join("\n", lines) + "\n";
      disk.replace(LOGS, text.getBytes(StandardCharsets.UTF_8));
    }
    return logs;
  }

  private static WitnessedLog log(String line, Path directory) {
    List<String> words = List.of(line.trim().split("[ \t]+"));
    try {
      if (words.get(0).equals("log") && (words.size() == 2 || words.size() == 3)) {
        VerifierKey key = VerifierKey.parse(words.get(1));
        Optional<String> url =
            words.size() == 3 ? Optional.of(NamedWitness.checked(words.get(2))) : Optional.empty();
        return new WitnessedLog(key.name(), List.of(key), url);
      }
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), "", e.detail() + " (a log of the witness in " + directory + ")", "");
    }
    throw CannotGoOn.usage(
        "cannot read the line \"" + line + "\" in " + directory.resolve(LOGS),
        "a line is: log VKEY, and for a mirror an address");
  }

  private Starter.Watching serving(
      Path directory,
      WitnessStore store,
      WitnessKey key,
      List<WitnessedLog> logs,
      Starter.WitnessOptions options)
      throws IOException, Malformed {
    WitnessSettings settings = WitnessSettings.read(directory);
    Optional<MirrorFollower> follower = Optional.empty();
    Witness witness;
    if (options.mirror()) {
      CallTrust calls = CallSettings.trust(settings.calls(), directory);
      MirrorFollower mirror =
          MirrorFollower.open(
              store, logs, log -> new LogClient(log.address().orElseThrow(), calls));
      follower = Optional.of(mirror);
      witness = Witness.open(store, key, logs, mirror);
    } else {
      witness = Witness.open(store, key, logs);
    }
    String bind = options.bind().orElse(settings.bind());
    Optional<TlsSettings> secured = secured(options.tlsSelf(), settings);
    TlsSettings.Named named = named(key, settings, bind);
    Optional<TlsFront> tls = secured.map(set -> set.front(directory, named, clock));
    int port = options.port().orElse(settings.port());
    WitnessServer server = listening(witness, follower, port, bind, tls);
    Optional<MirrorRounds> rounds =
        follower.map(mirror -> new MirrorRounds(witness, mirror, clock, options.telling()));
    rounds.ifPresent(looking -> looking.start(options.everySeconds()));
    String here = LocalStarter.scheme(tls) + LocalStarter.reachable(bind) + ":" + server.port();
    return new Watched(
        settings.publicUrl().orElse(here),
        key.key().text(),
        logs.stream().map(WitnessedLog::origin).toList(),
        secured.flatMap(set -> tls.map(front -> set.certificate(front))),
        tls.map(TlsFront::remarks).orElse(List.of()),
        stop,
        () -> {
          rounds.ifPresent(MirrorRounds::close);
          server.close();
          close(store);
        });
  }

  private WitnessServer listening(
      Witness witness,
      Optional<MirrorFollower> follower,
      int port,
      String bind,
      Optional<TlsFront> tls) {
    try {
      return WitnessServer.start(
          new WitnessServer.Parts(witness, follower, clock, System::nanoTime, limits),
          port,
          bind,
          tls);
    } catch (RuntimeException e) {
      throw CannotGoOn.usage(
          "cannot listen on " + bind + ":" + port + " (" + e.getMessage() + ")",
          "another program may have that port; choose one with --port");
    }
  }

  /** A running witness. */
  private record Watched(
      String url,
      String vkey,
      List<String> logs,
      Optional<Starter.Certificate> certificate,
      List<String> remarks,
      StopSignal stop,
      Runnable whenClosed)
      implements Starter.Watching {
    @Override
    public void awaitStop() {
      stop.listen();
      while (!stop.await(LOOK_EVERY_MILLISECONDS)) {
        // until asked
      }
    }

    @Override
    public void close() {
      whenClosed.run();
    }
  }
}
