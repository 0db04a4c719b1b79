package org.parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.parley.desk.FocalPoints;
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
import org.parley.register.StepRow;
import org.parley.statement.Address;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.statement.StepBody;
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
  private static final Duration FOUND_AGAIN = Duration.ofDays(7);

  private final OpenLog log;
  private final Channels channels;
  private final List<Outbox> outboxes;
  private final List<Outbox> unbegun = new ArrayList<>();
  private final BooleanSupplier may;
  private final InstantSource clock;
  private final LongSupplier counterNanos;
  private final List<Running> running = new ArrayList<>();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("dispatcher").factory());
  private volatile Runnable whenLate = () -> {};

  /** What the record says, asked anew each time. */
  private final NotDelivered.Standing standing =
      new NotDelivered.Standing() {
        @Override
        public Optional<NotDelivered.Thing> waits(Hash leaf, String recipient) {
          return Dispatcher.this.waits(leaf, recipient);
        }

        @Override
        public List<String> focalPoints(Hash leaf, String recipient, String author) {
          return posts(leaf, recipient, author);
        }
      };

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
    this.outboxes = routes.isEmpty() ? List.of() : outboxes(directory, routes);
  }

  /** One for offers, and one that tells by mail of each step that is taken for a party. */
  private List<Outbox> outboxes(Path directory, List<Outbox.Route> routes) {
    try {
      AttemptJournal journal = AttemptJournal.open(new RealDisk(directory));
      List<Outbox.Route> mails =
          routes.stream()
              .filter(route -> route.channel() == HandedBody.Channel.MAIL)
              .map(route ->
                  new Outbox.Route(
                      route.party(), route.channel(), route.address(), false, route.post()))
              .toList();
      return List.of(
          new Outbox(journal, routes, new OnRecord(log), clock),
          new Outbox(journal, mails, new StepsOnRecord(log), "_STEPS", clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    log.sent().join(batch -> outboxes.forEach(box -> box.recorded(batch)));
    unbegun.addAll(outboxes);
    pulse.execute(new GoesOn("deliveries from before the start", this::found));
    pulse.execute(new GoesOn("mail and calls of machines", this::begin));
    var unused =
        pulse.scheduleWithFixedDelay(
            new GoesOn("deliveries", this::look),
            EVERY_MILLIS,
            EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Brings back what was open before this process began. */
  private void found() {
    Situation now = log.desk().situation();
    now.ladders((leaf, ladder) -> found(now, leaf, ladder));
  }

  /** One that cannot begin now is asked again at the next look. */
  private void begin() {
    for (Outbox box : List.copyOf(unbegun)) {
      try {
        box.begin();
        unbegun.remove(box);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void found(Situation now, Hash leaf, DeliveryLadder ladder) {
    for (String party : ladder.recipients()) {
      boolean open = !ladder.isDelivered(party) && !ladder.isRead(party);
      if (open || !waiting(now, leaf, party, ladder).isEmpty()) {
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
    if (log.sent().late().look(clock.instant(), counted, standing)) {
      whenLate.run();
    }
    running.removeIf(one -> !one.thread().isAlive());
    for (Running one : running) {
      if (counted - one.since() > TimeUnit.SECONDS.toNanos(ATTEMPT_SECONDS)) {
        one.thread().interrupt();
      }
    }
    for (Outbox box : may.getAsBoolean() ? outboxes : List.<Outbox>of()) {
      for (Runnable attempt : box.due(counted)) {
        running.add(new Running(Thread.ofVirtual().name("attempt").start(attempt), counted));
      }
    }
    begin();
  }

  /** The focal points that do not have what was recorded within the last week. */
  private List<String> waiting(Situation now, Hash leaf, String party, DeliveryLadder ladder) {
    Instant oldest = clock.instant().minus(FOUND_AGAIN);
    boolean recent = ladder.rungs(party).stream().anyMatch(r -> r.recordedAt().isAfter(oldest));
    String author = now.leaf(leaf).flatMap(known -> known.from().party()).orElse("");
    return recent
        ? posts(leaf, party, author).stream().filter(post -> !has(ladder, post)).toList()
        : List.of();
  }

  private List<String> posts(Hash leaf, String party, String author) {
    return focalPoints(leaf, party, author).stream().map(point -> point.post().text()).toList();
  }

  private Optional<NotDelivered.Thing> waits(Hash leaf, String recipient) {
    Situation now = log.desk().situation();
    Optional<KnownLeaf> known = now.leaf(leaf);
    Optional<DeliveryLadder> ladder = now.ladder(leaf);
    if (known.isEmpty() || ladder.isEmpty() || has(ladder.get(), recipient)) {
      return Optional.empty();
    }
    String party = post(recipient).flatMap(Address::party).orElse(recipient);
    Optional<LiveNotice> newest = now.notice(Viewer.of(party), known.get().id());
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
    return post(recipient)
        .map(post -> FocalPoints.has(ladder, post))
        .orElseGet(() -> ladder.isDelivered(recipient) || ladder.isRead(recipient));
  }

  /** A recipient that is a post and no party. */
  private static Optional<Address> post(String recipient) {
    return recipient.contains("/") ? Optional.of(new Address(recipient)) : Optional.empty();
  }

  @Override
  public List<FocalPointsBody.Point> focalPoints(Hash leaf, String party, String reader) {
    return FocalPoints.of(
        log.desk().situation(), log.ledger(), Limits.standard(), leaf, party, reader);
  }

  /** Whether a notice, message, call or contact is practice. */
  static boolean drill(Situation now, Hash leaf, UUID id) {
    return now.notice(id).filter(LiveNotice::drill).isPresent()
        || now.watch().call(leaf).filter(call -> call.told().drill()).isPresent()
        || now.watch().contact(leaf).filter(contact -> contact.told().drill()).isPresent();
  }

  @Override
  public List<NotDelivered.Late> late(String author) {
    return log.sent().late().late(author, standing);
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
  public Optional<String> phone(String party, String asker) {
    Situation now = log.desk().situation();
    return now.duties()
        .phone(party, asker, clock.instant())
        .or(() -> channels.of(party).flatMap(Channels.Reached::phone))
        .or(() -> now.watch().phone(party, Urgency.FLASH));
  }

  @Override
  public List<Json.Obj> channels(String party) {
    return outboxes.stream().flatMap(box -> box.channels(party).stream()).toList();
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

  /** The same of the steps that were taken for a party, by their places in the log. */
  private record StepsOnRecord(OpenLog log) implements Outbox.Source {
    private static final int PAGE = 100;

    @Override
    public long newest(String party) {
      long before = log.desk().situation().size();
      List<StepRow> rows = log.register().stepsBefore(Viewer.of(party), before, PAGE);
      while (!rows.isEmpty()) {
        for (StepRow row : rows) {
          if (item(party, row).isPresent()) {
            return row.index();
          }
        }
        before = rows.getLast().index();
        rows = log.register().stepsBefore(Viewer.of(party), before, PAGE);
      }
      return -1;
    }

    @Override
    public Optional<Outbox.Numbered> numbered(Recorded recorded) {
      return recorded
          .statement()
          .map(Statement::body)
          .filter(StepBody.class::isInstance)
          .map(body -> new Outbox.Numbered(((StepBody) body).recipient(), recorded.index()));
    }

    @Override
    public List<Parcel.Item> offers(String party, long after, int limit) {
      List<Parcel.Item> items = new ArrayList<>();
      List<StepRow> rows = log.register().steps(Viewer.of(party), after, PAGE);
      while (!rows.isEmpty() && items.size() < limit) {
        for (StepRow row : rows) {
          if (items.size() < limit) {
            item(party, row).ifPresent(items::add);
          }
        }
        rows = log.register().steps(Viewer.of(party), rows.getLast().index(), PAGE);
      }
      return List.copyOf(items);
    }

    private Optional<Parcel.Item> item(String party, StepRow row) {
      return log.ledger()
          .statement(row.index())
          .flatMap(held -> item(party, row.index(), held.statement()));
    }

    private static Optional<Parcel.Item> item(String party, long index, byte[] bytes) {
      if (Statement.readRecorded(bytes, Limits.standard()) instanceof Reading.Of of
          && of.statement().body() instanceof StepBody step
          && step.recipient().equals(party)) {
        String whom = step.post().map(Address::text).or(step::phone).orElse(party);
        return Optional.of(
            new Parcel.Item(
                index,
                step.of(),
                of.statement().kindText(),
                of.statement().drill(),
                Optional.empty(),
                Optional.of(new Parcel.Step(step.step(), whom))));
      }
      return Optional.empty();
    }

    @Override
    public Optional<Parcel.Texts> texts(Hash leaf, String party) {
      return Optional.empty();
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
