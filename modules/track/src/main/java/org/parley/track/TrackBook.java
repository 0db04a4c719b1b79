package org.parley.track;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The tracks of one server, kept apart for each reader. Readers of a party's tracks are the party
 * itself and those whom the policy names as monitors; nobody else. Each reader has a matcher of his
 * own over the notices he may read, so that a notice hidden from him never changes what he is told.
 *
 * <p>Positions are never handed to another party: {@link #states} gives them for the reader's own
 * tracks only. Nothing is stored. Used by one thread at a time.
 */
public final class TrackBook {
  private final Tolerance tolerance;
  private final int tracksMax;
  private final int alertsKept;
  private final Map<String, Reader> readers = new HashMap<>();
  private final List<ToReader> fresh = new ArrayList<>();
  private final Map<String, Integer> changes = new HashMap<>();
  private Instant hour = Instant.EPOCH;

  /**
   * An empty book.
   *
   * @param tracksMax most tracks of one party
   * @param alertsKept how many alerts each reader can still ask for
   */
  public TrackBook(Tolerance tolerance, int tracksMax, int alertsKept) {
    this.tolerance = tolerance;
    this.tracksMax = tracksMax;
    this.alertsKept = alertsKept;
  }

  /**
   * An alert as one reader gets it.
   *
   * @param number the reader's own count of alerts, from 1
   * @param alert the alert
   */
  public record Told(long number, TrackAlert alert) {}

  /**
   * An alert and who gets it.
   *
   * @param reader the reading party
   * @param told the alert with its number
   */
  public record ToReader(String reader, Told told) {}

  private static final class Reader {
    final TrackMatcher matcher;
    final Deque<Told> told = new ArrayDeque<>();
    long count;

    Reader(Tolerance tolerance) {
      matcher = new TrackMatcher(tolerance);
    }

    void tell(Told next, int kept) {
      count = next.number();
      told.add(next);
      if (told.size() > kept) {
        told.removeFirst();
      }
    }
  }

  /** How often the standing of a party's own tracks has changed in the hour of that moment. */
  public int changes(String party, Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.HOURS);
    if (!current.equals(hour)) {
      changes.clear();
      hour = current;
    }
    return changes.getOrDefault(party, 0);
  }

  /** Whether the party may bring these, by the number of its tracks. */
  public boolean hasRoom(String party, List<Fix> fixes) {
    TrackMatcher own = reader(party).matcher;
    Set<String> unknown = new TreeSet<>();
    for (Fix fix : fixes) {
      if (!own.knows(party, fix.track())) {
        unknown.add(fix.track());
      }
    }
    return own.size(party) + unknown.size() <= tracksMax;
  }

  /**
   * Takes positions of one party. One from before the time after which a silent track is forgotten
   * changes nothing: nobody could tell whether it is newer than the newest of its track.
   *
   * @param now what time it is
   * @param monitors parties that are told of other parties' tracks
   * @param plansFor the plans in the notices a party may read
   * @return how many of the positions were new
   */
  public int take(
      String party,
      List<Fix> all,
      Instant now,
      Set<String> monitors,
      Function<String, Plans> plansFor) {
    Instant earliest = now.minus(tolerance.forget());
    List<Fix> fixes = all.stream().filter(fix -> fix.at().isAfter(earliest)).toList();
    Set<String> toTell = new TreeSet<>(monitors);
    toTell.add(party);
    long before = reader(party).matcher.unused();
    for (String name : toTell) {
      Reader reader = reader(name);
      Plans plans = plansFor.apply(name);
      for (Fix fix : fixes) {
        tell(name, reader, reader.matcher.take(fix, plans));
      }
    }
    return fixes.size() - (int) (reader(party).matcher.unused() - before);
  }

  /** It is now that late. */
  public void advance(Instant now) {
    readers.forEach((name, reader) -> tell(name, reader, reader.matcher.advance(now)));
  }

  private void tell(String name, Reader reader, List<TrackAlert> alerts) {
    for (TrackAlert alert : alerts) {
      Told next = new Told(reader.count + 1, alert);
      reader.tell(next, alertsKept);
      fresh.add(new ToReader(name, next));
      if (alert.party().equals(name)) {
        changes.merge(name, 1, Integer::sum);
      }
    }
  }

  /** What was told since this was asked last, in the order told to each reader. */
  public List<ToReader> fresh() {
    List<ToReader> since = List.copyOf(fresh);
    fresh.clear();
    return since;
  }

  /** Takes back what was told before a restart. */
  public void restore(ToReader before) {
    reader(before.reader()).tell(before.told(), alertsKept);
  }

  /** Goes on counting a reader's alerts behind that number. */
  public void restore(String reader, long count) {
    Reader known = reader(reader);
    known.count = Math.max(known.count, count);
  }

  /** How many alerts the reader was told so far. */
  public long count(String reader) {
    Reader known = readers.get(reader);
    return known == null ? 0 : known.count;
  }

  /** What the reader was told after a number, as far as it is still kept. */
  public List<Told> alerts(String reader, long after) {
    Reader known = readers.get(reader);
    return known == null
        ? List.of()
        : known.told.stream().filter(told -> told.number() > after).toList();
  }

  /**
   * How the tracks stand of which the reader is told. The positions in them are for the reader's
   * own party.
   */
  public List<TrackState> states(String reader) {
    Reader known = readers.get(reader);
    return known == null ? List.of() : new ArrayList<>(known.matcher.states());
  }

  private Reader reader(String party) {
    return readers.computeIfAbsent(party, name -> new Reader(tolerance));
  }
}
