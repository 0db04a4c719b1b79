package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.assess.Happening;
import org.parley.assess.KnownNotices;
import org.parley.assess.KnownNotices.KnownNotice;
import org.parley.notice.AckLevel;
import org.parley.notice.DeliveryLadder;
import org.parley.notice.Given;
import org.parley.notice.NoticeRules;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DraftNotice;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;
import org.parley.statement.Strength;
import org.parley.terms.Law;
import org.parley.terms.NoticeFacts;
import org.parley.terms.ScopeQuery;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The notices that may be about a happening, as one reader may know them: how far ahead each was
 * given under the law that this reader knows, and how far it got. What the desk told somebody else
 * is not looked at, so whoever may read the notice and the law comes to the same.
 */
final class NoticesAbout {
  private static final String ABOUT =
      """
      select n.idx, n.body, l.leaf, l.author, l.addressed, l.recorded_at
      from noticed t cross join notices n on n.idx = t.id cross join leaves l on l.idx = t.id
      where t.starts <= ?6 and t.ends >= ?7
      and n.starts <= ?4 and (n.ends is null or n.ends >= ?5) and n.drill = 0 and
      """;

  private final Rows rows;
  private final Sight sight;
  private final Law law;
  private final Limits limits;

  NoticesAbout(Rows rows, Sight sight, Law law, Limits limits) {
    this.rows = rows;
    this.sight = sight;
    this.law = law;
    this.limits = limits;
  }

  KnownNotices of(Happening what) throws SQLException {
    if (what.time().equals(ScopeQuery.Span.UNKNOWN)) {
      return KnownNotices.NOTHING;
    }
    List<KnownNotice> found =
        rows.query(
            ABOUT + Sight.may("l") + "and" + Sight.newest("l") + "order by l.idx",
            this::notice,
            sight.and(
                seconds(what.time().latest()),
                seconds(what.time().earliest()),
                PlacedBoxes.minute(what.time().latest(), true),
                PlacedBoxes.minute(what.time().earliest(), false)));
    return new KnownNotices(found);
  }

  private static String seconds(Instant at) {
    return Instant.ofEpochSecond(at.getEpochSecond()).toString();
  }

  private KnownNotice notice(ResultSet row) throws SQLException {
    String leaf = Cells.text(row, "leaf");
    NoticeBody body = body(Cells.object(row, "body"));
    String party = new Address(Cells.text(row, "author")).party().orElseThrow();
    Instant recordedAt = Cells.time(row, "recorded_at");
    List<String> recipients = recipients(Cells.strings(row, "addressed"), party);
    NoticeFacts facts =
        new NoticeFacts(
            body.noticeKind().name(),
            body.emergency(),
            body.strength(),
            body.volumes().stream().map(StatedVolume::placed).toList());
    GivenTime given =
        NoticeRules.timeliness(
            given(leaf, body, recordedAt), law.notifyDuties(party, recipients, facts, recordedAt));
    return new KnownNotice(
        hash(leaf),
        party,
        body.noticeKind(),
        facts.volumes(),
        given.value(),
        given.basis(),
        ladder(leaf, recipients),
        recordedAt,
        authorised(leaf),
        body.strength().flatMap(Strength::people));
  }

  private List<String> recipients(List<String> addressed, String author) {
    Set<String> parties = new LinkedHashSet<>();
    for (String text : addressed) {
      Address address = new Address(text);
      if (address.equals(Address.EVERYONE)) {
        parties.addAll(law.policy().partyNames());
      }
      address.party().ifPresent(parties::add);
    }
    parties.remove(author);
    return List.copyOf(parties);
  }

  /** When each volume was first given, over the versions that this reader may know. */
  private Given given(String leaf, NoticeBody newest, Instant recordedAt) throws SQLException {
    List<Version> versions =
        rows.query(
            """
            select n.body, v.recorded_at
            from leaves now join leaves v on v.id = now.id and v.party = now.party
            join notices n on n.idx = v.idx where now.leaf = ?4 and v.idx < now.idx and
            """
                + Sight.may("v")
                + "order by v.idx",
            row -> new Version(body(Cells.object(row, "body")), Cells.time(row, "recorded_at")),
            sight.and(leaf));
    if (versions.isEmpty()) {
      return Given.first(newest, recordedAt);
    }
    Given given = Given.first(versions.getFirst().body(), versions.getFirst().recordedAt());
    for (Version version : versions.subList(1, versions.size())) {
      given = given.next(version.body(), version.recordedAt());
    }
    return given.next(newest, recordedAt);
  }

  /** An earlier version. */
  private record Version(NoticeBody body, Instant recordedAt) {}

  private NoticeBody body(Json.Obj json) {
    Json.Obj draft = Json.obj().put("notice", json).put("to", Json.strings(List.of("*"))).build();
    try {
      byte[] bytes = draft.text().getBytes(StandardCharsets.UTF_8);
      return DraftNotice.read(bytes, limits).notice();
    } catch (Malformed e) {
      throw new BrokenInvariant("a recorded notice reads", e);
    }
  }

  private static Hash hash(String leaf) {
    try {
      return Hash.parse(leaf);
    } catch (Malformed e) {
      throw new BrokenInvariant("a leaf is a hash", e);
    }
  }

  private DeliveryLadder ladder(String leaf, List<String> recipients) throws SQLException {
    Map<String, List<DeliveryLadder.Rung>> steps = new TreeMap<>();
    rows.query(
        "select s.*, l.recorded_at from ladder s join leaves l on l.idx = s.idx"
            + " where s.of_leaf = ?4 and"
            + Sight.may("s")
            + "order by s.level, s.idx",
        row ->
            steps
                .computeIfAbsent(Cells.text(row, "recipient"), party -> new ArrayList<>())
                .add(rung(row)),
        sight.and(leaf));
    return DeliveryLadder.of(steps).addressed(recipients);
  }

  private static DeliveryLadder.Rung rung(ResultSet row) throws SQLException {
    Instant recordedAt = Cells.time(row, "recorded_at");
    return new DeliveryLadder.Rung(
        AckLevel.of(row.getInt("level")),
        Cells.optTime(row, "held_at").orElse(recordedAt),
        recordedAt,
        Cells.optText(row, "channel"),
        Optional.empty(),
        Cells.optText(row, "relayed_to"));
  }

  private Set<String> authorised(String leaf) throws SQLException {
    return new LinkedHashSet<>(
        rows.query(
            "select l.author from answers a join leaves l on l.idx = a.idx"
                + " where a.of_leaf = ?4 and a.response = 'AUTHORISED' and"
                + Sight.may("a")
                + "order by a.idx",
            row -> new Address(Cells.text(row, "author")).party().orElse(""),
            sight.and(leaf)));
  }
}
