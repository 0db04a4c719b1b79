package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.BeatBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * Which policy is in force at an index, and what beats say under it. The signatures in a beat are
 * checked once, when it becomes a row, never for a question.
 *
 * <p>Leaf 0 is in force from the start. A later policy is a proposal until the root of every
 * founder of the policy in force has spoken; then it is in force for what comes behind that leaf,
 * and what else was proposed in its place no longer can be.
 */
final class Trusts {
  private final Map<String, TrustPolicy> parsed = new ConcurrentHashMap<>();
  private final Map<String, VerifierKey> keys = new ConcurrentHashMap<>();

  private record InForce(String leaf, String trust, Set<String> founders) {}

  /** A policy was recorded, the first or a proposal for a later one. */
  void policy(Rows rows, Recorded recorded, Statement statement, PolicyBody policy)
      throws SQLException {
    boolean first = recorded.index() == 0;
    List<String> founders =
        policy.parties().stream()
            .filter(party -> !party.roots().isEmpty())
            .map(PolicyParty::name)
            .toList();
    rows.change(
        "insert into trusts values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        recorded.index(),
        recorded.leaf().leafHash().base64(),
        policy.trust(),
        Json.strings(policy.logKeys().stream().map(VerifierKey::text).toList()).text(),
        Json.strings(founders).text(),
        statement.replaces().map(Hash::base64),
        first ? Optional.of(0L) : Optional.empty());
    if (!first) {
      perhapsInForce(rows, recorded.index(), recorded.leaf().leafHash().base64());
    }
  }

  /** An assent was recorded; perhaps it is the last one that a proposed policy waited for. */
  void assent(Rows rows, long index, Hash of) throws SQLException {
    perhapsInForce(rows, index, of.base64());
  }

  private void perhapsInForce(Rows rows, long index, String proposal) throws SQLException {
    List<String> open =
        rows.query(
            "select replaces from trusts where leaf = ?1 and in_force is null",
            row -> Cells.optText(row, "replaces").orElse(""),
            proposal);
    Optional<InForce> now = inForce(rows, Long.MAX_VALUE);
    if (open.isEmpty() || now.isEmpty() || !now.get().leaf().equals(open.getFirst())) {
      return;
    }
    Set<String> voices =
        new HashSet<>(
            rows.query(
                "select party from leaves where party is not null and (leaf = ?1"
                    + " or (of_leaf = ?1 and kind = 'assent/1'))",
                row -> Cells.text(row, "party"),
                proposal));
    if (voices.containsAll(now.get().founders())) {
      rows.change("update trusts set in_force = ?1 where leaf = ?2", index, proposal);
    }
  }

  /** The policy under which what is recorded at that index stands. */
  private static Optional<InForce> inForce(Rows rows, long index) throws SQLException {
    return rows
        .query(
            "select * from trusts where in_force < ?1 order by in_force desc, idx desc limit 1",
            row ->
                new InForce(
                    Cells.text(row, "leaf"),
                    Cells.text(row, "trust"),
                    Set.copyOf(Cells.strings(row, "founders"))),
            index)
        .stream()
        .findFirst();
  }

  /** The greatest times of all beats so far. */
  private record SoFar(long newest, String latest) {}

  /** Makes a row of a beat that says anything, recorded at that moment. */
  void beat(Rows rows, long index, Instant at, BeatBody beat) throws SQLException {
    Optional<BeatTimes> read = read(rows, index, beat);
    if (read.isEmpty() || read.get().newest().isEmpty()) {
      return;
    }
    BeatTimes times = read.get();
    SoFar before =
        rows
            .query(
                "select newest_so_far, latest from beats order by idx desc limit 1",
                row -> new SoFar(row.getLong("newest_so_far"), Cells.text(row, "latest")))
            .stream()
            .findFirst()
            .orElse(new SoFar(Long.MIN_VALUE, ""));
    long newest = times.newest().orElseThrow();
    String recorded = at.toString();
    rows.change(
        "insert into beats values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        index,
        times.size(),
        newest,
        optional(times.quorum()),
        Math.max(before.newest(), newest),
        recorded,
        recorded.compareTo(before.latest()) < 0 ? before.latest() : recorded);
    if (times.quorum().isPresent()) {
      bound(rows, index, times.size(), times.quorum().getAsLong());
    }
  }

  /**
   * Keeps of all states the quorum signed those for which no larger one was signed as early: so the
   * first of them that holds a leaf has the earliest time of all that hold it.
   */
  private static void bound(Rows rows, long index, long size, long quorum) throws SQLException {
    boolean needless =
        !rows.query(
                "select 1 from bounds where at_size >= ?1 and +quorum <= ?2 limit 1",
                row -> 1,
                size,
                quorum)
            .isEmpty();
    if (!needless) {
      rows.change("delete from bounds where +at_size <= ?1 and quorum >= ?2", size, quorum);
      rows.change("insert into bounds values (?1, ?2, ?3)", size, quorum, index);
    }
  }

  private static Optional<Long> optional(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  /** What a beat at that index says under the policy in force there. */
  Optional<BeatTimes> read(Rows rows, long index, BeatBody beat) throws SQLException {
    Optional<InForce> now = inForce(rows, index);
    if (now.isEmpty() || parsed(now.get().trust()).witnesses().isEmpty()) {
      return Optional.empty();
    }
    return BeatTimes.of(beat, index, parsed(now.get().trust()), logKeys(rows, index));
  }

  private TrustPolicy parsed(String text) throws SQLException {
    TrustPolicy known = parsed.get(text);
    if (known == null) {
      try {
        known = TrustPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
      } catch (Malformed e) {
        throw new SQLException("a policy in force whose trust text does not read", e);
      }
      parsed.put(text, known);
    }
    return known;
  }

  /** Every key of the log that a policy in force so far has named. */
  private Set<VerifierKey> logKeys(Rows rows, long index) throws SQLException {
    Set<VerifierKey> named = new HashSet<>();
    for (List<String> texts :
        rows.query(
            "select log_keys from trusts where in_force < ?1",
            row -> Cells.strings(row, "log_keys"),
            index)) {
      for (String text : texts) {
        named.add(key(text));
      }
    }
    return named;
  }

  private VerifierKey key(String text) throws SQLException {
    VerifierKey known = keys.get(text);
    if (known == null) {
      try {
        known = VerifierKey.parse(text);
      } catch (Malformed e) {
        throw new SQLException("a policy in force whose log key does not read", e);
      }
      keys.put(text, known);
    }
    return known;
  }
}
