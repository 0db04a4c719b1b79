package org.parley.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.statement.HandedBody;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * What still has to go out by mail or webhook. Each address is told of every offer to its party, in
 * the order of their numbers, one attempt at a time, again and again until the other machine takes
 * it or {@link #TRIES_MAX} attempts were made, about a day. While one waits, what comes after it
 * waits with it and goes out together with it.
 *
 * <p>What is done is in the {@link AttemptJournal}, what there is to do in the log; so a restart
 * goes on where the journal ends. A crash between an attempt and its line sends once more what was
 * taken: a reader tells by the number. A new address begins with what is offered after it was set.
 *
 * <p>Attempts run on threads of the caller's; waiting is counted by a counter that nobody sets.
 */
public final class Outbox {
  /** Attempts at one offer. */
  public static final int TRIES_MAX = 300;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int SAYS_CHARACTERS_MAX = 200;
  private static final int NAME_CHARACTERS = 16;

  private final AttemptJournal journal;
  private final Source source;
  private final InstantSource clock;
  private final List<Line> lines;
  private final Lock lock = new ReentrantLock();
  private boolean begun;

  /** What the record says of offers. */
  public interface Source {
    /** The number of the newest offer to a party; 0 before the first. */
    long newest(String party);

    /** The offers to a party behind a number, in order, so many at most. */
    List<Parcel.Item> offers(String party, long after, int limit);

    /** Of which party's row, and under which number, something recorded is; offers, if not said. */
    default Optional<Numbered> numbered(Recorded recorded) {
      return recorded.statement().flatMap(Outbox::offered);
    }

    /** Leaf and statement, where the party may read it and it still exists. */
    Optional<Parcel.Texts> texts(Hash leaf, String party);
  }

  /**
   * An address and the way to it.
   *
   * @param party whose it is
   * @param channel MAIL or WEBHOOK
   * @param address the address itself; only its name is ever shown
   * @param whole whether statements go with it
   * @param post the way
   */
  public record Route(
      String party, HandedBody.Channel channel, String address, boolean whole, Post post) {}

  /**
   * One of a row.
   *
   * @param party whose row
   * @param number rising along it
   */
  public record Numbered(String party, long number) {}

  /** An address and how far it is. */
  private static final class Line {
    private final Route route;
    private final Attempt.Way way;
    private long newest;
    private long upTo;
    private int tries;
    private Optional<Long> since = Optional.empty();
    private boolean busy;
    private Optional<Attempt> last = Optional.empty();

    Line(Route route, String row) {
      this.route = route;
      this.way =
          new Attempt.Way(route.party(), route.channel().name() + row, nameOf(route.address()));
    }

    /** How many wait, of offers; of a row that is not counted without gaps, whether any does. */
    long waiting() {
      long behind = Math.max(0, newest - upTo);
      return way.channel().equals(route.channel().name()) ? behind : Math.min(1, behind);
    }

    boolean ready(long counterNanos) {
      boolean waited = since.isEmpty() || counterNanos - since.get() >= pause(tries).toNanos();
      return waited && !busy && newest > upTo;
    }
  }

  /**
   * Does nothing before {@link #begin}.
   *
   * @param clock gives the time written into the journal
   */
  public Outbox(AttemptJournal journal, List<Route> routes, Source source, InstantSource clock) {
    this(journal, routes, source, "", clock);
  }

  /**
   * The same for another row than that of the offers.
   *
   * @param row what is put behind the name of the channel, such as {@code _STEPS}
   */
  public Outbox(
      AttemptJournal journal, List<Route> routes, Source source, String row, InstantSource clock) {
    this.journal = journal;
    this.source = source;
    this.clock = clock;
    this.lines = routes.stream().map(route -> new Line(route, row)).toList();
  }

  /** What an address is called where it must not be told. */
  static String nameOf(String address) {
    return Hash.sha256(address.getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, NAME_CHARACTERS);
  }

  /**
   * Finds out what has to be done; call it off the decision thread, once {@link #recorded} is told
   * of what is recorded.
   *
   * @throws IOException when the journal cannot be written
   */
  public void begin() throws IOException {
    for (Line line : lines) {
      long newest = source.newest(line.route.party());
      Optional<Long> settled = journal.settled(line.way);
      if (settled.isEmpty()) {
        journal.keep(
            attempt(line, new Span(newest, newest), Attempt.What.BEGINS, Optional.empty()));
      }
      lock.lock();
      try {
        line.upTo = settled.orElse(newest);
        line.newest = Math.max(line.newest, newest);
        line.last = journal.newest(line.way).filter(one -> one.what() != Attempt.What.BEGINS);
        line.tries = line.last.filter(one -> !one.settles()).map(Attempt::tries).orElse(0);
      } finally {
        lock.unlock();
      }
    }
    lock.lock();
    try {
      begun = true;
    } finally {
      lock.unlock();
    }
  }

  /** Folds in what was recorded; waits for nothing. */
  public void recorded(List<Recorded> batch) {
    for (Recorded recorded : batch) {
      source.numbered(recorded).ifPresent(this::told);
    }
  }

  private static Optional<Numbered> offered(Statement statement) {
    return statement.body() instanceof HandedBody handed
        ? Optional.of(new Numbered(handed.recipient().party().orElse(""), handed.counter()))
        : Optional.empty();
  }

  private void told(Numbered one) {
    lock.lock();
    try {
      for (Line line : lines) {
        if (line.route.party().equals(one.party())) {
          line.newest = Math.max(line.newest, one.number());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The attempts to be made now; each must be run, on a thread of its own. */
  public List<Runnable> due(long counterNanos) {
    lock.lock();
    try {
      List<Runnable> due = new ArrayList<>();
      for (Line line : lines) {
        if (begun && line.ready(counterNanos)) {
          line.busy = true;
          line.since = Optional.of(counterNanos);
          due.add(() -> run(line));
        }
      }
      return List.copyOf(due);
    } finally {
      lock.unlock();
    }
  }

  private void run(Line line) {
    boolean stuck = false;
    try {
      List<Parcel.Item> items =
          source.offers(line.route.party(), line.upTo, Parcel.ITEMS_MAX).stream()
              .map(item -> line.route.whole() ? whole(item, line.route.party()) : item)
              .toList();
      stuck = !items.isEmpty() && !attempted(line, new Parcel(line.route.party(), items));
    } finally {
      lock.lock();
      try {
        line.busy = stuck;
      } finally {
        lock.unlock();
      }
    }
  }

  private Parcel.Item whole(Parcel.Item item, String party) {
    Optional<Parcel.Texts> texts = source.texts(item.leaf(), party);
    return new Parcel.Item(item.counter(), item.leaf(), item.kind(), item.drill(), texts);
  }

  /**
   * Makes an attempt and writes it down. An address whose attempts cannot be written down is left
   * alone until the next start: it would be told the same for ever.
   */
  private boolean attempted(Line line, Parcel parcel) {
    Post.Outcome outcome = sent(line, parcel);
    Attempt.What what =
        switch (outcome) {
          case Post.Outcome.Taken taken -> Attempt.What.SENT;
          case Post.Outcome.Never never -> Attempt.What.GIVEN_UP;
          case Post.Outcome.Later later ->
              line.tries + 1 >= TRIES_MAX ? Attempt.What.GIVEN_UP : Attempt.What.AGAIN;
        };
    Span span = new Span(parcel.from(), parcel.until());
    Attempt attempt = attempt(line, span, what, Optional.of(cut(outcome.says())));
    boolean kept = kept(attempt);
    lock.lock();
    try {
      line.last = Optional.of(attempt);
      line.tries = attempt.settles() ? 0 : attempt.tries();
      line.upTo = attempt.settles() ? parcel.until() : line.upTo;
    } finally {
      lock.unlock();
    }
    return kept;
  }

  /** What goes wrong here is written down and tried again later, like any other attempt. */
  private static Post.Outcome sent(Line line, Parcel parcel) {
    try {
      return line.route.post().send(parcel);
    } catch (RuntimeException e) {
      return new Post.Outcome.Later("it went wrong here: " + e.getClass().getSimpleName());
    }
  }

  private boolean kept(Attempt attempt) {
    try {
      journal.keep(attempt);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Numbers of offers, both ends among them. */
  private record Span(long from, long until) {}

  private Attempt attempt(Line line, Span span, Attempt.What what, Optional<String> says) {
    return new Attempt(
        line.way,
        span.from(),
        span.until(),
        what == Attempt.What.BEGINS ? 0 : line.tries + 1,
        what,
        says,
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String cut(String says) {
    String plain = says.replaceAll("[\\p{Cntrl}]+", " ").strip();
    return plain.length() > SAYS_CHARACTERS_MAX ? plain.substring(0, SAYS_CHARACTERS_MAX) : plain;
  }

  /** How long after the start of an attempt the next one is made. */
  static Duration pause(int tries) {
    Duration wait = tries == 0 ? Duration.ZERO : FIRST_WAIT;
    for (int i = 1; i < tries && wait.compareTo(LONGEST_WAIT) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** How the addresses of a party stand, for that party alone. */
  public List<Json.Obj> channels(String party) {
    lock.lock();
    try {
      return lines.stream()
          .filter(line -> line.route.party().equals(party))
          .map(line ->
              Json.obj()
                  .put("channel", line.way.channel())
                  .put("address", line.way.address())
                  .put("upTo", Math.max(0, line.upTo))
                  .put("waiting", line.waiting())
                  .putIfPresent("last", line.last.map(Attempt::json))
                  .build())
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
