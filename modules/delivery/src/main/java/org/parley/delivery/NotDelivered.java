package org.parley.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.statement.Address;
import org.parley.statement.HandedBody;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/**
 * NOT DELIVERED: what was offered to a party a minute ago and more, and which no machine of it has
 * and no person of it has acknowledged; and where somebody of that party has it, what a post of it
 * that is its focal point for such things does not. Somebody should pick up the phone.
 *
 * <p>Whether a party has it is asked of the record each time, so nothing here can be wrong for
 * long, and losing all of it loses nothing: after a restart {@link #found} brings the open offers
 * back. What is here is only the minute: counted by a counter that nobody sets, so that a clock
 * that is put forward calls nothing late before its time and one that is put back puts nothing off;
 * after a restart it is put off by a minute at most.
 */
public final class NotDelivered {
  /** How long an offer may take to reach a recipient's machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int TOLD_MAX = 1_000;

  private final Lock lock = new ReentrantLock();
  private final Map<Pair, Minute> running = new LinkedHashMap<>();
  private final Map<String, Map<Pair, Late>> late = new HashMap<>();
  private final Map<String, Told> told = new HashMap<>();

  private record Pair(Hash leaf, String recipient) {}

  /** A minute that is running. */
  private record Minute(String author, Instant offeredAt, long from, boolean found) {
    Instant moment(Instant clock, long counterNanos) {
      Instant counted = offeredAt.plusNanos(counterNanos - from);
      return found && clock.isAfter(counted) ? clock : counted;
    }
  }

  /** What an author was told, by number. */
  private static final class Told {
    private final List<Late> newest = new ArrayList<>();
    private long before;

    void add(Late one) {
      newest.add(one);
      if (newest.size() > TOLD_MAX) {
        newest.removeFirst();
        before++;
      }
    }
  }

  /**
   * One statement that one party does not have.
   *
   * @param leaf its leaf
   * @param kind its kind, as {@code notice/1}
   * @param id the thing it is a version of
   * @param recipient the party, or the post of it that is a focal point
   * @param offeredAt when it was first offered, by the operator's clock
   * @param drill whether it is practice
   */
  public record Late(
      Hash leaf, String kind, UUID id, String recipient, Instant offeredAt, boolean drill) {
    /** The party that was offered it. */
    public String party() {
      return partyOf(recipient);
    }

    /** When the minute was over. */
    public Instant since() {
      return offeredAt.plus(PATIENCE);
    }
  }

  /**
   * What an author was told of.
   *
   * @param number of his, from 1 since this process began
   */
  public record Numbered(long number, Late late) {}

  /**
   * A statement that stands.
   *
   * @param kind its kind, as {@code notice/1}
   * @param id the thing it is a version of
   * @param drill whether it is practice
   */
  public record Thing(String kind, UUID id, boolean drill) {}

  /** What the record says of an offer. */
  @FunctionalInterface
  public interface Standing {
    /** The statement, while it is the newest for that party and nobody of that party has it. */
    Optional<Thing> waits(Hash leaf, String recipient);

    /** The focal points of a recipient that must have it, as far as its author may know. */
    default List<String> focalPoints(Hash leaf, String recipient, String author) {
      return List.of();
    }
  }

  private static String partyOf(String recipient) {
    int slash = recipient.indexOf('/');
    return slash < 0 ? recipient : recipient.substring(0, slash);
  }

  /** Folds in what was recorded; a minute runs from each offer. */
  public void recorded(List<Recorded> batch, long counterNanos) {
    for (Recorded recorded : batch) {
      recorded.statement().ifPresent(statement -> handed(statement, counterNanos));
    }
  }

  private void handed(Statement statement, long counterNanos) {
    if (statement.body() instanceof HandedBody handed) {
      Optional<String> recipient = handed.recipient().party();
      Optional<String> author =
          statement.to().stream()
              .flatMap(to -> to.party().stream())
              .filter(party -> !recipient.equals(Optional.of(party)))
              .findFirst();
      if (recipient.isPresent() && author.isPresent()) {
        begin(
            new Pair(handed.of(), recipient.get()),
            new Minute(author.get(), statement.at(), counterNanos, false));
      }
    }
  }

  /**
   * An offer that was on record before this process began.
   *
   * @param offeredAt when it was first offered
   */
  public void found(
      Hash leaf, Address author, String recipient, Instant offeredAt, long counterNanos) {
    author
        .party()
        .ifPresent(party ->
            begin(new Pair(leaf, recipient), new Minute(party, offeredAt, counterNanos, true)));
  }

  /** An offer again leaves the minute of the first one as it is. */
  private void begin(Pair pair, Minute minute) {
    lock.lock();
    try {
      boolean known = late.getOrDefault(minute.author(), Map.of()).containsKey(pair);
      if (!known) {
        running.putIfAbsent(pair, minute);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Moves on to this moment; true when something is late now that was not. What cannot be asked of
   * the record now is asked again at the next look and keeps nothing else from being late; the
   * failure is thrown on once there is no news to tell.
   */
  public boolean look(Instant clock, long counterNanos, Standing standing) {
    lock.lock();
    try {
      boolean news = false;
      Optional<RuntimeException> wrong = Optional.empty();
      Iterator<Map.Entry<Pair, Minute>> minutes = running.entrySet().iterator();
      while (minutes.hasNext()) {
        Map.Entry<Pair, Minute> one = minutes.next();
        Minute minute = one.getValue();
        Instant over = minute.offeredAt().plus(PATIENCE);
        if (!minute.moment(clock, counterNanos).isBefore(over)) {
          try {
            news |= late(one.getKey(), minute, standing, true);
            news |= points(one.getKey(), minute, standing);
            minutes.remove();
          } catch (RuntimeException e) {
            wrong = wrong.isPresent() ? wrong : Optional.of(e);
          }
        }
      }
      if (wrong.isPresent() && !news) {
        throw wrong.get();
      }
      return news;
    } finally {
      lock.unlock();
    }
  }

  /** A focal point is told of only where somebody else of its party has it. */
  private boolean points(Pair pair, Minute minute, Standing standing) {
    boolean party = late.getOrDefault(minute.author(), Map.of()).containsKey(pair);
    boolean news = false;
    for (String post : standing.focalPoints(pair.leaf(), pair.recipient(), minute.author())) {
      news |= late(new Pair(pair.leaf(), post), minute, standing, !party);
    }
    return news;
  }

  private boolean late(Pair pair, Minute minute, Standing standing, boolean tells) {
    Optional<Thing> thing = standing.waits(pair.leaf(), pair.recipient());
    if (thing.isEmpty()) {
      return false;
    }
    Late one =
        new Late(
            pair.leaf(),
            thing.get().kind(),
            thing.get().id(),
            pair.recipient(),
            minute.offeredAt(),
            thing.get().drill());
    Map<Pair, Late> mine = late.computeIfAbsent(minute.author(), party -> new LinkedHashMap<>());
    boolean fresh = mine.put(pair, one) == null;
    if (tells && fresh) {
      told.computeIfAbsent(minute.author(), party -> new Told()).add(one);
    }
    return tells && fresh;
  }

  /** What a party said that did not reach others, oldest first; what reached them since is gone. */
  public List<Late> late(String author, Standing standing) {
    lock.lock();
    try {
      Map<Pair, Late> mine = late.getOrDefault(author, new LinkedHashMap<>());
      mine.keySet().removeIf(pair -> standing.waits(pair.leaf(), pair.recipient()).isEmpty());
      return mine.values().stream()
          .filter(one ->
              one.recipient().equals(one.party())
                  || !mine.containsKey(new Pair(one.leaf(), one.party())))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** The number of the newest that an author was told of; 0 before the first. */
  public long newest(String author) {
    lock.lock();
    try {
      Told mine = told.getOrDefault(author, new Told());
      return mine.before + mine.newest.size();
    } finally {
      lock.unlock();
    }
  }

  /** What an author was told of behind a number, in order. */
  public List<Numbered> after(String author, long number) {
    lock.lock();
    try {
      Told mine = told.getOrDefault(author, new Told());
      List<Numbered> fresh = new ArrayList<>();
      for (int i = 0; i < mine.newest.size(); i++) {
        long own = mine.before + i + 1;
        if (own > number) {
          fresh.add(new Numbered(own, mine.newest.get(i)));
        }
      }
      return List.copyOf(fresh);
    } finally {
      lock.unlock();
    }
  }
}
