package org.parley.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.AssentBody;
import org.parley.statement.Refusal;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.watch.SignalTable;
import org.parley.watch.WatchRefusal;

/** Tables of signals, the assents to them, and words that a signal was given. */
final class SignalRules {
  private SignalRules() {}

  /** A table names its author's party, known parties, and reaches all of them. */
  static Optional<Refusal> signals(Presented said, SignalsBody body, Situation now) {
    if (!body.parties().contains(said.party())) {
      return Optional.of(WatchRefusal.SIGNALS_WITHOUT_AUTHOR.at("/body/parties"));
    }
    for (int i = 0; i < body.parties().size(); i++) {
      String party = body.parties().get(i);
      if (now.party(party).isEmpty()) {
        return Optional.of(
            DeskRefusal.PARTY_UNKNOWN.at("/body/parties/" + i, "unknown party " + party));
      }
      if (!reaches(said, party)) {
        return Optional.of(DeskRefusal.TO_PARTY_MISSING.at("/to", party + " would not be told"));
      }
    }
    return Optional.empty();
  }

  private static boolean reaches(Presented said, String party) {
    return Disclosure.mayRead(Viewer.of(party), said.statement().from(), said.statement().to());
  }

  /** A party that the table names assents to its newest version, once, and tells all of them. */
  static Optional<Refusal> assent(
      Presented said, AssentBody body, SignalTable table, Situation now) {
    Set<String> parties = Set.copyOf(table.body().parties());
    if (!parties.contains(said.party())) {
      return Optional.of(WatchRefusal.SIGNALS_STRANGER.at("/body/of"));
    }
    if (table.assented().contains(said.party())) {
      return Optional.of(DeskRefusal.ASSENT_ALREADY.at("/body/of"));
    }
    boolean newest =
        now.entity(table.id()).filter(known -> known.newest().equals(body.of())).isPresent();
    if (!newest) {
      return Optional.of(DeskRefusal.ASSENT_SUPERSEDED.at("/body/of"));
    }
    return table.body().parties().stream()
        .filter(party -> !reaches(said, party))
        .findFirst()
        .map(party -> DeskRefusal.TO_PARTY_MISSING.at("/to", party + " would not be told"));
  }

  /** Whoever gave a signal or saw it cites a table in force, and a signal of it. */
  static Optional<Refusal> signalled(
      Presented said, SignalledBody body, Situation now, Instant at) {
    Optional<KnownLeaf> known = AnswerRules.readable(said, body.table(), now);
    if (known.isEmpty()) {
      return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/table"));
    }
    Optional<SignalTable> table = now.signals().table(body.table());
    if (table.isEmpty()) {
      return Optional.of(DeskRefusal.RE_WRONG_KIND.at("/body/table"));
    }
    if (!table.get().agreed()) {
      return Optional.of(WatchRefusal.SIGNALLED_NOT_AGREED.at("/body/table"));
    }
    if (table.get().body().signal(body.code()).isEmpty()) {
      return Optional.of(WatchRefusal.SIGNALLED_OTHER_CODE.at("/body/code"));
    }
    if (table.get().told().drill() && !said.statement().drill()) {
      return Optional.of(WatchRefusal.SIGNALLED_PRACTICE.at("/drill"));
    }
    return WatchRules.past(body.at(), at, "at")
        .or(() -> WatchRules.somebodyElse(said, now))
        .or(() -> WatchRules.known(said, body.concerns(), now));
  }
}
