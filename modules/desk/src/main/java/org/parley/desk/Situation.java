package org.parley.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.geo.VolumeIndex;
import org.parley.matter.Matters;
import org.parley.notice.DeliveryLadder;
import org.parley.notice.Given;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.BeatBody;
import org.parley.statement.Body;
import org.parley.statement.ClaimBody;
import org.parley.statement.CommentBody;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.DecisionBody;
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
import org.parley.statement.LadderBody;
import org.parley.statement.LineCheckBody;
import org.parley.statement.MatterBody;
import org.parley.statement.MessageBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.ParticipationBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.PostBody;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Recorded;
import org.parley.statement.ReliefBody;
import org.parley.statement.RestrictionBody;
import org.parley.statement.RevokeBody;
import org.parley.statement.RulesVersion;
import org.parley.statement.SealedBody;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.statement.Statement;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.TallyBody;
import org.parley.statement.ZoneBody;
import org.parley.terms.Law;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.VerifierKey;
import org.parley.watch.DutyBook;
import org.parley.watch.SignalBook;
import org.parley.watch.Told;
import org.parley.watch.WatchBook;
import org.pcollections.TreePVector;

/**
 * Everything a decision needs to know about the log so far: an immutable value.
 *
 * <p>It is a pure fold over leaves and the decisions recorded with them. {@link #apply} runs no
 * rule: what has been recorded has happened, so replaying a log gives the same situation even after
 * the rules have changed. Kinds this server does not know count as leaves and change nothing else.
 */
public final class Situation {
  /** The situation of a log without leaves. */
  public static final Situation EMPTY =
      new Situation(
          Roster.EMPTY,
          LeafBook.EMPTY,
          Optional.empty(),
          NoticeBoard.EMPTY,
          MatterBoard.EMPTY,
          DeliveryBook.EMPTY,
          WatchBook.EMPTY,
          TakingPart.EVERYBODY,
          FindingBook.EMPTY,
          Arranged.NOTHING,
          Instant.EPOCH,
          TreePVector.empty());

  private final Roster roster;
  private final LeafBook book;
  private final Optional<Law> law;
  private final NoticeBoard notices;
  private final MatterBoard matters;
  private final DeliveryBook deliveries;
  private final WatchBook watch;
  private final TakingPart takingPart;
  private final FindingBook findings;
  private final Arranged arranged;
  private final Instant newestTime;
  private final TreePVector<Foundation> foundations;

  private Situation(
      Roster roster,
      LeafBook book,
      Optional<Law> law,
      NoticeBoard notices,
      MatterBoard matters,
      DeliveryBook deliveries,
      WatchBook watch,
      TakingPart takingPart,
      FindingBook findings,
      Arranged arranged,
      Instant newestTime,
      TreePVector<Foundation> foundations) {
    this.roster = roster;
    this.book = book;
    this.law = law;
    this.notices = notices;
    this.matters = matters;
    this.deliveries = deliveries;
    this.watch = watch;
    this.takingPart = takingPart;
    this.findings = findings;
    this.arranged = arranged;
    this.newestTime = newestTime;
    this.foundations = foundations;
  }

  /**
   * The situation after one more leaf.
   *
   * @param leaf the next leaf of the log
   * @param decision the decision recorded about it, which is the leaf after it; empty for what the
   *     desk itself says
   */
  public Situation apply(Recorded leaf, Optional<Recorded> decision) {
    Fold fold = new Fold(this);
    decision.flatMap(Recorded::statement).ifPresent(fold::decided);
    fold.leaf(leaf, decision.map(recorded -> recorded.leaf().leafHash()));
    decision.ifPresent(recorded -> fold.leaf(recorded, Optional.empty()));
    return fold.situation();
  }

  /** The parts of a situation while one leaf is applied to them. */
  private static final class Fold {
    private Roster roster;
    private LeafBook book;
    private Optional<Law> law;
    private NoticeBoard notices;
    private MatterBoard matters;
    private DeliveryBook deliveries;
    private WatchBook watch;
    private TakingPart takingPart;
    private FindingBook findings;
    private Arranged arranged;
    private Instant newestTime;
    private Instant recordedAt;
    private List<String> withheldFrom = List.of();
    private TreePVector<Foundation> foundations;

    Fold(Situation before) {
      this.roster = before.roster;
      this.book = before.book;
      this.law = before.law;
      this.notices = before.notices;
      this.matters = before.matters;
      this.deliveries = before.deliveries;
      this.watch = before.watch;
      this.takingPart = before.takingPart;
      this.findings = before.findings;
      this.arranged = before.arranged;
      this.newestTime = before.newestTime;
      this.recordedAt = before.newestTime;
      this.foundations = before.foundations;
    }

    Situation situation() {
      return new Situation(
          roster,
          book,
          law,
          notices,
          matters,
          deliveries,
          watch,
          takingPart,
          findings,
          arranged,
          newestTime,
          foundations);
    }

    void leaf(Recorded recorded, Optional<Hash> decision) {
      Invariant.hold(recorded.index() == book.size(), "leaves are applied in the log's order");
      Hash leafHash = recorded.leaf().leafHash();
      book = book.with(recorded, leafHash, decision, reached(recorded, decision));
      Optional<KnownLeaf> known = book.leaves().get(leafHash);
      if (known.isPresent() && recorded.statement().isPresent()) {
        Statement statement = recorded.statement().get();
        statement(statement, known.get(), KeyId.of(recorded.leaf().signature()));
        if (known.get().delivered()) {
          deliveries =
              deliveries.opened(
                  known.get(), roster.recipients(known.get().from(), known.get().to()));
        }
        if (Foundation.of(statement.body(), watch)) {
          foundations = foundations.plus(new Foundation(recorded.index(), recordedAt));
        }
      }
    }

    /** Whom it reaches, where its decision withholds it from somebody. */
    private Optional<List<Address>> reached(Recorded recorded, Optional<Hash> decision) {
      return decision.isEmpty() || withheldFrom.isEmpty()
          ? Optional.empty()
          : recorded
              .statement()
              .map(said ->
                  TakingPart.reached(
                      said.to(),
                      withheldFrom,
                      roster.policy().map(PolicyBody::partyNames).orElse(List.of())));
    }

    /** Takes the moment of recording from the decision about the leaf to come. */
    void decided(Statement decision) {
      if (decision.body() instanceof DecisionBody body) {
        withheldFrom = body.withheldFrom();
        recordedAt = body.receivedAt();
        newestTime = recordedAt.isAfter(newestTime) ? recordedAt : newestTime;
      }
    }

    private void statement(Statement statement, KnownLeaf known, KeyId signer) {
      Hash leaf = known.leaf();
      String party = statement.from().party().orElse("");
      switch (statement.body()) {
        case PolicyBody policy -> policy(policy, statement, known, signer);
        case PostBody post -> roster = roster.with(post, party, leaf);
        case KeyBody key -> roster = roster.with(key, leaf, known.index());
        case ZoneBody zone ->
            law =
                law.map(before ->
                    before.zone(
                        leaf, statement.from(), zone, statement.id(), statement.replaces()));
        case AgreementBody agreement ->
            law = law.map(before -> before.agreement(leaf, party, agreement, statement.id()));
        case AssentBody assent -> assent(assent, statement.from(), known.index());
        case NoticeBody notice -> notices = notices.with(statement, notice, known, recordedAt);
        case HandedBody handed -> handed(handed, statement.at());
        case ReceivedBody received ->
            deliveries =
                deliveries.received(received, statement.from(), statement.at(), recordedAt);
        case AckBody ack -> {
          deliveries = deliveries.acknowledged(ack, statement.from(), recordedAt);
          watch = watch.acknowledged(ack.of(), told(statement, known));
        }
        case AnswerBody answer -> watch = watch.answered(answer.of(), told(statement, known));
        case IncidentBody _, ObservationBody _, RestrictionBody _, EvidenceBody _ -> {}
        case TallyBody _ -> {}
        case MatterBody matter ->
            matters = matters.with(statement, matter, leaf, recordedAt, readers(known, party));
        case EventBody event -> {
          matters = matters.with(statement, event, leaf, recordedAt, readers(known, party));
          Instant recorded = recordedAt;
          law = law.map(before -> before.event(leaf, party, event, statement.id(), recorded));
        }
        case RevokeBody revoke ->
            roster = roster.proposed(proposal(revoke, statement, known, signer));
        case EraseBody erase -> erased(erase.of(), party);
        case MessageBody message -> watch = watch.message(told(statement, known), message);
        case StopBody stop -> watch = watch.stop(told(statement, known), stop);
        case StopReportBody report -> watch = watch.reported(told(statement, known), report);
        case ContactBody contact -> watch = watch.contact(told(statement, known), contact);
        case ContactReplyBody reply -> watch = watch.replied(told(statement, known), reply);
        case LineCheckBody check -> watch = watch.checked(told(statement, known), check);
        case HandoverBody page ->
            watch = watch.handedOver(told(statement, known), page, signer.text());
        case ReliefBody relief -> watch = watch.relieved(told(statement, known), relief);
        case LadderBody ladder -> watch = watch.ladder(told(statement, known), ladder);
        case StepBody step -> watch = watch.step(step, statement.at());
        case ParticipationBody word -> takingPart = takingPart.with(party, leaf, word, recordedAt);
        case FindingBody finding ->
            findings = findings.with(statement.id(), leaf, finding, readers(known, party));
        case CommentBody comment -> findings = findings.with(leaf, party, comment);
        case SignalsBody _, SignalledBody _, OnCallBody _, FocalPointsBody _ ->
            arranged = arranged.with(statement, told(statement, known));
        case ClaimBody _, EntryBody _, SealedBody _, DecisionBody _, BeatBody _, InertBody _ -> {}
        case ImportBody _, ImportChunkBody _ -> {}
      }
    }

    /** Folds what parties, keys, law and matters rest on, and nothing else. */
    void foundation(Foundation foundation, Recorded recorded) {
      recordedAt = foundation.recordedAt();
      KnownLeaf known = book.leaves().get(recorded.leaf().leafHash()).orElseThrow();
      Statement statement = recorded.statement().orElseThrow();
      if (statement.body() instanceof AckBody ack) {
        watch = watch.acknowledged(ack.of(), told(statement, known));
      } else if (statement.body() instanceof AnswerBody answer) {
        watch = watch.answered(answer.of(), told(statement, known));
      } else {
        Invariant.hold(
            Foundation.of(statement.body(), watch), "only what others rest on is folded alone");
        statement(statement, known, KeyId.of(recorded.leaf().signature()));
      }
    }

    /** Drops what came only from that leaf; without its bytes a replay never had it. */
    private void erased(Hash of, String by) {
      Optional<KnownLeaf> gone = book.leaves().get(of);
      book = book.erasing(of, by);
      if (gone.isPresent()) {
        notices = notices.without(gone.get().id(), of);
        deliveries = deliveries.without(of);
        watch = watch.without(of);
        arranged = arranged.without(of);
        foundations = Foundation.without(foundations, gone.get().index());
      }
    }

    private Told told(Statement statement, KnownLeaf known) {
      return new Told(
          known.leaf(),
          known.index(),
          statement.from(),
          roster.recipients(known.from(), known.to()),
          recordedAt,
          statement.drill());
    }

    private SortedSet<String> readers(KnownLeaf known, String author) {
      SortedSet<String> readers = new TreeSet<>(roster.recipients(known.from(), known.to()));
      readers.add(author);
      return readers;
    }

    private void handed(HandedBody handed, Instant at) {
      long index = book.leaves().get(handed.of()).map(KnownLeaf::index).orElse(-1L);
      deliveries = deliveries.handed(handed, index, at);
    }

    private void policy(PolicyBody policy, Statement statement, KnownLeaf known, KeyId signer) {
      if (roster.policy().isEmpty()) {
        String party = statement.from().party().orElse("");
        roster = roster.founded(policy, party, known.leaf(), known.index());
        law = Optional.of(Law.of(policy));
      } else {
        roster = roster.proposed(proposal(policy, statement, known, signer));
        lawUnderPolicy();
      }
    }

    private Proposal proposal(Body body, Statement statement, KnownLeaf known, KeyId signer) {
      PostKey by = roster.keys().get(signer);
      Invariant.hold(by != null, "who asks has a key");
      return Proposal.of(
          known.leaf(),
          known.index(),
          Objects.requireNonNull(by),
          statement.from().party().orElse(""),
          body,
          statement.replaces());
    }

    private void lawUnderPolicy() {
      Optional<PolicyBody> inForce = roster.policy();
      law = law.map(before -> inForce.map(before::under).orElse(before));
    }

    private void assent(AssentBody assent, Address from, long index) {
      String party = from.party().orElse("");
      Proposal proposal = roster.proposals().get(assent.of());
      if (proposal != null) {
        roster = roster.voiced(proposal, party, index);
        lawUnderPolicy();
      } else if (roster.founding().equals(Optional.of(assent.of()))) {
        roster = roster.assented(party);
      } else if (arranged.signals().table(assent.of()).isPresent()) {
        arranged = arranged.assented(assent.of(), party);
      } else {
        law = law.map(before -> before.assent(party, assent.of()));
      }
    }
  }

  /**
   * The situation that a snapshot holds: books and boards as they were kept, all else folded again.
   *
   * @param foundations in the order of the log, each with its leaf
   */
  static Situation kept(
      LeafBook book,
      NoticeBoard notices,
      DeliveryBook deliveries,
      Instant newestTime,
      SequencedMap<Foundation, Recorded> foundations) {
    Fold fold =
        new Fold(
            new Situation(
                Roster.EMPTY,
                book,
                Optional.empty(),
                notices,
                MatterBoard.EMPTY,
                deliveries,
                WatchBook.EMPTY,
                TakingPart.EVERYBODY,
                FindingBook.EMPTY,
                Arranged.NOTHING,
                newestTime,
                TreePVector.from(foundations.keySet())));
    foundations.forEach(fold::foundation);
    return fold.situation();
  }

  /** The same with another board of notices. */
  Situation with(NoticeBoard board) {
    return new Situation(
        roster,
        book,
        law,
        board,
        matters,
        deliveries,
        watch,
        takingPart,
        findings,
        arranged,
        newestTime,
        foundations);
  }

  LeafBook book() {
    return book;
  }

  NoticeBoard noticeBoard() {
    return notices;
  }

  DeliveryBook deliveries() {
    return deliveries;
  }

  List<Foundation> foundations() {
    return foundations;
  }

  /** Leaves folded so far. */
  public long size() {
    return book.size();
  }

  /** Latest time the desk has written into a decision; the epoch before the first. */
  public Instant newestTime() {
    return newestTime;
  }

  /** The policy in force; empty before the first leaf. */
  public Optional<PolicyBody> policy() {
    return roster.policy();
  }

  /** Hash of leaf 0. */
  public Optional<Hash> policyLeaf() {
    return roster.founding();
  }

  /** Leaf hash of the policy in force, which is leaf 0 until a later one has every voice. */
  public Optional<Hash> policyInForce() {
    return roster.policyLeaf();
  }

  /** Parties whose voice a later policy needs. */
  SortedSet<String> founders() {
    return roster.founders();
  }

  /** A later policy or a withdrawal that was asked for. */
  Optional<Proposal> proposal(Hash leaf) {
    return Optional.ofNullable(roster.proposals().get(leaf));
  }

  /** Whether a log key was named once and is no more. */
  boolean pastLogKey(VerifierKey key) {
    return roster.pastLogKeys().contains(key.text());
  }

  /** True once every founding party stands behind the policy. */
  public boolean founded() {
    return roster.founded();
  }

  /** True when the party proposed the policy or assented to it. */
  public boolean standsBehindPolicy(String party) {
    return roster.standing().contains(party);
  }

  /** A party of the policy. */
  public Optional<PolicyParty> party(String name) {
    return roster.policy().flatMap(policy -> policy.party(name));
  }

  /** A key admitted to this log, as a signature line names it. */
  public Optional<PostKey> key(String name, int keyId) {
    return key(new KeyId(name, keyId));
  }

  /** A key admitted to this log. */
  public Optional<PostKey> key(KeyId id) {
    return Optional.ofNullable(roster.keys().get(id));
  }

  /** Every key admitted to this log, in no particular order. */
  public Collection<PostKey> keys() {
    return roster.keys().values();
  }

  /** A registered post. */
  public Optional<RegisteredPost> post(Address address) {
    return Optional.ofNullable(roster.posts().get(address));
  }

  /** Every registered post, in no particular order. */
  public Collection<RegisteredPost> posts() {
    return roster.posts().values();
  }

  /**
   * What a key may do now: its post's scopes, or the part of them it was given. Empty for root keys
   * and the desk, whose rights are fixed.
   */
  public SortedSet<String> scopesOf(PostKey key) {
    SortedSet<String> scopes = new TreeSet<>();
    post(key.holder()).ifPresent(post -> scopes.addAll(post.scopes()));
    if (!key.scopes().isEmpty()) {
      scopes.retainAll(key.scopes());
    }
    return scopes;
  }

  /** What one key has signed into this log; empty when nothing. */
  public Optional<KeyChain> chain(KeyId key) {
    return Optional.ofNullable(book.chains().get(key));
  }

  /** A leaf by its hash; empty when it is not in the log or its statement is withheld. */
  public Optional<KnownLeaf> leaf(Hash leafHash) {
    return book.leaves().get(leafHash);
  }

  /** Which party had this leaf's statement erased; empty when none had. */
  public Optional<String> erasedBy(Hash leafHash) {
    return Optional.ofNullable(book.erased().get(leafHash));
  }

  /** Every leaf whose statement was erased. */
  public Collection<Hash> erased() {
    return book.erased().keySet();
  }

  /** A leaf of which nothing is known but that it is in the log. */
  Optional<LeafBook.Withheld> withheld(Hash leafHash) {
    return Optional.ofNullable(book.withheld().get(leafHash));
  }

  /** Whether the leaf is in the log and the viewer may read its statement. */
  public boolean mayRead(Viewer viewer, Hash leafHash) {
    return leaf(leafHash)
        .filter(known -> Disclosure.mayRead(viewer, known.from(), known.to()))
        .isPresent();
  }

  /** The newest version of a thing that parties speak about. */
  public Optional<Entity> entity(UUID id) {
    return book.entities().get(id);
  }

  /** Zones, agreements and assents; empty before the policy. */
  public Optional<Law> law() {
    return law;
  }

  /** The rules of the policy in force. */
  RulesVersion rules() {
    return policy().map(RulesVersion::of).orElse(RulesVersion.FIRST);
  }

  /** The matters and events that a party may read. */
  public Matters matters(String party) {
    return matters.of(party);
  }

  /** Messages, contacts, ladders, line checks and handovers. */
  public WatchBook watch() {
    return watch;
  }

  /** Signals agreed, and when they were given. */
  public SignalBook signals() {
    return arranged.signals();
  }

  /** Who is on call, and which posts are focal points. */
  public DutyBook duties() {
    return arranged.duties();
  }

  /** Which parties take part, by their own words. */
  TakingPart takingPart() {
    return takingPart;
  }

  /** What was opened for comments, signed and commented on. */
  FindingBook findings() {
    return findings;
  }

  /** Whether a party takes part at a moment; one that has said nothing does. */
  public boolean takesPart(String party, Instant at) {
    return takingPart.takesPart(party, at);
  }

  /**
   * The entry from which on a party is told nothing that is worked out from others' entries, at a
   * moment at which it takes no part; beyond all entries while it does.
   */
  public long toldBelow(String party, Instant at) {
    return takingPart
        .leftBy(party, at)
        .flatMap(this::leaf)
        .map(KnownLeaf::index)
        .orElse(Long.MAX_VALUE);
  }

  /** How a party stands at a moment by its own word, and since when; empty without a word. */
  public Optional<PartStanding> standing(String party, Instant at) {
    return takingPart
        .of(party, at)
        .map(word ->
            new PartStanding(
                word.state(), takingPart.absentSince(party, at).orElse(word.since()), word.leaf()));
  }

  /** The newest version of a notice, whether in force or ended. */
  public Optional<LiveNotice> notice(UUID id) {
    return notices.newest().get(id);
  }

  /** The newest version of a notice that a reader may know, whether in force or ended. */
  public Optional<LiveNotice> notice(Viewer reader, UUID id) {
    return notices.newestFor(reader, id);
  }

  /** A version of a notice that is the newest one, or the newest that some party may read. */
  Optional<LiveNotice> version(UUID id, Hash leaf) {
    return notices.version(id, leaf);
  }

  /**
   * The volumes in force of every version that is the newest for some reader; which of them counts
   * for whom, {@link #notice(Viewer, UUID)} says.
   */
  VolumeIndex volumesForEveryReader(boolean drill) {
    return notices.forEveryReader(drill);
  }

  /** Every notice in force, in no particular order. */
  public List<LiveNotice> liveNotices() {
    return notices.inForce();
  }

  /** Every notice that a reader may know, in the newest version he may, where that is in force. */
  public List<LiveNotice> liveNotices(Viewer reader) {
    return notices.inForceFor(reader);
  }

  /** When the volumes of a version of a notice received now were first given. */
  Given given(UUID id, NoticeBody body, Instant receivedAt) {
    return notices.given(id, body, receivedAt);
  }

  /** The volumes of the notices in force: of practice, or of all that is not practice. */
  public VolumeIndex volumes(boolean drill) {
    return notices.among(drill);
  }

  /**
   * The parties a leaf is offered to: those addressed, a post counting for its party and {@code *}
   * for every party of the policy, without the author's own.
   */
  public SortedSet<String> recipients(KnownLeaf leaf) {
    return roster.recipients(leaf.from(), leaf.to());
  }

  SortedSet<String> recipients(Address from, List<Address> to) {
    return roster.recipients(from, to);
  }

  /** How far each recipient of a delivered leaf has come. */
  public Optional<DeliveryLadder> ladder(Hash leafHash) {
    return deliveries.ladders().get(leafHash);
  }

  /** How often a leaf was offered to a party: once by itself, then as often as somebody asked. */
  public long offers(Hash leafHash, String party) {
    return deliveries.offers(leafHash, party);
  }

  /** Every leaf that was offered to anybody, with how far it came, in no particular order. */
  public void ladders(java.util.function.BiConsumer<Hash, DeliveryLadder> each) {
    deliveries.ladders().inOrder(each::accept);
  }

  /** Number of the newest offer to this recipient; 0 before the first. */
  public long handedCounter(Address recipient) {
    return Optional.ofNullable(deliveries.counters().get(recipient)).orElse(0L);
  }

  /** Number of the newest offer to each recipient that has been offered something. */
  public Map<Address, Long> handedCounters() {
    return deliveries.counters();
  }

  /** The parties that have not been offered a delivered leaf yet, by the place of the leaf. */
  public SortedMap<Long, ? extends Set<String>> notHanded() {
    return deliveries.waiting();
  }

  /** True when a delivered leaf has not yet been offered to all it is for. */
  boolean awaitsHanding(Hash leafHash) {
    return leaf(leafHash).map(known -> deliveries.waiting().get(known.index())).isPresent();
  }

  /** True when a delivered leaf has not yet been offered to that party. */
  public boolean awaitsHanding(Hash leafHash, String party) {
    return leaf(leafHash)
        .map(known -> deliveries.waiting().get(known.index()))
        .filter(parties -> parties.contains(party))
        .isPresent();
  }

  /**
   * SHA-256 over {@link #describe}. Equal for equal situations, however they came about: a live
   * desk, a rebuild and a restart give the same.
   */
  public Hash digest() {
    return digest(notices.index().size(), notices.drills().size());
  }

  /** The digest when there are that many volumes in force, of practice and of all else. */
  Hash digest(long volumes, long drills) {
    StateText text = new StateText();
    describe(text::line, volumes, drills);
    return text.digest();
  }

  /** The whole situation as lines of text in a fixed order, for comparing two of them. */
  public void describe(Consumer<String> line) {
    describe(line, notices.index().size(), notices.drills().size());
  }

  private void describe(Consumer<String> line, long volumes, long drills) {
    line.accept("parley-situation/v1");
    line.accept("newest-time " + newestTime);
    roster.describe(line);
    book.describe(line);
    law.ifPresent(known -> known.digest(line));
    notices.describe(line);
    line.accept("volumes " + volumes + " " + drills);
    notices.earlier().describe(line);
    matters.describe(line);
    deliveries.describe(line);
    watch.describe(line);
    takingPart.describe(line);
    findings.describe(line);
    arranged.describe(line);
  }
}
