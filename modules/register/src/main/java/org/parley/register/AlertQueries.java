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
 */
final class AlertQueries {
  private static final int MOST = 1_000;
  private static final long HOUR_SECONDS = 3_600;

  private static final String PAIRS =
      """
      select o.idx as decided, o.own, o.other, o.starts, o.ends, o.contact, o.by_rule,
        f.idx as f_idx, f.id as f_id, f.leaf as f_leaf, f.party as f_party, f.author as f_author,
        fn.notice_kind as f_kind, fn.meaning as f_meaning,
        t.idx as t_idx, t.id as t_id, t.leaf as t_leaf, t.party as t_party, t.author as t_author,
        tn.notice_kind as t_kind, tn.meaning as t_meaning,
      """
          + unread("f", "t")
          + " as f_kept, "
          + unread("t", "f")
          + " as t_kept, "
          + Sight.may("f")
          + " as f_read from overlaps o join leaves d on d.idx = o.idx"
          + " join leaves f on f.leaf = o.notice_leaf join notices fn on fn.idx = f.idx"
          + " join leaves t on t.leaf = o.other_leaf join notices tn on tn.idx = t.idx"
          + " where o.idx > ?4 and d.recorded_at <= ?2 and "
          + inForce("fn")
          + " and "
          + inForce("tn");

  private final Rows rows;
  private final Sight sight;

  AlertQueries(Rows rows, Sight sight) {
    this.rows = rows;
    this.sight = sight;
  }

  /** That the party of the second leaf may not read the first. */
  private static String unread(String leaf, String reader) {
    return " not exists (select 1 from readers u where u.idx = "
        + leaf
        + ".idx and u.reader in ("
        + reader
        + ".party, '*')) ";
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
    boolean monitors = monitors();
    Map<String, AlertRow> found = new LinkedHashMap<>();
    for (Optional<AlertRow> row :
        rows.query(
            PAIRS
                + " and (f_kept or t_kept) and "
                + Sight.may("f")
                + "and"
                + Sight.may("t")
                + "and"
                + Sight.newest("f")
                + "and"
                + Sight.newest("t")
                + "order by o.idx desc, o.ord limit ?5",
            row -> both(row, monitors),
            sight.and(index, MOST))) {
      row.ifPresent(alert -> found.putIfAbsent(alert.key(), alert));
    }
    if (monitors) {
      for (AlertRow alert : oneSided(index)) {
        found.putIfAbsent(alert.key(), alert);
      }
    }
    List<AlertRow> alerts = new ArrayList<>(found.values());
    alerts.sort(
        Comparator.comparing(AlertRow::people)
            .reversed()
            .thenComparing(AlertRow::from)
            .thenComparing(AlertRow::key));
    return List.copyOf(alerts);
  }

  private boolean monitors() throws SQLException {
    return new MechanismQueries(rows, sight)
        .mechanism()
        .filter(mechanism ->
            mechanism.parties().stream()
                .anyMatch(party ->
                    party.name().equals(sight.party()) && party.role().equals(Role.MONITOR.name())))
        .isPresent();
  }

  private Optional<AlertRow> both(ResultSet row, boolean monitors) throws SQLException {
    AlertRow.Side filed = side(row, "f_", "own");
    AlertRow.Side met = side(row, "t_", "other");
    boolean ownFiled = filed.party().equals(sight.party()) && row.getInt("f_kept") != 0;
    boolean ownMet = met.party().equals(sight.party()) && row.getInt("t_kept") != 0;
    boolean neither = !filed.party().equals(sight.party()) && !met.party().equals(sight.party());
    if (!ownFiled && !ownMet && !(neither && monitors)) {
      return Optional.empty();
    }
    AlertRow.Side notice = ownFiled ? filed : met;
    AlertRow.Side other = ownFiled ? met : filed;
    return Optional.of(
        new AlertRow(
            key(
                notice,
                row.getLong(ownFiled ? "f_idx" : "t_idx"),
                other.id()
                    + " "
                    + row.getLong(ownFiled ? "t_idx" : "f_idx")
                    + " "
                    + other.volume()),
            neither ? AlertRow.To.CENTRE : AlertRow.To.OWNER,
            notice,
            Optional.of(other),
            Cells.time(row, "starts"),
            Cells.optTime(row, "ends"),
            Optional.of(Cells.text(row, "contact")),
            Optional.of(Cells.text(row, "by_rule")),
            row.getLong("decided")));
  }

  private List<AlertRow> oneSided(long index) throws SQLException {
    return rows.query(
        PAIRS
            + " and f_kept and t_kept and f.party <> ?1 and t.party <> ?1 and (("
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
            + ")) order by o.idx desc, o.ord limit ?5",
        AlertQueries::readableSide,
        sight.and(index, MOST));
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
