package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.ledger.Disk;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.RealDisk;
import org.parley.ledger.Signer;
import org.parley.statement.Activity;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AssentBody;
import org.parley.statement.Body;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.GeometryBasis;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.statement.L10n;
import org.parley.statement.Limits;
import org.parley.statement.Moment;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.PostBody;
import org.parley.statement.Reading;
import org.parley.statement.RevokeBody;
import org.parley.statement.Role;
import org.parley.statement.Setting;
import org.parley.statement.StatedShape;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;
import org.parley.statement.ZoneKind;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;
import org.parley.verify.StrictBase64;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * A whole small mechanism on a real directory: three invented founders with their roots, one post
 * each, and a desk whose clock is set by hand. Everything in it comes from one seed.
 */
final class Mechanism implements Closeable {
  static final String ORIGIN = "parley.example/desk-test";
  static final List<Address> ALL = List.of(Address.EVERYONE);
  static final List<String> PARTIES = List.of("Centre", "North", "South");

  final Disk disk;
  final DayClock clock = new DayClock("2026-03-02T06:00:00Z");
  final Signer logSigner;
  final Signer deskSigner;
  final List<Signer> logSigners = new ArrayList<>();
  final List<Signer> deskSigners = new ArrayList<>();
  private final Map<String, Author> roots = new TreeMap<>();
  private final Map<String, Author> posts = new TreeMap<>();
  final List<RecordListener> listeners;
  private final long seed;
  private final Limits limits;
  private final Entropy entropy;
  private final List<Hash> keyLeaves = new ArrayList<>();
  String rules = Desk.RULES;
  Ledger ledger;
  RefusalJournal journal;
  Desk desk;

  Mechanism(Path directory, long seed) throws IOException {
    this(new RealDisk(directory), seed, Limits.standard(), List.of());
  }

  Mechanism(Disk disk, long seed, Limits limits, List<RecordListener> listeners)
      throws IOException {
    this.disk = disk;
    this.seed = seed;
    this.limits = limits;
    this.listeners = listeners;
    this.entropy = Entropy.seeded(seed, "authors");
    this.logSigner = signer(ORIGIN);
    this.deskSigner = signer(ORIGIN + "/desk");
    logSigners.add(logSigner);
    deskSigners.add(deskSigner);
    for (String party : PARTIES) {
      roots.put(party, author(Address.ofRoot(party), "/root"));
      for (int n = 2; n <= 3; n++) {
        roots.put(party + n, author(Address.ofRoot(party), "/root/" + n));
      }
      posts.put(party, author(new Address(party + "/liaison"), "/liaison"));
    }
    open();
  }

  Author root(String party) {
    return Optional.ofNullable(roots.get(party)).orElseThrow();
  }

  /** The second or third root of a party. */
  Author root(String party, int number) {
    return root(party + number);
  }

  /** A further key for a party's post, not yet admitted. */
  Author device(String party, int number) {
    return author(new Address(party + "/liaison"), "/liaison/" + number);
  }

  Author post(String party) {
    return Optional.ofNullable(posts.get(party)).orElseThrow();
  }

  private Author author(Address address, String post) {
    String party = address.party().orElseThrow();
    return new Author(this, address, signer(ORIGIN + "/" + party + post), entropy);
  }

  Signer signer(String name) {
    try {
      return Ed25519Signer.of(name, Entropy.seeded(seed, "key " + name).bytes(32));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private void open() throws IOException {
    ledger = Ledger.open(disk, ORIGIN, logSigners, LedgerLimits.standard());
    journal = RefusalJournal.open(disk);
    Entropy desks = Entropy.seeded(seed, "desk from " + ledger.size());
    desk = new Desk(ledger, deskSigners, clock, desks, limits, journal, listeners);
  }

  /** Stops the desk in order and starts another one on the same directory. */
  void restart() throws IOException {
    close();
    open();
  }

  @Override
  public void close() throws IOException {
    desk.close();
    ledger.close();
  }

  // ---- what is said

  Seen seen() {
    Checkpoint newest = ledger.checkpoint().checkpoint();
    return new Seen(newest.size(), newest.root());
  }

  UUID uuid() {
    return entropy.uuid();
  }

  Draft draft(Author author, Kind kind, List<Address> to, Body body) {
    return Draft.of(kind, entropy.uuid(), author.address, to, clock.instant(), body);
  }

  PolicyBody policy() {
    List<PolicyParty> parties = new ArrayList<>();
    for (String party : PARTIES) {
      parties.add(
          new PolicyParty(
              party,
              L10n.of("en", party),
              List.of(
                  root(party).signer.key(),
                  root(party, 2).signer.key(),
                  root(party, 3).signer.key()),
              party.equals("Centre") ? Role.MONITOR : Role.SIGNATORY));
    }
    return policyOf(parties);
  }

  PolicyBody policyOf(List<PolicyParty> parties) {
    return new PolicyBody(
        ORIGIN,
        Setting.EXERCISE,
        "Centre (invented)",
        List.of(logSigner.key()),
        deskSigner.key(),
        rules,
        TrustPolicy.of(logSigner.key(), Optional.empty()).text(),
        parties);
  }

  Draft policyDraft() {
    return draft(root("Centre"), Kind.POLICY, ALL, policy());
  }

  PostBody postBody(Address post, String... scopes) {
    return new PostBody(post, L10n.of("en", "Liaison"), List.of(scopes), List.of(), List.of());
  }

  KeyBody keyBody(Address post, Signer key) {
    byte[] proof = key.sign(KeyBody.proofMessage(ORIGIN, post, key.key()));
    return new KeyBody(
        post, key.key(), StrictBase64.encode(proof), Optional.empty(), Optional.empty(), List.of());
  }

  /** Policy, assents, posts and keys: after this the day can begin. */
  void found() {
    Hash policy = key(accept(root("Centre"), policyDraft()));
    for (String party : List.of("North", "South")) {
      key(accept(root(party), assent(root(party), policy)));
    }
    for (String party : PARTIES) {
      Author root = root(party);
      Address post = post(party).address;
      PostBody body = postBody(post, "file:*", "ack", "law", "claim", "cell", "read");
      key(accept(root, draft(root, Kind.POST, ALL, body)));
      KeyBody admitted = keyBody(post, post(party).signer);
      key(accept(root, draft(root, Kind.KEY, ALL, admitted)));
    }
  }

  /** What a root says of keys; it goes into the keys file. */
  SubmitReply.Accepted say(Author root, Draft draft) {
    SubmitReply.Accepted accepted = accept(root, draft);
    key(accepted);
    return accepted;
  }

  Draft revoke(Author root, VerifierKey key, RevokeBody.Reason reason, Optional<Long> since) {
    RevokeBody body = new RevokeBody(key, since, reason, Optional.empty());
    return draft(root, Kind.REVOKE, ALL, body);
  }

  /** A policy that replaces the one in force, under the id of leaf 0. */
  Draft successor(Author root, PolicyBody body) {
    Situation now = desk.situation();
    UUID id = now.policyLeaf().flatMap(now::leaf).orElseThrow().id();
    return Draft.of(Kind.POLICY, id, root.address, ALL, clock.instant(), body)
        .replacing(now.policyInForce().orElseThrow());
  }

  private Hash key(SubmitReply.Accepted accepted) {
    keyLeaves.add(accepted.leafHash());
    return accepted.leafHash();
  }

  Draft assent(Author author, Hash of) {
    return draft(author, Kind.ASSENT, ALL, new AssentBody(of, Optional.empty()));
  }

  ZoneBody zone(double latitudeDeg, double longitudeDeg, double radiusMetres) {
    OutlineCircle circle = new OutlineCircle(new Position(latitudeDeg, longitudeDeg), radiusMetres);
    PlacedVolume placed = placed(circle, clock.instant(), clock.instant());
    return new ZoneBody(
        L10n.of("en", "Zone"),
        ZoneKind.SECURITY_CORRIDOR,
        Optional.of(StatedShape.of(circle, placed.footprint())),
        GeometryBasis.EXACT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  AgreementBody agreement(UUID zone, Hash zoneLeaf) {
    Term duty =
        new Term(
            "1",
            TermKind.NOTIFY_DUTY,
            "Notice is given 24 hours ahead.",
            "en",
            List.of("North", "South"),
            PARTIES,
            List.of(),
            List.of(zone),
            Optional.of(BigDecimal.valueOf(24)),
            TermClock.LOGGED);
    return agreement(PARTIES, List.of(new AgreementBody.ZoneRef(zone, zoneLeaf)), List.of(duty));
  }

  /** Zone and 24-hour duty, proposed by the Centre and assented to by the two others. */
  Hash agree() {
    Author centre = post("Centre");
    Draft zone = draft(centre, Kind.ZONE, ALL, zone(35.85, 36.70, 20_000));
    Hash zoneLeaf = accept(centre, zone).leafHash();
    Hash agreement =
        accept(centre, draft(centre, Kind.AGREEMENT, ALL, agreement(zone.id(), zoneLeaf)))
            .leafHash();
    for (String party : List.of("North", "South")) {
      accept(post(party), assent(post(party), agreement));
    }
    return agreement;
  }

  private static PlacedVolume placed(OutlineCircle circle, Instant start, Instant end) {
    Volume4D volume =
        new Volume4D(
            circle,
            new AltitudeBand(Optional.empty(), Optional.empty()),
            new TimeWindow(start, Optional.of(end)));
    return assertInstanceOf(PlacedVolume.class, PlacedVolume.of(volume));
  }

  static StatedVolume circle(
      double latitudeDeg, double longitudeDeg, double radiusMetres, String start, String end) {
    OutlineCircle circle = new OutlineCircle(new Position(latitudeDeg, longitudeDeg), radiusMetres);
    return StatedVolume.of(placed(circle, Instant.parse(start), Instant.parse(end)));
  }

  static NoticeBody patrol(StatedVolume... volumes) {
    return NoticeBody.of(NoticeKind.PATROL, Activity.PLANNED, List.of(volumes));
  }

  /** A patrol near Saraqib on the 4th of March, 08:00 to 12:00 UTC. */
  static NoticeBody patrol() {
    return patrol(circle(35.86, 36.80, 1_000, "2026-03-04T08:00:00Z", "2026-03-04T12:00:00Z"));
  }

  /** People who stay, last confirmed as the day begins. */
  static NoticeBody people(Optional<String> purpose, StatedVolume... volumes) {
    NoticeBody plain = NoticeBody.of(NoticeKind.PRESENCE, Activity.ACTIVE, List.of(volumes));
    return new NoticeBody(
        plain.noticeKind(),
        plain.meaning(),
        plain.activity(),
        plain.volumes(),
        purpose,
        false,
        false,
        Optional.empty(),
        Optional.of(Instant.parse("2026-03-02T06:00:00Z")),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  AgreementBody agreement(
      List<String> parties, List<AgreementBody.ZoneRef> zones, List<Term> terms) {
    return new AgreementBody(
        L10n.of("en", "What was agreed"),
        Optional.empty(),
        parties,
        Moment.of(Instant.parse("2026-03-02T06:00:00Z")),
        Optional.empty(),
        "UTC",
        List.of(),
        zones,
        terms);
  }

  /** An agreement that the first of its parties loads and some of the others assent to. */
  Hash agreed(
      List<String> parties,
      List<String> assenting,
      List<AgreementBody.ZoneRef> zones,
      List<Term> terms) {
    AgreementBody body = agreement(parties, zones, terms);
    Author first = post(parties.getFirst());
    Hash leaf = accept(first, draft(first, Kind.AGREEMENT, ALL, body)).leafHash();
    assenting.forEach(party -> accept(post(party), assent(post(party), leaf)));
    return leaf;
  }

  static List<Address> to(String... parties) {
    return List.of(parties).stream().map(Address::new).toList();
  }

  /** The same draft in another's name. */
  static Draft from(Address from, Draft draft) {
    return new Draft(
        draft.kindText(),
        draft.id(),
        from,
        draft.to(),
        draft.at(),
        draft.block(),
        draft.replaces(),
        draft.drill(),
        draft.sd(),
        draft.body());
  }

  Draft notice(String party, List<Address> to, NoticeBody body) {
    return draft(post(party), Kind.NOTICE, to, body);
  }

  // ---- what is answered

  static <T> T await(Future<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns once this many tasks wait for the decision thread. */
  void awaitQueued(int tasks) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (desk.queued() < tasks) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + desk.queued() + " tasks wait");
      }
      Thread.onSpinWait();
    }
  }

  SubmitReply submit(Submission submission) {
    return await(desk.submit(submission));
  }

  SubmitReply.Accepted accept(Author author, Draft draft) {
    return accepted(submit(author.sign(draft)));
  }

  static SubmitReply.Accepted accepted(SubmitReply reply) {
    return switch (reply) {
      case SubmitReply.Accepted accepted -> accepted;
      case SubmitReply.Refused refused -> fail("refused: " + refused.refusal());
      case SubmitReply.Busy busy -> fail("busy");
      case SubmitReply.Stopped stopped -> fail("stopped: " + stopped.why());
    };
  }

  /** Files a statement that is to be refused, and goes on as its author must. */
  SubmitReply.Refused refuse(Author author, Draft draft) {
    return refuse(author, author.sign(draft));
  }

  SubmitReply.Refused refuse(Author author, Submission submission) {
    long size = ledger.size();
    SubmitReply.Refused refused = assertInstanceOf(SubmitReply.Refused.class, submit(submission));
    assertEquals(size, ledger.size(), "a refusal writes nothing to the ledger");
    author.goOnFrom(desk.authorHead(author.key()));
    return refused;
  }

  static DecisionBody decision(SubmitReply.Accepted accepted) {
    byte[] bytes = accepted.decision().orElseThrow();
    Reading.Of read = assertInstanceOf(Reading.Of.class, Statement.read(bytes, Limits.standard()));
    return assertInstanceOf(DecisionBody.class, read.statement().body());
  }

  // ---- what a holder of receipts has

  byte[] policyFile() {
    List<VerifierKey> logs = logSigners.stream().map(Signer::key).toList();
    Optional<Hash> genesis = Optional.of(ledger.leafHash(0));
    return new TrustPolicy(logs, Map.of(), Map.of(), Optional.empty(), genesis)
        .text()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What a root said goes into the keys file. */
  void knownKey(SubmitReply.Accepted accepted) {
    key(accepted);
  }

  byte[] keysJson() {
    return keysJson(keyLeaves);
  }

  /** The keys file without some of its entries, the last of which is so far from its end. */
  byte[] keysWithout(int count, int fromEnd) {
    List<Hash> leaves = new ArrayList<>(keyLeaves);
    for (int i = 0; i < count; i++) {
      leaves.remove(leaves.size() - 1 - fromEnd);
    }
    return keysJson(leaves);
  }

  private byte[] keysJson(List<Hash> leaves) {
    List<Json> entries = new ArrayList<>();
    for (Hash leaf : leaves) {
      long index = ledger.indexOf(leaf).orElseThrow();
      String statement =
          new String(ledger.statement(index).orElseThrow().statement(), StandardCharsets.UTF_8);
      entries.add(
          Json.obj()
              .put("receipt", ledger.receipt(index).text())
              .put("statement", statement)
              .build());
    }
    return Json.of(entries).bytes();
  }
}
