package org.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.parley.cli.CannotGoOn;
import org.parley.delivery.Courier;
import org.parley.delivery.NotDelivered;
import org.parley.delivery.Submitter;
import org.parley.desk.Desk;
import org.parley.desk.RecordListener;
import org.parley.desk.RefusalJournal;
import org.parley.desk.Replay;
import org.parley.desk.Situation;
import org.parley.desk.Snapshot;
import org.parley.http.EventStream;
import org.parley.ledger.Disk;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.ledger.LedgerInUse;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.RealDisk;
import org.parley.register.Register;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;

/**
 * One data directory, open: ledger, register, delivery and desk joined to each other.
 *
 * <pre>
 *   ledger -> replay -> register, courier -> desk
 *   desk   -> listeners in this order: register, courier, event stream, whoever else asked
 * </pre>
 *
 * <p>A listener that throws stops the desk; so no reader is ever shown less than was answered.
 */
final class OpenLog implements AutoCloseable {
  private static final String REGISTER = "register.sqlite";

  private final Ledger ledger;
  private final Register register;
  private final EventStream events;
  private final Courier courier;
  private final Sent sent;
  private final Desk desk;
  private final Optional<SnapshotKeeper> keeper;
  private final Optional<String> remark;
  private final Bell bell;
  private final ToTheDesk toTheDesk;

  /** Who follows what is offered. */
  static final class Sent {
    private final NotDelivered late = new NotDelivered();
    private volatile Consumer<List<Recorded>> outbox = batch -> {};

    void recorded(List<Recorded> batch) {
      late.recorded(batch, System.nanoTime());
      outbox.accept(batch);
    }

    /** What was offered and did not arrive. */
    NotDelivered late() {
      return late;
    }

    /** From now on the outbox of mail and webhooks is told too. */
    void join(Consumer<List<Recorded>> joined) {
      outbox = joined;
    }
  }

  /** Rings after each commit, on the decision thread. */
  private static final class Bell {
    private volatile Runnable whenRung = () -> {};

    void ring() {
      whenRung.run();
    }
  }

  /** The courier's way to the desk, which is made after it. */
  private static final class ToTheDesk implements Submitter {
    private volatile Optional<Desk> desk = Optional.empty();
    private volatile BooleanSupplier may = () -> true;

    void join(Desk made) {
      desk = Optional.of(made);
    }

    @Override
    public boolean handed(Draft draft) {
      return may.getAsBoolean() && desk.map(joined -> joined.take(draft)).orElse(false);
    }
  }

  /**
   * What an open log is made with.
   *
   * @param durable false for a log that is thrown away: nothing is forced to the disk
   * @param elsewhere files that do not lie in the directory, by their names in it
   * @param takeOver whether a new epoch begins
   * @param other a disk the log lies on in place of the directory, in which then only the register
   *     lies
   */
  record Parts(
      Path directory,
      LogKeys keys,
      InstantSource clock,
      Entropy deskEntropy,
      Entropy courierEntropy,
      Limits limits,
      Optional<RecordListener> further,
      boolean durable,
      Map<String, Path> elsewhere,
      boolean takeOver,
      Optional<Disk> other) {
    /** The parts of a log that survives a power loss. */
    Parts(
        Path directory,
        LogKeys keys,
        InstantSource clock,
        Entropy deskEntropy,
        Entropy courierEntropy,
        Limits limits,
        Optional<RecordListener> further) {
      this(
          directory,
          keys,
          clock,
          deskEntropy,
          courierEntropy,
          limits,
          further,
          true,
          Map.of(),
          false,
          Optional.empty());
    }

    /** The same, with some files elsewhere, perhaps taken over from another server. */
    Parts with(Map<String, Path> files, boolean over) {
      return new Parts(
          directory,
          keys,
          clock,
          deskEntropy,
          courierEntropy,
          limits,
          further,
          durable,
          files,
          over,
          other);
    }

    /** The same with the log on another disk. */
    Parts on(Disk disk) {
      return new Parts(
          directory,
          keys,
          clock,
          deskEntropy,
          courierEntropy,
          limits,
          further,
          durable,
          elsewhere,
          takeOver,
          Optional.of(disk));
    }

    Disk disk() throws IOException {
      if (other.isPresent()) {
        return other.get();
      }
      return durable ? new RealDisk(directory, elsewhere) : new UnsyncedDisk(directory);
    }
  }

  private OpenLog(
      Ledger ledger,
      Register register,
      EventStream events,
      Courier courier,
      Sent sent,
      Desk desk,
      Optional<SnapshotKeeper> keeper,
      Optional<String> remark,
      Bell bell,
      ToTheDesk toTheDesk) {
    this.ledger = ledger;
    this.register = register;
    this.events = events;
    this.courier = courier;
    this.sent = sent;
    this.desk = desk;
    this.keeper = keeper;
    this.remark = remark;
    this.bell = bell;
    this.toTheDesk = toTheDesk;
  }

  /**
   * Opens the directory, brings register and delivery up to the ledger and starts to decide.
   *
   * @throws CannotGoOn when it is open elsewhere, damaged, or cannot be read
   */
  static OpenLog open(Parts parts) {
    OpenLog log = openSilent(parts);
    log.courier.start();
    return log;
  }

  /**
   * The same for a log that may not sign yet: it offers nothing to anybody before {@link
   * #courier()} is started, and nobody may submit to it.
   */
  static OpenLog openSilent(Parts parts) {
    Path directory = parts.directory();
    Ledger ledger = ledger(directory, parts.keys(), parts::disk, parts.takeOver());
    boolean opened = false;
    try {
      OpenLog log = joined(parts, ledger);
      opened = true;
      return log;
    } catch (IOException e) {
      throw CannotGoOn.stopped(
          "cannot use " + directory + " (" + e + ")", "check its permissions and the disk");
    } finally {
      if (!opened) {
        close(ledger);
      }
    }
  }

  /** Opens the ledger alone, for a replay. */
  static Ledger ledger(Path directory, LogKeys keys, Map<String, Path> elsewhere) {
    return ledger(directory, keys, () -> new RealDisk(directory, elsewhere), false);
  }

  /** Opens the directory the ledger lies in. */
  @FunctionalInterface
  private interface DiskOpener {
    Disk open() throws IOException;
  }

  private static Ledger ledger(Path directory, LogKeys keys, DiskOpener disk, boolean takeOver) {
    try {
      return Ledger.open(
          disk.open(), keys.log().key().name(), keys.logs(), LedgerLimits.standard(), takeOver);
    } catch (LedgerInUse e) {
      throw CannotGoOn.usage(
          directory + " is open in another program", "stop that one first, or use its server");
    } catch (LedgerException e) {
      throw CannotGoOn.stopped(
          directory + ": " + e.getMessage(),
          "nothing was changed; keep a copy of the directory as it is and restore a backup");
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot open " + directory + " (" + e + ")", "check its permissions");
    }
  }

  private static OpenLog joined(Parts parts, Ledger ledger) throws IOException {
    Register register = Register.open(parts.directory().resolve(REGISTER));
    boolean opened = false;
    try {
      OpenLog log = joined(parts, ledger, register);
      opened = true;
      return log;
    } finally {
      if (!opened) {
        register.close();
      }
    }
  }

  private static OpenLog joined(Parts parts, Ledger ledger, Register register) throws IOException {
    RefusalJournal journal = RefusalJournal.open(parts.disk());
    EventStream events = new EventStream(parts.limits());
    ToTheDesk toTheDesk = new ToTheDesk();
    Courier courier = new Courier(toTheDesk, parts.clock(), parts.courierEntropy());
    Started start = replayed(ledger, register, courier, parts.limits());
    Situation situation = start.situation();
    List<RecordListener> listeners = new ArrayList<>();
    listeners.add((batch, after) -> register.follow(batch));
    listeners.add((batch, after) -> courier.recorded(batch));
    Sent sent = new Sent();
    listeners.add((batch, after) -> sent.recorded(batch));
    listeners.add(events);
    parts.further().ifPresent(listeners::add);
    Optional<SnapshotKeeper> keeper = keeper(parts, ledger, start);
    keeper.ifPresent(listeners::add);
    Bell bell = new Bell();
    listeners.add((batch, after) -> bell.ring());
    Desk desk =
        new Desk(
            ledger,
            parts.keys().desks(),
            parts.clock(),
            parts.deskEntropy(),
            parts.limits(),
            journal,
            listeners,
            situation);
    toTheDesk.join(desk);
    keeper.ifPresent(SnapshotKeeper::begin);
    return new OpenLog(
        ledger, register, events, courier, sent, desk, keeper, start.remark(), bell, toTheDesk);
  }

  /** From now on offers wait while the log may not sign. */
  void offersWhile(BooleanSupplier may) {
    toTheDesk.may = may;
  }

  /** Has this run after each commit; it must return at once. */
  void afterCommits(Runnable rung) {
    bell.whenRung = rung;
  }

  /**
   * What a start led to.
   *
   * @param situation up to the newest commit
   * @param kept how many entries of it came from a snapshot
   * @param passedOver why a snapshot that is there was not used
   */
  private record Started(Situation situation, long kept, Optional<String> passedOver) {
    Optional<String> remark() {
      if (passedOver.isPresent()) {
        return Optional.of(
            "Snapshot not used: " + passedOver.get() + "; the whole log was read instead");
      }
      return kept == 0
          ? Optional.empty()
          : Optional.of(
              "Snapshot: "
                  + kept
                  + " entries were taken from it, "
                  + (situation.size() - kept)
                  + " read behind it");
    }
  }

  private static Optional<SnapshotKeeper> keeper(Parts parts, Ledger ledger, Started start) {
    return parts.durable()
        ? Optional.of(
            new SnapshotKeeper(
                ledger,
                SnapshotKeeper.Cadence.STANDARD,
                start.kept(),
                start.situation(),
                start.passedOver().isPresent()))
        : Optional.empty();
  }

  /**
   * Brings situation, delivery and register up to the ledger, each from where it stands: the
   * situation from a snapshot that fits, the register from the newest leaf it has. Whatever has to
   * be read is read once.
   */
  private static Started replayed(
      Ledger ledger, Register register, Courier courier, Limits limits) {
    long registered = org.parley.register.Replay.fitting(register, ledger);
    Snapshot.Start start = Snapshot.start(ledger, limits);
    resume(courier, start, ledger, limits);
    long kept = start.situation().size();
    Replay situation = new Replay(start.situation());
    Replay.read(
        ledger,
        limits,
        Math.min(kept, registered + 1),
        chunk -> {
          List<Recorded> behind = chunk.stream().filter(one -> one.index() >= kept).toList();
          behind.forEach(situation::next);
          courier.recorded(behind);
          if (chunk.getLast().index() > registered) {
            register.apply(chunk);
          }
        });
    return new Started(situation.end(), kept, start.passedOver());
  }

  private static void resume(Courier courier, Snapshot.Start start, Ledger ledger, Limits limits) {
    Situation situation = start.situation();
    List<Recorded> open = new ArrayList<>();
    for (long index : situation.notHanded().keySet()) {
      open.add(Replay.recorded(index, ledger.leaf(index), ledger.statement(index), limits));
    }
    courier.resume(start.law(), situation.handedCounters(), open, situation::awaitsHanding);
  }

  Ledger ledger() {
    return ledger;
  }

  Register register() {
    return register;
  }

  EventStream events() {
    return events;
  }

  Courier courier() {
    return courier;
  }

  /** Who follows what is offered. */
  Sent sent() {
    return sent;
  }

  Desk desk() {
    return desk;
  }

  /** What became of the snapshot at this start; empty when there was none. */
  Optional<String> remark() {
    return remark;
  }

  /** Decides what waits, then closes everything, the ledger last. */
  @Override
  public void close() {
    desk.close();
    keeper.ifPresent(SnapshotKeeper::close);
    register.close();
    close(ledger);
  }

  static void close(Ledger ledger) {
    try {
      ledger.close();
    } catch (IOException e) {
      throw CannotGoOn.stopped("the ledger could not be closed in order (" + e + ")", "");
    }
  }
}
