package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.explain.Nearness;
import org.parley.geo.GridBox;
import org.parley.incident.FoldedName;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.Address;
import org.parley.statement.ClaimBody;
import org.parley.statement.CommentBody;
import org.parley.statement.FindingBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Place;
import org.parley.statement.Reading;
import org.parley.statement.StatedHappening;
import org.parley.statement.Statement;
import org.parley.statement.StopBody;
import org.parley.statement.When;
import org.parley.terms.ScopeQuery.Span;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What people stated of a place and a time: claims, incidents, findings and stops, found by index
 * and then measured. Each is told in the newest version that the reader may know.
 */
final class StatedQueries {
  private static final int CLAIMS_MAX = 200;
  private static final int INCIDENTS_MAX = 100;
  private static final int FINDINGS_MAX = 100;
  private static final int STOPS_MAX = 100;

  /** How many rows of a kind are read and measured; the newest. */
  private static final int MEASURED_MAX = 1_000;

  private static final long STOP_WITHIN_SECONDS = 86_400;
  private static final String COLUMNS =
      "select l.idx, l.leaf, l.recorded_at, coalesce(c.statement, k.statement) as statement from ";
  private static final String TEXTS =
      " cross join leaves l on l.idx = at.idx left join case_statements c on c.idx = at.idx"
          + " left join spoken k on k.idx = at.idx where l.kind glob ?4 and";

  private final Rows rows;
  private final Sight sight;
  private final Limits limits;
  private final ExplainQuestion question;
  private final List<Spot> spots;
  private final Set<String> names;
  private final Set<String> cut = new LinkedHashSet<>();

  /**
   * What is asked.
   *
   * @param names folded names of the shelf's places that may be near
   */
  StatedQueries(
      Rows rows,
      Sight sight,
      Limits limits,
      ExplainQuestion question,
      List<Spot> spots,
      Set<String> names) {
    this.rows = rows;
    this.sight = sight;
    this.limits = limits;
    this.question = question;
    this.spots = spots;
    this.names = names;
  }

  /** Something stated, with the leaf that holds it. */
  record Said(String leaf, long index, Instant recordedAt, Statement statement) {}

  /** Lists of which there is more than was told so far. */
  Set<String> cut() {
    return Set.copyOf(cut);
  }

  /** Claims of whose place and time it may be said that they are those asked about. */
  List<Said> claims() throws SQLException {
    return kept(
        "claims",
        CLAIMS_MAX,
        found(Kind.CLAIM, question.when()).values(),
        said ->
            said.statement().body() instanceof ClaimBody body
                && meets(body.valid())
                && near(body.place()));
  }

  /** Incidents of that place and time; what one does not state, a claim that it gathers must. */
  List<Said> incidents(List<Said> claims) throws SQLException {
    Map<Long, Said> all = found(Kind.INCIDENT, question.when());
    all.putAll(bearing(Kind.INCIDENT, claims));
    return kept(
        "incidents",
        INCIDENTS_MAX,
        all.values(),
        said ->
            said.statement().body() instanceof IncidentBody body
                && (body.when().isEmpty() || meets(body.when()))
                && (body.place().isEmpty() || near(body.place())));
  }

  /** Findings of one of these incidents, or of that place and time. */
  List<Said> findings(List<Said> incidents) throws SQLException {
    Map<Long, Said> all = bearing(Kind.FINDING, incidents);
    Set<Long> of = Set.copyOf(all.keySet());
    all.putAll(found(Kind.FINDING, question.when()));
    return kept(
        "findings",
        FINDINGS_MAX,
        all.values(),
        said ->
            of.contains(said.index())
                || (said.statement().body() instanceof FindingBody body && isOf(body.happening())));
  }

  private boolean isOf(StatedHappening what) {
    return meets(Optional.of(what.when()))
        && what.area()
            .map(area -> Nearness.near(area, question, spots))
            .orElseGet(() -> near(what.place()));
  }

  /** UNDER FIRE calls within a day and near. */
  List<Said> stops() throws SQLException {
    Span when =
        new Span(
            ExplainQueries.minus(question.when().earliest(), STOP_WITHIN_SECONDS),
            ExplainQueries.plus(question.when().latest(), STOP_WITHIN_SECONDS));
    return kept(
        "stops",
        STOPS_MAX,
        found(Kind.STOP, when).values(),
        said ->
            said.statement().body() instanceof StopBody body
                && Nearness.meets(Span.at(body.since()), when)
                && near(Optional.of(body.place())));
  }

  /** Comments recorded on any version of a finding, in the order of the log. */
  List<FindingBody.Carried> comments(Said finding) throws SQLException {
    List<FindingBody.Carried> comments = new ArrayList<>();
    FindingBody body = (FindingBody) finding.statement().body();
    comments.addAll(body.comments());
    List<Said> recorded =
        rows.query(
            "select l.idx, l.leaf, l.recorded_at, c.statement from leaves v"
                + " cross join leaves l on l.of_leaf = v.leaf"
                + " join case_statements c on c.idx = l.idx"
                + " where v.id = ?5 and v.kind glob ?6 and l.kind glob ?4 and"
                + Sight.may("v")
                + "and"
                + Sight.may("l")
                + "order by l.idx",
            this::said,
            sight.and(any(Kind.COMMENT), finding.statement().id().toString(), any(Kind.FINDING)));
    for (Said said : recorded) {
      boolean carried = comments.stream().anyMatch(one -> one.leaf().base64().equals(said.leaf()));
      if (!carried && said.statement().body() instanceof CommentBody comment) {
        Address from = said.statement().from();
        String party = from.party().orElse(from.text());
        comments.add(FindingBody.Carried.of(hash(said.leaf()), party, comment));
      }
    }
    return List.copyOf(comments);
  }

  private static Hash hash(String leaf) throws SQLException {
    try {
      return Hash.parse(leaf);
    } catch (Malformed e) {
      throw new SQLException("a cell does not hold a hash", e);
    }
  }

  private boolean meets(Optional<When> when) {
    return when.filter(stated -> Nearness.meets(Span.of(stated), question.when())).isPresent();
  }

  private boolean near(Optional<Place> place) {
    return place.filter(this::near).isPresent();
  }

  private boolean near(Place place) {
    return place.point().isPresent()
        ? Nearness.near(place, spots)
        : names.contains(FoldedName.of(place.text()));
  }

  /** What fits, in the order of the log; where there is too much, the newest. */
  private List<Said> kept(String what, int most, Collection<Said> found, Predicate<Said> fits) {
    List<Said> all = found.stream().filter(fits).toList();
    if (all.size() > most) {
      cut.add(what);
    }
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private Map<Long, Said> found(Kind kind, Span when) throws SQLException {
    Map<Long, Said> all = new TreeMap<>();
    long from = PlacedBoxes.minute(when.earliest(), false);
    long until = PlacedBoxes.minute(when.latest(), true);
    for (Spot spot : spots) {
      GridBox box = PlacedBoxes.near(spot);
      for (long[] part : PlacedBoxes.parts(box.westE7(), box.eastE7())) {
        add(
            all,
            kind,
            "(select s.id / "
                + StatedPlaces.IDS
                + " as idx from stated s where s.east >= ?5 and s.west <= ?6 and s.north >= ?7"
                + " and s.south <= ?8 and s.ends >= ?9 and s.starts <= ?10) at",
            part[0],
            part[1],
            box.southE7(),
            box.northE7(),
            from,
            until);
      }
    }
    if (!names.isEmpty()) {
      add(
          all,
          kind,
          "(select n.idx from json_each(?5) j cross join stated_names n on n.folded = j.value"
              + " where n.starts >= ?6 and n.starts <= ?7 and n.ends >= ?8) at",
          Json.strings(List.copyOf(names)).text(),
          PlacedBoxes.minute(StatedPlaces.earliestStart(when.earliest()), false),
          until,
          from);
    }
    return all;
  }

  private Map<Long, Said> bearing(Kind kind, List<Said> on) throws SQLException {
    Map<Long, Said> all = new TreeMap<>();
    if (!on.isEmpty()) {
      Set<UUID> ids = new LinkedHashSet<>();
      on.forEach(said -> ids.add(said.statement().id()));
      add(
          all,
          kind,
          "(select distinct b.idx from json_each(?5) j cross join bears b on b.of = j.value) at",
          Json.strings(ids.stream().map(UUID::toString).toList()).text());
    }
    return all;
  }

  private void add(Map<Long, Said> all, Kind kind, String from, Object... own) throws SQLException {
    Object[] parameters = new Object[own.length + 1];
    parameters[0] = any(kind);
    System.arraycopy(own, 0, parameters, 1, own.length);
    List<Said> some =
        rows.query(
            COLUMNS
                + from
                + TEXTS
                + Sight.may("l")
                + "and"
                + Sight.newest("l")
                + "order by l.idx desc limit "
                + (MEASURED_MAX + 1),
            this::said,
            sight.and(parameters));
    if (some.size() > MEASURED_MAX) {
      cut.add(member(kind));
    }
    some.forEach(said -> all.put(said.index(), said));
  }

  /** Any version of a kind, as a pattern. */
  private static String any(Kind kind) {
    return kind.word() + "/*";
  }

  private static String member(Kind kind) {
    return kind.word() + "s";
  }

  private Said said(ResultSet row) throws SQLException {
    byte[] text = Cells.text(row, "statement").getBytes(StandardCharsets.UTF_8);
    if (Statement.readRecorded(text, limits) instanceof Reading.Of of) {
      return new Said(
          Cells.text(row, "leaf"),
          row.getLong("idx"),
          Cells.time(row, "recorded_at"),
          of.statement());
    }
    throw new SQLException("a recorded statement does not read");
  }
}
