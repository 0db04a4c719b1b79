package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Filed;
import org.parley.disclosure.Viewer;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * The case file of each reader. For everything known so far it is kept per party and carried
 * forward by what was recorded since; as of an earlier moment it is folded afresh. It comes from
 * the same rows that every query reads, under the same condition.
 *
 * <p>Kept is only what lies before the newest decision: a decision states when the statement it is
 * about was recorded, and until it is in the register that time is not settled.
 */
final class CaseFiles {
  /** No condition: every statement that a case file takes. */
  static final String EVERYTHING = "";

  /**
   * Law, matters, names and findings: what everything told is held beside, and what is concluded of
   * it, without what is told.
   */
  static final String GROUND =
      only(
          Kind.POLICY,
          Kind.ZONE,
          Kind.AGREEMENT,
          Kind.ASSENT,
          Kind.MATTER,
          Kind.EVENT,
          Kind.ENTRY,
          Kind.FINDING,
          Kind.COMMENT);

  /** What restrictions, custody and registers are told from: few among many claims. */
  static final String PAPERS =
      only(
          Kind.POLICY,
          Kind.ZONE,
          Kind.AGREEMENT,
          Kind.ASSENT,
          Kind.RESTRICTION,
          Kind.EVIDENCE,
          Kind.TALLY,
          Kind.FINDING);

  private final Statutes statutes;
  private final int kept;
  private final String only;
  private final Lock lock = new ReentrantLock();
  private final Map<String, Settled> byParty = new LinkedHashMap<>(16, 0.75f, true);
  private long generation;

  /** A case file up to and including a leaf. */
  private record Settled(long index, CaseFile file) {}

  /**
   * Case files of some statements.
   *
   * @param only {@link #EVERYTHING}, {@link #GROUND} or {@link #PAPERS}
   */
  CaseFiles(Statutes statutes, Limits limits, String only) {
    this.statutes = statutes;
    this.kept = limits.caseFiles();
    this.only = only.isEmpty() ? "" : only + " and ";
  }

  private static String only(Kind... kinds) {
    return Stream.of(kinds)
        .map(kind -> "'" + kind.wire() + "'")
        .collect(Collectors.joining(", ", "l.kind in (", ")"));
  }

  CaseFile of(Rows rows, Viewer viewer) throws SQLException {
    if (viewer.asKnown().isPresent()) {
      CaseFile file = CaseFile.of(viewer);
      for (Filed filed : after(rows, -1, viewer)) {
        file = file.with(filed);
      }
      return file;
    }
    long from = generation();
    long settled =
        rows.query("select coalesce(max(idx), -1) as n from decisions", row -> row.getLong("n"))
            .getFirst();
    Settled start = kept(viewer.party());
    CaseFile keep = start.file();
    CaseFile file = start.file();
    for (Filed filed : after(rows, start.index(), viewer)) {
      file = file.with(filed);
      keep = filed.index() <= settled ? file : keep;
    }
    keep(from, viewer.party(), new Settled(Math.max(settled, start.index()), keep));
    return file;
  }

  /** Forgets everything, as the register is emptied. */
  void clear() {
    lock.lock();
    try {
      generation++;
      byParty.clear();
      statutes.clear();
    } finally {
      lock.unlock();
    }
  }

  private List<Filed> after(Rows rows, long index, Viewer viewer) throws SQLException {
    Viewer everything = Viewer.of(viewer.party());
    return rows.query(
        "select c.statement, l.idx, l.leaf, l.recorded_at from case_statements c"
            + " join leaves l on l.idx = c.idx where "
            + only
            + "l.idx > ?4 and"
            + Sight.may("l")
            + "order by l.idx",
        this::filed,
        Sight.of(everything).and(index));
  }

  /** A row of a statement with its place in the log. */
  Filed filed(ResultSet row) throws SQLException {
    long index = row.getLong("idx");
    try {
      return new Filed(
          index,
          Hash.parse(Cells.text(row, "leaf")),
          Cells.time(row, "recorded_at"),
          statutes.of(index, Cells.text(row, "statement")));
    } catch (Malformed e) {
      throw new SQLException("a cell does not hold a hash", e);
    }
  }

  private long generation() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  private Settled kept(String party) {
    lock.lock();
    try {
      Settled found = byParty.get(party);
      return found == null ? new Settled(-1, CaseFile.of(Viewer.of(party))) : found;
    } finally {
      lock.unlock();
    }
  }

  private void keep(long from, String party, Settled settled) {
    lock.lock();
    try {
      Settled before = byParty.get(party);
      if (from == generation && (before == null || before.index() < settled.index())) {
        byParty.put(party, settled);
        if (byParty.size() > kept) {
          byParty.remove(byParty.keySet().iterator().next());
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
