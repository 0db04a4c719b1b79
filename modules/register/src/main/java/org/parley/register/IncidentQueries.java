package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Filed;
import org.parley.casefile.IncidentsQuestion;
import org.parley.casefile.IncidentsQuestion.Cursor;
import org.parley.casefile.Question.Period;
import org.parley.incident.ShelfEntry;
import org.parley.register.Seats.Seat;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ClaimBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * Lists of incidents, page by page, in the order of the time told. Only seats of the reader's own
 * lists are looked at, so neither an answer nor what it costs hangs on what he may not know.
 */
final class IncidentQueries {
  /** Most seats looked at for one page; then the page ends and says where the next begins. */
  private static final int LOOKED_MAX = 10_000;

  /** Up to so many boxes are put in order; beyond it the list is walked. */
  private static final int BOXES_MAX = 5_000;

  private static final String EVERYONE = "*";
  private static final long TURN_E7 = 3_600_000_000L;

  private final Rows rows;
  private final Sight sight;
  private final CaseFiles cases;

  IncidentQueries(Rows rows, Sight sight, CaseFiles cases) {
    this.rows = rows;
    this.sight = sight;
    this.cases = cases;
  }

  /**
   * One page.
   *
   * @param ground law and names as the reader may know them
   * @param limit most items
   */
  IncidentPage page(IncidentsQuestion asked, CaseFile ground, int limit) throws SQLException {
    return page(asked, ground, limit, LOOKED_MAX);
  }

  /**
   * The same, looking at so many seats and at those of the last thing to their end: versions told
   * of one time stand beside one another, and behind the first of them the next page would pass
   * over the others.
   */
  IncidentPage page(IncidentsQuestion asked, CaseFile ground, int limit, int most)
      throws SQLException {
    Wanted wanted = Wanted.of(asked, ground);
    Walk walk =
        asked.box().isPresent() ? inBox(asked, wanted) : new Walk(lists(asked, wanted.driving()));
    List<Json.Obj> items = new ArrayList<>();
    Optional<Seat> before = Optional.empty();
    Optional<Seat> ended = Optional.empty();
    int looked = 0;
    for (Optional<Seat> next = walk.next(); next.isPresent(); next = walk.next()) {
      boolean enough = items.size() >= limit || looked >= most;
      if (enough && before.filter(next.get()::sameThing).isEmpty()) {
        ended = before;
        break;
      }
      looked++;
      before = next;
      if (matches(asked, wanted, next.get().index())) {
        Optional<Filed> filed = newest(next.get().index());
        filed.flatMap(one -> CaseFile.brief(one, this::stands)).ifPresent(items::add);
      }
    }
    return new IncidentPage(items, ended.map(seat -> new Cursor(seat.moment(), seat.id())));
  }

  /**
   * Marks that are wanted: by one of the first kind that is asked for the lists are walked, and the
   * others are looked for on each row.
   *
   * @param driving one of these
   * @param others of each set one
   */
  record Wanted(Set<String> driving, List<Set<String>> others) {
    static Wanted of(IncidentsQuestion asked, CaseFile ground) {
      List<Set<String>> all = new ArrayList<>();
      asked.label().ifPresent(label -> all.add(Set.of(Happened.INCIDENTS + "l:" + label)));
      asked.party().ifPresent(name -> all.add(named(name, ground)));
      asked.code().ifPresent(code -> all.add(Set.of(Happened.code(code))));
      asked.block().ifPresent(block -> all.add(Set.of(Happened.INCIDENTS + "b:" + block)));
      return all.isEmpty()
          ? new Wanted(Set.of(Happened.INCIDENTS), List.of())
          : new Wanted(all.getFirst(), all.subList(1, all.size()));
    }

    private static Set<String> named(String name, CaseFile ground) {
      Set<String> marks = new LinkedHashSet<>(Set.of(Happened.named(name)));
      for (ShelfEntry entry : ground.shelf().resolve(name, EntryKind.ACTOR)) {
        entry.allNames().forEach(other -> marks.add(Happened.named(other)));
      }
      return marks;
    }

    boolean in(List<String> marks, boolean all) {
      return others.stream().allMatch(some -> marks.stream().anyMatch(some::contains))
          && (!all || marks.stream().anyMatch(driving::contains));
    }
  }

  /** Several lists walked as one; a thing that stands in several of them comes once. */
  private static final class Walk {
    private final List<Seats> lists;
    private Optional<Seat> last = Optional.empty();

    Walk(List<Seats> lists) {
      this.lists = lists;
    }

    Optional<Seat> next() throws SQLException {
      for (Optional<Seats> list = Seats.first(lists); list.isPresent(); list = Seats.first(lists)) {
        Optional<Seat> seat = list.get().peek();
        list.get().pass();
        if (!seat.equals(last)) {
          last = seat;
          return seat;
        }
      }
      return Optional.empty();
    }
  }

  private List<Seats> lists(IncidentsQuestion asked, Set<String> marks) {
    Seat after = asked.after().map(IncidentQueries::behind).orElse(Seat.before(Long.MIN_VALUE));
    return lists(marks, asked.period(), after);
  }

  /** The reader's lists of those marks, walked from behind a seat, for a period. */
  List<Seats> lists(Set<String> marks, Period period, Seat after) {
    long from = period.from().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE);
    long until = period.until().map(Instant::getEpochSecond).orElse(Happened.UNDATED);
    List<Long> lasting = Happened.LASTING_SECONDS;
    List<Seats> lists = new ArrayList<>();
    for (String reader : List.of(sight.party(), EVERYONE)) {
      for (String mark : marks) {
        for (int lasts = 0; lasts < lasting.size(); lasts++) {
          long back = lasting.get(lasts);
          boolean open = from < Long.MIN_VALUE + back;
          Seat soonest = later(after, Seat.before(open ? Long.MIN_VALUE : from - back));
          lists.add(new Seats(rows, reader, mark, lasts, soonest, until));
        }
        lists.add(new Seats(rows, reader, mark, lasting.size(), after, until));
        if (until != Happened.UNDATED) {
          Seat undated = later(after, Seat.before(Happened.UNDATED));
          lists.add(new Seats(rows, reader, mark, 0, undated, Happened.UNDATED));
        }
      }
    }
    return lists;
  }

  private static Seat later(Seat one, Seat other) {
    return Seat.ORDER.compare(one, other) >= 0 ? one : other;
  }

  /** Those whose box meets the one asked for: put in order where they are few. */
  private Walk inBox(IncidentsQuestion asked, Wanted wanted) throws SQLException {
    IncidentsQuestion.Box box = asked.box().orElseThrow();
    List<Long> found = new ArrayList<>();
    long east = box.eastE7() < box.westE7() ? box.eastE7() + TURN_E7 : box.eastE7();
    for (long[] part : PlacedBoxes.parts(box.westE7(), east)) {
      found.addAll(
          boxed(
              new Happened.Box(box.southE7(), part[0], box.northE7(), part[1]),
              asked.period(),
              BOXES_MAX));
    }
    if (found.size() >= BOXES_MAX) {
      return new Walk(lists(asked, wanted.driving()));
    }
    List<Seat> seats = new ArrayList<>();
    for (long index : new LinkedHashSet<>(found)) {
      rows.each(
          "select * from happened where idx = ?1 and what = 'INCIDENT'",
          row ->
              seats.add(
                  new Seat(
                      Cells.optNumber(row, "first_s").orElse(Happened.UNDATED),
                      row.getLong("hi"),
                      row.getLong("lo"),
                      index)),
          index);
    }
    seats.sort(Seat.ORDER);
    Optional<Cursor> after = asked.after();
    return new Walk(List.of(Seats.of(rows, seats, after.map(IncidentQueries::behind))));
  }

  private static Seat behind(Cursor at) {
    return new Seat(
        at.moment(),
        at.id().getMostSignificantBits(),
        at.id().getLeastSignificantBits(),
        Long.MAX_VALUE);
  }

  /** Where what the reader's boxes meet stands in the log, as many at most. */
  List<Long> boxed(Happened.Box box, Period period, int most) throws SQLException {
    return HappenedBoxes.met(rows, sight, box, period, most);
  }

  private boolean matches(IncidentsQuestion asked, Wanted wanted, long index) throws SQLException {
    return rows.query(
            "select * from happened where idx = ?1", row -> matches(asked, wanted, row), index)
        .equals(List.of(true));
  }

  /** Whether a row is one of those asked for. */
  static boolean matches(IncidentsQuestion asked, Wanted wanted, ResultSet row)
      throws SQLException {
    Optional<String> state = Cells.optText(row, "state");
    Optional<String> act = Cells.optText(row, "act");
    boolean words =
        (asked.state().isEmpty() || asked.state().map(Enum::name).equals(state))
            && (asked.act().isEmpty() || asked.act().equals(act));
    return words
        && meets(asked.period(), row)
        && (asked.box().isEmpty() || meets(asked.box().get(), row))
        && ((wanted.others().isEmpty() && asked.box().isEmpty())
            || wanted.in(Cells.strings(row, "marks"), asked.box().isPresent()));
  }

  /** Whether what a leaf tells of a happening may lie in a period. */
  boolean meets(Period period, long index) throws SQLException {
    return rows.query("select * from happened where idx = ?1", row -> meets(period, row), index)
        .equals(List.of(true));
  }

  /** What is not dated may lie in any period. */
  static boolean meets(Period period, ResultSet row) throws SQLException {
    OptionalLong first = Cells.optNumber(row, "first_s");
    OptionalLong last = Cells.optNumber(row, "last_s");
    return first.isEmpty()
        || last.isEmpty()
        || (period.until().filter(end -> end.getEpochSecond() < first.getAsLong()).isEmpty()
            && period.from().filter(start -> start.getEpochSecond() > last.getAsLong()).isEmpty());
  }

  private static boolean meets(IncidentsQuestion.Box box, ResultSet row) throws SQLException {
    OptionalLong south = Cells.optNumber(row, "south");
    if (south.isEmpty()
        || south.getAsLong() > box.northE7()
        || row.getLong("north") < box.southE7()) {
      return false;
    }
    long east = box.eastE7() < box.westE7() ? box.eastE7() + TURN_E7 : box.eastE7();
    for (long[] one : PlacedBoxes.parts(row.getLong("west"), row.getLong("east"))) {
      for (long[] other : PlacedBoxes.parts(box.westE7(), east)) {
        if (one[0] <= other[1] && one[1] >= other[0]) {
          return true;
        }
      }
    }
    return false;
  }

  /** The statement of a leaf, where the reader may know it and no newer version of it. */
  Optional<Filed> newest(long index) throws SQLException {
    return rows
        .query(
            "select c.statement, l.idx, l.leaf, l.recorded_at from case_statements c"
                + " join leaves l on l.idx = c.idx where c.idx = ?4 and"
                + Sight.may("l")
                + "and"
                + Sight.newest("l"),
            cases::filed,
            sight.and(index))
        .stream()
        .findFirst();
  }

  /**
   * The newest version of a claim.
   *
   * @param anew whether it was filed before, by whomever
   */
  record Newest(Filed filed, boolean anew) {}

  /**
   * Claims in their newest versions, in the order of the log.
   *
   * @param after only those behind that leaf
   */
  List<Newest> claims(Optional<String> block, long after, int limit) throws SQLException {
    return rows.query(
        "select s.statement, l.idx, l.leaf, l.recorded_at, exists (select 1 from leaves o where"
            + " o.id = l.id and o.idx < l.idx) as anew from claims c"
            + " cross join leaves l on l.idx = c.idx cross join case_statements s on s.idx = c.idx"
            + " where c.idx > ?4 and (?6 is null or l.block = ?6) and"
            + Sight.may("l")
            + "and"
            + Sight.newest("l")
            + "order by c.idx limit ?5",
        row -> new Newest(cases.filed(row), row.getInt("anew") != 0),
        sight.and(after, limit, block));
  }

  /** Every version of a thing that the reader may know, in the order of the log. */
  List<Filed> versions(UUID id) throws SQLException {
    return rows
        .query(
            "select c.statement, l.idx, l.leaf, l.recorded_at from leaves l"
                + " join case_statements c on c.idx = l.idx where l.id = ?4 and"
                + Sight.may("l"),
            cases::filed,
            sight.and(id.toString()))
        .stream()
        .sorted(Comparator.comparingLong(Filed::index))
        .toList();
  }

  /** The claim of which a leaf is a version that the reader may know. */
  Optional<UUID> claimOf(Hash leaf) throws SQLException {
    return rows
        .query(
            "select l.id from leaves l where l.leaf = ?4 and l.kind = ?5 and" + Sight.may("l"),
            row -> UUID.fromString(Cells.text(row, "id")),
            sight.and(leaf.base64(), Kind.CLAIM.wire()))
        .stream()
        .findFirst();
  }

  /** Incidents of which a version that the reader may know names an id. */
  Set<UUID> naming(UUID id, String role) throws SQLException {
    return new LinkedHashSet<>(
        rows.query(
            "select h.hi, h.lo from happened_links k join happened h on h.idx = k.idx where"
                + " k.hi = ?4 and k.lo = ?5 and "
                + role
                + " and"
                + Sight.may("k")
                + "order by k.idx",
            row -> new UUID(row.getLong("hi"), row.getLong("lo")),
            sight.and(id.getMostSignificantBits(), id.getLeastSignificantBits())));
  }

  /** The steps in the custody of a piece of evidence that the reader may know. */
  List<Filed> steps(UUID item) throws SQLException {
    return rows.query(
        "select c.statement, l.idx, l.leaf, l.recorded_at from happened_links k"
            + " join leaves l on l.idx = k.idx join case_statements c on c.idx = k.idx"
            + " where k.hi = ?4 and k.lo = ?5 and k.role = 'ITEM' and"
            + Sight.may("l"),
        cases::filed,
        sight.and(item.getMostSignificantBits(), item.getLeastSignificantBits()));
  }

  /** Whether a claim is known to the reader and was not taken back. */
  private boolean stands(UUID claim) {
    try {
      List<Filed> versions = versions(claim);
      return !versions.isEmpty()
          && versions.getLast().statement().kind().filter(Kind.CLAIM::equals).isPresent()
          && versions.getLast().statement().body() instanceof ClaimBody body
          && body.retracted().isEmpty();
    } catch (SQLException e) {
      throw new RegisterUnavailable("the register does not read: " + e.getMessage(), e);
    }
  }
}
