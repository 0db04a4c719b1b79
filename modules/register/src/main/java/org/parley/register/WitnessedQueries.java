package org.parley.register;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.geo.TimeWindow;
import org.parley.notice.Interval;
import org.parley.notice.NoticeRules;
import org.parley.notice.Rebased;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.Limits;
import org.parley.statement.TermClock;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** When a notice was logged, offered, received and read, by the clocks of witnesses. */
final class WitnessedQueries {
  private final Rows rows;
  private final Sight sight;
  private final WitnessTimes times;
  private final Limits limits;

  WitnessedQueries(Rows rows, Sight sight, WitnessTimes times, Limits limits) {
    this.rows = rows;
    this.sight = sight;
    this.times = times;
    this.limits = limits;
  }

  /** A version with what it says of space and time. */
  private record Filed(String leaf, long index, Instant recordedAt, List<Json> volumes) {}

  /**
   * A volume of the newest version.
   *
   * @param window when it begins and ends
   * @param versions those that say it word for word, newest first, without a gap
   */
  private record Carried(TimeWindow window, List<Filed> versions) {}

  /** A step towards a recipient, for any version. */
  private record Step(String of, String recipient, int level, long index, Instant at) {}

  /**
   * What witnesses make of a notice.
   *
   * @param body of the newest version
   * @param versions newest first
   * @param verdict of the newest version, for its own party
   * @param ladder of the newest version
   */
  NoticeRow.Witnessed of(
      Json.Obj body,
      List<NoticeRow.Version> versions,
      Optional<NoticeRow.Verdict> verdict,
      List<NoticeRow.Recipient> ladder)
      throws SQLException {
    NoticeRow.Version newest = versions.getFirst();
    Interval interval = times.of(newest.index());
    Optional<GivenTime> decided = decided(verdict);
    if (decided.isEmpty()) {
      return new NoticeRow.Witnessed(interval, Optional.empty(), towards(ladder, List.of()));
    }
    List<Carried> carried = carried(filed(body, versions));
    List<Rebased.Moment> logged = new ArrayList<>();
    for (Carried volume : carried) {
      Filed first = volume.versions().getLast();
      logged.add(new Rebased.Moment(volume.window(), first.recordedAt(), times.of(first.index())));
    }
    return new NoticeRow.Witnessed(
        interval,
        Optional.of(NoticeRules.byWitnesses(logged, decided.get())),
        towards(ladder, perRecipient(ladder, carried, decided.get())));
  }

  private Optional<GivenTime> decided(Optional<NoticeRow.Verdict> verdict) throws SQLException {
    Optional<Json.Obj> told = verdict.flatMap(NoticeRow.Verdict::timeliness);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(GivenTime.read(told.get(), "", limits));
    } catch (Malformed e) {
      throw new SQLException("a recorded verdict does not read", e);
    }
  }

  private List<Filed> filed(Json.Obj newest, List<NoticeRow.Version> versions) throws SQLException {
    NoticeRow.Version first = versions.getFirst();
    List<Filed> filed = new ArrayList<>();
    filed.add(new Filed(first.leaf(), first.index(), first.recordedAt(), volumes(newest)));
    for (NoticeRow.Version older : versions.subList(1, versions.size())) {
      filed.addAll(
          rows.query(
              "select n.body from notices n where n.idx = ?4 and" + Sight.may("n"),
              row ->
                  new Filed(
                      older.leaf(),
                      older.index(),
                      older.recordedAt(),
                      volumes(Cells.object(row, "body"))),
              sight.and(older.index())));
    }
    return filed;
  }

  private static List<Json> volumes(Json.Obj body) {
    return body.get("volumes").orElse(Json.of(List.of())) instanceof Json.Arr volumes
        ? volumes.items()
        : List.of();
  }

  private static List<Carried> carried(List<Filed> versions) throws SQLException {
    List<Carried> carried = new ArrayList<>();
    for (Json volume : versions.getFirst().volumes()) {
      List<Filed> saying = new ArrayList<>();
      for (Filed version : versions) {
        if (!version.volumes().contains(volume)) {
          break;
        }
        saying.add(version);
      }
      carried.add(new Carried(window(volume), saying));
    }
    return carried;
  }

  private static TimeWindow window(Json volume) throws SQLException {
    try {
      Fields fields = Fields.of(volume, "");
      Instant start = Instant.parse(fields.object("time_start").string("value"));
      Optional<Fields> end = fields.optObject("time_end");
      return end.isPresent()
          ? TimeWindow.between(start, Instant.parse(end.get().string("value")))
          : TimeWindow.from(start);
    } catch (Malformed e) {
      throw new SQLException("a recorded volume does not read", e);
    }
  }

  /** For each recipient of the ladder the verdicts on the clocks that have begun. */
  private List<List<Rebased>> perRecipient(
      List<NoticeRow.Recipient> ladder, List<Carried> carried, GivenTime decided)
      throws SQLException {
    List<Step> steps = steps(carried);
    List<List<Rebased>> all = new ArrayList<>();
    for (NoticeRow.Recipient recipient : ladder) {
      List<Rebased> verdicts = new ArrayList<>();
      for (TermClock clock : List.of(TermClock.PROVIDED, TermClock.RECEIVED)) {
        int level = clock == TermClock.PROVIDED ? 0 : 1;
        List<Step> own =
            steps.stream()
                .filter(step -> step.level() == level && step.recipient().equals(recipient.party()))
                .toList();
        List<Rebased.Moment> moments = moments(carried, own);
        if (moments.size() == carried.size()) {
          verdicts.add(Rebased.towards(recipient.party(), moments, decided, clock));
        }
      }
      all.add(List.copyOf(verdicts));
    }
    return all;
  }

  /** Fewer moments than volumes where the recipient lacks one of them still. */
  private List<Rebased.Moment> moments(List<Carried> carried, List<Step> own) throws SQLException {
    List<Rebased.Moment> moments = new ArrayList<>();
    for (Carried volume : carried) {
      List<String> leaves = volume.versions().stream().map(Filed::leaf).toList();
      Optional<Step> first = own.stream().filter(step -> leaves.contains(step.of())).findFirst();
      if (first.isPresent()) {
        moments.add(
            new Rebased.Moment(volume.window(), first.get().at(), times.of(first.get().index())));
      }
    }
    return moments;
  }

  /** Offers and receipts of every version that says one of these volumes, in order. */
  private List<Step> steps(List<Carried> carried) throws SQLException {
    List<String> leaves =
        carried.stream()
            .flatMap(volume -> volume.versions().stream())
            .map(Filed::leaf)
            .distinct()
            .toList();
    List<Step> steps = new ArrayList<>();
    for (String leaf : leaves) {
      steps.addAll(
          rows.query(
              "select s.*, l.recorded_at from ladder s join leaves l on l.idx = s.idx"
                  + " where s.of_leaf = ?4 and s.level <= 1 and"
                  + Sight.may("s")
                  + "order by s.idx",
              row ->
                  new Step(
                      leaf,
                      Cells.text(row, "recipient"),
                      row.getInt("level"),
                      row.getLong("idx"),
                      Cells.time(row, "recorded_at")),
              sight.and(leaf)));
    }
    steps.sort(Comparator.comparingLong(Step::index));
    return steps;
  }

  private List<NoticeRow.Towards> towards(
      List<NoticeRow.Recipient> ladder, List<List<Rebased>> verdicts) throws SQLException {
    List<NoticeRow.Towards> towards = new ArrayList<>();
    for (int i = 0; i < ladder.size(); i++) {
      List<NoticeRow.Step> steps = ladder.get(i).steps();
      towards.add(
          new NoticeRow.Towards(
              ladder.get(i).party(),
              held(steps, 0, 0),
              held(steps, 1, 1),
              held(steps, 2, 5),
              i < verdicts.size() ? verdicts.get(i) : List.of()));
    }
    return List.copyOf(towards);
  }

  private Optional<NoticeRow.Held> held(List<NoticeRow.Step> steps, int from, int to)
      throws SQLException {
    Optional<NoticeRow.Step> first =
        steps.stream()
            .filter(step -> step.level() >= from && step.level() <= to)
            .min(Comparator.comparingLong(NoticeRow.Step::index));
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NoticeRow.Held(
                first.get().leaf(),
                first.get().index(),
                first.get().at(),
                times.of(first.get().index())));
  }
}
