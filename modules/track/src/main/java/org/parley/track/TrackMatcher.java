package org.parley.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Holds positions against plans, one after the other, and tells every change of standing. The same
 * positions, plans and moments in the same order give the same alerts, live or years later. Used by
 * one thread at a time.
 *
 * <p><b>A standing changes slowly.</b> What a position shows by itself becomes the track's standing
 * when it has been shown without a break for the dwell and in enough positions ({@link Tolerance}).
 * A track begins as UNCERTAIN. A standing that no position has shown for three dwells, while
 * nothing else lasted either, becomes UNCERTAIN.
 *
 * <p><b>Order.</b> Of one track only a position newer than its newest counts; one that is older, or
 * of the same moment, changes nothing and is counted. Tracks do not wait for each other.
 *
 * <p><b>Silence.</b> A track without a position for the stated time is STALE as of the end of that
 * time, found either when somebody says what time it is ({@link #advance}) or by the next position.
 */
public final class TrackMatcher {
  private static final int AWAY_DWELLS = 3;

  private static final Comparator<Due> BY_TIME =
      Comparator.comparing(Due::at).thenComparing(Due::party).thenComparing(Due::track);

  private record Name(String party, String track) {}

  private record Due(Instant at, String party, String track) {}

  private final Tolerance tolerance;
  private final Map<Name, Memory> tracks = new HashMap<>();
  private final TreeSet<Due> silences = new TreeSet<>(BY_TIME);
  private final Map<String, Integer> counts = new HashMap<>();
  private long unused;

  /** A matcher that has seen nothing yet. */
  public TrackMatcher(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /** What is kept of a track. */
  private static final class Memory {
    private TrackStanding standing = TrackStanding.UNCERTAIN;
    private Optional<UUID> notice = Optional.empty();
    private Optional<UUID> follows = Optional.empty();
    private Instant since;
    private Fix last;
    private Optional<Observation> candidate = Optional.empty();
    private Instant candidateSince;
    private int candidateFixes;
    private Optional<Instant> awaySince = Optional.empty();

    Memory(Fix first) {
      since = first.at();
      last = first;
      candidateSince = first.at();
    }
  }

  /** Takes a position and tells what it changes. */
  public List<TrackAlert> take(Fix fix, Plans plans) {
    Name name = new Name(fix.party(), fix.track());
    List<TrackAlert> alerts = new ArrayList<>(1);
    Memory memory = tracks.get(name);
    if (memory == null) {
      memory = new Memory(fix);
      tracks.put(name, memory);
      counts.merge(fix.party(), 1, Integer::sum);
    } else if (!fix.at().isAfter(memory.last.at())) {
      unused++;
      return alerts;
    } else {
      silences.remove(due(memory));
      silentUntil(memory, fix.at(), alerts);
      memory.last = fix;
    }
    boolean inside =
        memory.standing == TrackStanding.INSIDE_PLAN
            || memory.standing == TrackStanding.BEFORE_TIME
            || memory.standing == TrackStanding.AFTER_TIME;
    see(memory, Observation.of(fix, plans, memory.follows, inside, tolerance), alerts);
    silences.add(due(memory));
    return alerts;
  }

  private void see(Memory memory, Observation seen, List<TrackAlert> alerts) {
    Instant at = memory.last.at();
    boolean uncertain = seen.standing() == TrackStanding.UNCERTAIN;
    if (seen.standing() == memory.standing && (uncertain || seen.notice().equals(memory.notice))) {
      memory.notice = seen.notice();
      memory.candidate = Optional.empty();
      memory.awaySince = Optional.empty();
      return;
    }
    if (memory.candidate.filter(seen::equals).isPresent()) {
      memory.candidateFixes++;
    } else {
      memory.candidate = Optional.of(seen);
      memory.candidateSince = at;
      memory.candidateFixes = 1;
    }
    Instant away = memory.awaySince.orElse(at);
    memory.awaySince = Optional.of(away);
    Duration dwelt = Duration.between(memory.candidateSince, at);
    if (memory.candidateFixes >= tolerance.fixes() && dwelt.compareTo(tolerance.dwell()) >= 0) {
      change(memory, seen, memory.candidateSince, at, alerts);
    } else if (memory.standing != TrackStanding.UNCERTAIN
        && Duration.between(away, at).compareTo(tolerance.dwell().multipliedBy(AWAY_DWELLS)) >= 0) {
      change(memory, new Observation(TrackStanding.UNCERTAIN, memory.notice), away, at, alerts);
    }
  }

  private static void change(
      Memory memory, Observation to, Instant since, Instant at, List<TrackAlert> alerts) {
    alerts.add(
        new TrackAlert(
            memory.last.party(),
            memory.last.track(),
            at,
            since,
            memory.standing,
            to.standing(),
            to.notice()));
    memory.standing = to.standing();
    memory.notice = to.notice();
    memory.since = since;
    memory.awaySince = Optional.empty();
    if (to.standing() != TrackStanding.UNCERTAIN) {
      memory.candidate = Optional.empty();
      memory.follows = to.notice();
    }
  }

  /** A track that was silent for too long before a moment has been stale. */
  private void silentUntil(Memory memory, Instant moment, List<TrackAlert> alerts) {
    Instant stale = memory.last.at().plus(tolerance.stale());
    if (memory.standing != TrackStanding.STALE && !moment.isBefore(stale)) {
      alerts.add(
          new TrackAlert(
              memory.last.party(),
              memory.last.track(),
              stale,
              memory.last.at(),
              memory.standing,
              TrackStanding.STALE,
              memory.notice));
      memory.standing = TrackStanding.STALE;
      memory.since = memory.last.at();
      memory.candidate = Optional.empty();
      memory.awaySince = Optional.empty();
    }
  }

  /** It is now that late: tells which tracks have become stale, and forgets those long silent. */
  public List<TrackAlert> advance(Instant now) {
    List<TrackAlert> alerts = new ArrayList<>();
    while (!silences.isEmpty() && !silences.first().at().isAfter(now)) {
      Due due = silences.pollFirst();
      Name name = new Name(due.party(), due.track());
      Memory memory = tracks.get(name);
      if (memory == null) {
        continue;
      }
      silentUntil(memory, due.at(), alerts);
      if (due.at().equals(memory.last.at().plus(tolerance.forget()))) {
        tracks.remove(name);
        counts.merge(due.party(), -1, Integer::sum);
      } else {
        silences.add(new Due(memory.last.at().plus(tolerance.forget()), due.party(), due.track()));
      }
    }
    return alerts;
  }

  /** When a track is looked at again if nothing more is heard of it. */
  private Due due(Memory memory) {
    Duration wait = memory.standing == TrackStanding.STALE ? tolerance.forget() : tolerance.stale();
    return new Due(memory.last.at().plus(wait), memory.last.party(), memory.last.track());
  }

  /** How every track stands, by party and name. */
  public List<TrackState> states() {
    return tracks.values().stream()
        .map(memory ->
            new TrackState(
                memory.last.party(),
                memory.last.track(),
                memory.standing,
                memory.since,
                memory.notice,
                memory.last))
        .sorted(Comparator.comparing(TrackState::party).thenComparing(TrackState::track))
        .toList();
  }

  /** How many tracks are kept. */
  public int size() {
    return tracks.size();
  }

  /** How many of those are one party's. */
  public int size(String party) {
    return counts.getOrDefault(party, 0);
  }

  /** Whether this track is among them. */
  public boolean knows(String party, String track) {
    return tracks.containsKey(new Name(party, track));
  }

  /** How many positions were not newer than the newest of their track, and so changed nothing. */
  public long unused() {
    return unused;
  }
}
