package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.parley.assess.KnownNotices;
import org.parley.assess.Screening;
import org.parley.casefile.CaseFile;
import org.parley.casefile.IncidentsQuestion;
import org.parley.casefile.Question;
import org.parley.casefile.Sentences;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ExplainRefusal;
import org.parley.explain.ToldRecord;
import org.parley.intake.ScreenedRow;
import org.parley.register.IncidentNeighbourhood.Part;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.EraseBody;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;
import org.parley.terms.Law;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;

/**
 * The read model: what was recorded, as rows to ask. It is never the truth; {@link #clear} and a
 * replay of the ledger give the same rows again, and {@link #digest} says so.
 *
 * <p>Every query takes the {@link Viewer} first and answers from the rows of leaves that the
 * viewer's party may read, recorded at or before the time as of which the viewer asks. There is no
 * query without one. One thread applies, which is the register's own once it {@link #follow
 * follows} a log; any number of threads ask, each on one state of the file.
 */
public final class Register implements AutoCloseable {
  private final Path path;
  private volatile SqliteFile file;
  private final Limits limits;
  private final Statutes statutes;
  private final CaseFiles caseFiles;
  private final Shelves shelves;
  private final CaseFiles grounds;
  private final CaseFiles papers;
  private final PlacedLists placedLists = new PlacedLists();
  private final Trusts trusts = new Trusts();
  private final Vouched vouched = new Vouched(trusts);
  private final Follower follower = new Follower(this::apply);

  private Register(Path path, Limits limits) {
    this.path = path;
    this.file = SqliteFile.open(path);
    this.limits = limits;
    this.statutes = new Statutes(limits);
    this.caseFiles = new CaseFiles(statutes, limits, CaseFiles.EVERYTHING);
    this.grounds = new CaseFiles(statutes, limits, CaseFiles.GROUND);
    this.papers = new CaseFiles(statutes, limits, CaseFiles.PAPERS);
    this.shelves = new Shelves(limits);
  }

  /**
   * Opens the file, or makes it. A file made by another schema is made anew; {@link #lastIndex}
   * then says how far the ledger has to be replayed.
   *
   * @throws RegisterUnavailable when the file cannot be used
   */
  public static Register open(Path path) {
    Register register = new Register(path, Limits.standard());
    if (!register.schema().equals(Optional.of(Schema.hash()))) {
      register.clear();
    }
    return register;
  }

  /**
   * Makes the file anew and empty, whoever made the one that stood there; the ledger is to be
   * replayed from the start. Nobody may be asking meanwhile.
   */
  public void clear() {
    file.close();
    SqliteFile.delete(path);
    file = SqliteFile.open(path);
    List<String> statements = new ArrayList<>(Schema.STATEMENTS);
    statements.add("insert into meta values ('schema', '" + Schema.hash() + "')");
    statements.add("insert into meta values ('applied', '-1')");
    file.execute(statements);
    caseFiles.clear();
    shelves.clear();
    grounds.clear();
    papers.clear();
    placedLists.forget();
    placedLists.keepAgain();
  }

  /**
   * Adds what was recorded, in one transaction. What is there already is passed over, so a replay
   * may start early but not late.
   *
   * @param batch in the order of the log, without gaps
   */
  public void apply(List<Recorded> batch) {
    if (batch.isEmpty()) {
      return;
    }
    boolean erases =
        batch.stream()
            .flatMap(recorded -> recorded.statement().stream())
            .anyMatch(said -> said.body() instanceof EraseBody);
    if (erases) {
      placedLists.forget();
    }
    try {
      file.write(rows -> {
        long applied = applied(rows);
        Projector projector = new Projector(rows, limits, trusts);
        for (Recorded recorded : batch) {
          if (recorded.index() > applied) {
            Invariant.hold(recorded.index() == applied + 1, "the register misses no leaf");
            projector.apply(recorded);
            applied = recorded.index();
          }
        }
        rows.change("update meta set value = ?1 where name = 'applied'", Long.toString(applied));
        return applied;
      });
    } finally {
      if (erases) {
        placedLists.keepAgain();
      }
    }
    if (erases) {
      caseFiles.clear();
      shelves.clear();
      grounds.clear();
      file.forget();
    }
  }

  /**
   * Has a batch applied soon, on a thread of the register's own; every question asked from now on
   * waits for it, so nobody sees less than was recorded when he asked.
   *
   * @param batch in the order of the log, without gaps
   * @throws RegisterUnavailable when one before could not be applied
   */
  public void follow(List<Recorded> batch) {
    if (!batch.isEmpty()) {
      follower.offer(batch);
    }
  }

  private <T> T read(SqliteFile.Work<T> work) {
    follower.caughtUp();
    return file.read(work);
  }

  /** Index of the newest leaf in the register, -1 when there is none. */
  public long lastIndex() {
    return read(Register::applied);
  }

  /**
   * Whether the newest leaf in the register is that leaf of the ledger; if not, the register
   * belongs to another ledger, or to another copy of it, and has to be cleared.
   *
   * @param leaf the ledger's leaf hash at {@link #lastIndex}
   */
  public boolean upToDate(Hash leaf) {
    return read(rows ->
        rows.query(
                "select leaf from leaves where idx = ?1",
                row -> Cells.text(row, "leaf"),
                applied(rows))
            .equals(List.of(leaf.base64())));
  }

  private static long applied(Rows rows) throws SQLException {
    return Long.parseLong(
        rows.query("select value from meta where name = 'applied'", row -> Cells.text(row, "value"))
            .getFirst());
  }

  private Optional<String> schema() {
    return file.read(rows ->
        rows.query(
                        "select count(*) as n from sqlite_master where name = 'meta'",
                        row -> row.getInt("n"))
                    .getFirst()
                == 0
            ? Optional.<String>empty()
            : rows
                .query(
                    "select value from meta where name = 'schema'", row -> Cells.text(row, "value"))
                .stream()
                .findFirst());
  }

  /** SHA-256 over all rows of all tables in a fixed order. */
  public Hash digest() {
    return read(rows -> {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (String table : Schema.TABLES) {
          sha.update((table + "\n").getBytes(StandardCharsets.UTF_8));
          rows.query("select * from " + table + " order by 1, 2", row -> dump(row, sha));
        }
        return Hash.of(sha.digest());
      } catch (NoSuchAlgorithmException | Malformed e) {
        throw new IllegalStateException("every JDK has SHA-256 of 32 bytes", e);
      }
    });
  }

  private static int dump(ResultSet row, MessageDigest sha) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    for (int i = 1; i <= columns; i++) {
      Optional<String> cell = Optional.ofNullable(row.getString(i));
      String text = cell.map(c -> c.length() + ":" + c).orElse("-");
      sha.update((text + (i < columns ? "|" : "\n")).getBytes(StandardCharsets.UTF_8));
    }
    return columns;
  }

  /** Notices, newest first, each in its newest version. */
  public Listing<NoticeRow> notices(Viewer viewer, Page page) {
    return read(rows -> notices(rows, viewer).page(page));
  }

  /** One notice; empty whether it does not exist or is not for this reader. */
  public Optional<NoticeRow> notice(Viewer viewer, UUID id) {
    return read(rows -> notices(rows, viewer).one(id));
  }

  /**
   * What the viewer may know of who was told what about a place and a time.
   *
   * @throws Malformed when the name asked for is that of no place on the shelf with a point
   */
  public ToldRecord told(Viewer viewer, ExplainQuestion question) throws Malformed {
    Sight sight = Sight.of(viewer);
    return read(rows ->
            new ExplainQueries(rows, sight, notices(rows, viewer), times(rows, viewer), limits)
                .of(
                    question,
                    new ShelfQueries(rows, sight, statutes, shelves),
                    viewer.asKnown(),
                    new MechanismQueries(rows, sight).mechanism()))
        .orElseThrow(() ->
            ExplainRefusal.NO_SUCH_PLACE.malformed(
                "place_name",
                "no place of that name with a point is known here; give the point:"
                    + " lat,lng,error_m"));
  }

  private WitnessTimes times(Rows rows, Viewer viewer) throws SQLException {
    return new WitnessTimes(rows, Sight.of(viewer), vouched.newest(rows));
  }

  private NoticeQueries notices(Rows rows, Viewer viewer) throws SQLException {
    Sight sight = Sight.of(viewer);
    WitnessTimes times = new WitnessTimes(rows, sight, vouched.newest(rows));
    return new NoticeQueries(rows, sight, new WitnessedQueries(rows, sight, times, limits));
  }

  /**
   * Joins what the witnesses signed since the last beat: the newest state with enough signatures.
   * It narrows what is told now and becomes no row; the next beat does that.
   */
  public void joinVouching(Supplier<Optional<SignedCheckpoint>> newest) {
    vouched.join(newest);
  }

  /** Claims in the order of the log, of one block or of all. */
  public Listing<ClaimRow> claims(Viewer viewer, Page page, Optional<String> block) {
    return read(rows -> new ClaimQueries(rows, Sight.of(viewer)).ofBlock(page, block));
  }

  /**
   * Claims in the order of the log.
   *
   * @param asked which of them; block, period and box count
   * @param one only the versions of this claim; empty for all
   */
  public Listing<ClaimRow> claims(
      Viewer viewer, Page page, IncidentsQuestion asked, Optional<UUID> one) {
    return read(rows -> new ClaimQueries(rows, Sight.of(viewer)).of(page, asked, one));
  }

  /**
   * Agreements in the order of the log.
   *
   * @param at the moment for which it is said between whom they are in force
   */
  public List<AgreementRow> agreements(Viewer viewer, Instant at) {
    return AgreementRows.of(ground(viewer), at);
  }

  /** Everything the viewer may know, folded together to be asked. */
  public CaseFile caseFile(Viewer viewer) {
    return read(rows -> caseFiles.of(rows, viewer));
  }

  /**
   * One page of the incidents that the viewer may know, found without the rest of the record.
   *
   * @param limit most items, at least 1
   */
  public IncidentPage incidents(Viewer viewer, IncidentsQuestion question, int limit) {
    return read(rows ->
        new IncidentQueries(rows, Sight.of(viewer), grounds)
            .page(question, grounds.of(rows, viewer), limit));
  }

  /**
   * Where all of a list are told to have been, for a map. Nothing of it is written anywhere; the
   * list of a reader is kept in memory, and what was recorded since is added when it is asked for.
   *
   * @param asked which of them; of claims only block and period count, and its page never does
   */
  public Placed placed(Viewer viewer, Placed.Layer layer, IncidentsQuestion asked) {
    Sight sight = Sight.of(viewer);
    return placedLists.of(
        new PlacedLists.Key(sight, layer, asked),
        lastIndex(),
        held ->
            read(rows -> {
              PlacedQueries queries = new PlacedQueries(rows, sight, layer, asked);
              CaseFile ground = grounds.of(rows, viewer);
              long index = applied(rows);
              Optional<PlacedLists.Kept> since =
                  held.isPresent() ? queries.since(held.get(), index, ground) : Optional.empty();
              return since.isPresent() ? since.get() : queries.all(index, ground);
            }));
  }

  /**
   * One incident, as the question {@code incident} tells it; empty whether it does not exist or is
   * not for this reader.
   *
   * @param words the language of what is said about it
   */
  public Optional<Json.Obj> incident(Viewer viewer, UUID id, Sentences words) {
    Part part = read(rows -> neighbourhood(rows, viewer).around(Set.of(id)));
    return part.cut() ? part.file().incidentInPart(id, words) : part.file().incident(id, words);
  }

  /**
   * What the viewer's case file answers, from as little of it as the question rests on; what is
   * asked by publication counts over everything.
   */
  public Json.Obj answer(Viewer viewer, Question question) {
    boolean byPublication =
        viewer.asKnown().filter(then -> then.basis() == AsKnown.Basis.ASSERTED).isPresent();
    if (byPublication) {
      return caseFile(viewer).ask(question, noticesAbout(viewer));
    }
    return read(rows -> restingOn(rows, viewer, question)).answer(question, noticesAbout(viewer));
  }

  private Part restingOn(Rows rows, Viewer viewer, Question question) throws SQLException {
    return switch (question) {
      case Question.Candidates asked -> neighbourhood(rows, viewer).candidates(asked);
      case Question.Incident asked -> neighbourhood(rows, viewer).named(asked.incident());
      case Question.Assess asked when asked.incident().isPresent() ->
          neighbourhood(rows, viewer).named(asked.incident().get());
      case Question.Incidents asked ->
          neighbourhood(rows, viewer).listed(asked, limits.answerBytes());
      case Question.Observations asked ->
          neighbourhood(rows, viewer).listed(asked, limits.answerBytes());
      case Question.Terms _, Question.Agreement _, Question.Named _, Question.Board _ ->
          Part.whole(grounds.of(rows, viewer));
      case Question.Matter _, Question.Deadlines _, Question.Hearers _, Question.Attention _ ->
          Part.whole(grounds.of(rows, viewer));
      case Question.Control _, Question.Path _, Question.Assess _ ->
          Part.whole(grounds.of(rows, viewer));
      case Question.Claims asked -> neighbourhood(rows, viewer).listed(asked, limits.answerBytes());
      case Question.Review _ -> Part.whole(caseFiles.of(rows, viewer));
      case Question.Findings asked -> {
        Part part = neighbourhood(rows, viewer).findings(asked);
        yield part.cut() ? Part.whole(caseFiles.of(rows, viewer)) : part;
      }
      case Question.Restrictions _, Question.Evidence _, Question.Tallies _ ->
          Part.whole(papers.of(rows, viewer));
    };
  }

  /** What may tell of one happening, as the question {@code candidates} tells it. */
  public Json.Obj candidates(Viewer viewer, Question.Candidates asked) {
    return read(rows -> neighbourhood(rows, viewer).candidates(asked))
        .answer(asked, KnownNotices.Source.NONE);
  }

  /** Law, matters and names as the viewer may know them, without what is told of happenings. */
  private CaseFile ground(Viewer viewer) {
    return read(rows -> grounds.of(rows, viewer));
  }

  /** How rows of an import are screened under what the viewer may know; empty before a policy. */
  public Optional<Screening> screening(Viewer viewer) {
    return ground(viewer).screening();
  }

  private IncidentNeighbourhood neighbourhood(Rows rows, Viewer viewer) throws SQLException {
    return new IncidentNeighbourhood(
        rows, new IncidentQueries(rows, Sight.of(viewer), grounds), grounds.of(rows, viewer));
  }

  /** The notices that the viewer may know and that may be about a happening. */
  public KnownNotices.Source noticesAbout(Viewer viewer) {
    Optional<Law> law = ground(viewer).law();
    return what ->
        law.isEmpty()
            ? KnownNotices.NOTHING
            : read(rows -> new NoticesAbout(rows, Sight.of(viewer), law.get(), limits).of(what));
  }

  /** Imports, the newest version of each that the viewer may know, in the order of the log. */
  public List<ImportRow> imports(Viewer viewer) {
    return read(rows -> new ImportQueries(rows, viewer, limits).all());
  }

  /** One import; empty whether it does not exist or is not for this reader. */
  public Optional<ImportRow> imported(Viewer viewer, UUID id) {
    return read(rows -> new ImportQueries(rows, viewer, limits).one(id));
  }

  /** The chunks that the viewer's own party recorded for an import, complete or not. */
  public List<ImportRow.Chunk> chunks(Viewer viewer, UUID id) {
    return read(rows -> new ImportQueries(rows, viewer, limits).chunks(id));
  }

  /**
   * Where rows of an import stand, in the order of the file; none while it is not complete.
   *
   * @param after only rows behind that row of the file
   */
  public List<ImportRow.At> rowsOf(Viewer viewer, UUID id, long after, int limit) {
    return read(rows -> new ImportQueries(rows, viewer, limits).at(id, after, limit));
  }

  /**
   * Every row of an import that stands and was known then, as far as a screening needs it, handed
   * on one by one.
   */
  public void eachRow(Viewer viewer, UUID id, Consumer<ScreenedRow> taker) {
    read(rows -> new ImportQueries(rows, viewer, limits).each(id, taker));
  }

  /** Who takes part; empty before leaf 0. */
  public Optional<Mechanism> mechanism(Viewer viewer) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).mechanism());
  }

  /**
   * When the newest statement of a party was recorded that the viewer may read; empty when there is
   * none.
   */
  public Optional<Instant> lastHeard(Viewer viewer, String party) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).lastHeard(party));
  }

  /**
   * Leaves from that index on, in order. That a leaf exists, of which class, by which key, about
   * which leaves, is open to everyone by the tiles; the rest is told only where it may be.
   */
  public Listing<LogRow> log(Viewer viewer, long from, int limit) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).log(from, limit));
  }

  /** Leaves behind that index whose statement the viewer may read, in order. */
  public List<LogRow> told(Viewer viewer, long after, int limit) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).told(after, limit));
  }

  /** Where the leaf stands; empty whether there is none or its statement is not for this reader. */
  public OptionalLong index(Viewer viewer, Hash leaf) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).index(leaf.base64()));
  }

  /**
   * Of these leaves those that were signed with a key that its party says others may have used.
   *
   * @param leaves leaf hashes, base64
   */
  public Set<String> contested(Viewer viewer, Collection<String> leaves) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).contested(leaves));
  }

  /**
   * Of these ids those of what the viewer may read whose version, the newest that he may read, was
   * signed with a key that its party says others may have used.
   */
  public Set<String> contestedIds(Viewer viewer, Collection<String> ids) {
    return file.read(rows -> new MechanismQueries(rows, Sight.of(viewer)).contestedIds(ids));
  }

  /** Where a leaf stands that names this sealed file and whose statement the viewer may read. */
  public OptionalLong blob(Viewer viewer, Hash blob) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).blob(blob.base64()));
  }

  /** Indexes of what the viewer may read about a leaf: its decision, who was handed it, answers. */
  public List<Long> about(Viewer viewer, Hash leaf, int limit) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).about(leaf.base64(), limit));
  }

  /** Indexes of the last beat with a witness below an index, and the first that covers it. */
  public List<Long> beatsAround(Viewer viewer, long index) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).beatsAround(index));
  }

  /** Indexes of policies, posts, keys, their ends and the assents: what a keys file is made of. */
  public List<Long> keyring(Viewer viewer) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).keyring());
  }

  /**
   * Indexes of the statements of one kind that the viewer may read, in the order of the log.
   *
   * @param kindText the kind as written, known to this server or not
   */
  public List<Long> ofKind(Viewer viewer, String kindText) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).ofKind(kindText));
  }

  /**
   * Private warnings of pairs of notices of which one side was told nothing, people first. Only for
   * the owners and for monitoring parties, each for what it may read.
   *
   * @param after only those found behind that index; -1 for all that still stand
   */
  public List<AlertRow> alerts(Viewer viewer, long after) {
    return read(rows -> new AlertQueries(rows, Sight.of(viewer)).after(after));
  }

  /** What was handed to the viewer's party and still waits, oldest first. */
  public List<InboxRow> inbox(Viewer viewer) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).inbox());
  }

  /** What was handed to the viewer's party behind a number, by number, so many at most. */
  public List<OfferRow> offers(Viewer viewer, long after, int limit) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).offers(after, limit));
  }

  /** The steps of ladders behind a place in the log, in order, so many at most. */
  public List<StepRow> steps(Viewer viewer, long after, int limit) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).steps(after, limit));
  }

  /** The steps of ladders before a place in the log, the newest first, so many at most. */
  public List<StepRow> stepsBefore(Viewer viewer, long before, int limit) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).stepsBefore(before, limit));
  }

  /** What waits, counted. */
  public Waiting waiting(Viewer viewer) {
    return read(rows -> new MechanismQueries(rows, Sight.of(viewer)).waiting());
  }

  @Override
  public void close() {
    follower.close();
    file.close();
  }
}
