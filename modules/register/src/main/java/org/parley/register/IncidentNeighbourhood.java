package org.parley.register;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.assess.KnownNotices;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Filed;
import org.parley.casefile.Question;
import org.parley.casefile.Question.Period;
import org.parley.incident.ShelfEntry;
import org.parley.register.Seats.Seat;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ClaimBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.FindingBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.Place;
import org.parley.statement.When;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * As much of a case file as one question about incidents takes: law and names, and of what is told
 * only what the answer can rest on. It answers as the whole case file does, and a test holds that.
 */
final class IncidentNeighbourhood {
  /** Most incidents followed from one to the next, and most of one label; more is said. */
  private static final int FOLLOWED_MAX = 2_000;

  /** Most things held beside one another for candidates. */
  private static final int TOLD_MAX = 5_000;

  private static final int CLAIMS_AT_ONCE = 500;

  /** Two days, as candidates reach, and a day for either whose zone is not told. */
  private static final Duration NEAR = Duration.ofDays(4);

  private static final Set<String> ALL_TOLD =
      Set.of(Happened.INCIDENTS, Happened.CLAIMS, Happened.OBSERVATIONS);

  private final Rows rows;
  private final IncidentQueries queries;
  private final CaseFile ground;
  private final TreeMap<Long, Filed> taken = new TreeMap<>();
  private final Set<UUID> whole = new HashSet<>();
  private final Set<UUID> followed = new HashSet<>();
  private final int followedMost;

  /** Whether something that hangs together with what is asked about was not followed. */
  private boolean notFollowed;

  /**
   * Starts with nothing told.
   *
   * @param ground law and names as the reader may know them
   */
  IncidentNeighbourhood(Rows rows, IncidentQueries queries, CaseFile ground) {
    this(rows, queries, ground, FOLLOWED_MAX);
  }

  /**
   * The same, following as many incidents at most.
   *
   * @param followedMost at least 1
   */
  IncidentNeighbourhood(Rows rows, IncidentQueries queries, CaseFile ground, int followedMost) {
    this.rows = rows;
    this.queries = queries;
    this.ground = ground;
    this.followedMost = followedMost;
  }

  /**
   * A case file with some things told and not others.
   *
   * @param file answers the question
   * @param cut whether there was more than is looked at for one question
   */
  record Part(CaseFile file, boolean cut) {
    /** One in which nothing is missing. */
    static Part whole(CaseFile file) {
      return new Part(file, false);
    }

    /** What it answers, saying so where something is missing. */
    Json.Obj answer(Question question, KnownNotices.Source notices) {
      return cut ? file.askInPart(question, notices) : file.ask(question, notices);
    }
  }

  /** What an answer about some incidents rests on. */
  Part around(Set<UUID> incidents) throws SQLException {
    for (UUID incident : incidents) {
      follow(incident);
    }
    return new Part(file(), notFollowed);
  }

  /** What an answer about every incident of an id or label rests on. */
  Part named(String name) throws SQLException {
    return around(ids(name));
  }

  /**
   * What an answer about findings rests on: of each its incident with all that hangs together with
   * that, and every version of the claims it cites.
   */
  Part findings(Question.Findings asked) throws SQLException {
    if (asked.incident().isPresent()) {
      named(asked.incident().get());
    }
    for (FindingBody finding : ground.findings(asked)) {
      Optional<UUID> about = finding.incident();
      if (asked.incident().isEmpty() || about.filter(followed::contains).isPresent()) {
        if (about.isPresent()) {
          follow(about.get());
        }
        for (Hash leaf : finding.cites()) {
          Optional<UUID> claim = queries.claimOf(leaf);
          if (claim.isPresent()) {
            take(claim.get());
          }
        }
      }
    }
    return new Part(file(), notFollowed);
  }

  /**
   * Incidents of a time, each in its newest version.
   *
   * @param most bytes beyond which nobody is answered: what is taken then makes up more
   */
  Part listed(Question.Incidents asked, int most) throws SQLException {
    String mark = asked.block().map(key -> Happened.INCIDENTS + "b:" + key).orElse("");
    return listed(mark.isEmpty() ? Happened.INCIDENTS : mark, asked.block(), asked.period(), most);
  }

  /** The same of observations. */
  Part listed(Question.Observations asked, int most) throws SQLException {
    return listed(Happened.OBSERVATIONS, asked.block(), asked.period(), most);
  }

  private Part listed(String mark, Optional<String> block, Period period, int most)
      throws SQLException {
    List<Seats> lists = queries.lists(Set.of(mark), period, Seat.before(Long.MIN_VALUE));
    long bytes = 0;
    for (Optional<Seats> list = Seats.first(lists);
        list.isPresent() && bytes <= most;
        list = Seats.first(lists)) {
      long index = list.get().peek().orElseThrow().index();
      list.get().pass();
      if (!taken.containsKey(index) && queries.meets(period, index)) {
        Optional<Filed> filed =
            queries
                .newest(index)
                .filter(one -> block.isEmpty() || block.equals(one.statement().block()));
        filed.ifPresent(one -> taken.put(one.index(), one));
        bytes += filed.map(CaseFile::bytesListed).orElse(0);
      }
    }
    return Part.whole(file());
  }

  /**
   * Claims of some labels, or all, each in its newest version.
   *
   * @param most as above
   */
  Part listed(Question.Claims asked, int most) throws SQLException {
    if (asked.labels().isEmpty()) {
      claims(asked.block(), most);
      return Part.whole(file());
    }
    Set<UUID> ids = new LinkedHashSet<>();
    for (String label : asked.labels()) {
      ids.addAll(labelled(Happened.label(label)));
    }
    for (UUID id : ids) {
      take(id);
    }
    return new Part(file(), notFollowed);
  }

  private void claims(Optional<String> block, int most) throws SQLException {
    long bytes = 0;
    List<IncidentQueries.Newest> some = queries.claims(block, -1, CLAIMS_AT_ONCE);
    while (!some.isEmpty() && bytes <= most) {
      for (IncidentQueries.Newest claim : some) {
        if (claim.anew()) {
          take(claim.filed().statement().id());
        }
        taken.put(claim.filed().index(), claim.filed());
        bytes += claim.filed().statement().body().json().bytes().length;
      }
      some = queries.claims(block, some.getLast().filed().index(), CLAIMS_AT_ONCE);
    }
  }

  private Set<UUID> ids(String name) throws SQLException {
    Set<UUID> ids = new LinkedHashSet<>();
    id(name).ifPresent(ids::add);
    ids.addAll(labelled(Happened.INCIDENTS + "l:" + name));
    return ids;
  }

  /** What is held beside what is asked about, or beside one another in a period. */
  Part candidates(Question.Candidates asked) throws SQLException {
    if (!asked.near()) {
      return during(asked.period());
    }
    Set<UUID> ids = new LinkedHashSet<>();
    if (asked.incident().isPresent()) {
      ids.addAll(ids(asked.incident().get()));
    }
    for (String label : asked.labels()) {
      ids.addAll(labelled(Happened.label(label)));
    }
    return near(ids);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Things of a label, as many at most as one question looks at. */
  private Set<UUID> labelled(String mark) throws SQLException {
    Set<UUID> ids = new LinkedHashSet<>();
    List<Seats> lists =
        queries.lists(
            Set.of(mark),
            new Period(Optional.empty(), Optional.empty()),
            Seat.before(Long.MIN_VALUE));
    for (Optional<Seats> list = Seats.first(lists); list.isPresent(); list = Seats.first(lists)) {
      UUID id = list.get().peek().orElseThrow().id();
      list.get().pass();
      if (ids.size() == followedMost && !ids.contains(id)) {
        notFollowed = true;
        return ids;
      }
      ids.add(id);
    }
    return ids;
  }

  private CaseFile file() {
    CaseFile file = ground;
    for (Filed filed : taken.values()) {
      file = file.with(filed);
    }
    return file;
  }

  /**
   * Takes an incident, those it came from, went into, answers or is answered by, and their papers.
   * What was followed for another incident already is not followed again.
   */
  private void follow(UUID incident) throws SQLException {
    Set<UUID> seen = new HashSet<>(Set.of(incident));
    Deque<UUID> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      UUID id = open.removeFirst();
      if (!followed.add(id)) {
        continue;
      }
      List<Filed> versions = take(id);
      Set<UUID> next = new LinkedHashSet<>();
      if (!versions.isEmpty()
          && versions.getLast().statement().body() instanceof IncidentBody body) {
        body.lineage().mergedInto().ifPresent(next::add);
        body.lineage().splitFrom().ifPresent(next::add);
        body.lineage().partOf().ifPresent(next::add);
        body.answers().forEach(answer -> next.add(answer.incident()));
        next.addAll(naming(id, "role <> 'NAMES' and role <> 'ITEM'"));
        papers(body);
      }
      for (UUID one : next) {
        if (!seen.contains(one) && seen.size() >= followedMost) {
          notFollowed = true;
        } else if (seen.add(one)) {
          open.addLast(one);
        }
      }
    }
  }

  /** Takes every version of a thing, so that the newest is told with its history. */
  private List<Filed> take(UUID id) throws SQLException {
    List<Filed> versions = queries.versions(id);
    if (whole.add(id)) {
      versions.forEach(filed -> taken.put(filed.index(), filed));
    }
    return versions;
  }

  /** Incidents of which a version that the reader may know names an id. */
  private Set<UUID> naming(UUID id, String role) throws SQLException {
    return queries.naming(id, role);
  }

  private void papers(IncidentBody body) throws SQLException {
    Set<UUID> named = new LinkedHashSet<>();
    body.claims().forEach(one -> named.add(one.claim()));
    body.actors().forEach(one -> one.claim().ifPresent(named::add));
    body.weapons().forEach(one -> one.claim().ifPresent(named::add));
    body.answers().forEach(one -> one.claim().ifPresent(named::add));
    body.named().forEach(one -> one.claim().ifPresent(named::add));
    for (UUID claim : named) {
      take(claim);
    }
    for (UUID paper : body.papers()) {
      take(paper);
      for (Filed step : queries.steps(paper)) {
        taken.put(step.index(), step);
      }
    }
  }

  /** What may lie near some incidents or claims. */
  private Part near(Set<UUID> asked) throws SQLException {
    boolean cut = false;
    for (UUID id : asked) {
      List<Filed> versions = take(id);
      if (!versions.isEmpty()) {
        cut |= near(id, versions.getLast());
      }
    }
    return new Part(file(), cut || notFollowed);
  }

  private boolean near(UUID id, Filed one) throws SQLException {
    for (UUID incident : naming(id, "true")) {
      take(incident);
    }
    Optional<When> when = when(one);
    if (when.flatMap(When::earliest).isEmpty()) {
      return false;
    }
    Period period =
        new Period(
            when.flatMap(When::earliest).map(moment -> moment.minus(NEAR)),
            when.flatMap(When::latest).map(moment -> moment.plus(NEAR)));
    Optional<Happened.Box> box = box(one);
    Set<Long> found = new LinkedHashSet<>();
    if (box.isPresent()) {
      for (long[] part : PlacedBoxes.parts(box.get().westE7(), box.get().eastE7())) {
        found.addAll(
            queries.boxed(
                new Happened.Box(box.get().southE7(), part[0], box.get().northE7(), part[1]),
                period,
                TOLD_MAX));
      }
    }
    Set<String> lists = box.isPresent() ? Set.of(Happened.NO_POINT) : ALL_TOLD;
    boolean cut = found.size() >= TOLD_MAX || walk(lists, period, found);
    takeNewest(found);
    return cut;
  }

  /** The box that the box of whatever lies near meets; empty where no point is known. */
  private Optional<Happened.Box> box(Filed one) throws SQLException {
    List<Happened.Box> own =
        rows.query(
            "select * from happened where idx = ?1 and south is not null",
            row ->
                new Happened.Box(
                    row.getLong("south"),
                    row.getLong("west"),
                    row.getLong("north"),
                    row.getLong("east")),
            one.index());
    if (!own.isEmpty()) {
      return Optional.of(own.getFirst().wider(Happened.NEAR_METRES));
    }
    List<ShelfEntry> named =
        place(one)
            .map(place -> ground.shelf().resolve(place.text(), EntryKind.PLACE))
            .orElse(List.of());
    Optional<Place> known = named.size() == 1 ? named.getFirst().body().place() : Optional.empty();
    return known.flatMap(place ->
        place
            .point()
            .map(point ->
                Happened.Box.around(
                        point,
                        place.errorMetres().map(Integer::longValue).orElse(Happened.NEAR_METRES))
                    .wider(Happened.NEAR_METRES + reach(one))));
  }

  /** How far an observer tells of; much where he does not say. */
  private static long reach(Filed one) {
    if (one.statement().body() instanceof ObservationBody body) {
      return body.observed().stream()
          .mapToLong(row ->
              row.distance().map(far -> (long) far.highMetres()).orElse(Happened.NEAR_METRES))
          .max()
          .orElse(0);
    }
    return 0;
  }

  private static Optional<When> when(Filed filed) {
    return switch (filed.statement().body()) {
      case IncidentBody body -> body.when();
      case ClaimBody body -> body.valid();
      case ObservationBody body -> Optional.of(body.when());
      default -> Optional.empty();
    };
  }

  private static Optional<Place> place(Filed filed) {
    return switch (filed.statement().body()) {
      case IncidentBody body -> body.place();
      case ClaimBody body -> body.place();
      case ObservationBody body -> Optional.of(body.position());
      default -> Optional.empty();
    };
  }

  /** Everything told of a period, what is not dated left out. */
  private Part during(Period period) throws SQLException {
    Set<Long> found = new LinkedHashSet<>();
    boolean cut = walk(ALL_TOLD, period, found);
    takeNewest(found);
    for (Filed filed : List.copyOf(taken.values())) {
      for (UUID incident : naming(filed.statement().id(), "role = 'NAMES'")) {
        take(incident);
      }
    }
    return new Part(file(), cut);
  }

  private boolean walk(Set<String> marks, Period period, Set<Long> found) throws SQLException {
    List<Seats> lists = queries.lists(marks, period, Seat.before(Long.MIN_VALUE));
    int looked = 0;
    for (Optional<Seats> list = Seats.first(lists); list.isPresent(); list = Seats.first(lists)) {
      Seat seat = list.get().peek().orElseThrow();
      list.get().pass();
      if (seat.moment() == Happened.UNDATED) {
        return false;
      }
      if (++looked > TOLD_MAX) {
        return true;
      }
      rows.each(
          "select * from happened where idx = ?1",
          row -> {
            if (IncidentQueries.meets(period, row)) {
              found.add(seat.index());
            }
          },
          seat.index());
    }
    return false;
  }

  private void takeNewest(Set<Long> found) throws SQLException {
    for (long index : found) {
      if (!taken.containsKey(index)) {
        queries.newest(index).ifPresent(filed -> taken.put(filed.index(), filed));
      }
    }
  }
}
