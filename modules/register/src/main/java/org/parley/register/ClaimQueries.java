package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.parley.casefile.IncidentsQuestion;
import org.parley.register.SqliteFile.Rows;

/** Claims as filed, every version, page by page in the order of the log. */
final class ClaimQueries {
  private static final String CLAIM =
      "select c.body, l.*," + Sight.newerLeaf("l") + "as filed_anew from";

  /** What is not dated may lie in any period. */
  private static final String MEETS_PERIOD =
      " and (h.first_s is null or h.last_s is null or (h.first_s <= ?7 and h.last_s >= ?8))";

  /** A box may reach over 180 degrees on either side, so it is looked at a turn away too. */
  private static final String MEETS_BOX =
      " and h.south <= ?11 and h.north >= ?9 and ((h.west <= ?12 and h.east >= ?10)"
          + " or (h.west + 3600000000 <= ?12 and h.east + 3600000000 >= ?10)"
          + " or (h.west - 3600000000 <= ?12 and h.east - 3600000000 >= ?10))";

  private static final long TURN_E7 = 3_600_000_000L;

  private static final String AMONG =
      " json_each(?14) j cross join claims c on c.idx = j.value cross join leaves l"
          + " on l.idx = c.idx";

  /** Up to so many boxes are put in order; beyond it the list is walked. */
  private static final int BOXES_MAX = 5_000;

  private static final int CHUNK = 500;

  private final Rows rows;
  private final Sight sight;
  private final int boxesMost;

  ClaimQueries(Rows rows, Sight sight) {
    this(rows, sight, BOXES_MAX);
  }

  /**
   * The same, with an index that finds as many at most.
   *
   * @param boxesMost 0 for a list that is always walked
   */
  ClaimQueries(Rows rows, Sight sight, int boxesMost) {
    this.rows = rows;
    this.sight = sight;
    this.boxesMost = boxesMost;
  }

  Listing<ClaimRow> ofBlock(Page page, Optional<String> block) throws SQLException {
    return listing(
        page,
        rows.query(
            CLAIM
                + " claims c join leaves l on l.idx = c.idx where l.idx > ?4"
                + " and (?6 is null or l.block = ?6) and"
                + Sight.may("l")
                + "order by l.idx limit ?5",
            ClaimQueries::row,
            sight.and(page.after().orElse(-1), page.limit() + 1, block)));
  }

  /**
   * Some of them.
   *
   * @param asked of it block, period and box count; by a box only what has a stated point is found
   * @param one only the versions of this claim
   */
  Listing<ClaimRow> of(Page page, IncidentsQuestion asked, Optional<UUID> one) throws SQLException {
    Optional<List<Long>> boxed =
        one.isEmpty() && asked.box().isPresent() ? boxed(page, asked) : Optional.empty();
    if (boxed.isEmpty()) {
      return listing(
          page, found(" claims c join leaves l on l.idx = c.idx", "[]", page, asked, one));
    }
    List<ClaimRow> found = new ArrayList<>();
    for (int i = 0; i < boxed.get().size() && found.size() <= page.limit(); i += CHUNK) {
      List<Long> some = boxed.get().subList(i, Math.min(i + CHUNK, boxed.get().size()));
      found.addAll(found(AMONG, some.toString(), page, asked, one));
    }
    return listing(page, found.subList(0, Math.min(found.size(), page.limit() + 1)));
  }

  /** What an index finds in a box, in the order of the log; empty where the list is walked. */
  private Optional<List<Long>> boxed(Page page, IncidentsQuestion asked) throws SQLException {
    List<Long> met =
        HappenedBoxes.met(rows, sight, asked.box().orElseThrow(), asked.period(), boxesMost);
    return met.size() >= boxesMost
        ? Optional.empty()
        : Optional.of(
            met.stream()
                .filter(index -> index > page.after().orElse(-1))
                .distinct()
                .sorted()
                .toList());
  }

  private List<ClaimRow> found(
      String from, String among, Page page, IncidentsQuestion asked, Optional<UUID> one)
      throws SQLException {
    Optional<IncidentsQuestion.Box> box = asked.box();
    boolean over = box.filter(in -> in.eastE7() < in.westE7()).isPresent();
    return rows.query(
        CLAIM
            + from
            + " cross join happened h on h.idx = c.idx where l.idx > ?4 and ?14 is not null"
            + " and (?6 is null or l.block = ?6) and (?13 is null or l.id = ?13)"
            + MEETS_PERIOD
            + (box.isPresent() ? MEETS_BOX : "")
            + " and"
            + Sight.may("l")
            + "order by l.idx limit ?5",
        ClaimQueries::row,
        sight.and(
            page.after().orElse(-1),
            page.limit() + 1,
            asked.block(),
            asked.period().until().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE),
            asked.period().from().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE),
            box.map(IncidentsQuestion.Box::southE7),
            box.map(IncidentsQuestion.Box::westE7),
            box.map(IncidentsQuestion.Box::northE7),
            box.map(in -> in.eastE7() + (over ? TURN_E7 : 0)),
            one.map(UUID::toString),
            among));
  }

  private static ClaimRow row(ResultSet row) throws SQLException {
    return new ClaimRow(
        Cells.id(row, "id"),
        row.getLong("idx"),
        Cells.text(row, "leaf"),
        Cells.text(row, "author"),
        Cells.optText(row, "block"),
        Cells.object(row, "body"),
        Cells.time(row, "at"),
        Cells.time(row, "recorded_at"),
        Cells.optText(row, "filed_anew"));
  }

  private static Listing<ClaimRow> listing(Page page, List<ClaimRow> found) {
    return found.size() > page.limit()
        ? new Listing<>(
            found.subList(0, page.limit()), OptionalLong.of(found.get(page.limit() - 1).index()))
        : new Listing<>(found, OptionalLong.empty());
  }
}
