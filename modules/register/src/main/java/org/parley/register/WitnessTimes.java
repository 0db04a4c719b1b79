package org.parley.register;

import java.sql.SQLException;
import java.time.Instant;
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
 * first ends, one in the steps of the last ends. As of an earlier moment every beat known then is
 * looked at.
 */
final class WitnessTimes {
  private final Rows rows;
  private final Sight sight;
  private final Optional<BeatTimes> newest;
  private final Map<Long, Interval> found = new HashMap<>();

  WitnessTimes(Rows rows, Sight sight, Optional<BeatTimes> newest) {
    this.rows = rows;
    this.sight = sight;
    this.newest = sight.isNow() ? newest : Optional.empty();
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
    String beats =
        sight.isNow()
            ? "select b.newest_so_far as n from beats b where b.idx < ?4 and"
                + Sight.may("b")
                + "order by b.idx desc limit 1"
            : "select b.newest as n from beats b where b.idx < ?4 and"
                + Sight.may("b")
                + "order by b.newest desc limit 1";
    return moment(rows.query(beats, row -> row.getLong("n"), sight.and(index)).stream());
  }

  private Optional<Instant> notAfter(long index) throws SQLException {
    String states =
        sight.isNow()
            ? "select b.quorum as n from bounds b where b.at_size > ?4 and"
                + Sight.may("b")
                + "order by b.at_size limit 1"
            : "select b.quorum as n from beats b where b.at_size > ?4 and b.quorum is not null and"
                + Sight.may("b")
                + "order by b.quorum limit 1";
    List<Long> beats = rows.query(states, row -> row.getLong("n"), sight.and(index));
    Stream<Long> beside =
        newest.filter(state -> state.size() > index).stream()
            .flatMap(state -> state.quorum().stream().boxed());
    return moment(Stream.concat(beats.stream(), beside).sorted());
  }

  private static Optional<Instant> moment(Stream<Long> seconds) {
    return seconds.findFirst().map(Instant::ofEpochSecond);
  }
}
