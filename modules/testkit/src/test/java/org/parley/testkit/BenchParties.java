package org.parley.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.parley.desk.Desk;
import org.parley.desk.SubmitReply;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Ledger;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.statement.Activity;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AssentBody;
import org.parley.statement.Body;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.GeometryBasis;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.PostBody;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Role;
import org.parley.statement.Setting;
import org.parley.statement.StatedShape;
import org.parley.statement.StatedVolume;
import org.parley.statement.Submission;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;
import org.parley.statement.ZoneKind;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;
import org.parley.verify.StrictBase64;
import org.parley.verify.TreeHash;
import org.parley.verify.TrustPolicy;

/**
 * Three invented parties of a mechanism that is measured: two that file from eight posts each under
 * a 24-hour duty, and a monitor. Everything comes from one seed.
 */
final class BenchParties {
  static final String ORIGIN = "parley.example/bench";

  private static final int POSTS = 8;
  private static final List<Address> ALL = List.of(Address.EVERYONE);
  private static final List<String> PARTIES = List.of("Centre", "North", "South");
  private static final String FROM = "2026-03-02T06:00:00Z";

  private final Signer log = signer(ORIGIN);
  private final Signer desk = signer(ORIGIN + "/desk");
  private final Entropy entropy = Entropy.seeded(7, "bench");
  private final Random random = new Random(7);
  private final Instant now;
  private final String trust;
  private final int postsOfEach;
  private final List<Author> posts = new ArrayList<>();
  private Seen seen = new Seen(0, Hash.EMPTY_ROOT);
  private int gateways;

  /**
   * @param now the time of every statement
   */
  BenchParties(Instant now) {
    this(now, TrustPolicy.of(signer(ORIGIN).key(), Optional.empty()).text());
  }

  /**
   * @param now the time of every statement
   * @param trust the trust text of the policy
   */
  BenchParties(Instant now, String trust) {
    this(now, trust, POSTS);
  }

  /** The same with so many posts of each party. */
  static BenchParties ofPosts(Instant now, int postsOfEach) {
    String trust = TrustPolicy.of(signer(ORIGIN).key(), Optional.empty()).text();
    return new BenchParties(now, trust, postsOfEach);
  }

  private BenchParties(Instant now, String trust, int postsOfEach) {
    this.postsOfEach = postsOfEach;
    this.now = now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    this.trust = trust;
  }

  /** The same, North with so many gateways of USSs besides. */
  BenchParties withGateways(int number) {
    gateways = number;
    return this;
  }

  /** The key of one of North's gateways. */
  static Ed25519Signer gateway(int number) {
    return signer(ORIGIN + "/North/uss-" + number);
  }

  Signer log() {
    return log;
  }

  Signer desk() {
    return desk;
  }

  static Ed25519Signer signer(String name) {
    try {
      return Ed25519Signer.of(name, Entropy.seeded(7, "key " + name).bytes(32));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** A key with its chain of leaves. */
  private final class Author {
    private final Address address;
    private final Signer signer;
    private long next;
    private Optional<Hash> prev = Optional.empty();

    Author(Address address, String name) {
      this.address = address;
      this.signer = signer(name);
    }

    Submission sign(Kind kind, UUID id, Body body) {
      Draft draft = Draft.of(kind, id, address, ALL, now, body);
      byte[] statement = draft.bytes(entropy);
      List<Hash> re = body.target().map(List::of).orElse(List.of());
      LeafClass leafClass = kind.leafClass();
      Hash hash = Hash.sha256(statement);
      String text = Leaf.text(leafClass, ORIGIN, next, prev, seen, hash, Optional.empty(), re);
      byte[] leaf = Notes.sign(text, signer).bytes();
      next++;
      prev = Optional.of(TreeHash.leaf(leaf));
      return new Submission(leaf, statement, Optional.empty());
    }
  }

  /** Policy, assents, posts, keys, a zone and the duty in it. */
  void found(Desk desks, Ledger ledger) throws InterruptedException {
    List<Author> roots = new ArrayList<>();
    for (String party : PARTIES) {
      roots.add(new Author(Address.ofRoot(party), ORIGIN + "/" + party + "/root"));
    }
    Hash policy = accept(desks, roots.getFirst().sign(Kind.POLICY, id(), policy()));
    for (Author root : roots.subList(1, roots.size())) {
      accept(desks, root.sign(Kind.ASSENT, id(), new AssentBody(policy, Optional.empty())));
    }
    for (Author root : roots) {
      for (int post = 0; post < postsOfEach; post++) {
        String name = root.address.party().orElseThrow() + "/post-" + post;
        posts.add(admit(desks, root, name, List.of("file:*", "law")));
      }
    }
    for (int number = 0; number < gateways; number++) {
      admit(desks, roots.get(1), "North/uss-" + number, List.of("gateway"));
    }
    agree(desks);
    Checkpoint newest = ledger.checkpoint().checkpoint();
    seen = new Seen(newest.size(), newest.root());
  }

  private Author admit(Desk desks, Author root, String name, List<String> scopes)
      throws InterruptedException {
    Address address = new Address(name);
    Author post = new Author(address, ORIGIN + "/" + name);
    PostBody body = new PostBody(address, L10n.of("en", "Post"), scopes, List.of(), List.of());
    accept(desks, root.sign(Kind.POST, id(), body));
    byte[] proof = post.signer.sign(KeyBody.proofMessage(ORIGIN, address, post.signer.key()));
    KeyBody key =
        new KeyBody(
            address,
            post.signer.key(),
            StrictBase64.encode(proof),
            Optional.empty(),
            Optional.empty(),
            List.of());
    accept(desks, root.sign(Kind.KEY, id(), key));
    return post;
  }

  private PolicyBody policy() {
    List<PolicyParty> parties = new ArrayList<>();
    for (String party : PARTIES) {
      parties.add(
          new PolicyParty(
              party,
              L10n.of("en", party),
              List.of(
                  signer(ORIGIN + "/" + party + "/root").key(),
                  signer(ORIGIN + "/" + party + "/root/2").key()),
              party.equals("Centre") ? Role.MONITOR : Role.SIGNATORY));
    }
    return new PolicyBody(
        ORIGIN,
        Setting.EXERCISE,
        "A benchmark",
        List.of(log.key()),
        desk.key(),
        Desk.RULES,
        trust,
        parties);
  }

  private void agree(Desk desks) throws InterruptedException {
    Author centre = posts.getFirst();
    UUID zone = id();
    Hash zoneLeaf = accept(desks, centre.sign(Kind.ZONE, zone, zone()));
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
    AgreementBody agreement =
        new AgreementBody(
            L10n.of("en", "Arrangement"),
            Optional.empty(),
            PARTIES,
            Moment.of(Instant.parse(FROM)),
            Optional.empty(),
            "UTC",
            List.of(),
            List.of(new AgreementBody.ZoneRef(zone, zoneLeaf)),
            List.of(duty));
    Hash leaf = accept(desks, centre.sign(Kind.AGREEMENT, id(), agreement));
    for (Author post : List.of(posts.get(postsOfEach), posts.get(2 * postsOfEach))) {
      accept(desks, post.sign(Kind.ASSENT, id(), new AssentBody(leaf, Optional.empty())));
    }
  }

  private ZoneBody zone() {
    OutlineCircle circle = new OutlineCircle(new Position(35.5, 37.5), 40_000);
    return new ZoneBody(
        L10n.of("en", "Zone"),
        ZoneKind.SECURITY_CORRIDOR,
        Optional.of(StatedShape.of(circle, placed(circle, now, 0, 4).footprint())),
        GeometryBasis.EXACT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A patrol of one circle somewhere in two degrees by two, on one of sixty days. */
  Submission notice(int number) {
    Author post = posts.get(postsOfEach + number % (2 * postsOfEach));
    double latitudeDeg = 34.5 + random.nextInt(20_000) / 1e4;
    double longitudeDeg = 36.5 + random.nextInt(20_000) / 1e4;
    OutlineCircle circle =
        new OutlineCircle(new Position(onGrid(latitudeDeg), onGrid(longitudeDeg)), 1_000);
    PlacedVolume placed = placed(circle, now, 30 + random.nextInt(1440), 4);
    NoticeBody body =
        NoticeBody.of(NoticeKind.PATROL, Activity.PLANNED, List.of(StatedVolume.of(placed)));
    return post.sign(Kind.NOTICE, id(), body);
  }

  /** A notice of the first post of North to everyone. */
  Submission northsNotice() {
    return notice(0);
  }

  /** The key of the first post of South, which receives. */
  static Ed25519Signer southsKey() {
    return signer(ORIGIN + "/South/post-0");
  }

  /** What the machine of South's first post says when it has a statement and its hash matched. */
  Submission southReceived(Hash leaf, Hash statement) {
    return posts
        .get(2 * postsOfEach)
        .sign(Kind.RECEIVED, id(), new ReceivedBody(leaf, statement, Optional.empty()));
  }

  private static double onGrid(double deg) {
    return Double.parseDouble("%.4f".formatted(deg));
  }

  private static PlacedVolume placed(OutlineCircle circle, Instant now, int inHours, int hours) {
    Instant start = now.plusSeconds(3600L * inHours);
    Volume4D volume =
        new Volume4D(
            circle,
            new AltitudeBand(Optional.empty(), Optional.empty()),
            new TimeWindow(start, Optional.of(start.plusSeconds(3600L * hours))));
    if (PlacedVolume.of(volume) instanceof PlacedVolume placed) {
      return placed;
    }
    throw new AssertionError("the circle can be placed");
  }

  private UUID id() {
    return entropy.uuid();
  }

  private static Hash accept(Desk desk, Submission submission) throws InterruptedException {
    return accepted(desk, submission).leafHash();
  }

  /** Files one submission and waits for its receipt. */
  static SubmitReply.Accepted accepted(Desk desk, Submission submission)
      throws InterruptedException {
    try {
      return accepted(desk.submit(submission).get());
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  static SubmitReply.Accepted accepted(SubmitReply reply) {
    if (reply instanceof SubmitReply.Accepted accepted) {
      return accepted;
    }
    throw new AssertionError("not accepted: " + reply);
  }
}
