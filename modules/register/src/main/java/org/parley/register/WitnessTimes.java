package org.parley.register;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.notice.Interval;
import org.parley.register.SqliteFile.Rows;

/**
 * Between which two moments, by the clocks of witnesses, a leaf was logged: from the beats that the
 * reader may know and, for one who asks as of now, from the newest state witnesses signed.
 *
 * <p>For everything known so far two short look-ups answer, one in the running greatest of the
 * first ends, one in the steps of the last ends. As of an earlier moment the same two answer for
 * the beats up to the last one before which nothing was recorded later than that moment; beats
 * behind it count only where the operator's clock had gone back, and those few are looked at.
 */
final class WitnessTimes {
  private final Rows rows;
  private final Sight sight;
  private final Optional<BeatTimes> newest;
  private final Map<Long, Interval> found = new HashMap<>();
  private final Optional<Long> prefix;

  WitnessTimes(Rows rows, Sight sight, Optional<BeatTimes> newest) throws SQLException {
    this.rows = rows;
    this.sight = sight;
    this.newest = sight.isNow() ? newest : Optional.empty();
    this.prefix = sight.isNow() ? Optional.of(Long.MAX_VALUE) : prefix();
  }

  /** The last beat such that it and every one before it was known then; empty when none was. */
  private Optional<Long> prefix() throws SQLException {
    return rows
        .query(
            "select b.idx from beats b where b.latest <= min(?2, ?3) and"
                + Sight.may("b")
                + "order by b.latest desc, b.idx desc limit 1",
            row -> row.getLong("idx"),
            sight.and())
        .stream()
        .findFirst();
  }

  /** The interval of the leaf at that index. */
  Interval of(long index) throws SQLException {
    Interval known = found.get(index);
    if (known == null) {
      known = new Interval(notBefore(index), notAfter(index));
      found.put(index, known);
    }
    return known;
  }

  private Optional<Instant> notBefore(long index) throws SQLException {
    Stream<Long> all = Stream.empty();
    if (prefix.isPresent()) {
      all =
          rows
              .query(
                  "select b.newest_so_far as n from beats b where b.idx < ?4 and b.idx <= ?5 and"
                      + Sight.may("b")
                      + "order by b.idx desc limit 1",
                  row -> row.getLong("n"),
                  sight.and(index, prefix.get()))
              .stream();
    }
    Stream<Long> behind =
        behind("b.newest as n", "b.idx < ?5 order by b.newest desc limit 1", index).stream();
    return Stream.concat(all, behind).max(Comparator.naturalOrder()).map(Instant::ofEpochSecond);
  }

  private Optional<Instant> notAfter(long index) throws SQLException {
    List<Long> beats = new ArrayList<>();
    if (prefix.isPresent()) {
      beats.addAll(lastEnd(index, prefix.get()));
    }
    beats.addAll(
        behind(
            "b.quorum as n",
            "b.at_size > ?5 and b.quorum is not null order by b.quorum limit 1",
            index));
    newest
        .filter(state -> state.size() > index)
        .ifPresent(state -> state.quorum().ifPresent(beats::add));
    return beats.stream().min(Comparator.naturalOrder()).map(Instant::ofEpochSecond);
  }

  /** The earliest last end among the beats up to one. */
  private List<Long> lastEnd(long index, long last) throws SQLException {
    List<Step> steps =
        rows.query(
            "select b.quorum as n, b.idx from bounds b where b.at_size > ?1"
                + " order by b.at_size limit 1",
            row -> new Step(row.getLong("n"), row.getLong("idx")),
            index);
    if (steps.isEmpty() || steps.getFirst().index() <= last) {
      return steps.stream().map(Step::quorum).toList();
    }
    return rows.query(
        "select b.quorum as n from beats b where b.idx > ?4 and b.idx <= ?5 and +b.at_size > ?4"
            + " and b.quorum is not null and"
            + Sight.may("b")
            + "order by b.quorum limit 1",
        row -> row.getLong("n"),
        sight.and(index, last));
  }

  /** One of the steps of the last ends; a beat is for everyone. */
  private record Step(long quorum, long index) {}

  /** From beats behind the prefix that were known then because the clock had gone back. */
  private List<Long> behind(String what, String where, long index) throws SQLException {
    if (sight.isNow()) {
      return List.of();
    }
    return rows.query(
        "select "
            + what
            + " from beats b where b.at < b.latest and b.idx > ?4 and"
            + Sight.may("b")
            + "and "
            + where,
        row -> row.getLong("n"),
        sight.and(prefix.orElse(-1L), index));
  }
}
