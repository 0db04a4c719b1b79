package org.parley.register;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.register.SqliteFile.Rows;

/**
 * One of a reader's lists, walked in the order of the time told and then of the id, some hundred
 * seats at a time, more the further it is walked.
 */
final class Seats {
  private static final int CHUNK = 100;
  private static final int CHUNK_MOST = 800;
  private static final String WALK =
      "select moment, hi, lo, idx from happened_seats where reader = ?1 and mark = ?2"
          + " and lasts = ?3 and (moment, hi, lo, idx) > (?4, ?5, ?6, ?7) and moment <= ?8"
          + " order by moment, hi, lo, idx limit ?9";

  private final Rows rows;
  private final String reader;
  private final String mark;
  private final int lasts;
  private final long until;
  private final Deque<Seat> read = new ArrayDeque<>();
  private Seat last;
  private boolean ended;
  private int chunk = CHUNK;

  /** A place in a list. */
  record Seat(long moment, long hi, long lo, long index) {
    static final Comparator<Seat> ORDER =
        Comparator.comparingLong(Seat::moment)
            .thenComparingLong(Seat::hi)
            .thenComparingLong(Seat::lo)
            .thenComparingLong(Seat::index);

    /** The place before everything at or behind a moment. */
    static Seat before(long moment) {
      return new Seat(moment, Long.MIN_VALUE, Long.MIN_VALUE, -1);
    }

    UUID id() {
      return new UUID(hi, lo);
    }

    boolean sameThing(Seat other) {
      return moment == other.moment && hi == other.hi && lo == other.lo;
    }
  }

  /**
   * A list.
   *
   * @param lasts by how long what stands in it lasts, as {@link Happened#LASTING_SECONDS} has it
   * @param after walked from behind that place
   * @param until the last moment told that is wanted
   */
  Seats(Rows rows, String reader, String mark, int lasts, Seat after, long until) {
    this.rows = rows;
    this.reader = reader;
    this.mark = mark;
    this.lasts = lasts;
    this.last = after;
    this.until = until;
  }

  /**
   * A list that was made up already.
   *
   * @param seats in their order
   * @param after walked from behind that place
   */
  static Seats of(Rows rows, List<Seat> seats, Optional<Seat> after) {
    Seats made = new Seats(rows, "", "", 0, Seat.before(Long.MAX_VALUE), Long.MIN_VALUE);
    seats.stream()
        .filter(seat -> after.isEmpty() || Seat.ORDER.compare(seat, after.get()) > 0)
        .forEach(made.read::add);
    made.ended = true;
    return made;
  }

  /** The next seat, which stays the next. */
  Optional<Seat> peek() throws SQLException {
    if (read.isEmpty() && !ended) {
      List<Seat> more =
          rows.query(
              WALK,
              row ->
                  new Seat(
                      row.getLong("moment"),
                      row.getLong("hi"),
                      row.getLong("lo"),
                      row.getLong("idx")),
              reader,
              mark,
              lasts,
              last.moment(),
              last.hi(),
              last.lo(),
              last.index(),
              until,
              chunk);
      read.addAll(more);
      ended = more.size() < chunk;
      chunk = Math.min(CHUNK_MOST, 2 * chunk);
      last = more.isEmpty() ? last : more.getLast();
    }
    return Optional.ofNullable(read.peekFirst());
  }

  /** Goes past the next seat. */
  void pass() {
    read.pollFirst();
  }

  /** The list in which the next seat of all of them stands; empty when all are walked. */
  static Optional<Seats> first(List<Seats> lists) throws SQLException {
    Optional<Seats> first = Optional.empty();
    Optional<Seat> least = Optional.empty();
    for (Seats list : lists) {
      Optional<Seat> next = list.peek();
      boolean earlier =
          next.isPresent() && (least.isEmpty() || Seat.ORDER.compare(next.get(), least.get()) < 0);
      if (earlier) {
        first = Optional.of(list);
        least = next;
      }
    }
    return first;
  }
}
