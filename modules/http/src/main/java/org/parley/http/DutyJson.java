package org.parley.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.desk.Situation;
import org.parley.statement.LadderBody;
import org.parley.statement.OnCallBody;
import org.parley.verify.Json;
import org.parley.watch.DutyBook;

/** Who is on call, as one party may read it: what each roster that was told to it says. */
final class DutyJson {
  /** How far ahead gaps are told. */
  static final Duration AHEAD = Duration.ofDays(7);

  private final Situation now;
  private final String reader;
  private final Instant at;

  DutyJson(Situation now, String reader, Instant at) {
    this.now = now;
    this.reader = reader;
    this.at = at;
  }

  Json.Obj all() {
    return Json.obj()
        .put("now", RegisterJson.time(at))
        .put("rosters", rosters())
        .put("withoutRoster", Json.strings(withoutRoster()))
        .build();
  }

  List<Json.Obj> rosters() {
    return now.duties().rosters(reader).stream().map(this::roster).toList();
  }

  private Json.Obj roster(DutyBook.Roster roster) {
    OnCallBody body = roster.body();
    Optional<OnCallBody.Turn> next =
        body.turns().stream()
            .filter(turn -> turn.from().isAfter(at))
            .min(Comparator.comparing(OnCallBody.Turn::from));
    return WatchJson.head(roster.told())
        .put("party", roster.told().party())
        .put("duty", body.duty())
        .putIfPresent("onCall", body.at(at).map(OnCallBody.Turn::json))
        .putIfPresent("next", next.map(OnCallBody.Turn::json))
        .put("gaps", body.gaps(at, AHEAD).stream().map(DutyJson::gap).toList())
        .put("says", body.json())
        .build();
  }

  private static Json.Obj gap(OnCallBody.Gap gap) {
    return Json.obj()
        .put("from", RegisterJson.time(gap.from()))
        .putIfPresent("until", gap.until().map(RegisterJson::time))
        .build();
  }

  /** Duties that a step of the reader's own ladder names and no roster of its party does. */
  private List<String> withoutRoster() {
    List<String> missing = new ArrayList<>();
    for (LadderBody ladder : now.watch().ladder(reader).stream().toList()) {
      for (LadderBody.Steps stated : ladder.urgencies()) {
        for (LadderBody.Step step : stated.steps()) {
          step.onCall()
              .filter(duty -> !missing.contains(duty) && !named(duty))
              .ifPresent(missing::add);
        }
      }
    }
    return List.copyOf(missing);
  }

  private boolean named(String duty) {
    return now.duties().rosters(reader).stream()
        .filter(roster -> roster.told().party().equals(reader))
        .anyMatch(roster -> roster.body().duty().equals(duty));
  }

  Json.Obj focalPoints() {
    return Json.obj()
        .put(
            "items",
            now.duties().focalPoints(reader).stream()
                .map(one ->
                    WatchJson.head(one.told())
                        .put("party", one.told().party())
                        .put("says", one.body().json())
                        .build())
                .toList())
        .build();
  }
}
