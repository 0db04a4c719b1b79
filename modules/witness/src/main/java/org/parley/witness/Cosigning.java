package org.parley.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.parley.ledger.Disk;
import org.parley.ledger.Ledger;
import org.parley.tls.CallTrust;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TrustPolicy;

/**
 * The log's side: asks every witness of the policy for its signature under the newest state, and
 * keeps the newest state that enough of them have signed.
 *
 * <p><b>Rounds.</b> All witnesses are asked about one state, so that their signatures come together
 * under it. The next round takes the newest state there is, as soon as the quorum of this one is
 * met or nobody is left who may still answer. A witness that is slow answers its round later, and
 * that still counts; one that does not answer is asked again, ever more seldom, at least every half
 * minute. One request is under way to each witness.
 *
 * <p><b>Threads.</b> {@link #wake} is called on the decision thread and only counts; everything
 * else runs on threads of its own. Nobody who submits ever waits for a witness.
 */
public final class Cosigning implements Vouching, AutoCloseable {
  private static final int BYTES_MAX = Note.BYTES_MAX;
  private static final String KEPT = "journal/cosigned";
  private static final String JOURNAL = "journal";
  private static final int ROUNDS_KEPT = 16;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int AGAIN_AT_ONCE = 4;
  private static final long PACE_NANOS = Duration.ofMillis(50).toNanos();

  private final Ledger ledger;
  private final Disk disk;
  private final Supplier<Optional<String>> trustText;
  private final SigningGate gate;
  private final CallTrust calls;
  private final Semaphore committed = new Semaphore(0);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReentrantLock keeping = new ReentrantLock();
  private final TreeMap<Long, Gathered> rounds = new TreeMap<>();
  private Optional<SignedCheckpoint> asked = Optional.empty();
  private long roundAtNanos;
  private Optional<String> readText = Optional.empty();
  private volatile Optional<TrustPolicy> trust = Optional.empty();
  private volatile List<Station> stations = List.of();
  private volatile Optional<SignedCheckpoint> cosigned = Optional.empty();
  private volatile long shown;
  private volatile boolean started;
  private volatile boolean closed;

  /** The lines gathered under one state. */
  private static final class Gathered {
    private final SignedCheckpoint state;
    private final Map<String, List<NoteSignature>> lines = new LinkedHashMap<>();

    private Gathered(SignedCheckpoint state) {
      this.state = state;
    }

    private SignedCheckpoint together() {
      List<NoteSignature> all = new ArrayList<>(state.note().signatures());
      lines.values().forEach(all::addAll);
      return new SignedCheckpoint(state.checkpoint(), new Note(state.note().text(), all));
    }
  }

  /** One witness that is asked, or whose line is only counted. Fields change under the lock. */
  private static final class Station {
    private final NamedWitness witness;
    private long confirmed;
    private long answeredRound = -1;
    private long againAtNanos;
    private int refusals;
    private volatile WitnessState state;

    private Station(NamedWitness witness) {
      this.witness = witness;
      this.state =
          new WitnessState(
              witness.name(),
              witness.address(),
              0,
              Optional.empty(),
              witness.address().isPresent()
                  ? Optional.of("not asked yet")
                  : Optional.of("the policy names no address for it"));
    }
  }

  /**
   * Reads what was kept; asks nobody before {@link #start}.
   *
   * @param disk the log's directory; the newest cosigned state is kept in {@code journal/cosigned}
   * @param trustText the trust text of the policy in force, read again at every round
   * @param gate closed when a witness turns out to have seen more than lies here
   */
  public Cosigning(
      Ledger ledger, Disk disk, Supplier<Optional<String>> trustText, SigningGate gate) {
    this(ledger, disk, trustText, gate, CallTrust.USUAL);
  }

  /**
   * The same with authorities of the operator's.
   *
   * @param calls whom it believes over TLS, and what it shows
   */
  public Cosigning(
      Ledger ledger,
      Disk disk,
      Supplier<Optional<String>> trustText,
      SigningGate gate,
      CallTrust calls) {
    this.ledger = ledger;
    this.disk = disk;
    this.trustText = trustText;
    this.gate = gate;
    this.calls = calls;
    readPolicy();
    this.cosigned = kept();
    this.shown = cosigned.map(state -> state.checkpoint().size()).orElse(0L);
  }

  /** The kept state, if it is of this log and its signatures meet what the policy asks for. */
  private Optional<SignedCheckpoint> kept() {
    try {
      Optional<byte[]> bytes = disk.readWhole(KEPT, BYTES_MAX);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      SignedCheckpoint state = SignedCheckpoint.parse(bytes.get());
      boolean ours =
          ledger.signedHere(state)
              && ledger
                  .rootAt(state.checkpoint().size())
                  .equals(Optional.of(state.checkpoint().root()));
      return ours && enough(state.note()) ? Optional.of(state) : Optional.empty();
    } catch (IOException | Malformed e) {
      return Optional.empty();
    }
  }

  private boolean enough(Note note) {
    return trust
        .map(policy -> {
          Map<String, Long> times = policy.cosignatures(note);
          return policy.quorum().isPresent()
              ? policy.quorumTime(times).isPresent()
              : !times.isEmpty();
        })
        .orElse(false);
  }

  /** Begins to ask. */
  public void start() {
    started = true;
    Thread.ofVirtual().name("cosigning").start(this::announce);
    wake();
  }

  /** Something was recorded. Returns at once. */
  public void wake() {
    committed.release();
  }

  /** Turns commits into rounds, and looks at the policy, whatever becomes of one look. */
  private void announce() {
    while (!closed) {
      try {
        boolean news = committed.tryAcquire(1, TimeUnit.SECONDS);
        committed.drainPermits();
        lock.lock();
        try {
          if (news) {
            readPolicy();
          }
          changed.signalAll();
        } finally {
          lock.unlock();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        System.getLogger(Cosigning.class.getName())
            .log(System.Logger.Level.ERROR, "a look at the witnesses went wrong; looking again", e);
        LockSupport.parkNanos(FIRST_WAIT.toNanos());
        committed.release();
      }
    }
  }

  /** Takes over the witnesses of the policy in force; those that stay keep their state. */
  private void readPolicy() {
    Optional<String> text = trustText.get();
    if (text.equals(readText)) {
      return;
    }
    readText = text;
    if (text.isEmpty()) {
      return;
    }
    try {
      List<NamedWitness> named = NamedWitness.of(text.get());
      trust = Optional.of(TrustPolicy.parse(text.get().getBytes(StandardCharsets.UTF_8)));
      List<Station> next = new ArrayList<>();
      for (NamedWitness witness : named) {
        Optional<Station> same =
            stations.stream().filter(s -> s.witness.equals(witness)).findFirst();
        next.add(same.orElseGet(() -> stationed(witness)));
      }
      stations = List.copyOf(next);
    } catch (Malformed e) {
      System.getLogger(Cosigning.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "the trust text of the policy names witnesses in a way that cannot be used: "
                  + e.detail());
    }
  }

  private Station stationed(NamedWitness witness) {
    Station station = new Station(witness);
    if (witness.address().isPresent()) {
      Thread.ofVirtual().name("witness " + witness.name()).start(() -> serve(station));
    }
    return station;
  }

  private void serve(Station station) {
    WitnessClient client =
        new WitnessClient(station.witness.key(), station.witness.address().orElseThrow(), calls);
    while (!closed) {
      try {
        Optional<SignedCheckpoint> work = work(station);
        if (work.isEmpty()) {
          return;
        }
        take(station, work.get(), ask(client, station, work.get()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        wentWrong(station, e);
      }
    }
  }

  /** What nobody expected keeps no witness from being asked again. */
  private void wentWrong(Station station, RuntimeException why) {
    lock.lock();
    try {
      trouble(station, "asking it went wrong here: " + why);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    LockSupport.parkNanos(FIRST_WAIT.toNanos());
  }

  /** Waits until there is a state this witness has not answered; empty when it is to end. */
  private Optional<SignedCheckpoint> work(Station station) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        if (closed || (started && !stations.contains(station))) {
          return Optional.empty();
        }
        advance();
        long wait = station.againAtNanos - System.nanoTime();
        boolean due = station.againAtNanos == 0 || wait <= 0;
        if (started && due && asked.isPresent() && open(station, asked.get())) {
          shown = Math.max(shown, asked.get().checkpoint().size());
          return asked;
        }
        if (due && !paced()) {
          changed.await();
        } else {
          changed.awaitNanos(due ? PACE_NANOS : wait);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean open(Station station, SignedCheckpoint round) {
    return station.answeredRound < round.checkpoint().size();
  }

  /** Goes on to the newest state when the round asked about is over. */
  private void advance() {
    SignedCheckpoint newest = ledger.checkpoint();
    if (!started || newest.checkpoint().size() == 0 || gate.why().isPresent()) {
      return;
    }
    boolean newer = asked.isEmpty() || newest.checkpoint().size() > asked.get().checkpoint().size();
    if (newer && over() && !paced()) {
      roundAtNanos = System.nanoTime();
      asked = Optional.of(newest);
      rounds.put(newest.checkpoint().size(), new Gathered(newest));
      while (rounds.size() > ROUNDS_KEPT) {
        rounds.pollFirstEntry();
      }
      changed.signalAll();
    }
  }

  /** Whether the last round began only just now. */
  private boolean paced() {
    return asked.isPresent() && System.nanoTime() - roundAtNanos < PACE_NANOS;
  }

  /** Whether nothing more is to be waited for in the round asked about. */
  private boolean over() {
    if (asked.isEmpty()) {
      return true;
    }
    long size = asked.get().checkpoint().size();
    boolean met =
        trust.map(t -> t.quorum().isPresent()).orElse(false)
            && cosigned.map(state -> state.checkpoint().size() >= size).orElse(false);
    long now = System.nanoTime();
    boolean somebody =
        stations.stream()
            .filter(station -> station.witness.address().isPresent())
            .filter(station -> open(station, asked.get()))
            .anyMatch(station -> station.refusals == 0 || station.againAtNanos - now <= 0);
    return met || !somebody;
  }

  /** What came of asking, with the size the witness now keeps. */
  private record Asked(WitnessClient.Reply reply, long kept) {}

  private Asked ask(WitnessClient client, Station station, SignedCheckpoint state) {
    long size = state.checkpoint().size();
    long from = station.confirmed;
    for (int attempt = 0; attempt < AGAIN_AT_ONCE; attempt++) {
      WitnessClient.Reply reply = client.addCheckpoint(from, ledger.consistency(from, size), state);
      if (!(reply instanceof WitnessClient.Reply.AnotherState another)) {
        return new Asked(reply, size);
      }
      if (another.kept() > size) {
        return ahead(client, station, another.kept());
      }
      if (another.kept() == from) {
        return disagrees(client, station, from);
      }
      from = another.kept();
    }
    return new Asked(new WitnessClient.Reply.Refused(409, "its size changes while asked"), from);
  }

  /** It has seen more than was asked about: a later round, or more than lies here. */
  private Asked ahead(WitnessClient client, Station station, long kept) {
    if (kept > ledger.size()) {
      return disagrees(client, station, kept);
    }
    return new Asked(new WitnessClient.Reply.AnotherState(kept), kept);
  }

  /** Looks at the state it keeps; when the log key has signed it, this directory must not go on. */
  private Asked disagrees(WitnessClient client, Station station, long kept) {
    String why = "it keeps a state of " + kept + " entries that does not fit ours";
    if (client.checkpoint(ledger.key().name()) instanceof WitnessClient.Shown.State shownState) {
      StartCheck check = new StartCheck(ledger, List.of());
      Optional<String> behind = check.behind(station.witness.name(), shownState.state());
      behind.ifPresent(gate::close);
      why = behind.orElse(why);
    }
    return new Asked(new WitnessClient.Reply.Refused(409, why), station.confirmed);
  }

  private void take(Station station, SignedCheckpoint round, Asked asked) {
    Optional<SignedCheckpoint> reached = Optional.empty();
    lock.lock();
    try {
      station.confirmed = asked.kept();
      switch (asked.reply()) {
        case WitnessClient.Reply.Cosigned good -> {
          station.answeredRound = round.checkpoint().size();
          station.refusals = 0;
          station.againAtNanos = 0;
          station.state = stated(station, round, good);
          reached = gathered(station, round, good);
        }
        case WitnessClient.Reply.AnotherState another -> {
          station.answeredRound = round.checkpoint().size();
          station.refusals = 0;
          station.againAtNanos = 0;
        }
        case WitnessClient.Reply.Refused refused ->
            trouble(station, "it answers " + refused.status() + ": " + refused.words());
        case WitnessClient.Reply.Unreachable none ->
            trouble(station, "it does not answer: " + none.why());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    reached.ifPresent(this::keep);
  }

  private static WitnessState stated(
      Station station, SignedCheckpoint round, WitnessClient.Reply.Cosigned good) {
    byte[] payload = good.lines().getFirst().signature();
    Instant time = Instant.ofEpochSecond(ByteBuffer.wrap(payload).getLong());
    return new WitnessState(
        station.witness.name(),
        station.witness.address(),
        round.checkpoint().size(),
        Optional.of(time),
        Optional.empty());
  }

  private void trouble(Station station, String why) {
    station.refusals = Math.min(station.refusals + 1, 10);
    station.confirmed = 0;
    long wait = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << (station.refusals - 1));
    station.againAtNanos = System.nanoTime() + wait;
    WitnessState before = station.state;
    station.state =
        new WitnessState(
            before.name(), before.address(), before.size(), before.time(), Optional.of(why));
  }

  /** Puts the lines to those of the round; the whole when it is enough and newer than before. */
  private Optional<SignedCheckpoint> gathered(
      Station station, SignedCheckpoint round, WitnessClient.Reply.Cosigned good) {
    Optional<Gathered> gathered = Optional.ofNullable(rounds.get(round.checkpoint().size()));
    if (gathered.isEmpty()) {
      return Optional.empty();
    }
    gathered.get().lines.put(station.witness.name(), good.lines());
    SignedCheckpoint together = gathered.get().together();
    boolean newest =
        cosigned
            .map(state -> state.checkpoint().size() <= together.checkpoint().size())
            .orElse(true);
    if (!newest || !enough(together.note())) {
      return Optional.empty();
    }
    cosigned = Optional.of(together);
    return cosigned;
  }

  /** Keeps the newest state for the next start; losing it loses nothing but a little time. */
  private void keep(SignedCheckpoint state) {
    keeping.lock();
    try {
      if (cosigned.equals(Optional.of(state)) && !closed) {
        disk.createDirectory(JOURNAL);
        disk.replace(KEPT, state.bytes());
      }
    } catch (IOException e) {
      System.getLogger(Cosigning.class.getName())
          .log(System.Logger.Level.WARNING, "the cosigned state cannot be kept", e);
    } finally {
      keeping.unlock();
    }
  }

  @Override
  public Optional<SignedCheckpoint> cosigned() {
    return cosigned;
  }

  @Override
  public Optional<String> quorum() {
    return trust.flatMap(TrustPolicy::quorum);
  }

  @Override
  public long shown() {
    return shown;
  }

  @Override
  public List<WitnessState> witnesses() {
    return stations.stream().map(station -> station.state).toList();
  }

  /** Asks nobody any more. */
  @Override
  public void close() {
    keeping.lock();
    try {
      closed = true;
    } finally {
      keeping.unlock();
    }
    wake();
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
