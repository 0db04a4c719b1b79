package org.parley.register;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.geo.GridBox;
import org.parley.geo.Margin;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.notice.Presence;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;

/**
 * A box around each volume of each version, in steps of 1e-7 degree and whole minutes, drawn
 * outward and wide by the error its author states. A box that crosses the antimeridian is two. Only
 * a question: what a box meets is measured exactly afterwards.
 */
final class PlacedBoxes {
  /** Ids of one leaf: its index times this, and on. Twice the volumes a statement may have. */
  static final long IDS = 128;

  private static final long TURN_E7 = 3_600_000_000L;
  private static final long HALF_E7 = TURN_E7 / 2;
  private static final int MINUTE = 60;
  private static final double ROUNDING_METRES = 10;
  private static final double STEP_DEG = 1e-7;

  /** A degree of latitude is 110.57 km or more, wherever it lies. */
  private static final double METRES_PER_DEGREE_AT_LEAST = 110_000;

  private static final double NEAR_A_POLE_DEG = 89;

  private PlacedBoxes() {}

  static void add(Rows rows, long index, NoticeBody notice) throws SQLException {
    boolean stays = Presence.stays(notice.noticeKind(), notice.activity());
    long id = index * IDS;
    for (StatedVolume stated : notice.volumes()) {
      PlacedVolume volume = stated.placed();
      GridBox box = new Margin(0, 0, java.time.Duration.ZERO).around(volume).footprint().box();
      TimeWindow window = volume.volume().window();
      long starts = minute(window.start(), false);
      long ends =
          stays || window.end().isEmpty() ? Integer.MAX_VALUE : minute(window.end().get(), true);
      for (long[] part : parts(box.westE7(), box.eastE7())) {
        rows.change(
            "insert into placed values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            id++,
            part[0],
            part[1],
            box.southE7(),
            box.northE7(),
            starts,
            ends);
      }
    }
  }

  static void remove(Rows rows, String leaf) throws SQLException {
    List<Long> index =
        rows.query("select idx from leaves where leaf = ?1", row -> row.getLong("idx"), leaf);
    for (long at : index) {
      rows.change("delete from noticed where id = ?1", at);
      for (long id = at * IDS; id < (at + 1) * IDS; id++) {
        rows.change("delete from placed where id = ?1", id);
      }
    }
  }

  /** A box around everything that lies near a spot, a little wider than needed. */
  static GridBox near(Spot spot) {
    return around(
        spot.position(), ExplainQuestion.NEAR_METRES + spot.errorMetres() + ROUNDING_METRES);
  }

  /** A box around every point within that distance, metres. It may run past the antimeridian. */
  static GridBox around(Position middle, double metres) {
    double north = metres / METRES_PER_DEGREE_AT_LEAST + STEP_DEG;
    double lat = Math.abs(middle.latitudeDeg()) + north;
    double east = lat >= NEAR_A_POLE_DEG ? 180 : 1.02 * north / Math.cos(Math.toRadians(lat));
    long wide = (long) Math.ceil(Math.min(east, 180) / STEP_DEG);
    long high = (long) Math.ceil(Math.min(north, 180) / STEP_DEG);
    return new GridBox(
        middle.longitudeE7() - wide,
        Math.max(middle.latitudeE7() - high, Integer.MIN_VALUE),
        middle.longitudeE7() + wide,
        Math.min(middle.latitudeE7() + high, Integer.MAX_VALUE));
  }

  /** Longitudes from -180 to 180 degrees, in two parts where they cross the antimeridian. */
  static List<long[]> parts(long westE7, long eastE7) {
    if (eastE7 - westE7 >= TURN_E7) {
      return List.of(new long[] {-HALF_E7, HALF_E7});
    }
    if (westE7 < -HALF_E7) {
      return List.of(new long[] {westE7 + TURN_E7, HALF_E7}, new long[] {-HALF_E7, eastE7});
    }
    return eastE7 > HALF_E7
        ? List.of(new long[] {westE7, HALF_E7}, new long[] {-HALF_E7, eastE7 - TURN_E7})
        : List.of(new long[] {westE7, eastE7});
  }

  /** Whole minutes since 1970, rounded outward and within what an index of 32 bits holds. */
  static long minute(Instant moment, boolean up) {
    long seconds = moment.getEpochSecond();
    long minutes = Math.floorDiv(up ? seconds + MINUTE - 1 : seconds, (long) MINUTE);
    return Math.clamp(minutes, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
