package org.parley.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.audit.AuditAnswer;
import org.parley.cli.Answer;
import org.parley.cli.CannotGoOn;
import org.parley.cli.PracticeKeys;
import org.parley.cli.Reads;
import org.parley.cli.Scenario;
import org.parley.cli.ScenarioDesk;
import org.parley.cli.Starter;
import org.parley.desk.Situation;
import org.parley.desk.SubmitReply;
import org.parley.http.HttpOptions;
import org.parley.http.HttpParts;
import org.parley.http.HttpServer;
import org.parley.http.Invitations;
import org.parley.http.TlsFront;
import org.parley.ledger.Backup;
import org.parley.ledger.Ledger;
import org.parley.ledger.RealDisk;
import org.parley.register.Register;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Submission;
import org.parley.tls.CallTrust;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.VerifierKey;

/** Opens data directories for the commands: founds, serves, rebuilds and practises. */
final class LocalStarter implements Starter {
  private static final String REGISTER = "register.sqlite";
  private static final String JOURNAL = "journal";
  private static final String MAPS = "maps";

  private final InstantSource clock;
  private final Entropy entropy;
  private final Limits limits;
  private final StopSignal stop;

  LocalStarter(InstantSource clock, Entropy entropy, Limits limits, StopSignal stop) {
    this.clock = clock;
    this.entropy = entropy;
    this.limits = limits;
    this.stop = stop;
  }

  @Override
  public Founded found(
      Path directory, Json.Obj policyBody, Function<Json.Obj, Submission> signedByRoot) {
    mustBeEmpty(directory);
    String origin = Policies.origin(policyBody);
    LogKeys keys = LogKeys.fresh(origin, entropy);
    Submission leafZero = signedByRoot.apply(Policies.completed(policyBody, keys));
    boolean founded = false;
    try {
      Files.createDirectories(directory);
      Settings.of(origin).write(directory);
      keys.write(directory);
      Founded result = recorded(directory, keys, leafZero);
      founded = true;
      return result;
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot write " + directory + " (" + e + ")", "check permissions");
    } finally {
      if (!founded) {
        empty(directory);
      }
    }
  }

  private Founded recorded(Path directory, LogKeys keys, Submission leafZero) {
    try (OpenLog log = OpenLog.open(parts(directory, keys))) {
      return switch (log.desk().submit(leafZero).join()) {
        case SubmitReply.Accepted accepted -> founded(log, keys, accepted.leafHash());
        case SubmitReply.Refused refused ->
            throw CannotGoOn.refused(
                refused.refusal().code(), refused.refusal().path(), refused.refusal().detail());
        case SubmitReply.Busy busy -> throw CannotGoOn.stopped("a new desk is busy", "");
        case SubmitReply.Stopped stopped ->
            throw CannotGoOn.stopped("the desk stopped: " + stopped.why(), "");
      };
    }
  }

  private static Founded founded(OpenLog log, LogKeys keys, Hash genesis) {
    Situation situation = log.desk().situation();
    PolicyBody policy = situation.policy().orElseThrow();
    List<String> founders =
        policy.parties().stream().filter(PolicyParty::founder).map(PolicyParty::name).toList();
    String author = situation.leaf(genesis).flatMap(leaf -> leaf.from().party()).orElseThrow();
    return new Founded(
        policy.origin(),
        genesis,
        keys.log().key().text(),
        keys.desk().key().text(),
        founders.stream().filter(party -> !party.equals(author)).toList());
  }

  @Override
  public Answer auditVolumes(Path directory, Optional<String> party, Steps steps) {
    return new VolumesOfALog(directory, limits).audited(party, steps);
  }

  @Override
  public Reads look(Path log, VerifierKey key, Steps steps) {
    return LogOnDisk.open(log, key, clock, limits, steps);
  }

  @Override
  public Running serve(Path directory, ServeOptions options) {
    Settings settings = Settings.read(directory);
    LogKeys keys = keysOf(directory, settings, options.passphrase());
    Map<String, Path> elsewhere = settings.elsewhere(directory);
    mustBeThere(elsewhere);
    OpenLog log = OpenLog.openSilent(parts(directory, keys).with(elsewhere, options.takeOver()));
    return serving(log, keys, directory, settings, options, clock, true);
  }

  private static void mustBeThere(Map<String, Path> elsewhere) {
    for (Path file : elsewhere.values()) {
      if (!Files.exists(file)) {
        throw CannotGoOn.usage(
            "the keys of the vault are not at " + file,
            "mount or insert what holds them; " + Settings.FILE + " names the place");
      }
    }
  }

  private Running serving(
      OpenLog log,
      LogKeys keys,
      Path directory,
      Settings settings,
      ServeOptions options,
      InstantSource time,
      boolean closesLog) {
    CallTrust calls = CallSettings.trust(settings.calls(), directory);
    Vouched vouched = vouched(log, directory, options.newest(), calls, closesLog);
    boolean started = false;
    try {
      AtomicReference<String> at = new AtomicReference<>("");
      Ways ways = new Ways(log, keys, directory, at::get, time);
      Dispatcher dispatcher = dispatcher(log, directory, settings, ways, vouched, time);
      HttpParts parts = edge(log, directory, settings, options, time, vouched, dispatcher);
      String bind = options.bind().orElse(settings.bind());
      Optional<TlsSettings> secured =
          options.tlsSelf() ? Optional.of(TlsSettings.self()) : settings.tls();
      TlsSettings.Named named =
          new TlsSettings.Named(settings.origin(), settings.publicUrl(), bind);
      Optional<TlsFront> tls = secured.map(set -> set.front(directory, named, clock));
      int port = options.port().orElse(settings.port());
      Optional<URI> page = options.publicUrl().or(settings::publicUrl).map(TlsSettings::address);
      HttpServer http = listening(parts, port, bind, settings.proxies(), tls, page);
      Beats beats =
          new Beats(
              log.desk(),
              log.ledger(),
              vouched.cosigning(),
              () -> vouched.gate().why().isEmpty(),
              time,
              entropy);
      Climber climber =
          new Climber(
              log.desk(), () -> vouched.gate().why().isEmpty(), time, System::nanoTime, entropy);
      vouched.begin(() -> {
        log.courier().start();
        beats.start(settings.beatSeconds());
        climber.start();
        dispatcher.start();
      });
      String url =
          options
              .publicUrl()
              .or(settings::publicUrl)
              .orElseGet(() -> scheme(tls) + reachable(bind) + ":" + http.port());
      at.set(url);
      started = true;
      Optional<Certificate> shown =
          secured.flatMap(set -> tls.map(front -> set.certificate(front)));
      List<String> about =
          Stream.concat(
                  tls.map(TlsFront::remarks).orElse(List.of()).stream(),
                  settings.utm().stream().flatMap(utm -> utm.remarks(url).stream()))
              .toList();
      return new ServedLog(
          log, http, beats, climber, dispatcher, vouched, stop, url, shown, about, closesLog);
    } finally {
      if (!started) {
        vouched.close();
      }
      if (!started && closesLog) {
        log.close();
      }
    }
  }

  private HttpParts edge(
      OpenLog log,
      Path directory,
      Settings settings,
      ServeOptions options,
      InstantSource time,
      Vouched vouched,
      Dispatcher dispatcher) {
    HttpOptions edge =
        HttpOptions.NONE
            .linkedTo(() -> links(settings, options))
            .vouchedFor(vouched.cosigning(), vouched.gate())
            .signingIn(settings.signIn().map(signIn -> signIn.provider(directory)))
            .watching(dispatcher)
            .withSites(settings.sites())
            .withMaps(directory.resolve(MAPS))
            .withUtm(settings.utm().map(utm -> utm.access(directory, options.passphrase())));
    return new HttpParts(
        log.desk(),
        log.ledger(),
        log.register(),
        log.events(),
        new Invitations(directory.resolve(JOURNAL), time, entropy, limits),
        time,
        System::nanoTime,
        entropy,
        limits,
        edge);
  }

  private static Dispatcher dispatcher(
      OpenLog log,
      Path directory,
      Settings settings,
      Ways ways,
      Vouched vouched,
      InstantSource time) {
    return new Dispatcher(
        log,
        directory,
        settings.channels(),
        ways.all(settings.channels()),
        () -> vouched.gate().why().isEmpty(),
        time,
        System::nanoTime);
  }

  static String scheme(Optional<TlsFront> tls) {
    return tls.isPresent() ? "https://" : "http://";
  }

  private static Vouched vouched(
      OpenLog log, Path directory, Optional<Path> newest, CallTrust calls, boolean closesLog) {
    boolean made = false;
    try {
      Vouched vouched = new Vouched(log, new RealDisk(directory), newest, calls);
      made = true;
      return vouched;
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot open " + directory + " (" + e + ")", "check its permissions");
    } finally {
      if (!made && closesLog) {
        log.close();
      }
    }
  }

  /** The pages of other logs: those of the settings, then those this start was given. */
  private static List<HttpOptions.PageLink> links(Settings settings, ServeOptions options) {
    return Stream.concat(settings.links().stream(), options.links().get().stream())
        .map(link -> new HttpOptions.PageLink(link.origin(), link.url()))
        .toList();
  }

  private static HttpServer listening(
      HttpParts parts,
      int port,
      String bind,
      List<String> proxies,
      Optional<TlsFront> tls,
      Optional<URI> page) {
    try {
      return HttpServer.start(parts, port, bind, proxies, tls, page);
    } catch (RuntimeException e) {
      throw CannotGoOn.usage(
          "cannot listen on " + bind + ":" + port + " (" + e.getMessage() + ")",
          "another program may have that port; choose one with --port");
    }
  }

  /** An address of this machine that a browser on it can use for what was bound. */
  static String reachable(String bind) {
    try {
      InetAddress address = InetAddress.getByName(bind);
      if (address.isAnyLocalAddress()) {
        return "127.0.0.1";
      }
      return bind.contains(":") ? "[" + bind + "]" : bind;
    } catch (UnknownHostException e) {
      return bind;
    }
  }

  @Override
  public WitnessIdentity witnessIdentity(Path directory, Optional<String> name, boolean tlsSelf) {
    return new WitnessStarter(clock, entropy, limits, stop).identity(directory, name, tlsSelf);
  }

  @Override
  public Watching witness(Path directory, WitnessOptions options) {
    return new WitnessStarter(clock, entropy, limits, stop).watch(directory, options);
  }

  @Override
  public Rebuilt rebuild(Path directory, Optional<Path> passphrase) {
    Settings settings = Settings.read(directory);
    Ledger ledger =
        OpenLog.ledger(
            directory, keysOf(directory, settings, passphrase), settings.elsewhere(directory));
    try {
      Situation situation = org.parley.desk.Replay.situation(ledger, limits);
      boolean stood = Files.exists(directory.resolve(REGISTER));
      try (Register register = Register.open(directory.resolve(REGISTER))) {
        Optional<Hash> before = stood ? Optional.of(register.digest()) : Optional.empty();
        register.clear();
        org.parley.register.Replay.catchUp(register, ledger, limits);
        Checkpoint newest = ledger.checkpoint().checkpoint();
        return new Rebuilt(
            newest.origin(),
            situation.policy().map(policy -> policy.setting().name()).orElse("REAL"),
            newest.size(),
            newest.root(),
            situation.digest(),
            register.digest(),
            before);
      }
    } finally {
      OpenLog.close(ledger);
    }
  }

  @Override
  public Inspected inspect(Path directory, boolean register, Steps steps) {
    return new Inspection(directory, limits, steps).run(register);
  }

  @Override
  public AuditAnswer audit(Path directory, AuditWish wish, Steps steps) {
    return new Auditing(directory, wish, limits, steps).run();
  }

  @Override
  public AuditAnswer redecide(Path directory, Steps steps) {
    AuditWish wish = new AuditWish(Optional.empty(), Optional.empty(), false);
    return new Auditing(directory, wish, limits, steps).redecide();
  }

  @Override
  public Backup.Contents backup(Path directory, Path file, boolean keys, Steps steps) {
    String taken = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return new Copies(steps).backup(directory, file, keys, taken);
  }

  @Override
  public Backup.Contents restore(Path file, Path directory, Steps steps) {
    mustBeEmpty(directory);
    return new Copies(steps).restore(file, directory);
  }

  @Override
  public ScenarioDesk practice(Path directory, Scenario scenario, long seed) {
    mustBeEmpty(directory);
    return practice(directory, true, scenario, seed, () -> {});
  }

  @Override
  public ScenarioDesk practice(Scenario scenario, long seed) {
    Path directory = temporary();
    boolean opened = false;
    try {
      ScenarioDesk desk = practice(directory, false, scenario, seed, () -> remove(directory));
      opened = true;
      return desk;
    } finally {
      if (!opened) {
        remove(directory);
      }
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("parley-practice-");
    } catch (IOException e) {
      throw CannotGoOn.usage(
          "cannot make a temporary directory (" + e + ")", "check the space on the disk");
    }
  }

  private static void remove(Path directory) {
    empty(directory);
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot remove " + directory, "remove it by hand");
    }
  }

  private ScenarioDesk practice(
      Path directory, boolean durable, Scenario scenario, long seed, Runnable afterwards) {
    PracticeKeys practice = new PracticeKeys(seed);
    String origin = scenario.origin();
    LogKeys keys = new LogKeys(practice.named(origin), practice.named(LogKeys.deskName(origin)));
    Settings settings = Settings.of(origin);
    try {
      Files.createDirectories(directory);
      settings.write(directory);
      keys.write(directory);
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot write " + directory + " (" + e + ")", "check permissions");
    }
    PracticeClock time = new PracticeClock(clock, scenario.clock());
    HandedWatch handed = new HandedWatch();
    OpenLog log =
        OpenLog.open(
            new OpenLog.Parts(
                directory,
                keys,
                time,
                Entropy.seeded(seed, origin + " desk"),
                Entropy.seeded(seed, origin + " courier"),
                limits,
                Optional.of(handed),
                durable,
                Map.of(),
                false,
                Optional.empty()));
    return new PracticeDesk(
        log,
        keys,
        time,
        handed,
        (open, options) -> serving(open, keys, directory, settings, options, time, false),
        afterwards);
  }

  private OpenLog.Parts parts(Path directory, LogKeys keys) {
    return new OpenLog.Parts(directory, keys, clock, entropy, entropy, limits, Optional.empty());
  }

  private static LogKeys keysOf(Path directory, Settings settings, Optional<Path> passphrase) {
    LogKeys keys = LogKeys.read(directory, passphrase);
    if (!keys.log().key().name().equals(settings.origin())) {
      throw CannotGoOn.usage(
          "the log key in " + directory + " is of another log than " + Settings.FILE + " says",
          "put the right key back");
    }
    return keys;
  }

  private static void mustBeEmpty(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> inside = Files.list(directory)) {
      if (inside.findAny().isPresent()) {
        throw CannotGoOn.usage(
            directory + " is not empty", "name a directory that does not exist yet");
      }
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot read " + directory, "check its permissions");
    }
  }

  /** Takes back what an unfinished founding wrote; the directory was empty before. */
  private static void empty(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> inside = new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList());
      inside.remove(directory);
      for (Path path : inside) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot clear " + directory + " again", "remove it by hand");
    }
  }
}
