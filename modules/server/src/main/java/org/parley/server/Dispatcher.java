package org.parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.parley.delivery.AttemptJournal;
import org.parley.delivery.Channels;
import org.parley.delivery.NotDelivered;
import org.parley.delivery.Outbox;
import org.parley.delivery.Parcel;
import org.parley.desk.Desk;
import org.parley.desk.KnownLeaf;
import org.parley.desk.LiveNotice;
import org.parley.desk.Situation;
import org.parley.disclosure.Viewer;
import org.parley.http.Deliveries;
import org.parley.ledger.RealDisk;
import org.parley.ledger.VaultRecord;
import org.parley.notice.AckLevel;
import org.parley.notice.DeliveryLadder;
import org.parley.register.OfferRow;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Follows what was offered until it arrives: looks once a second what is NOT DELIVERED, and what
 * has to go out by mail or webhook. What it knows it finds again in the log and the journal.
 */
final class Dispatcher implements Deliveries, AutoCloseable {
  private static final long EVERY_MILLIS = 1_000;
  private static final long ATTEMPT_SECONDS = 60;
  private static final long CLOSING_MILLIS = 2_000;

  private final OpenLog log;
  private final Channels channels;
  private final Optional<Outbox> outbox;
  private final BooleanSupplier may;
  private final InstantSource clock;
  private final LongSupplier counterNanos;
  private final List<Running> running = new ArrayList<>();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("dispatcher").factory());
  private volatile Runnable whenLate = () -> {};

  /** An attempt on its way. */
  private record Running(Thread thread, long since) {}

  /**
   * Does nothing before {@link #start}.
   *
   * @param routes makes the ways to all addresses
   * @param may whether the log may sign
   * @param counterNanos a counter that only grows
   */
  Dispatcher(
      OpenLog log,
      Path directory,
      Channels channels,
      List<Outbox.Route> routes,
      BooleanSupplier may,
      InstantSource clock,
      LongSupplier counterNanos) {
    this.log = log;
    this.channels = channels;
    this.may = may;
    this.clock = clock;
    this.counterNanos = counterNanos;
    this.outbox = routes.isEmpty() ? Optional.empty() : Optional.of(outbox(directory, routes));
  }

  private Outbox outbox(Path directory, List<Outbox.Route> routes) {
    try {
      AttemptJournal journal = AttemptJournal.open(new RealDisk(directory));
      return new Outbox(journal, routes, new OnRecord(log), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    outbox.ifPresent(box -> log.sent().join(box::recorded));
    pulse.execute(this::begin);
    var unused =
        pulse.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Brings back what was open before this process began. */
  private void begin() {
    Situation now = log.desk().situation();
    now.ladders((leaf, ladder) -> found(now, leaf, ladder));
    if (outbox.isPresent()) {
      try {
        outbox.get().begin();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void found(Situation now, Hash leaf, DeliveryLadder ladder) {
    for (String party : ladder.recipients()) {
      if (!ladder.isDelivered(party) && !ladder.isRead(party)) {
        Optional<Address> author = now.leaf(leaf).map(KnownLeaf::from);
        ladder.rungs(party).stream()
            .filter(rung -> rung.level() == AckLevel.L0)
            .findFirst()
            .ifPresent(rung ->
                log.sent()
                    .late()
                    .found(
                        leaf,
                        author.orElse(Address.DESK),
                        party,
                        rung.recordedAt(),
                        counterNanos.getAsLong()));
      }
    }
  }

  /** Says what is late by now, and begins the attempts that are due. */
  void look() {
    long counted = counterNanos.getAsLong();
    if (log.sent().late().look(clock.instant(), counted, this::waits)) {
      whenLate.run();
    }
    running.removeIf(one -> !one.thread().isAlive());
    for (Running one : running) {
      if (counted - one.since() > TimeUnit.SECONDS.toNanos(ATTEMPT_SECONDS)) {
        one.thread().interrupt();
      }
    }
    if (may.getAsBoolean() && outbox.isPresent()) {
      for (Runnable attempt : outbox.get().due(counted)) {
        running.add(new Running(Thread.ofVirtual().name("attempt").start(attempt), counted));
      }
    }
  }

  private Optional<NotDelivered.Thing> waits(Hash leaf, String recipient) {
    Situation now = log.desk().situation();
    Optional<KnownLeaf> known = now.leaf(leaf);
    Optional<DeliveryLadder> ladder = now.ladder(leaf);
    if (known.isEmpty() || ladder.isEmpty() || has(ladder.get(), recipient)) {
      return Optional.empty();
    }
    Optional<LiveNotice> newest = now.notice(Viewer.of(recipient), known.get().id());
    boolean later =
        known.get().kind().equals(Optional.of(Kind.NOTICE))
            && newest.filter(one -> !one.leaf().equals(leaf)).isPresent();
    return later
        ? Optional.empty()
        : Optional.of(
            new NotDelivered.Thing(
                known.get().kindText(), known.get().id(), drill(now, leaf, known.get().id())));
  }

  private static boolean has(DeliveryLadder ladder, String recipient) {
    return ladder.isDelivered(recipient) || ladder.isRead(recipient);
  }

  /** Whether a notice, message, call or contact is practice. */
  static boolean drill(Situation now, Hash leaf, UUID id) {
    return now.notice(id).filter(LiveNotice::drill).isPresent()
        || now.watch().call(leaf).filter(call -> call.told().drill()).isPresent()
        || now.watch().contact(leaf).filter(contact -> contact.told().drill()).isPresent();
  }

  @Override
  public List<NotDelivered.Late> late(String author) {
    return log.sent().late().late(author, this::waits);
  }

  @Override
  public long newest(String author) {
    return log.sent().late().newest(author);
  }

  @Override
  public List<NotDelivered.Numbered> after(String author, long number) {
    return log.sent().late().after(author, number);
  }

  @Override
  public Optional<String> phone(String party) {
    return channels
        .of(party)
        .flatMap(Channels.Reached::phone)
        .or(() -> log.desk().situation().watch().phone(party, Urgency.FLASH));
  }

  @Override
  public List<Json.Obj> channels(String party) {
    return outbox.map(box -> box.channels(party)).orElse(List.of());
  }

  @Override
  public Optional<CompletableFuture<Long>> again(
      Hash leaf, String recipient, String author, boolean drill) {
    return log.courier().again(leaf, recipient, author, drill);
  }

  @Override
  public void whenLate(Runnable told) {
    whenLate = told;
  }

  /** Gives attempts under way a moment to end, then breaks them off; the next start makes them. */
  @Override
  public void close() {
    pulse.shutdownNow();
    try {
      var unused = pulse.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
      for (Running one : running) {
        one.thread().join(CLOSING_MILLIS);
        one.thread().interrupt();
        one.thread().join(CLOSING_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the log and the register say of offers. */
  private record OnRecord(OpenLog log) implements Outbox.Source {
    @Override
    public long newest(String party) {
      return desk().situation().handedCounter(Address.ofParty(party));
    }

    private Desk desk() {
      return log.desk();
    }

    @Override
    public List<Parcel.Item> offers(String party, long after, int limit) {
      Situation now = desk().situation();
      List<Parcel.Item> items = new ArrayList<>();
      for (OfferRow row : log.register().offers(Viewer.of(party), after, limit)) {
        Hash leaf = hash(row.leaf());
        boolean drill = Dispatcher.drill(now, leaf, UUID.fromString(row.id()));
        items.add(new Parcel.Item(row.counter(), leaf, row.kind(), drill, Optional.empty()));
      }
      return List.copyOf(items);
    }

    private static Hash hash(String text) {
      try {
        return Hash.parse(text);
      } catch (Malformed e) {
        throw new IllegalStateException("the register holds leaf hashes", e);
      }
    }

    @Override
    public Optional<Parcel.Texts> texts(Hash leaf, String party) {
      Viewer viewer = Viewer.of(party);
      if (!desk().situation().mayRead(viewer, leaf)) {
        return Optional.empty();
      }
      return desk().situation().leaf(leaf).flatMap(known -> texts(known.index()));
    }

    private Optional<Parcel.Texts> texts(long index) {
      Optional<VaultRecord> held = log.ledger().statement(index);
      return held.map(record ->
          new Parcel.Texts(
              new String(log.ledger().leaf(index), StandardCharsets.UTF_8),
              new String(record.statement(), StandardCharsets.UTF_8)));
    }
  }
}
