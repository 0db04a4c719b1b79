package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.register.SqliteFile.Rows;
import org.parley.verify.Json;

/** Notices with everything that hangs on them, each part under its own leaf's readers. */
final class NoticeQueries {
  private static final String HEAD =
      """
      select n.*, l.leaf, l.id, l.author, l.addressed, l.block, l.at, l.recorded_at
      from notices n join leaves l on l.idx = n.idx where
      """;

  private final Rows rows;
  private final Sight sight;

  private final WitnessedQueries witnessed;

  NoticeQueries(Rows rows, Sight sight, WitnessedQueries witnessed) {
    this.rows = rows;
    this.sight = sight;
    this.witnessed = witnessed;
  }

  Listing<NoticeRow> page(Page page) throws SQLException {
    List<NoticeRow> found =
        rows.query(
            HEAD
                + Sight.may("l")
                + "and"
                + Sight.newest("l")
                + "and l.idx < ?4 order by l.idx desc limit ?5",
            this::notice,
            sight.and(page.after().orElse(Long.MAX_VALUE), page.limit() + 1));
    boolean more = found.size() > page.limit();
    List<NoticeRow> shown = more ? found.subList(0, page.limit()) : found;
    return new Listing<>(
        shown, more ? OptionalLong.of(shown.getLast().index()) : OptionalLong.empty());
  }

  Optional<NoticeRow> one(UUID id) throws SQLException {
    return rows
        .query(
            HEAD
                + "l.id = ?4 and"
                + Sight.may("l")
                + "and"
                + Sight.newest("l")
                + "order by l.idx desc limit 1",
            this::notice,
            sight.and(id.toString()))
        .stream()
        .findFirst();
  }

  /** The notice of that id that the party filed. */
  Optional<NoticeRow> one(String id, String party) throws SQLException {
    return rows
        .query(
            HEAD
                + "l.id = ?4 and l.party = ?5 and"
                + Sight.may("l")
                + "and"
                + Sight.newest("l")
                + "order by l.idx desc limit 1",
            this::notice,
            sight.and(id, party))
        .stream()
        .findFirst();
  }

  private NoticeRow notice(ResultSet row) throws SQLException {
    String leaf = Cells.text(row, "leaf");
    UUID id = Cells.id(row, "id");
    String author = Cells.text(row, "author");
    Json.Obj body = Cells.object(row, "body");
    List<NoticeRow.Version> versions = versions(leaf);
    Optional<NoticeRow.Verdict> verdict = verdict(leaf);
    List<NoticeRow.Recipient> ladder = ladder(leaf);
    return new NoticeRow(
        id,
        leaf,
        row.getLong("idx"),
        author,
        Cells.strings(row, "addressed"),
        Cells.text(row, "notice_kind"),
        Cells.text(row, "meaning"),
        Cells.text(row, "activity"),
        Cells.optText(row, "block"),
        row.getInt("drill") != 0,
        Cells.time(row, "at"),
        Cells.time(row, "recorded_at"),
        Cells.time(row, "starts"),
        Cells.optTime(row, "ends"),
        Cells.optText(row, "replaces"),
        body,
        versions,
        verdict,
        overlaps(leaf),
        ladder,
        answers(leaf),
        lastBeforeStart(leaf, Cells.text(row, "starts")),
        witnessed.of(body, versions, verdict, ladder));
  }

  private List<NoticeRow.Version> versions(String leaf) throws SQLException {
    return rows.query(
        """
        select l.idx, l.leaf, l.at, l.recorded_at, n.activity
        from leaves now join leaves l on l.id = now.id and l.party = now.party
        join notices n on n.idx = l.idx where now.leaf = ?4 and
        """
            + Sight.may("l")
            + "order by l.idx desc",
        row ->
            new NoticeRow.Version(
                Cells.text(row, "leaf"),
                row.getLong("idx"),
                Cells.text(row, "activity"),
                Cells.time(row, "at"),
                Cells.time(row, "recorded_at")),
        sight.and(leaf));
  }

  private Optional<NoticeRow.Verdict> verdict(String leaf) throws SQLException {
    return rows
        .query(
            "select d.*, l.leaf from decisions d join leaves l on l.idx = d.idx"
                + " where d.of_leaf = ?4 and"
                + Sight.may("d")
                + "order by d.idx limit 1",
            row -> {
              Optional<String> timeliness = Cells.optText(row, "timeliness");
              return new NoticeRow.Verdict(
                  Cells.text(row, "leaf"),
                  timeliness.isEmpty()
                      ? Optional.empty()
                      : Optional.of(Cells.object(timeliness.get())),
                  Cells.strings(row, "flags"),
                  Cells.strings(row, "not_taking_part"),
                  Cells.object(row, "also"));
            },
            sight.and(leaf))
        .stream()
        .findFirst();
  }

  private List<NoticeRow.Overlap> overlaps(String leaf) throws SQLException {
    String columns = "o.starts, o.ends, o.lower_m, o.upper_m, o.contact, o.by_rule, o.marks, ";
    return rows.query(
        "select p.*, l.id, l.leaf as their_leaf, l.author, n.notice_kind from (select "
            + columns
            + "o.own as own, o.other as other, o.other_leaf as their from overlaps o"
            + " where o.notice_leaf = ?4 union select "
            + columns
            + "o.other as own, o.own as other, o.notice_leaf as their from overlaps o"
            + " where o.other_leaf = ?4) p join leaves l on l.leaf = p.their"
            + " join notices n on n.idx = l.idx where"
            + Sight.may("l")
            + "and"
            + Sight.newest("l")
            + "order by p.starts, l.idx, p.own, p.other",
        row ->
            new NoticeRow.Overlap(
                Cells.id(row, "id"),
                Cells.text(row, "their_leaf"),
                row.getInt("own"),
                row.getInt("other"),
                Cells.time(row, "starts"),
                Cells.optTime(row, "ends"),
                Cells.optText(row, "lower_m"),
                Cells.optText(row, "upper_m"),
                Cells.text(row, "contact"),
                Cells.text(row, "by_rule"),
                Cells.object(row, "marks"),
                Cells.text(row, "author"),
                Cells.text(row, "notice_kind")),
        sight.and(leaf));
  }

  private List<NoticeRow.LastBeforeStart> lastBeforeStart(String leaf, String starts)
      throws SQLException {
    String had =
        """
        select s.recipient, v.leaf, v.recorded_at as said_at, min(g.recorded_at) as got_at
        from leaves now join leaves v on v.id = now.id and v.party = now.party
        join ladder s on s.of_leaf = v.leaf join leaves g on g.idx = s.idx
        where now.leaf = ?4 and s.level >= 1 and g.recorded_at <= ?5 and
        """
            + Sight.may("v")
            + "and"
            + Sight.may("s")
            + "group by s.recipient, v.idx order by v.idx";
    Map<String, NoticeRow.LastBeforeStart> last = new TreeMap<>();
    for (NoticeRow.LastBeforeStart each :
        rows.query(
            had,
            row ->
                new NoticeRow.LastBeforeStart(
                    Cells.text(row, "recipient"),
                    Cells.text(row, "leaf"),
                    Cells.time(row, "said_at"),
                    Cells.time(row, "got_at")),
            sight.and(leaf, starts))) {
      last.put(each.party(), each);
    }
    return List.copyOf(last.values());
  }

  /** The steps towards each recipient of one leaf. */
  List<NoticeRow.Recipient> ladder(String leaf) throws SQLException {
    Map<String, List<NoticeRow.Step>> steps = new TreeMap<>();
    rows.query(
        "select s.*, l.leaf, l.recorded_at from ladder s join leaves l on l.idx = s.idx"
            + " where s.of_leaf = ?4 and"
            + Sight.may("s")
            + "order by s.level, s.idx",
        row ->
            steps
                .computeIfAbsent(Cells.text(row, "recipient"), k -> new ArrayList<>())
                .add(step(row)),
        sight.and(leaf));
    return steps.entrySet().stream()
        .map(e -> new NoticeRow.Recipient(e.getKey(), List.copyOf(e.getValue())))
        .toList();
  }

  private static NoticeRow.Step step(ResultSet row) throws SQLException {
    return new NoticeRow.Step(
        row.getInt("level"),
        row.getLong("idx"),
        Cells.time(row, "recorded_at"),
        Cells.text(row, "leaf"),
        Cells.optText(row, "channel"),
        Cells.optText(row, "by_post"),
        Cells.optTime(row, "held_at"),
        Cells.optText(row, "relayed_to"),
        Cells.optText(row, "read_back"),
        Cells.optText(row, "note"),
        Cells.optNumber(row, "counter"));
  }

  private List<NoticeRow.Answer> answers(String leaf) throws SQLException {
    return rows.query(
        """
        select a.*, l.leaf, l.author, l.at, l.recorded_at
        from leaves now join leaves v on v.id = now.id and v.party = now.party
        join answers a on a.of_leaf = v.leaf join leaves l on l.idx = a.idx
        where now.leaf = ?4 and
        """
            + Sight.may("a")
            + "and"
            + Sight.may("v")
            + "order by a.idx",
        row ->
            new NoticeRow.Answer(
                Cells.text(row, "leaf"),
                Cells.text(row, "of_leaf"),
                Cells.text(row, "author"),
                Cells.text(row, "response"),
                Cells.optText(row, "text"),
                Cells.time(row, "at"),
                Cells.time(row, "recorded_at")),
        sight.and(leaf));
  }
}
