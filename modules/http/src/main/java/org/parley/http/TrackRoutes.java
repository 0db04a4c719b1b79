package org.parley.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.desk.Situation;
import org.parley.statement.PolicyBody;
import org.parley.statement.Role;
import org.parley.track.Fix;
import org.parley.track.PositionReader;
import org.parley.track.PositionRefusal;
import org.parley.track.Tolerance;
import org.parley.track.TrackAlert;
import org.parley.track.TrackBook;
import org.parley.track.TrackState;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Positions as they come in. What is taken lives in memory and ends with the process; a position is
 * shown to its own party only, alerts also to the monitors the policy names, each reckoned from the
 * notices that reader may read.
 */
final class TrackRoutes implements EventStream.News {
  /** Longest body, bytes. */
  static final int BODY_BYTES = 256 * 1024;

  private static final int POSITIONS_MAX = 1_000;
  private static final int TRACKS_MAX = 1_000;
  private static final int ALERTS_KEPT = 1_000;
  private static final int DEPTH_MAX = 8;
  private static final Duration AHEAD_MAX = Duration.ofSeconds(60);
  private static final String FILE = "file:";

  private final HttpParts parts;
  private final Lock lock = new ReentrantLock();
  private final TrackBook book = new TrackBook(Tolerance.standard(), TRACKS_MAX, ALERTS_KEPT);
  private final LivePlans plans;
  private final TrackJournal journal;

  TrackRoutes(HttpParts parts) {
    this.parts = parts;
    this.plans = new LivePlans(parts.ledger());
    this.journal =
        TrackJournal.open(
            parts.invitations().journal(),
            parts.limits().trackFileBytes(),
            parts.limits().trackFiles());
    journal.told().forEach(book::restore);
    journal.counts().forEach(book::restore);
    parts.events().join(this);
  }

  @Override
  public long newest(String party) {
    lock.lock();
    try {
      return book.count(party);
    } finally {
      lock.unlock();
    }
  }

  /** Alerts for an open stream; silence is looked for on the way. */
  @Override
  public List<Item> after(String party, long number) {
    Situation situation = parts.desk().situation();
    boolean monitor = monitors(situation, parts.clock().instant()).contains(party);
    PartyTitles titles = PartyTitles.of(situation);
    lock.lock();
    try {
      book.advance(parts.clock().instant());
      keep();
      return book.alerts(party, number).stream()
          .filter(told -> monitor || told.alert().party().equals(party))
          .map(told -> new Item(told.number(), "track", told(told, titles)))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what was told just now, and rings for those who listen. */
  private void keep() {
    List<TrackBook.ToReader> fresh = book.fresh();
    if (!fresh.isEmpty()) {
      journal.keep(fresh);
      parts.events().ring();
    }
  }

  Reply positions(Call call) throws Malformed {
    Session session = call.session();
    if (session.scopes().stream().noneMatch(scope -> scope.startsWith(FILE))) {
      return refused(PositionRefusal.POST, "");
    }
    String party = session.party();
    List<Fix> fixes =
        new PositionReader(party, Optional.empty(), Optional.empty())
            .batch(Json.parse(call.body(), BODY_BYTES, DEPTH_MAX), POSITIONS_MAX);
    Instant now = parts.clock().instant();
    for (int i = 0; i < fixes.size(); i++) {
      if (fixes.get(i).at().isAfter(now.plus(AHEAD_MAX))) {
        return refused(PositionRefusal.AHEAD, "/positions/" + i + "/at");
      }
    }
    Situation situation = parts.desk().situation();
    PartyTitles titles = PartyTitles.of(situation);
    lock.lock();
    try {
      if (book.changes(party, now) >= parts.limits().trackChangesPerHour()) {
        return refused(PositionRefusal.CHANGES, "/positions");
      }
      if (!book.hasRoom(party, fixes)) {
        return refused(PositionRefusal.TRACKS, "/positions");
      }
      long before = book.count(party);
      int taken =
          book.take(party, fixes, now, monitors(situation, now), name -> plans.of(name, situation));
      book.advance(now);
      keep();
      return Reply.json(
          Json.obj()
              .put("taken", taken)
              .put("unused", fixes.size() - taken)
              .put(
                  "alerts",
                  book.alerts(party, before).stream().map(told -> told(told, titles)).toList())
              .build());
    } finally {
      lock.unlock();
    }
  }

  Reply tracks(Call call) throws Malformed {
    String party = call.session().party();
    call.saw(ReadClass.TRACKS);
    long after = call.number("after", 0, 0);
    Instant now = parts.clock().instant();
    Situation situation = parts.desk().situation();
    boolean monitor = monitors(situation, now).contains(party);
    PartyTitles titles = PartyTitles.of(situation);
    lock.lock();
    try {
      book.advance(now);
      keep();
      return Reply.json(
          Json.obj()
              .put("now", RegisterJson.time(now))
              .put(
                  "tracks",
                  book.states(party).stream()
                      .filter(state -> monitor || state.party().equals(party))
                      .map(state -> state(state, party))
                      .toList())
              .put(
                  "alerts",
                  book.alerts(party, after).stream()
                      .filter(told -> monitor || told.alert().party().equals(party))
                      .map(told -> told(told, titles))
                      .toList())
              .put("count", book.count(party))
              .putIfPresent("absent", AbsentJson.of(situation, now))
              .build());
    } finally {
      lock.unlock();
    }
  }

  private static Set<String> monitors(Situation situation, Instant at) {
    Set<String> monitors = new TreeSet<>();
    situation.policy().map(PolicyBody::parties).orElse(List.of()).stream()
        .filter(party -> party.role() == Role.MONITOR)
        .filter(party -> situation.takesPart(party.name(), at))
        .forEach(party -> monitors.add(party.name()));
    return monitors;
  }

  private static Json.Obj told(TrackBook.Told told, PartyTitles titles) {
    TrackAlert alert = told.alert();
    Map<String, String> words = alert.says(language -> titles.of(alert.party(), language));
    return Json.obj()
        .put("number", told.number())
        .put("party", alert.party())
        .put("track", alert.track())
        .put("at", alert.at().toString())
        .put("since", alert.since().toString())
        .put("before", alert.before().name())
        .put("standing", alert.now().name())
        .putIfPresent("notice", alert.notice().map(Object::toString))
        .put("says", says(words))
        .build();
  }

  private static Json.Obj says(Map<String, String> says) {
    Json.Builder json = Json.obj();
    says.forEach(json::put);
    return json.build();
  }

  /** A track; its position for its own party only. */
  private static Json.Obj state(TrackState state, String reader) {
    return Json.obj()
        .put("party", state.party())
        .put("track", state.track())
        .put("standing", state.standing().name())
        .put("since", state.since().toString())
        .putIfPresent("notice", state.notice().map(Object::toString))
        .put("heardAt", state.last().at().toString())
        .put("says", says(new TreeMap<>(state.standing().words())))
        .putIfPresent(
            "position",
            Optional.of(state.last())
                .filter(fix -> fix.party().equals(reader))
                .map(TrackRoutes::at))
        .build();
  }

  private static Json.Obj at(Fix fix) {
    return Json.obj()
        .put("at", fix.at().toString())
        .put("lat", number(fix.place().latitudeDeg()))
        .put("lng", number(fix.place().longitudeDeg()))
        .put("error_m", number(fix.errorMetres()))
        .putIfPresent("alt_m", fix.height().map(height -> Json.of(number(height.metres()))))
        .putIfPresent(
            "alt_error_m", fix.height().map(height -> Json.of(number(height.errorMetres()))))
        .build();
  }

  private static BigDecimal number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  private static Reply refused(PositionRefusal refusal, String path) {
    return Problem.of(refusal, path, refusal.text());
  }
}
