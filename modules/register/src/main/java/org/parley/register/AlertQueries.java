package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.Role;
import org.parley.verify.Hash;

/**
 * Private warnings, out of the pairs that decisions found. No leaf is made for one: a mirror of the
 * log would count them.
 *
 * <p>An owner is warned of a pair both sides of which he may read. He is not warned of what he may
 * not read himself: whoever could lay out a hundred small notices and wait for warnings would find
 * everybody's hidden movements with them. Where neither side may read the other, a monitoring party
 * that may read one of them is told that one, and whole hours; so somebody can pick up a phone. For
 * its own notices it is not, for the reason just given.
 *
 * <p>Pairs of which one side was told nothing are found by an index: an owner's by his name, all of
 * them for a monitoring party. The order of the joins is written down, so that it does not depend
 * on what a planner guesses of the tables' sizes.
 */
final class AlertQueries {
  private static final int MOST = 20_000;
  private static final long HOUR_SECONDS = 3_600;

  private static final String COLUMNS =
      """
      select o.idx as decided, o.own, o.other, o.starts, o.ends, o.contact, o.by_rule,
        o.filed_owner is not null as f_kept, o.met_owner is not null as t_kept,
        f.idx as f_idx, f.id as f_id, f.leaf as f_leaf, f.party as f_party, f.author as f_author,
        f.addressed as f_to, f.block as f_block, fn.drill as f_drill,
        fn.notice_kind as f_kind, fn.meaning as f_meaning,
        t.idx as t_idx, t.id as t_id, t.leaf as t_leaf, t.party as t_party, t.author as t_author,
        t.addressed as t_to, t.block as t_block, tn.drill as t_drill,
        tn.notice_kind as t_kind, tn.meaning as t_meaning,
      """
          + Sight.may("f")
          + " as f_read from overlaps o ";

  private static final String JOINED =
      " cross join leaves d on d.idx = o.idx"
          + " cross join leaves f on f.leaf = o.notice_leaf"
          + " cross join notices fn on fn.idx = f.idx"
          + " cross join leaves t on t.leaf = o.other_leaf"
          + " cross join notices tn on tn.idx = t.idx"
          + " where o.idx > ?4 and d.recorded_at <= ?2 and "
          + inForce("fn")
          + " and "
          + inForce("tn");

  private static final String BOTH_READ =
      " and "
          + Sight.may("f")
          + "and"
          + Sight.may("t")
          + "and"
          + Sight.newest("f")
          + "and"
          + Sight.newest("t");

  /** What the limit cuts off is never about people while there is anything else to cut off. */
  private static final String NEWEST_FOUND =
      " order by (fn.meaning = 'PEOPLE_TO_PROTECT' or tn.meaning = 'PEOPLE_TO_PROTECT') desc,"
          + " o.idx desc limit ?5";

  /** The reader's party filed the later of the two, and the other side may not read it. */
  static final String FILED_BY_OWNER =
      COLUMNS
          + "indexed by overlaps_filed"
          + JOINED
          + " and o.filed_owner = ?1"
          + BOTH_READ
          + NEWEST_FOUND;

  /** The reader's party filed the earlier of the two, and the other side may not read it. */
  static final String MET_BY_OTHER =
      COLUMNS
          + "indexed by overlaps_met"
          + JOINED
          + " and o.met_owner = ?1"
          + BOTH_READ
          + NEWEST_FOUND;

  private static final String KEPT = " and (o.filed_owner is not null or o.met_owner is not null)";

  /** Pairs of two other parties, both of which the reader may read. */
  static final String OF_OTHERS =
      COLUMNS
          + "indexed by overlaps_kept"
          + JOINED
          + KEPT
          + " and f.party <> ?1 and t.party <> ?1"
          + BOTH_READ
          + NEWEST_FOUND;

  /** Pairs of two other parties that may not read each other, one of which the reader may read. */
  static final String ONE_SIDED =
      COLUMNS
          + "indexed by overlaps_kept"
          + JOINED
          + KEPT
          + " and o.filed_owner is not null and o.met_owner is not null"
          + " and f.party <> ?1 and t.party <> ?1 and (("
          + Sight.may("f")
          + "and not"
          + Sight.may("t")
          + "and"
          + Sight.newest("f")
          + "and"
          + latest("t")
          + ") or ("
          + Sight.may("t")
          + "and not"
          + Sight.may("f")
          + "and"
          + Sight.newest("t")
          + "and"
          + latest("f")
          + "))"
          + NEWEST_FOUND;

  private final Rows rows;
  private final Sight sight;

  AlertQueries(Rows rows, Sight sight) {
    this.rows = rows;
    this.sight = sight;
  }

  private static String inForce(String notice) {
    return notice + ".activity in ('PLANNED', 'ACTIVE', 'NONCONFORMING', 'CONTINGENT') ";
  }

  private static String latest(String leaf) {
    return " not exists (select 1 from leaves l where l.id = "
        + leaf
        + ".id and l.party = "
        + leaf
        + ".party and l.kind = "
        + leaf
        + ".kind and l.idx > "
        + leaf
        + ".idx) ";
  }

  /** Warnings found behind that index, people first, then by time. */
  List<AlertRow> after(long index) throws SQLException {
    Map<String, AlertRow> found = new LinkedHashMap<>();
    for (String owned : List.of(FILED_BY_OWNER, MET_BY_OTHER)) {
      boolean filed = owned.equals(FILED_BY_OWNER);
      keep(found, rows.query(owned, row -> pair(row, filed, AlertRow.To.OWNER), bound(index)));
    }
    if (monitors()) {
      keep(found, rows.query(OF_OTHERS, row -> pair(row, false, AlertRow.To.CENTRE), bound(index)));
      keep(found, rows.query(ONE_SIDED, AlertQueries::readableSide, bound(index)));
    }
    List<AlertRow> alerts = new ArrayList<>(found.values());
    alerts.sort(
        Comparator.comparing(AlertRow::people)
            .reversed()
            .thenComparing(AlertRow::from)
            .thenComparing(AlertRow::key));
    return List.copyOf(alerts);
  }

  private Object[] bound(long index) {
    return sight.and(index, MOST);
  }

  private static void keep(Map<String, AlertRow> found, List<AlertRow> more) {
    more.forEach(alert -> found.putIfAbsent(alert.key(), alert));
  }

  private boolean monitors() throws SQLException {
    return new MechanismQueries(rows, sight)
        .role()
        .filter(role -> role.equals(Role.MONITOR.name()))
        .isPresent();
  }

  /**
   * @param filed whether the warned is told of the notice filed later as the one concerned
   */
  private static AlertRow pair(ResultSet row, boolean filed, AlertRow.To to) throws SQLException {
    AlertRow.Side one = side(row, "f_", "own");
    AlertRow.Side two = side(row, "t_", "other");
    AlertRow.Side notice = filed ? one : two;
    AlertRow.Side other = filed ? two : one;
    return new AlertRow(
        key(
            notice,
            row.getLong(filed ? "f_idx" : "t_idx"),
            other.id() + " " + row.getLong(filed ? "t_idx" : "f_idx") + " " + other.volume()),
        to,
        notice,
        Optional.of(other),
        Cells.time(row, "starts"),
        Cells.optTime(row, "ends"),
        Optional.of(Cells.text(row, "contact")),
        Optional.of(Cells.text(row, "by_rule")),
        row.getLong("decided"));
  }

  /** Neither the other's leaf nor its exact times: with a mirror both would name it. */
  private static AlertRow readableSide(ResultSet row) throws SQLException {
    boolean filed = row.getInt("f_read") != 0;
    AlertRow.Side read = filed ? side(row, "f_", "own") : side(row, "t_", "other");
    Instant from = Cells.time(row, "starts").truncatedTo(ChronoUnit.HOURS);
    Optional<Instant> until =
        Cells.optTime(row, "ends")
            .map(end -> end.truncatedTo(ChronoUnit.HOURS).plusSeconds(HOUR_SECONDS));
    return new AlertRow(
        key(read, row.getLong(filed ? "f_idx" : "t_idx"), from + " " + until),
        AlertRow.To.CENTRE,
        read,
        Optional.empty(),
        from,
        until,
        Optional.empty(),
        Optional.empty(),
        row.getLong("decided"));
  }

  private static AlertRow.Side side(ResultSet row, String prefix, String volume)
      throws SQLException {
    return new AlertRow.Side(
        Cells.id(row, prefix + "id"),
        Cells.text(row, prefix + "leaf"),
        Cells.text(row, prefix + "party"),
        Cells.text(row, prefix + "author"),
        Cells.strings(row, prefix + "to"),
        Cells.optText(row, prefix + "block"),
        row.getInt(prefix + "drill") != 0,
        Cells.text(row, prefix + "kind"),
        Cells.text(row, prefix + "meaning"),
        row.getInt(volume));
  }

  private static String key(AlertRow.Side notice, long index, String rest) {
    String text =
        "parley-alert\n" + notice.id() + " " + index + " " + notice.volume() + "\n" + rest;
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).base64Url();
  }
}
