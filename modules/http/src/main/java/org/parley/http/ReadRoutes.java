package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.casefile.CaseRefusal;
import org.parley.casefile.Question;
import org.parley.desk.Situation;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.notice.OvnToken;
import org.parley.register.InboxRow;
import org.parley.register.Listing;
import org.parley.register.Mechanism;
import org.parley.register.NoticeRow;
import org.parley.register.Page;
import org.parley.register.Register;
import org.parley.statement.Address;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Reading;
import org.parley.statement.SealedBody;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Checkpoint;
import org.parley.verify.Fields;
import org.parley.verify.Grade;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;
import org.parley.verify.TrustPolicy;

/** Everything that is read with a session. Each answer comes out of a query with a viewer. */
final class ReadRoutes {
  private static final int LEAF_CHARACTERS = 43;

  /**
   * How many entries of one inbox come with their words; the others are asked for by themselves.
   */
  private static final int WORDS_MAX = 20;

  private final HttpParts parts;
  private final Readers readers;
  private final Metrics metrics;
  private final Lock digesting = new ReentrantLock();
  private Optional<Digested> digested = Optional.empty();

  /** A state and its digest; one state is digested once, however many ask. */
  private record Digested(Situation of, String digest) {}

  ReadRoutes(HttpParts parts, Readers readers, Metrics metrics) {
    this.parts = parts;
    this.readers = readers;
    this.metrics = metrics;
  }

  Reply status(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    Optional<Mechanism> mechanism = parts.register().mechanism(viewer);
    if (mechanism.isEmpty()) {
      return nothing();
    }
    Checkpoint now = parts.ledger().checkpoint().checkpoint();
    return Reply.json(
        Json.obj()
            .put("setting", mechanism.get().setting())
            .put("origin", parts.origin())
            .put("operator", mechanism.get().operator())
            .put("size", now.size())
            .put("root", now.root().base64())
            .putIfPresent("digest", digest(call))
            .put("since", mechanism.get().since().toString())
            .put("now", RegisterJson.time(parts.clock().instant()))
            .put("waiting", RegisterJson.waiting(parts.register().waiting(viewer)))
            .put("sites", parts.options().sites() ? "on" : "off")
            .build());
  }

  private Readable readable(Viewer viewer) {
    return new Readable(parts.ledger(), parts.limits(), viewer);
  }

  /** The digest of the whole state, which takes time in proportion to it: only for who asks. */
  private Optional<String> digest(Call call) throws Malformed {
    Optional<String> asked = call.query("digest");
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    if (!asked.get().equals("yes")) {
      throw Call.parameter("digest", "yes, or nothing at all");
    }
    Situation now = parts.desk().situation();
    digesting.lock();
    try {
      if (!digested.filter(held -> held.of() == now).isPresent()) {
        digested = Optional.of(new Digested(now, now.digest().base64()));
      }
      return digested.map(Digested::digest);
    } finally {
      digesting.unlock();
    }
  }

  /** An answer in which whatever rests on a contested leaf says so. */
  private Reply shown(Call call, Json answer) throws Malformed {
    return shown(call, parts.register(), answer);
  }

  static Reply shown(Call call, Register register, Json answer) throws Malformed {
    return Reply.json(Contested.marked(register, call.viewer(), answer));
  }

  Reply notices(Call call) throws Malformed {
    return notices(call, parts.register());
  }

  static Reply notices(Call call, Register register) throws Malformed {
    Listing<NoticeRow> rows = register.notices(call.viewer(), page(call));
    rows.items().forEach(row -> saw(call, row));
    return shown(call, register, NoticeJson.listing(rows));
  }

  /** Another party's people present: that they were shown is written down. */
  private static void saw(Call call, NoticeRow row) {
    if (row.kind().equals(NoticeKind.PRESENCE.name())) {
      String party = row.from().substring(0, row.from().indexOf('/'));
      call.saw(ReadClass.PRESENCE, party, Optional.of(row.id().toString()));
    }
  }

  Reply notice(Call call) throws Malformed {
    return notice(call, parts.register());
  }

  static Reply notice(Call call, Register register) throws Malformed {
    Viewer viewer = call.viewer();
    Optional<UUID> id = uuid(call.path("id"));
    Optional<NoticeRow> row = id.isEmpty() ? Optional.empty() : register.notice(viewer, id.get());
    row.ifPresent(one -> saw(call, one));
    return row.isPresent() ? shown(call, register, NoticeJson.of(row.get())) : nothing();
  }

  Reply inbox(Call call) throws Malformed {
    List<InboxRow> rows = parts.register().inbox(call.viewer());
    Optional<String> wordsFrom = call.query("wordsFrom");
    if (wordsFrom.isEmpty()) {
      return shown(call, RegisterJson.inbox(rows));
    }
    long from = call.number("wordsFrom", 0, 0);
    Readable readable = readable(call.viewer());
    AtomicInteger left = new AtomicInteger(WORDS_MAX);
    return shown(
        call,
        RegisterJson.inbox(
            rows,
            row -> {
              boolean wanted = row.index() >= from && left.getAndDecrement() > 0;
              Optional<VaultRecord> held =
                  wanted ? readable.statement(row.index()) : Optional.empty();
              held.ifPresent(record -> saw(call, record));
              return held.map(record ->
                  new RegisterJson.Words(
                      text(parts.ledger().leaf(row.index())), text(record.statement())));
            }));
  }

  Reply claims(Call call) throws Malformed {
    return shown(
        call,
        RegisterJson.claims(
            parts.register().claims(call.viewer(), page(call), call.query("block"))));
  }

  Reply agreements(Call call) throws Malformed {
    return shown(
        call,
        RegisterJson.agreements(
            parts
                .register()
                .agreements(
                    call.viewer(),
                    call.asKnown().map(AsKnown::at).orElseGet(() -> parts.clock().instant()))));
  }

  Reply parties(Call call) throws Malformed {
    return parties(
        call,
        new Looked(parts.desk().situation(), parts.ledger(), parts.register()),
        parts.clock());
  }

  static Reply parties(Call call, Looked log, InstantSource clock) throws Malformed {
    Viewer viewer = call.viewer();
    Situation now = log.situation();
    Instant at = call.asKnown().map(AsKnown::at).orElseGet(clock::instant);
    return log.register()
        .mechanism(viewer)
        .map(mechanism ->
            Reply.json(
                RegisterJson.parties(
                    mechanism,
                    party -> now.standing(party, at),
                    party -> log.register().lastHeard(viewer, party))))
        .orElseGet(ReadRoutes::nothing);
  }

  Reply log(Call call) throws Malformed {
    long from = call.number("from", 0, 0);
    return shown(
        call,
        RegisterJson.log(
            parts.register().log(call.viewer(), from, call.limit()), parts.ledger().size()));
  }

  Reply statement(Call call) throws Malformed {
    return statement(call, parts.register(), parts.ledger());
  }

  static Reply statement(Call call, Register register, Ledger ledger) throws Malformed {
    Viewer viewer = call.viewer();
    Optional<Hash> leaf = leaf(call.path("leaf"));
    OptionalLong index = leaf.isEmpty() ? OptionalLong.empty() : register.index(viewer, leaf.get());
    if (index.isEmpty()) {
      return nothing();
    }
    Optional<VaultRecord> held =
        new Readable(ledger, call.limits(), viewer).statement(index.getAsLong());
    if (held.isEmpty()) {
      return nothing();
    }
    saw(call, held.get());
    return Reply.json(
        Json.obj()
            .put("index", index.getAsLong())
            .put("leaf", text(ledger.leaf(index.getAsLong())))
            .put("statement", text(held.get().statement()))
            .put("ovn", OvnToken.of(held.get().statement()))
            .put("receipt", ledger.receipt(index.getAsLong()).text())
            .putIfPresent("contested", contested(viewer, leaf.get(), register))
            .build());
  }

  private static void saw(Call call, VaultRecord held) {
    if (!(Statement.readRecorded(held.statement(), call.limits()) instanceof Reading.Of of)) {
      return;
    }
    String party = of.statement().from().party().orElse("");
    Optional<String> id = Optional.of(of.statement().id().toString());
    if (of.statement().body() instanceof NoticeBody notice
        && notice.noticeKind() == NoticeKind.PRESENCE) {
      call.saw(ReadClass.PRESENCE, party, id);
    } else if (of.statement().body() instanceof SealedBody) {
      call.saw(ReadClass.SEALED, party, id);
    }
  }

  /** True where the party of the key that signed the leaf does not stand behind it. */
  private static Optional<Boolean> contested(Viewer viewer, Hash leaf, Register register) {
    return Contested.of(register, viewer, List.of(leaf.base64())).mark(leaf.base64());
  }

  /** The receipt of an entry under the newest state witnesses vouch for that covers it. */
  Reply receipt(Call call) throws Malformed {
    Optional<Hash> leaf = leaf(call.path("leaf"));
    OptionalLong found =
        leaf.isEmpty() ? OptionalLong.empty() : parts.register().index(call.viewer(), leaf.get());
    if (found.isEmpty()) {
      return nothing();
    }
    long index = found.getAsLong();
    boolean quorum = parts.options().vouching().quorum().isPresent();
    Optional<SignedCheckpoint> cosigned =
        parts.options().vouching().cosigned().filter(state -> state.checkpoint().size() > index);
    SignedCheckpoint under = cosigned.orElseGet(() -> parts.ledger().checkpoint());
    Grade grade = quorum && cosigned.isPresent() ? Grade.WITNESSED : Grade.LOGGED;
    return Reply.json(
        Json.obj()
            .put("index", index)
            .put("grade", grade.name())
            .put("words", grade.words())
            .put("receipt", parts.ledger().receipt(index, under).text())
            .putIfPresent("contested", contested(call.viewer(), leaf.get(), parts.register()))
            .build());
  }

  /** A sealed file, for whoever may read the statement it came with. */
  Reply blob(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    Optional<Hash> hash = leaf(call.path("hash"));
    OptionalLong index =
        hash.isEmpty() ? OptionalLong.empty() : parts.register().blob(viewer, hash.get());
    Optional<byte[]> held =
        index.isEmpty() ? Optional.empty() : readable(viewer).blob(index.getAsLong());
    if (held.isPresent()) {
      call.saw(ReadClass.SEALED, author(index.getAsLong()), Optional.of(call.path("hash")));
    }
    return held.map(bytes -> Reply.bytes("application/octet-stream", bytes))
        .orElseGet(ReadRoutes::nothing);
  }

  /** The party whose key signed an entry. */
  private String author(long index) {
    try {
      Leaf leaf = Leaf.read(parts.ledger().leaf(index));
      String name = leaf.signature().name();
      String holder = name.substring(Math.min(name.length(), parts.origin().length() + 1));
      return holder.contains("/") ? holder.substring(0, holder.indexOf('/')) : holder;
    } catch (Malformed e) {
      throw new BrokenInvariant("the ledger holds leaves", e);
    }
  }

  /** One file about one entry, for a stick: what the viewer may read of it. */
  Reply bundle(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    Optional<Hash> leaf = leaf(call.path("leaf"));
    OptionalLong found =
        leaf.isEmpty() ? OptionalLong.empty() : parts.register().index(viewer, leaf.get());
    Optional<String> policy = policyText(viewer);
    if (found.isEmpty() || policy.isEmpty()) {
      return nothing();
    }
    call.saw(ReadClass.EXPORT);
    call.saw(ReadClass.EXPORT, author(found.getAsLong()), Optional.of(call.path("leaf")));
    return Reply.json(new Bundles(parts, viewer).of(found.getAsLong(), policy.get()).json());
  }

  /** A question of the record; a fault in it names the parameter at fault. */
  Reply ask(Call call) throws Malformed {
    return ask(call, "?");
  }

  /** The same, its members in the body: a place asked about then stands in no address. */
  Reply askInBody(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    Map<String, String> members = new TreeMap<>();
    for (String name : fields.object().members().keySet()) {
      members.put(name, fields.string(name));
    }
    return ask(call.asking(members), "/");
  }

  private Reply ask(Call call, String where) throws Malformed {
    Question question;
    try {
      question = Question.ofLines(call.path("question"), call.asked());
    } catch (Malformed e) {
      String path = e.path().isEmpty() ? "" : where + e.path().substring(1);
      throw new Malformed(e.code(), path, e.detail());
    }
    Viewer viewer = call.viewer();
    Json said = parts.register().answer(viewer, question);
    Reply answer = Reply.json(Contested.markedByIdToo(parts.register(), viewer, said));
    return answer.body().length > call.limits().answerBytes()
        ? Problem.of(CaseRefusal.TOO_WIDE)
        : answer;
  }

  Reply policy(Call call) throws Malformed {
    return policyText(call.viewer()).map(Reply::text).orElseGet(ReadRoutes::nothing);
  }

  private Optional<String> policyText(Viewer viewer) throws Malformed {
    boolean known = parts.register().mechanism(viewer).isPresent();
    var situation = parts.desk().situation();
    if (!known || situation.policy().isEmpty()) {
      return Optional.empty();
    }
    byte[] quoted = situation.policy().get().trust().getBytes(StandardCharsets.UTF_8);
    TrustPolicy trust = TrustPolicy.parse(quoted);
    return Optional.of(
        new TrustPolicy(
                trust.logs(),
                trust.witnesses(),
                trust.groups(),
                trust.quorum(),
                situation.policyLeaf())
            .text());
  }

  Reply keys(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    Readable readable = readable(viewer);
    List<Json> keys =
        parts.register().keyring(viewer).stream()
            .flatMap(index ->
                readable.statement(index).stream()
                    .map(held ->
                        (Json)
                            Json.obj()
                                .put("receipt", parts.ledger().receipt(index).text())
                                .put("statement", text(held.statement()))
                                .build()))
            .toList();
    return Reply.json(Json.of(keys));
  }

  /** Whoever takes part may know of every key from when until when it counts. */
  Reply keyring(Call call) throws Malformed {
    return Reply.json(KeyList.of(parts.desk().situation(), parts.ledger()));
  }

  Reply events(Call call) throws Malformed {
    if (!call.header("Accept").contains("text/event-stream")) {
      return Problem.of(HttpRefusal.NOT_ACCEPTABLE);
    }
    Session session = call.session();
    if (session.holder().form() != Address.Form.PARTY) {
      call.saw(ReadClass.WARNINGS);
    }
    return parts
        .events()
        .open(
            parts.register(),
            new EventStream.Reader(
                call.viewer(),
                session.caller(),
                session.holder().form() != Address.Form.PARTY,
                () -> parts.desk().situation().toldBelow(session.party(), parts.clock().instant())),
            after(call),
            () -> readers.still(session) && call.stands(),
            metrics)
        .orElseGet(() -> Problem.of(HttpRefusal.STREAMS).with("Retry-After", "15"));
  }

  private static Optional<Long> after(Call call) throws Malformed {
    String last = call.header("Last-Event-ID");
    if (!last.isEmpty()) {
      try {
        return Optional.of(Math.max(-1, Long.parseLong(last)));
      } catch (NumberFormatException e) {
        throw new Malformed(
            HttpRefusal.PARAMETER.code(), "Last-Event-ID", "the id of an event is wanted");
      }
    }
    return call.query("after").isEmpty()
        ? Optional.empty()
        : Optional.of(call.number("after", -1, -1));
  }

  private static Page page(Call call) throws Malformed {
    return call.query("after").isEmpty()
        ? Page.first(call.limit())
        : new Page(OptionalLong.of(call.number("after", 0, 0)), call.limit());
  }

  /** An id as paths carry it. */
  static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A leaf hash as paths carry it. */
  static Optional<Hash> leaf(String text) {
    try {
      return text.length() == LEAF_CHARACTERS
          ? Optional.of(Hash.of(StrictBase64.decodeUrl(text)))
          : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** Hidden and absent: the same bytes. */
  static Reply nothing() {
    return Problem.of(HttpRefusal.NOT_FOUND);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
