package org.parley.register;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.geo.Position;
import org.parley.incident.FoldedName;
import org.parley.incident.Known;
import org.parley.incident.KnownClaim;
import org.parley.incident.Told;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ClaimBody;
import org.parley.statement.EvidenceBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.State;
import org.parley.statement.ObservationBody;
import org.parley.statement.Place;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.statement.When;
import org.parley.verify.Json;

/**
 * What is told of happenings as rows: when and where an incident, a claim or an observation has it,
 * under which names, and which ids it carries. Every version has its own rows.
 *
 * <p>A seat is a place in a reader's own list, in the order of the time told; the box around a
 * stated point carries its reader too. So what a question costs hangs on what its reader may know,
 * and not on what others filed. A seat only finds a row: whether the reader may know it, and
 * whether it is the newest version for him, is asked of its leaf.
 */
final class Happened {
  /** Ids of the boxes of one leaf: its index times this, and on; two for each reader. */
  static final long IDS = 256;

  /** Marks of the three lists. */
  static final String INCIDENTS = "i";

  static final String CLAIMS = "c";
  static final String OBSERVATIONS = "o";

  /** Mark of what is told without a point. */
  static final String NO_POINT = "u";

  private static final long DAY_SECONDS = 86_400;

  /**
   * Seats are kept apart by how long a thing lasts at most, and the longest in a list behind these,
   * so that a period is found by its start with few looked at that were over before it.
   */
  static final List<Long> LASTING_SECONDS =
      List.of(DAY_SECONDS, 3 * DAY_SECONDS, 10 * DAY_SECONDS, 40 * DAY_SECONDS);

  /** How far from a point something may lie where nobody states it, as candidates take it. */
  static final long NEAR_METRES = 5000;

  /** Moment of what is not dated: behind everything else. */
  static final long UNDATED = Long.MAX_VALUE;

  private static final String EVERYONE = "*";
  private static final int METRES_PER_DEGREE = 110_000;
  private static final double E7 = 1e7;
  private static final long POLE_E7 = 900_000_000L;
  private static final Set<ClaimBody.Type> REASONS =
      Set.of(ClaimBody.Type.CAUSE, ClaimBody.Type.INTENT, ClaimBody.Type.OBLIGATION);

  private Happened() {}

  /** A box in steps of 1e-7 degree; it may reach beyond 180 degrees. */
  record Box(long southE7, long westE7, long northE7, long eastE7) {
    /** A box around a point, drawn outward. */
    static Box around(Position point, double metres) {
      double lat = point.latitudeDeg();
      double high = metres / METRES_PER_DEGREE;
      double edge = Math.min(90, Math.abs(lat) + high);
      double narrow = Math.cos(Math.toRadians(edge));
      double wide = narrow * 180 <= high ? 180 : high / narrow;
      return new Box(
          Math.max(-POLE_E7, (long) Math.floor((lat - high) * E7)),
          (long) Math.floor((point.longitudeDeg() - wide) * E7),
          Math.min(POLE_E7, (long) Math.ceil((lat + high) * E7)),
          (long) Math.ceil((point.longitudeDeg() + wide) * E7));
    }

    /** The box with so much more on every side, drawn outward. */
    Box wider(double metres) {
      double high = metres / METRES_PER_DEGREE;
      double edge = Math.min(90, Math.max(Math.abs(southE7), Math.abs(northE7)) / E7 + high);
      double narrow = Math.cos(Math.toRadians(edge));
      double wide = narrow * 180 <= high ? 180 : high / narrow;
      return new Box(
          Math.max(-POLE_E7, southE7 - (long) Math.ceil(high * E7)),
          westE7 - (long) Math.ceil(wide * E7),
          Math.min(POLE_E7, northE7 + (long) Math.ceil(high * E7)),
          eastE7 + (long) Math.ceil(wide * E7));
    }
  }

  /** A seat without its reader. */
  private record Seat(int lasts, long moment, UUID id, long index) {}

  static void add(Rows rows, Recorded recorded, Statement statement) throws SQLException {
    switch (statement.body()) {
      case IncidentBody body -> incident(rows, recorded, statement, body);
      case ClaimBody body -> claim(rows, recorded, statement, body);
      case ObservationBody body ->
          told(
              rows,
              recorded.index(),
              Told.ofObservation(known(recorded, statement, body)),
              new LinkedHashSet<>(Set.of(OBSERVATIONS)),
              statement,
              Optional.empty());
      case EvidenceBody body ->
          link(rows, recorded.index(), "ITEM", body.item().orElse(statement.id()));
      default -> throw new IllegalArgumentException("tells of no happening: " + statement.kind());
    }
  }

  private static <B extends org.parley.statement.Body> Known<B> known(
      Recorded recorded, Statement said, B body) {
    return new Known<>(
        said.id(),
        recorded.index(),
        recorded.leaf().leafHash(),
        said.from(),
        said.block(),
        body,
        said.at());
  }

  private static void incident(Rows rows, Recorded recorded, Statement statement, IncidentBody body)
      throws SQLException {
    Told told = Told.of(known(recorded, statement, body));
    Set<String> marks = new LinkedHashSet<>(Set.of(INCIDENTS));
    marks.add(INCIDENTS + "l:" + told.label());
    statement.block().ifPresent(block -> marks.add(INCIDENTS + "b:" + block));
    if (body.state() != State.RETRACTED) {
      body.codes().forEach(code -> marks.add(code(code.scheme().name() + " " + code.code())));
      for (IncidentBody.Actor actor : body.actors()) {
        marks.add(named(actor.name()));
        actor.party().ifPresent(party -> marks.add(named(party)));
      }
    }
    told(rows, recorded.index(), told, marks, statement, Optional.of(body));
    links(rows, recorded.index(), body);
  }

  /** The mark of an incident that names somebody. */
  static String named(String name) {
    return INCIDENTS + "p:" + FoldedName.of(name);
  }

  /** The mark of an incident that carries a code. */
  static String code(String code) {
    return INCIDENTS + "k:" + FoldedName.of(code);
  }

  /** The mark of a claim's label. */
  static String label(String label) {
    return CLAIMS + "l:" + label;
  }

  private static void claim(Rows rows, Recorded recorded, Statement statement, ClaimBody body)
      throws SQLException {
    KnownClaim claim =
        new KnownClaim(
            statement.id(),
            recorded.leaf().leafHash(),
            statement.block(),
            body,
            body.asserted(),
            statement.at(),
            statement.from().text());
    Set<String> marks = new LinkedHashSet<>(Set.of(label(claim.label())));
    if (body.retracted().isEmpty() && !REASONS.contains(body.type())) {
      marks.add(CLAIMS);
    }
    told(rows, recorded.index(), Told.of(claim), marks, statement, Optional.empty());
  }

  private static void told(
      Rows rows,
      long index,
      Told told,
      Set<String> marks,
      Statement statement,
      Optional<IncidentBody> incident)
      throws SQLException {
    boolean tells = incident.filter(body -> body.state() == State.RETRACTED).isEmpty();
    Optional<When> when = tells ? told.when() : Optional.empty();
    Optional<Place> place = tells ? told.place() : Optional.empty();
    Optional<Long> first = when.flatMap(When::earliest).map(Instant::getEpochSecond);
    Optional<Long> last = when.flatMap(When::latest).map(Instant::getEpochSecond);
    Optional<Position> point = place.flatMap(Place::point);
    Optional<Box> box =
        point.map(at ->
            Box.around(
                at,
                place
                    .get()
                    .errorMetres()
                    .flatMap(error -> told.reachMetres().map(reach -> (double) error + reach))
                    .orElse((double) NEAR_METRES)));
    if (point.isEmpty() && marks.stream().anyMatch(mark -> mark.length() == 1)) {
      marks.add(NO_POINT);
    }
    rows.change(
        "insert into happened values"
            + " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, '[]', ?14, ?15, ?16)",
        index,
        statement.id().getMostSignificantBits(),
        statement.id().getLeastSignificantBits(),
        first,
        last,
        incident.map(body -> body.state().name()),
        tells ? incident.flatMap(IncidentBody::act) : Optional.empty(),
        box.map(Box::southE7),
        box.map(Box::westE7),
        box.map(Box::northE7),
        box.map(Box::eastE7),
        Json.strings(List.copyOf(marks)).text(),
        told.what().name(),
        point.map(at -> (long) at.latitudeE7()),
        point.map(at -> (long) at.longitudeE7()),
        place.flatMap(Place::errorMetres).map(Integer::longValue));
    seat(rows, index);
  }

  private static void links(Rows rows, long index, IncidentBody body) throws SQLException {
    Optional<UUID> into = body.lineage().mergedInto();
    if (into.isPresent()) {
      link(rows, index, "MERGED", into.get());
    }
    Optional<UUID> from = body.lineage().splitFrom();
    if (from.isPresent()) {
      link(rows, index, "SPLIT", from.get());
    }
    Optional<UUID> part = body.lineage().partOf();
    if (part.isPresent()) {
      link(rows, index, "PART", part.get());
    }
    for (UUID answered :
        new LinkedHashSet<>(
            body.answers().stream().map(IncidentBody.Answered::incident).toList())) {
      link(rows, index, "ANSWERS", answered);
    }
    Set<UUID> named = new LinkedHashSet<>(body.papers());
    body.claims().forEach(one -> named.add(one.claim()));
    body.actors().forEach(one -> one.claim().ifPresent(named::add));
    body.weapons().forEach(one -> one.claim().ifPresent(named::add));
    body.answers().forEach(one -> one.claim().ifPresent(named::add));
    body.named().forEach(one -> one.claim().ifPresent(named::add));
    body.named().forEach(one -> one.id().ifPresent(named::add));
    for (UUID id : named) {
      link(rows, index, "NAMES", id);
    }
  }

  private static void link(Rows rows, long index, String role, UUID to) throws SQLException {
    rows.change(
        "insert into happened_links values (?1, ?2, ?3, ?4)",
        index,
        role,
        to.getMostSignificantBits(),
        to.getLeastSignificantBits());
  }

  /** Gives what a leaf tells its seats with those who may read it now. */
  private static void seat(Rows rows, long index) throws SQLException {
    List<String> readers =
        rows.query(
            "select reader from readers where idx = ?1 order by reader",
            row -> Cells.text(row, "reader"),
            index);
    List<String> with = readers.contains(EVERYONE) ? List.of(EVERYONE) : readers;
    rows.change("update happened set seated = ?2 where idx = ?1", index, Json.strings(with).text());
    seats(
        rows,
        index,
        (seat, mark) -> {
          for (String reader : with) {
            rows.change(
                "insert into happened_seats values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                reader,
                mark,
                seat.lasts(),
                seat.moment(),
                seat.id().getMostSignificantBits(),
                seat.id().getLeastSignificantBits(),
                seat.index());
          }
        });
    boxes(rows, index, with);
  }

  /**
   * Gives what a leaf tells its seats anew, after its readers became others, and tells each of its
   * readers of before and since.
   *
   * @param turn index of the leaf with which they became others
   */
  static void seatAgain(Rows rows, String leaf, long turn) throws SQLException {
    tellReaders(rows, leaf, turn);
    for (long index : unseat(rows, leaf)) {
      seat(rows, index);
    }
    tellReaders(rows, leaf, turn);
  }

  private static void tellReaders(Rows rows, String leaf, long turn) throws SQLException {
    rows.change(
        "insert or ignore into happened_again select j.value, ?2, h.idx, h.hi, h.lo from leaves l"
            + " join happened h on h.idx = l.idx join json_each(h.seated) j where l.leaf = ?1",
        leaf,
        turn);
  }

  /** Takes away every seat and box of what a leaf tells; the answer is where it stands. */
  static List<Long> unseat(Rows rows, String leaf) throws SQLException {
    List<Long> at = new ArrayList<>();
    Set<String> with = new LinkedHashSet<>();
    rows.each(
        "select h.idx, h.seated from leaves l join happened h on h.idx = l.idx where l.leaf = ?1",
        row -> {
          at.add(row.getLong("idx"));
          with.addAll(Cells.strings(row, "seated"));
        },
        leaf);
    for (long index : at) {
      seats(
          rows,
          index,
          (seat, mark) -> {
            for (String reader : with) {
              rows.change(
                  "delete from happened_seats where reader = ?1 and mark = ?2 and lasts = ?3"
                      + " and moment = ?4 and hi = ?5 and lo = ?6 and idx = ?7",
                  reader,
                  mark,
                  seat.lasts(),
                  seat.moment(),
                  seat.id().getMostSignificantBits(),
                  seat.id().getLeastSignificantBits(),
                  seat.index());
            }
          });
      for (long id = index * IDS; id < (index + 1) * IDS; id++) {
        rows.change("delete from happened_boxes where id = ?1", id);
      }
    }
    return at;
  }

  @FunctionalInterface
  private interface Seated {
    void at(Seat seat, String mark) throws SQLException;
  }

  /** How many of the bounds it lasts longer than. */
  private static int lasts(long seconds) {
    return (int) LASTING_SECONDS.stream().filter(most -> seconds > most).count();
  }

  private static void seats(Rows rows, long index, Seated seated) throws SQLException {
    record Row(Seat seat, List<String> marks) {}
    List<Row> found =
        rows.query(
            "select * from happened where idx = ?1",
            row -> {
              long first = Cells.optNumber(row, "first_s").orElse(UNDATED);
              long last = Cells.optNumber(row, "last_s").orElse(UNDATED);
              boolean dated = first != UNDATED;
              return new Row(
                  new Seat(
                      dated ? lasts(last - first) : 0,
                      first,
                      new UUID(row.getLong("hi"), row.getLong("lo")),
                      index),
                  Cells.strings(row, "marks"));
            },
            index);
    for (Row row : found) {
      for (String mark : row.marks()) {
        seated.at(row.seat(), mark);
      }
    }
  }

  /**
   * Under whom a box stands: under each reader, or under everyone where there are more readers than
   * ids for two boxes each. It only finds; whether a reader may know it is asked of its leaf.
   */
  static List<String> boxed(List<String> readers) {
    return 2L * readers.size() > IDS ? List.of(EVERYONE) : readers;
  }

  private static void boxes(Rows rows, long index, List<String> readers) throws SQLException {
    record Placed(Box box, int starts, int ends) {}
    List<Placed> found =
        rows.query(
            "select * from happened where idx = ?1 and south is not null",
            row -> {
              boolean dated = Cells.optNumber(row, "first_s").isPresent();
              Instant first = Instant.ofEpochSecond(row.getLong("first_s"));
              Instant last = Instant.ofEpochSecond(row.getLong("last_s"));
              return new Placed(
                  new Box(
                      row.getLong("south"),
                      row.getLong("west"),
                      row.getLong("north"),
                      row.getLong("east")),
                  dated ? (int) PlacedBoxes.minute(first, false) : Integer.MIN_VALUE,
                  dated ? (int) PlacedBoxes.minute(last, true) : Integer.MAX_VALUE);
            },
            index);
    for (Placed placed : found) {
      long id = index * IDS;
      for (String reader : boxed(readers)) {
        for (long[] part : PlacedBoxes.parts(placed.box().westE7(), placed.box().eastE7())) {
          rows.change(
              "insert into happened_boxes values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
              id++,
              part[0],
              part[1],
              placed.box().southE7(),
              placed.box().northE7(),
              placed.starts(),
              placed.ends(),
              reader.hashCode());
        }
      }
    }
  }
}
