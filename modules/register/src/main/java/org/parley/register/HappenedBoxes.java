package org.parley.register;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.parley.casefile.IncidentsQuestion;
import org.parley.casefile.Question.Period;
import org.parley.register.SqliteFile.Rows;

/**
 * The index of where and when what a reader may know is told to have happened. It only finds: what
 * it meets is measured exactly afterwards.
 */
final class HappenedBoxes {
  private static final String EVERYONE = "*";
  private static final long TURN_E7 = 3_600_000_000L;
  private static final long HALF_E7 = TURN_E7 / 2;

  private HappenedBoxes() {}

  /** Where what the reader's boxes meet stands in the log, as many at most. */
  static List<Long> met(Rows rows, Sight sight, Happened.Box box, Period period, int most)
      throws SQLException {
    List<Long> found = new ArrayList<>();
    for (String reader : List.of(sight.party(), EVERYONE)) {
      found.addAll(
          rows.query(
              "select id / "
                  + Happened.IDS
                  + " as idx from happened_boxes where west <= ?1 and east >= ?2 and south <= ?3"
                  + " and north >= ?4 and starts <= ?5 and ends >= ?6 and reader <= ?7"
                  + " and same_reader >= ?7 limit ?8",
              row -> row.getLong("idx"),
              box.eastE7(),
              box.westE7(),
              box.northE7(),
              box.southE7(),
              period
                  .until()
                  .map(moment -> PlacedBoxes.minute(moment, true))
                  .orElse((long) Integer.MAX_VALUE),
              period
                  .from()
                  .map(moment -> PlacedBoxes.minute(moment, false))
                  .orElse((long) Integer.MIN_VALUE),
              reader.hashCode(),
              most));
    }
    return found;
  }

  /**
   * Where all that meets a box stands, on both sides of 180 degrees where the box touches it.
   *
   * @param box its east is less than its west where it reaches over 180 degrees
   * @param most as many of each side and each list of the reader at most
   * @return in no order, one perhaps twice; so many or more where not all were looked for
   */
  static List<Long> met(Rows rows, Sight sight, IncidentsQuestion.Box box, Period period, int most)
      throws SQLException {
    long over = box.eastE7() < box.westE7() ? TURN_E7 : 0;
    List<Long> found = new ArrayList<>();
    for (long[] part : touching(PlacedBoxes.parts(box.westE7(), box.eastE7() + over))) {
      Happened.Box one = new Happened.Box(box.southE7(), part[0], box.northE7(), part[1]);
      found.addAll(met(rows, sight, one, period, most));
    }
    return found;
  }

  private static List<long[]> touching(List<long[]> parts) {
    List<long[]> all = new ArrayList<>(parts);
    for (long[] part : parts) {
      if (part[0] == -HALF_E7) {
        all.add(new long[] {HALF_E7, HALF_E7});
      }
      if (part[1] == HALF_E7) {
        all.add(new long[] {-HALF_E7, -HALF_E7});
      }
    }
    return all;
  }
}
