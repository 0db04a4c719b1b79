package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.disclosure.AsKnown;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.explain.Explanation;
import org.parley.explain.ToldRecord;
import org.parley.geo.GridBox;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ClaimBody;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.FindingBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.Limits;
import org.parley.statement.MessageBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.verify.Malformed;

/**
 * The rows from which a place and a time are explained. Volumes are found by their boxes in place
 * and time, each part under its own leaf's readers; what a box meets is then held against the place
 * exactly.
 */
final class ExplainQueries {
  private static final int THINGS_MAX = 400;
  private static final int CALLS_MAX = 100;
  private static final long CALLS_WITHIN_SECONDS = 86_400;

  private final Rows rows;
  private final Sight sight;
  private final NoticeQueries notices;
  private final WitnessTimes times;
  private final Limits limits;

  ExplainQueries(Rows rows, Sight sight, NoticeQueries notices, WitnessTimes times, Limits limits) {
    this.rows = rows;
    this.sight = sight;
    this.notices = notices;
    this.times = times;
    this.limits = limits;
  }

  /** A notice: its id and the party that filed it. */
  private record Thing(String id, String party, long newest) {}

  /** What the reader may know; empty where no place is known under the name asked for. */
  Optional<ToldRecord> of(
      ExplainQuestion question,
      ShelfQueries shelves,
      Optional<AsKnown> asKnown,
      Optional<Mechanism> policy)
      throws SQLException {
    Optional<ExplainedPlaces> meant = ExplainedPlaces.of(shelves, question);
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    List<Spot> spots = meant.get().spots();
    List<Thing> things = things(question, spots);
    List<ToldRecord.Notice> found = found(question, spots, things);
    StatedQueries stated =
        new StatedQueries(rows, sight, limits, question, spots, shelves.namesNear(spots));
    List<StatedQueries.Said> claims = stated.claims();
    List<StatedQueries.Said> incidents = stated.incidents(claims);
    List<ToldRecord.Party> parties = ExplainedParties.of(policy);
    List<ToldRecord.Finding> findings = findings(stated, stated.findings(incidents));
    List<ToldRecord.Stop> stops = stops(stated);
    return Optional.of(
        new ToldRecord(
            asKnown,
            spots,
            meant.get().candidates(),
            parties,
            found,
            things.size() > THINGS_MAX,
            calls(question, found),
            stops,
            messages(found),
            claims(claims),
            incidents(incidents),
            findings,
            stated.cut(),
            ExplainedParties.outsiders(shelves.actors(), question, parties)));
  }

  private List<ToldRecord.Notice> found(
      ExplainQuestion question, List<Spot> spots, List<Thing> things) throws SQLException {
    List<ToldRecord.Notice> found = new ArrayList<>();
    for (Thing thing : things.subList(0, Math.min(THINGS_MAX, things.size()))) {
      List<Body> bodies = bodies(thing);
      List<NoticeBody> volumes = bodies.stream().map(Body::body).toList();
      if (Explanation.tells(question, spots, volumes)) {
        notice(thing, bodies).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private List<Thing> things(ExplainQuestion question, List<Spot> spots) throws SQLException {
    long from =
        PlacedBoxes.minute(minus(question.when().earliest(), ExplainQuestion.NEAR_SECONDS), false);
    long until =
        PlacedBoxes.minute(plus(question.when().latest(), ExplainQuestion.NEAR_SECONDS), true);
    Map<String, Thing> all = new TreeMap<>();
    for (Spot spot : spots) {
      GridBox box = PlacedBoxes.near(spot);
      for (long[] part : PlacedBoxes.parts(box.westE7(), box.eastE7())) {
        for (Thing thing : boxes(part, box.southE7(), box.northE7(), from, until)) {
          all.merge(
              thing.id() + " " + thing.party(), thing, (a, b) -> a.newest() > b.newest() ? a : b);
        }
      }
    }
    return all.values().stream().sorted((a, b) -> Long.compare(b.newest(), a.newest())).toList();
  }

  /** The newest first, by places in the log, which are open to all; so a cut tells nothing. */
  private List<Thing> boxes(long[] part, long south, long north, long from, long until)
      throws SQLException {
    return rows.query(
        "select l.id as id, l.party as party, max(l.idx) as newest"
            + " from placed p cross join leaves l on l.idx = p.id / "
            + PlacedBoxes.IDS
            + " where p.east >= ?4 and p.west <= ?5 and p.north >= ?6 and p.south <= ?7"
            + " and p.ends >= ?8 and p.starts <= ?9 and"
            + Sight.may("l")
            + "group by l.id, l.party order by newest desc limit ?10",
        row -> new Thing(Cells.text(row, "id"), Cells.text(row, "party"), row.getLong("newest")),
        sight.and(part[0], part[1], south, north, from, until, THINGS_MAX + 1));
  }

  static Instant minus(Instant moment, long seconds) {
    return Instant.ofEpochSecond(
        Math.max(Instant.MIN.getEpochSecond(), moment.getEpochSecond() - seconds));
  }

  static Instant plus(Instant moment, long seconds) {
    return Instant.ofEpochSecond(
        Math.min(Instant.MAX.getEpochSecond(), moment.getEpochSecond() + seconds));
  }

  /** A version with its body. */
  private record Body(
      String leaf, long index, Instant at, Instant recordedAt, List<String> to, NoticeBody body) {}

  private List<Body> bodies(Thing thing) throws SQLException {
    return rows.query(
        "select l.leaf, l.idx, l.at, l.recorded_at, l.addressed, n.body from leaves l"
            + " join notices n on n.idx = l.idx where l.id = ?4 and l.party = ?5 and"
            + Sight.may("l")
            + "order by l.idx desc",
        row ->
            new Body(
                Cells.text(row, "leaf"),
                row.getLong("idx"),
                Cells.time(row, "at"),
                Cells.time(row, "recorded_at"),
                Cells.strings(row, "addressed"),
                body(row)),
        sight.and(thing.id(), thing.party()));
  }

  private NoticeBody body(ResultSet row) throws SQLException {
    try {
      return NoticeBody.of(Cells.object(row, "body"), "/body", limits);
    } catch (Malformed e) {
      throw new SQLException("a recorded notice does not read", e);
    }
  }

  private Optional<ToldRecord.Notice> notice(Thing thing, List<Body> bodies) throws SQLException {
    Optional<NoticeRow> row = notices.one(thing.id(), thing.party());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    List<ToldRecord.Version> versions = new ArrayList<>();
    for (Body body : bodies) {
      versions.add(
          new ToldRecord.Version(
              body.leaf(),
              body.index(),
              body.at(),
              body.recordedAt(),
              times.of(body.index()),
              body.to(),
              body.body(),
              recipients(body.leaf())));
    }
    return Optional.of(
        new ToldRecord.Notice(
            row.get().id(),
            row.get().from(),
            row.get().drill(),
            List.copyOf(versions),
            timely(row.get().witnessed()),
            row.get().answers().stream()
                .map(answer ->
                    new ToldRecord.Answer(
                        answer.leaf(),
                        answer.from(),
                        answer.response(),
                        answer.text(),
                        answer.recordedAt()))
                .toList(),
            row.get().lastBeforeStart().stream()
                .map(last -> new ToldRecord.LastHad(last.party(), last.leaf(), last.receivedAt()))
                .toList()));
  }

  private static List<ToldRecord.Timely> timely(NoticeRow.Witnessed witnessed) {
    List<ToldRecord.Timely> all = new ArrayList<>();
    witnessed
        .timeliness()
        .ifPresent(verdict ->
            all.add(
                new ToldRecord.Timely(
                    Optional.empty(),
                    verdict.value().name(),
                    verdict.clock().name(),
                    verdict.basis().name())));
    for (NoticeRow.Towards towards : witnessed.recipients()) {
      towards
          .timeliness()
          .forEach(verdict ->
              all.add(
                  new ToldRecord.Timely(
                      Optional.of(towards.party()),
                      verdict.value().name(),
                      verdict.clock().name(),
                      verdict.basis().name())));
    }
    return List.copyOf(all);
  }

  private List<ToldRecord.Recipient> recipients(String leaf) throws SQLException {
    List<ToldRecord.Recipient> all = new ArrayList<>();
    for (NoticeRow.Recipient recipient : notices.ladder(leaf)) {
      List<ToldRecord.Step> steps = new ArrayList<>();
      for (NoticeRow.Step step : recipient.steps()) {
        steps.add(
            new ToldRecord.Step(
                step.level(),
                step.leaf(),
                step.at(),
                times.of(step.index()),
                step.channel(),
                step.by(),
                step.heldAt(),
                step.relayedTo(),
                step.readBack(),
                step.note()));
      }
      all.add(new ToldRecord.Recipient(recipient.party(), List.copyOf(steps)));
    }
    return List.copyOf(all);
  }

  /** Something said, with the leaf that holds it. */
  private record Said(String leaf, long index, Instant recordedAt, Statement statement) {}

  private Said said(ResultSet row) throws SQLException {
    byte[] text = Cells.text(row, "statement").getBytes(StandardCharsets.UTF_8);
    if (Statement.readRecorded(text, limits) instanceof Reading.Of of) {
      return new Said(
          Cells.text(row, "leaf"),
          row.getLong("idx"),
          Cells.time(row, "recorded_at"),
          of.statement());
    }
    throw new SQLException("a recorded statement does not read");
  }

  private List<Said> spoken(String where, Object... own) throws SQLException {
    return rows.query(
        "select s.statement, l.idx, l.leaf, l.recorded_at from "
            + where
            + " and"
            + Sight.may("l")
            + "and"
            + Sight.newest("l")
            + "order by l.idx desc limit "
            + CALLS_MAX,
        this::said,
        sight.and(own));
  }

  private List<Said> naming(String leaf, String kind) throws SQLException {
    return spoken(
        "concerned c join spoken s on s.idx = c.idx join leaves l on l.idx = c.idx"
            + " where c.leaf = ?4 and s.kind = ?5",
        leaf,
        kind);
  }

  private List<Said> about(String leaf, String kind) throws SQLException {
    return spoken(
        "spoken s join leaves l on l.idx = s.idx where s.of_leaf = ?4 and s.kind = ?5", leaf, kind);
  }

  private List<Said> within(String kind, ExplainQuestion question) throws SQLException {
    return spoken(
        "spoken s join leaves l on l.idx = s.idx"
            + " where s.kind = ?4 and s.moment >= ?5 and s.moment <= ?6",
        kind,
        minus(question.when().earliest(), CALLS_WITHIN_SECONDS).toString(),
        plus(question.when().latest(), CALLS_WITHIN_SECONDS).toString());
  }

  private static void add(Map<Long, Said> all, List<Said> some) {
    some.forEach(said -> all.put(said.index(), said));
  }

  private List<ToldRecord.Call> calls(ExplainQuestion question, List<ToldRecord.Notice> found)
      throws SQLException {
    Map<Long, Said> all = new TreeMap<>();
    for (ToldRecord.Notice notice : found) {
      for (ToldRecord.Version version : notice.versions()) {
        add(all, naming(version.leaf(), "contact/1"));
      }
    }
    add(all, within("contact/1", question));
    List<ToldRecord.Call> calls = new ArrayList<>();
    for (Said said : all.values()) {
      if (said.statement().body() instanceof ContactBody body) {
        calls.add(
            new ToldRecord.Call(
                said.leaf(),
                said.index(),
                said.statement().from().text(),
                said.recordedAt(),
                body,
                replies(said.leaf())));
      }
    }
    return List.copyOf(calls);
  }

  private List<ToldRecord.Reply> replies(String leaf) throws SQLException {
    List<ToldRecord.Reply> replies = new ArrayList<>();
    for (Said said : about(leaf, "contact-reply/1").reversed()) {
      if (said.statement().body() instanceof ContactReplyBody body) {
        replies.add(
            new ToldRecord.Reply(
                said.leaf(),
                said.statement().from().text(),
                body.reply().name(),
                body.text(),
                said.recordedAt()));
      }
    }
    return List.copyOf(replies);
  }

  private List<ToldRecord.Stop> stops(StatedQueries stated) throws SQLException {
    List<ToldRecord.Stop> stops = new ArrayList<>();
    for (StatedQueries.Said said : stated.stops()) {
      if (said.statement().body() instanceof StopBody body) {
        stops.add(
            new ToldRecord.Stop(
                said.leaf(),
                said.index(),
                said.statement().from().text(),
                said.statement().to().stream().map(to -> to.text()).toList(),
                said.recordedAt(),
                body,
                recipients(said.leaf()),
                reports(said.leaf())));
      }
    }
    return List.copyOf(stops);
  }

  private static List<ToldRecord.Claim> claims(List<StatedQueries.Said> found) {
    List<ToldRecord.Claim> claims = new ArrayList<>();
    for (StatedQueries.Said said : found) {
      if (said.statement().body() instanceof ClaimBody body) {
        String from = said.statement().from().text();
        claims.add(
            new ToldRecord.Claim(
                said.leaf(),
                body.label().orElse(said.statement().id().toString().substring(0, 8)),
                said.statement().from().party().orElse(from),
                said.recordedAt(),
                body));
      }
    }
    return List.copyOf(claims);
  }

  private static List<ToldRecord.Incident> incidents(List<StatedQueries.Said> found) {
    List<ToldRecord.Incident> incidents = new ArrayList<>();
    for (StatedQueries.Said said : found) {
      if (said.statement().body() instanceof IncidentBody body) {
        incidents.add(
            new ToldRecord.Incident(
                said.leaf(),
                said.statement().id(),
                said.statement().from().text(),
                said.recordedAt(),
                body));
      }
    }
    return List.copyOf(incidents);
  }

  private static List<ToldRecord.Finding> findings(
      StatedQueries stated, List<StatedQueries.Said> found) throws SQLException {
    List<ToldRecord.Finding> findings = new ArrayList<>();
    for (StatedQueries.Said said : found) {
      if (said.statement().body() instanceof FindingBody body) {
        findings.add(
            new ToldRecord.Finding(
                said.leaf(),
                said.statement().id(),
                said.statement().from().text(),
                said.recordedAt(),
                body,
                stated.comments(said)));
      }
    }
    return List.copyOf(findings);
  }

  private List<ToldRecord.Report> reports(String leaf) throws SQLException {
    List<ToldRecord.Report> reports = new ArrayList<>();
    for (Said said : about(leaf, "stop-report/1").reversed()) {
      if (said.statement().body() instanceof StopReportBody body) {
        reports.add(
            new ToldRecord.Report(
                said.leaf(), said.statement().from().text(), said.recordedAt(), body));
      }
    }
    return List.copyOf(reports);
  }

  private List<ToldRecord.Message> messages(List<ToldRecord.Notice> found) throws SQLException {
    Map<Long, Said> all = new TreeMap<>();
    for (ToldRecord.Notice notice : found) {
      for (ToldRecord.Version version : notice.versions()) {
        add(all, naming(version.leaf(), "message/1"));
      }
    }
    List<ToldRecord.Message> messages = new ArrayList<>();
    for (Said said : all.values()) {
      if (said.statement().body() instanceof MessageBody body) {
        messages.add(
            new ToldRecord.Message(
                said.leaf(),
                said.index(),
                said.statement().from().text(),
                said.statement().to().stream().map(to -> to.text()).toList(),
                said.recordedAt(),
                body,
                recipients(said.leaf())));
      }
    }
    return List.copyOf(messages);
  }
}
