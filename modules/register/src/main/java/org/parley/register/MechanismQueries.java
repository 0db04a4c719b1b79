package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.parley.register.SqliteFile.Rows;
import org.parley.verify.Json;

/** Parties, posts, the log, claims, and what waits for whom. */
final class MechanismQueries {
  private final Rows rows;
  private final Sight sight;

  MechanismQueries(Rows rows, Sight sight) {
    this.rows = rows;
    this.sight = sight;
  }

  Optional<Mechanism> mechanism() throws SQLException {
    return rows
        .query(
            "select p.*, (select recorded_at from leaves where idx = 0) as since from policies p"
                + " join trusts t on t.idx = p.idx"
                + " join (select in_force as idx, leaf from trusts) f on f.leaf = t.leaf where"
                + Sight.may("f")
                + "order by f.idx desc limit 1",
            this::mechanism,
            sight.and())
        .stream()
        .findFirst();
  }

  /** The role of the reader's party in the policy in force; empty before leaf 0. */
  Optional<String> role() throws SQLException {
    return rows
        .query(
            "select r.role from parties r where r.name = ?1 and r.idx = (select p.idx"
                + " from policies p join trusts t on t.idx = p.idx"
                + " join (select in_force as idx, leaf from trusts) f on f.leaf = t.leaf where"
                + Sight.may("f")
                + "order by f.idx desc limit 1) and"
                + Sight.may("r"),
            row -> Cells.text(row, "role"),
            sight.and())
        .stream()
        .findFirst();
  }

  private Mechanism mechanism(ResultSet row) throws SQLException {
    return new Mechanism(
        Cells.text(row, "origin"),
        Cells.text(row, "setting"),
        Cells.text(row, "operator"),
        Cells.time(row, "since"),
        parties(row.getLong("idx")));
  }

  private List<Mechanism.PartyRow> parties(long policy) throws SQLException {
    return rows.query(
        "select * from parties p where p.idx = ?4 and" + Sight.may("p") + "order by p.ord",
        row -> {
          String name = Cells.text(row, "name");
          return new Mechanism.PartyRow(
              name,
              Cells.object(row, "title"),
              Cells.text(row, "role"),
              row.getInt("founder") != 0,
              posts(name));
        },
        sight.and(policy));
  }

  /** A cross join keeps the order of the tables: few posts first, not every leaf of the party. */
  private List<Mechanism.PostRow> posts(String party) throws SQLException {
    return rows.query(
        "select p.* from posts p cross join leaves l on l.idx = p.idx where l.party = ?4 and"
            + Sight.may("p")
            + "and not exists (select 1 from posts q where q.post = p.post and q.idx > p.idx and"
            + Sight.may("q")
            + ") order by p.idx",
        row ->
            new Mechanism.PostRow(
                Cells.text(row, "post"), Cells.object(row, "title"), Cells.strings(row, "scopes")),
        sight.and(party));
  }

  /**
   * When the newest statement of a party was recorded that the reader may know. Only what he may
   * know is walked through.
   */
  Optional<Instant> lastHeard(String party) throws SQLException {
    String newest =
        "select l.recorded_at from readers r join leaves l on l.idx = r.idx where r.reader = %s"
            + " and l.party = ?4 and"
            + Sight.may("l")
            + "order by r.idx desc limit 1";
    List<Instant> found = new ArrayList<>();
    for (String reader : List.of("?1", "'*'")) {
      found.addAll(
          rows.query(
              newest.formatted(reader), row -> Cells.time(row, "recorded_at"), sight.and(party)));
    }
    return found.stream().max(Comparator.naturalOrder());
  }

  Listing<LogRow> log(long from, int limit) throws SQLException {
    List<LogRow> found =
        rows.query(
            "select l.*, "
                + Sight.may("l")
                + " as told from leaves l where l.idx >= ?4 order by l.idx limit ?5",
            MechanismQueries::log,
            sight.and(from, limit + 1));
    return listing(found, limit, found.size() > limit ? found.get(limit).index() : 0);
  }

  /** Rows the reader may read, behind that index, oldest first. */
  List<LogRow> told(long after, int limit) throws SQLException {
    return rows.query(
        "select l.*, 1 as told from leaves l where l.idx > ?4 and"
            + Sight.may("l")
            + "order by l.idx limit ?5",
        MechanismQueries::log,
        sight.and(after, limit));
  }

  private static LogRow log(ResultSet row) throws SQLException {
    boolean told = row.getInt("told") != 0 && Cells.optText(row, "kind").isPresent();
    return new LogRow(
        row.getLong("idx"),
        Cells.text(row, "leaf"),
        Cells.text(row, "class"),
        Cells.text(row, "key_name"),
        row.getLong("seq"),
        Cells.strings(row, "re"),
        told
            ? Optional.of(
                new LogRow.Told(
                    Cells.text(row, "kind"),
                    Cells.text(row, "id"),
                    Cells.text(row, "author"),
                    Cells.time(row, "at"),
                    Cells.time(row, "recorded_at"),
                    Cells.optText(row, "of_leaf")))
            : Optional.empty());
  }

  /** Keys that ended, and what was signed with them since; few keys ever do. */
  private static final String ENDED =
      " cross join key_ends e on e.key_name = l.key_name and e.key_id = l.key_id"
          + " and l.idx >= e.since and l.idx <= e.idx where";

  OptionalLong index(String leaf) throws SQLException {
    List<Long> found =
        rows.query(
            "select l.idx from leaves l where l.leaf = ?4 and" + Sight.may("l"),
            row -> row.getLong("idx"),
            sight.and(leaf));
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
  }

  /** A leaf the viewer may read that names this sealed file. */
  OptionalLong blob(String hash) throws SQLException {
    List<Long> found =
        rows.query(
            "select l.idx from leaves l where l.blob = ?4 and"
                + Sight.may("l")
                + "order by l.idx limit 1",
            row -> row.getLong("idx"),
            sight.and(hash));
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
  }

  List<Long> about(String leaf, int limit) throws SQLException {
    return rows.query(
        "select l.idx from leaves l where l.of_leaf = ?4 and"
            + Sight.may("l")
            + "order by l.idx limit ?5",
        row -> row.getLong("idx"),
        sight.and(leaf, limit));
  }

  List<Long> beatsAround(long index) throws SQLException {
    return rows.query(
        """
        select l.idx from leaves l where l.idx in (
          (select max(b.idx) from beats b where b.idx < ?4 and b.newest is not null),
          (select min(b.idx) from beats b where b.at_size > ?4 and b.quorum is not null)) and
        """
            + Sight.may("l")
            + "order by l.idx",
        row -> row.getLong("idx"),
        sight.and(index));
  }

  List<Long> keyring() throws SQLException {
    return rows.query(
        """
        select l.idx from leaves l where (l.kind in ('policy/1', 'post/1', 'key/1', 'revoke/1')
        or (l.kind = 'assent/1' and l.of_leaf in (select p.leaf from leaves p
        where p.kind in ('policy/1', 'revoke/1')))) and
        """
            + Sight.may("l")
            + "order by l.idx",
        row -> row.getLong("idx"),
        sight.and());
  }

  List<Long> ofKind(String kindText) throws SQLException {
    return rows.query(
        "select l.idx from leaves l where " + Sight.may("l") + " and l.kind = ? order by l.idx",
        row -> row.getLong("idx"),
        sight.and(kindText));
  }

  /** Of these leaves, those that the party of their key does not stand behind. */
  Set<String> contested(Collection<String> leaves) throws SQLException {
    if (leaves.isEmpty() || noKeyEnded()) {
      return Set.of();
    }
    return new HashSet<>(
        rows.query(
            "select l.leaf from json_each(?4) j cross join leaves l on l.leaf = j.value"
                + ENDED
                + Sight.may("e"),
            row -> Cells.text(row, "leaf"),
            sight.and(Json.strings(List.copyOf(leaves)).text())));
  }

  /** Of these ids, those of what stands, for this reader, in a version that such a leaf holds. */
  Set<String> contestedIds(Collection<String> ids) throws SQLException {
    if (ids.isEmpty() || noKeyEnded()) {
      return Set.of();
    }
    return new HashSet<>(
        rows.query(
            "select l.id from json_each(?4) j cross join leaves l on l.id = j.value"
                + ENDED
                + Sight.may("e")
                + "and"
                + Sight.may("l")
                + "and"
                + Sight.newest("l"),
            row -> Cells.id(row, "id").toString(),
            sight.and(Json.strings(List.copyOf(ids)).text())));
  }

  private boolean noKeyEnded() throws SQLException {
    return rows.query("select idx from key_ends limit 1", row -> row.getLong("idx")).isEmpty();
  }

  private static <T> Listing<T> listing(List<T> found, int limit, long next) {
    return found.size() > limit
        ? new Listing<>(found.subList(0, limit), OptionalLong.of(next))
        : new Listing<>(found, OptionalLong.empty());
  }

  List<InboxRow> inbox() throws SQLException {
    return rows.query(
        """
        select h.counter, hl.recorded_at as handed_at, l.leaf, l.idx, l.id, l.kind, l.author,
        """
            + unanswered(1, 1)
            + " as unreceived, "
            + unanswered(2, 5)
            + " and l.kind = 'notice/1' as unacknowledged"
            + handedOn("h.recipient = ?1")
            + "and (unreceived or unacknowledged) order by h.idx",
        row -> {
          List<String> needs = new ArrayList<>();
          if (row.getInt("unreceived") != 0) {
            needs.add("RECEIVED");
          }
          if (row.getInt("unacknowledged") != 0) {
            needs.add("ACK");
          }
          return new InboxRow(
              Cells.text(row, "leaf"),
              row.getLong("idx"),
              Cells.text(row, "id"),
              Cells.text(row, "kind"),
              Cells.text(row, "author"),
              Cells.time(row, "handed_at"),
              Cells.optNumber(row, "counter"),
              List.copyOf(needs));
        },
        sight.and());
  }

  /** What was handed to the reader's party behind a number, by number. */
  List<OfferRow> offers(long after, int limit) throws SQLException {
    return rows.query(
        "select h.counter, l.leaf, l.kind, l.id from ladder h join leaves l on l.leaf = h.of_leaf"
            + " where h.level = 0 and h.recipient = ?1 and h.counter > ?4 and"
            + Sight.may("h")
            + " order by h.counter limit ?5",
        row ->
            new OfferRow(
                row.getLong("counter"),
                Cells.text(row, "leaf"),
                Cells.text(row, "kind"),
                Cells.text(row, "id")),
        sight.and(after, limit));
  }

  List<StepRow> steps(long after, int limit) throws SQLException {
    return steps("l.idx > ?4", "l.idx", after, limit);
  }

  List<StepRow> stepsBefore(long before, int limit) throws SQLException {
    return steps("l.idx < ?4", "l.idx desc", before, limit);
  }

  private List<StepRow> steps(String which, String order, long from, int limit)
      throws SQLException {
    return rows.query(
        "select l.idx from leaves l where "
            + which
            + " and l.kind in ('step/1', 'step/2') and"
            + Sight.may("l")
            + " order by "
            + order
            + " limit ?5",
        row -> new StepRow(row.getLong("idx")),
        sight.and(from, limit));
  }

  Waiting waiting() throws SQLException {
    long[] mine = counts("h.recipient = ?1");
    long[] sent = counts("l.party = ?1");
    return new Waiting(mine[0], mine[1], sent[0], sent[1]);
  }

  private long[] counts(String whose) throws SQLException {
    return rows.query(
            "select coalesce(sum(unreceived), 0) as r, coalesce(sum(unacknowledged), 0) as a"
                + " from (select "
                + unanswered(1, 1)
                + " as unreceived, "
                + unanswered(2, 5)
                + " and l.kind = 'notice/1' as unacknowledged"
                + handedOn(whose)
                + "and (unreceived or unacknowledged))",
            row -> new long[] {row.getLong("r"), row.getLong("a")},
            sight.and())
        .getFirst();
  }

  /**
   * Deliveries of newest versions: alias h is the first handing to a party, hl its leaf, l what was
   * handed.
   */
  private static String handedOn(String whose) {
    return " from ladder h join leaves hl on hl.idx = h.idx join leaves l on l.leaf = h.of_leaf"
        + " where h.level = 0 and not exists (select 1 from ladder e where e.of_leaf = h.of_leaf"
        + " and e.recipient = h.recipient and e.level = 0 and e.idx < h.idx) and "
        + whose
        + " and"
        + Sight.may("h")
        + "and"
        + Sight.may("l")
        + "and"
        + Sight.newest("l");
  }

  private static String unanswered(int lowest, int highest) {
    return " not exists (select 1 from ladder s where s.of_leaf = h.of_leaf"
        + " and s.recipient = h.recipient and s.level between "
        + lowest
        + " and "
        + highest
        + " and"
        + Sight.may("s")
        + ") ";
  }
}
