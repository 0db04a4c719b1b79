package org.parley.register;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.casefile.CaseFile;
import org.parley.disclosure.Publication;
import org.parley.geo.TimeWindow;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.BeatBody;
import org.parley.statement.ClaimBody;
import org.parley.statement.CommentBody;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.Disclosed;
import org.parley.statement.EntryBody;
import org.parley.statement.EraseBody;
import org.parley.statement.EventBody;
import org.parley.statement.EvidenceBody;
import org.parley.statement.FindingBody;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.HandedBody;
import org.parley.statement.HandoverBody;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportChunkBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.InertBody;
import org.parley.statement.KeyBody;
import org.parley.statement.L10n;
import org.parley.statement.LadderBody;
import org.parley.statement.Limits;
import org.parley.statement.LineCheckBody;
import org.parley.statement.MatterBody;
import org.parley.statement.MessageBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.ParticipationBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.PostBody;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Recorded;
import org.parley.statement.ReliefBody;
import org.parley.statement.RestrictionBody;
import org.parley.statement.RevokeBody;
import org.parley.statement.SealedBody;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.TallyBody;
import org.parley.statement.ZoneBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/**
 * Turns recorded statements into rows, leaf by leaf and in order. The same code runs when a
 * statement is recorded and when the register is rebuilt, and nothing else writes rows, so both
 * give the same register.
 */
final class Projector {
  private static final String OWNERS = "owners";
  private static final List<String> WITH_CONTENT =
      List.of(
          "readers",
          "case_statements",
          "notices",
          "answers",
          "claims",
          "happened",
          "happened_again",
          "happened_links",
          "spoken",
          "concerned",
          "stated_names",
          "bears",
          "shelved",
          "shelf_names",
          "imports",
          "import_parts",
          "import_chunks",
          "import_rows");

  private final Rows rows;
  private final Limits limits;
  private final Trusts trusts;

  Projector(Rows rows, Limits limits, Trusts trusts) {
    this.rows = rows;
    this.limits = limits;
    this.trusts = trusts;
  }

  void apply(Recorded recorded) throws SQLException {
    Leaf leaf = recorded.leaf();
    Optional<Statement> statement = recorded.statement();
    leaf(recorded.index(), leaf, statement);
    if (statement.isPresent()) {
      Publication published = Publication.of(statement.get());
      for (String reader : readers(statement.get())) {
        rows.change(
            "insert into readers values (?1, ?2, ?3, ?4, ?5)",
            recorded.index(),
            reader,
            statement.get().at().toString(),
            published.first().toString(),
            published.last().map(Instant::toString));
      }
      if (statement.get().kind().filter(CaseFile::takes).isPresent()) {
        String text = new String(statement.get().bytes(), StandardCharsets.UTF_8);
        rows.change("insert into case_statements values (?1, ?2)", recorded.index(), text);
      }
      StatedPlaces.add(rows, recorded.index(), statement.get());
      body(recorded, statement.get());
    }
  }

  private void leaf(long index, Leaf leaf, Optional<Statement> statement) throws SQLException {
    rows.change(
        """
        insert into leaves values
        (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        """,
        index,
        leaf.leafHash().base64(),
        leaf.leafClass().wire(),
        leaf.signature().name(),
        leaf.seq(),
        Json.strings(leaf.re().stream().map(Hash::base64).toList()).text(),
        statement.map(Statement::kindText),
        statement.map(s -> s.id().toString()),
        statement.map(s -> party(s.from())),
        statement.map(s -> s.from().text()),
        statement.map(s -> Json.strings(s.to().stream().map(Address::text).toList()).text()),
        statement.flatMap(s -> s.body().target()).map(Hash::base64),
        statement.flatMap(Statement::block),
        statement.map(s -> s.at().toString()),
        statement.map(s -> s.at().toString()).orElse(Instant.EPOCH.toString()),
        leaf.signature().keyId(),
        leaf.blob().map(Hash::base64));
  }

  /** The parties that may read it, by the rule of {@code Disclosure.mayRead}. */
  static Set<String> readers(Statement statement) {
    Set<String> readers = new LinkedHashSet<>();
    statement.from().party().ifPresent(readers::add);
    for (Address to : statement.to()) {
      if (to.form() == Address.Form.EVERYONE) {
        readers.add(to.text());
      }
      to.party().ifPresent(readers::add);
    }
    return readers;
  }

  private static String party(Address from) {
    return from.party().orElse(from.text());
  }

  private void body(Recorded recorded, Statement statement) throws SQLException {
    long index = recorded.index();
    switch (statement.body()) {
      case PolicyBody policy -> {
        policy(index, policy);
        trusts.policy(rows, recorded, statement, policy);
      }
      case PostBody post ->
          rows.change(
              "insert into posts values (?1, ?2, ?3, ?4)",
              index,
              post.post().text(),
              l10n(post.title()),
              Json.strings(post.scopes()).text());
      case KeyBody key ->
          rows.change(
              "insert into keyring values (?1, ?2, ?3)",
              index,
              key.post().text(),
              key.vkey().text());
      case AssentBody assent -> {
        assent(index, assent);
        trusts.assent(rows, index, assent.of());
      }
      case NoticeBody notice -> notice(index, statement, notice);
      case AnswerBody answer ->
          rows.change(
              "insert into answers values (?1, ?2, ?3, ?4)",
              index,
              answer.of().base64(),
              answer.response().name(),
              answer.text());
      case HandedBody handed -> handed(index, handed);
      case ReceivedBody received ->
          step(index, received.of(), statement.from(), 1, Optional.empty(), Optional.empty());
      case AckBody ack ->
          step(
              index,
              ack.of(),
              statement.from(),
              ack.level(),
              Optional.of(ack.channel().name()),
              Optional.of(ack));
      case ClaimBody claim -> {
        rows.change(
            "insert into claims values (?1, ?2, ?3)", index, claim.label(), claim.json().text());
        Happened.add(rows, recorded, statement);
      }
      case IncidentBody _, ObservationBody _, EvidenceBody _ ->
          Happened.add(rows, recorded, statement);
      case DecisionBody decision -> decision(recorded, decision);
      case RevokeBody revoke -> asked(recorded, revoke);
      case EraseBody erase -> erased(erase.of().base64());
      case MessageBody message -> Spoken.message(rows, index, statement, message.concerns());
      case StopBody stop -> Spoken.of(rows, index, statement, stop.since());
      case StopReportBody report -> Spoken.of(rows, index, statement, report.at());
      case ContactBody contact -> Spoken.contact(rows, index, statement, contact);
      case ContactReplyBody _ -> Spoken.of(rows, index, statement, statement.at());
      case ImportBody body -> ImportRows.imported(rows, recorded, statement, body);
      case ImportChunkBody chunk -> ImportRows.chunk(rows, recorded, statement, chunk);
      case BeatBody beat -> trusts.beat(rows, index, statement.at(), beat);
      case ZoneBody _, AgreementBody _ -> {}
      case RestrictionBody _, TallyBody _, MatterBody _, EventBody _ -> {}
      case EntryBody _, LineCheckBody _, HandoverBody _, ReliefBody _, LadderBody _ -> {}
      case StepBody _, ParticipationBody _, FindingBody _, CommentBody _, SignalsBody _ -> {}
      case SignalledBody _, OnCallBody _, FocalPointsBody _, SealedBody _, InertBody _ -> {}
    }
  }

  /** Afterwards the rows are those of a leaf whose statement nobody could ever read. */
  private void erased(String leaf) throws SQLException {
    PlacedBoxes.remove(rows, leaf);
    StatedPlaces.remove(rows, leaf);
    Happened.unseat(rows, leaf);
    for (String table : WITH_CONTENT) {
      rows.change(
          "delete from " + table + " where idx = (select idx from leaves where leaf = ?1)", leaf);
    }
    rows.change(
        "update leaves set kind = null, id = null, party = null, author = null,"
            + " addressed = null, of_leaf = null, block = null, at = null where leaf = ?1",
        leaf);
    rows.change(
        "update overlaps set filed_owner = null, met_owner = null"
            + " where notice_leaf = ?1 or other_leaf = ?1",
        leaf);
  }

  private void policy(long index, PolicyBody policy) throws SQLException {
    rows.change(
        "insert into policies values (?1, ?2, ?3, ?4)",
        index,
        policy.origin(),
        policy.setting().name(),
        policy.operator());
    int ord = 0;
    for (var party : policy.parties()) {
      rows.change(
          "insert into parties values (?1, ?2, ?3, ?4, ?5, ?6)",
          index,
          ord++,
          party.name(),
          l10n(party.title()),
          party.role().name(),
          !party.roots().isEmpty());
    }
  }

  private void asked(Recorded recorded, RevokeBody revoke) throws SQLException {
    rows.change(
        "insert into key_asked values (?1, ?2, ?3, ?4, ?5)",
        recorded.index(),
        recorded.leaf().leafHash().base64(),
        revoke.key().name(),
        revoke.key().keyId(),
        revoke.compromisedSince());
  }

  /** A second voice ends a key. */
  private void assent(long index, AssentBody assent) throws SQLException {
    rows.change(
        "insert into key_ends select ?1, key_name, key_id, since from key_asked where leaf = ?2",
        index,
        assent.of().base64());
  }

  private void notice(long index, Statement statement, NoticeBody notice) throws SQLException {
    List<TimeWindow> windows =
        notice.volumes().stream().map(StatedVolume::volume).map(v -> v.window()).toList();
    Instant starts =
        windows.stream().map(TimeWindow::start).min(Comparator.naturalOrder()).orElseThrow();
    Optional<Instant> ends =
        windows.stream().anyMatch(w -> w.end().isEmpty())
            ? Optional.empty()
            : windows.stream().map(w -> w.end().orElseThrow()).max(Comparator.naturalOrder());
    rows.change(
        "insert into notices values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        index,
        notice.noticeKind().name(),
        notice.meaning().name(),
        notice.activity().name(),
        starts.toString(),
        ends.map(Instant::toString),
        statement.drill(),
        statement.replaces().map(Hash::base64),
        notice.json().text());
    rows.change(
        "insert into noticed values (?1, ?2, ?3)",
        index,
        PlacedBoxes.minute(starts, false),
        ends.map(end -> PlacedBoxes.minute(end, true)).orElse((long) Integer.MAX_VALUE));
    PlacedBoxes.add(rows, index, notice);
  }

  private void handed(long index, HandedBody handed) throws SQLException {
    rows.change(
        "insert into ladder (idx, of_leaf, recipient, level, channel, counter)"
            + " values (?1, ?2, ?3, 0, ?4, ?5)",
        index,
        handed.of().base64(),
        party(handed.recipient()),
        handed.channel().name(),
        handed.counter());
  }

  private void step(
      long index, Hash of, Address by, int level, Optional<String> channel, Optional<AckBody> ack)
      throws SQLException {
    rows.change(
        "insert into ladder values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, null)",
        index,
        of.base64(),
        party(by),
        level,
        channel,
        by.text(),
        ack.map(a -> a.receivedAt().toString()),
        ack.flatMap(AckBody::relayedTo),
        ack.flatMap(AckBody::readBack),
        ack.flatMap(AckBody::note));
  }

  /** The decision says when the statement it is about was recorded. */
  private void decision(Recorded recorded, DecisionBody decision) throws SQLException {
    long index = recorded.index();
    String of = decision.of().base64();
    String received = decision.receivedAt().toString();
    recordedAt(of, received);
    withheld(index, of, decision.withheldFrom());
    recordedAt(recorded.leaf().leafHash().base64(), received);
    rows.change(
        "insert into decisions values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        index,
        of,
        decision.outcome().name(),
        decision.json().get("timeliness").map(Json::text),
        Json.strings(decision.flags()).text(),
        Json.strings(decision.notTakingPart()).text(),
        decision.also().json().text());
    int ord = 0;
    for (DecisionBody.FoundOverlap found : decision.overlaps()) {
      overlap(index, ord++, of, found);
    }
    for (DecisionBody.FoundOverlap found : ownersOnly(recorded)) {
      overlap(index, ord++, of, found);
    }
  }

  /**
   * Takes away the readers that a statement is withheld from. Where it is for everyone, that means
   * every other party of the policy in force from then on.
   *
   * @param turn index of the leaf that says so
   */
  private void withheld(long turn, String leaf, List<String> parties) throws SQLException {
    if (parties.isEmpty()) {
      return;
    }
    String those = "idx = (select idx from leaves where leaf = ?1)";
    rows.change(
        "insert or ignore into readers select r.idx, p.name, r.recorded_at, r.asserted_first,"
            + " r.asserted_last from readers r join parties p on p.idx = (select t.idx"
            + " from trusts t where t.in_force is not null"
            + " order by t.in_force desc, t.idx desc limit 1) where r.reader = '*' and r."
            + those,
        leaf);
    rows.change("delete from readers where reader = '*' and " + those, leaf);
    for (String party : parties) {
      rows.change("delete from readers where reader = ?2 and " + those, leaf, party);
    }
    Happened.seatAgain(rows, leaf, turn);
  }

  private void recordedAt(String leaf, String time) throws SQLException {
    rows.change(
        "update readers set recorded_at = ?1 where idx = (select idx from leaves where leaf = ?2)",
        time,
        leaf);
    rows.change("update leaves set recorded_at = ?1 where leaf = ?2", time, leaf);
  }

  /**
   * What the filer may not know and the owners may. It becomes rows like any other overlap, because
   * a pair is shown to whoever may read both notices and to nobody else.
   */
  private List<DecisionBody.FoundOverlap> ownersOnly(Recorded recorded) {
    for (String text : recorded.disclosures()) {
      try {
        Disclosed disclosed = Disclosed.parse(text, limits);
        if (disclosed.name().equals(OWNERS)) {
          return DecisionBody.overlaps(disclosed.value(), "/" + OWNERS, limits);
        }
      } catch (Malformed e) {
        throw new IllegalStateException("the desk's own disclosure does not read back", e);
      }
    }
    return List.of();
  }

  private void overlap(long index, int ord, String of, DecisionBody.FoundOverlap found)
      throws SQLException {
    rows.change(
        "insert into overlaps values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
            + ownerIfUnread("?3", "?5")
            + ", "
            + ownerIfUnread("?5", "?3")
            + ")",
        index,
        ord,
        of,
        found.own(),
        found.leaf().base64(),
        found.other(),
        found.from().toString(),
        found.until().map(Instant::toString),
        found.lowerMetres().map(BigDecimal::toPlainString),
        found.upperMetres().map(BigDecimal::toPlainString),
        found.contact().name(),
        found.by().name(),
        found.marks().json().text());
  }

  /**
   * The party of one notice, where the party of the other may not read it. Both are recorded before
   * the decision that found them, and who may read a leaf never changes.
   */
  private static String ownerIfUnread(String leaf, String other) {
    return "(select a.party from leaves a join leaves b on b.leaf = "
        + other
        + " where a.leaf = "
        + leaf
        + " and b.party is not null and not exists (select 1 from readers r"
        + " where r.idx = a.idx and r.reader in (b.party, '*')))";
  }

  private static String l10n(L10n title) {
    Json.Builder texts = Json.obj();
    title.texts().forEach(texts::put);
    return texts.build().text();
  }
}
