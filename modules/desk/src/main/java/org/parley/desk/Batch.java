package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.ledger.LedgerEntry;
import org.parley.notice.OvnToken;
import org.parley.statement.Draft;
import org.parley.statement.EraseBody;
import org.parley.statement.Recorded;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.Seen;

/**
 * Decisions on their way into one commit, taken one after the other.
 *
 * <p>Each is taken on the situation that all before it have made, those of this batch included, so
 * what the second of two notices is told about the first does not depend on whether they were
 * recorded together. Nothing is written here: the batch is the list of what is to be written.
 */
final class Batch {
  private final Bench bench;
  private final Instant at;
  private final Seen seen;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<Recorded> recorded = new ArrayList<>();
  private final Map<Hash, Outcome.Noted> refused = new HashMap<>();
  private final Map<KeyId, Map<Long, Hash>> spent = new HashMap<>();
  private final List<Outcome.Noted> toNote = new ArrayList<>();
  private Situation now;

  /**
   * @param at the time of every decision in this batch, whole seconds
   * @param seen the newest checkpoint
   */
  Batch(Bench bench, Situation before, Instant at, Seen seen) {
    this.bench = bench;
    this.now = before;
    this.at = at;
    this.seen = seen;
  }

  Situation now() {
    return now;
  }

  List<LedgerEntry> entries() {
    return entries;
  }

  List<Recorded> recorded() {
    return recorded;
  }

  /** Leaves whose statements are to be destroyed once the batch is durable. */
  List<Hash> erased() {
    return recorded.stream()
        .flatMap(each -> each.statement().stream())
        .flatMap(
            said -> said.body() instanceof EraseBody erase ? Stream.of(erase.of()) : Stream.empty())
        .toList();
  }

  /** Refusals of this batch that spend a number and are to be kept. */
  List<Outcome.Noted> toNote() {
    return toNote;
  }

  Outcome decide(Admitted admitted) {
    return switch (admitted) {
      case Admitted.Turned(Refusal refusal) -> new Outcome.Plain(refusal);
      case Admitted.Sound(Presented said) -> earlier(said.leafHash()).orElseGet(() -> sound(said));
      case Admitted.Unfit unfit ->
          (unfit.shown() ? earlier(unfit.leafHash()) : refusedEarlier(unfit.leafHash()))
              .orElseGet(() -> unfit(unfit.leaf(), unfit.leafHash(), unfit.key(), unfit.refusal()));
    };
  }

  /** The same bytes get the same answer, from the log, the journal or this batch. */
  private Optional<Outcome> earlier(Hash leafHash) {
    Optional<KnownLeaf> known = now.leaf(leafHash);
    if (known.isPresent()) {
      boolean decided = known.get().decision().isPresent();
      return Optional.of(new Outcome.Logged(known.get().index(), leafHash, decided, true));
    }
    Optional<LeafBook.Withheld> withheld = now.withheld(leafHash);
    if (withheld.isPresent()) {
      return Optional.of(
          new Outcome.Logged(withheld.get().index(), leafHash, withheld.get().decided(), true));
    }
    return refusedEarlier(leafHash);
  }

  /** What was refused is no leaf of the log; only its author and his carrier have it. */
  private Optional<Outcome> refusedEarlier(Hash leafHash) {
    Optional<Outcome> again = bench.journal().byLeaf(leafHash).map(Batch::again);
    return again.or(() -> Optional.ofNullable(refused.get(leafHash)));
  }

  private static Outcome again(Journal.Refused kept) {
    return new Outcome.Noted(
        kept.leafHash(), kept.key(), kept.seq(), kept.refusal(), Optional.of(kept));
  }

  private Outcome sound(Presented said) {
    KeyId key = said.key().id();
    if (now.policy().isPresent() && now.key(key).isEmpty()) {
      return new Outcome.Plain(DeskRefusal.KEY_UNKNOWN.at("/leaf"));
    }
    Optional<Refusal> ended = ended(key);
    if (ended.isPresent()) {
      return refuse(said.leaf(), said.leafHash(), said.key(), ended.get());
    }
    Optional<Refusal> refusal =
        ChainRules.check(said.leaf(), said.leafHash(), key, now, this::spentBy)
            .or(() -> seen(said.leaf()))
            .or(() -> bench.rules().check(said, now, at, ovns()));
    return refusal.isPresent()
        ? refuse(said.leaf(), said.leafHash(), said.key(), refusal.get())
        : accept(said);
  }

  /** A key may end between the door and its turn here. */
  private Optional<Refusal> ended(KeyId key) {
    return now.key(key).filter(known -> known.endedBefore(now.size())).map(DeskRefusal::ended);
  }

  private Outcome unfit(Leaf leaf, Hash leafHash, PostKey key, Refusal refusal) {
    Optional<Refusal> ended = ended(key.id());
    if (ended.isPresent()) {
      return refuse(leaf, leafHash, key, ended.get());
    }
    Optional<Refusal> order =
        DeskRefusal.spends(refusal.code())
            ? ChainRules.check(leaf, leafHash, key.id(), now, this::spentBy)
            : Optional.empty();
    return refuse(leaf, leafHash, key, order.orElse(refusal));
  }

  private Optional<Refusal> seen(Leaf leaf) {
    Optional<Hash> ours = bench.ledger().rootAt(leaf.seen().size());
    return ours.equals(Optional.of(leaf.seen().root()))
        ? Optional.empty()
        : Optional.of(DeskRefusal.SEEN_UNKNOWN_ROOT.at("/leaf/seen"));
  }

  private Optional<Hash> spentBy(KeyId key, long seq) {
    Optional<Hash> here = Optional.ofNullable(spent.getOrDefault(key, Map.of()).get(seq));
    return here.or(() -> bench.journal().bySeq(key, seq).map(Journal.Refused::leafHash));
  }

  private Outcome refuse(Leaf leaf, Hash leafHash, PostKey key, Refusal refusal) {
    Outcome.Noted noted =
        new Outcome.Noted(leafHash, key.id(), leaf.seq(), refusal, Optional.empty());
    boolean admitted = now.key(key.id()).isPresent();
    if (!DeskRefusal.spends(refusal.code()) || !admitted) {
      return noted;
    }
    Map<Long, Hash> ofKey = spent.computeIfAbsent(key.id(), k -> new HashMap<>());
    if (bench.journal().count(key.id()) + ofKey.size() >= bench.limits().refusalsPerKey()) {
      return new Outcome.Plain(DeskRefusal.LIMIT_REFUSALS.at("/leaf"));
    }
    ofKey.put(leaf.seq(), leafHash);
    refused.put(leafHash, noted);
    toNote.add(noted);
    return noted;
  }

  private Outcome accept(Presented said) {
    KeyId key = said.key().id();
    DecisionWriter.Circumstances around =
        new DecisionWriter.Circumstances(
            now,
            at,
            ChainRules.opensGap(said.leaf(), key, now, this::spentBy),
            ChainRules.closesGap(said.leaf(), key, now),
            Rules.version(now, said.statement()),
            ovns());
    long index = now.size();
    Statement statement = said.statement();
    Recorded leaf = new Recorded(index, said.leaf(), Optional.of(statement), List.of());
    DecisionWriter.Worded worded = bench.decisions().word(said, around);
    DeskPen.Written decision =
        bench.pen().write(worded.draft(), worded.disclosures(), index + 1, now, seen);
    now = now.apply(leaf, Optional.of(decision.recorded()));
    entries.add(new LedgerEntry(said.leaf().bytes(), statement.bytes(), List.of(), said.blob()));
    entries.add(decision.entry());
    recorded.add(leaf);
    recorded.add(decision.recorded());
    return new Outcome.Logged(index, said.leafHash(), true, false);
  }

  /** Of what the ledger holds and of what is about to be written into it. */
  private OvnSource ovns() {
    OvnSource held = OvnSource.in(bench.ledger(), now);
    return leaf ->
        recorded.stream()
            .filter(each -> each.leaf().leafHash().equals(leaf))
            .findFirst()
            .flatMap(Recorded::statement)
            .map(statement -> OvnToken.of(statement.bytes()))
            .or(() -> held.of(leaf));
  }

  /** What the desk itself wants to say: an offer or a beat. */
  Outcome say(Draft draft) {
    if (now.policy().isEmpty()) {
      return new Outcome.Plain(DeskRefusal.GENESIS_POLICY_FIRST.at("/kind"));
    }
    if (!now.founded()) {
      return new Outcome.Plain(DeskRefusal.GENESIS_ASSENT_MISSING.at("/kind"));
    }
    DeskPen.Written written = bench.pen().write(draft, List.of(), now.size(), now, seen);
    Statement statement = written.recorded().statement().orElseThrow();
    Optional<Refusal> refusal = Rules.desk(statement, now);
    if (refusal.isPresent()) {
      return new Outcome.Plain(refusal.get());
    }
    long index = now.size();
    now = now.apply(written.recorded(), Optional.empty());
    entries.add(written.entry());
    recorded.add(written.recorded());
    return new Outcome.Logged(index, written.recorded().leaf().leafHash(), false, false);
  }
}
