package org.parley.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.disclosure.Viewer;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.statement.DecisionBody;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.Disclosed;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;
import org.parley.statement.RulesVersion;
import org.parley.statement.Statement;
import org.parley.terms.Law;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Every pair of notices in force, computed again by the rules each was decided by, beside what the
 * recorded decision said when the later of the two was filed.
 */
public final class VolumeAudit {

  /** Who was told of a pair when the later notice was filed. */
  public enum Told {
    /** Its filer. */
    FILER("told to the later filer"),
    /** The owner of the other notice, because the filer may not know it. */
    OWNERS("kept for the owner of the earlier notice; the later filer may not know it"),
    /** The decision had no room for it. */
    CUT("left out of the recorded decision, which had no room for more"),
    /** The decision does not have it. */
    NOBODY("not in the recorded decision"),
    /** The decision has it, and it is not found now. */
    NOT_FOUND_NOW("in the recorded decision, not found when computed again");

    private final String words;

    Told(String words) {
      this.words = words;
    }

    /** In words for a person. */
    public String words() {
      return words;
    }
  }

  /**
   * A pair of volumes.
   *
   * @param later the notice filed later
   * @param earlier the other one
   * @param overlap where and when, seen from the later one
   * @param told who was told when it was filed
   */
  public record Pair(LiveNotice later, LiveNotice earlier, FoundOverlap overlap, Told told) {

    /** With the meaning of each in words first. */
    public Json.Obj json() {
      Json.Builder json =
          Json.obj()
              .put("later", side(later, overlap.own()))
              .put("earlier", side(earlier, overlap.other()))
              .put("told", told.name());
      overlap
          .json()
          .members()
          .forEach((name, value) -> {
            if (!Set.of("id", "leaf", "own", "other").contains(name)) {
              json.put(name, value);
            }
          });
      return json.build();
    }

    private static Json.Obj side(LiveNotice notice, int volume) {
      return Json.obj()
          .put("words", notice.body().meaning().words())
          .put("kind", notice.body().noticeKind().name())
          .put("party", notice.party())
          .putIfPresent("title", notice.body().purpose())
          .put("id", notice.id().toString())
          .put("leaf", notice.leaf().base64())
          .put("volume", volume)
          .build();
    }
  }

  /**
   * What came of it.
   *
   * @param setting of the log, such as {@code EXERCISE}; empty for an empty log
   * @param size leaves looked at
   * @param notices notices in force that were compared
   * @param pairs by the later notice's place in the log
   */
  public record Result(Optional<String> setting, long size, long notices, List<Pair> pairs) {
    public Result {
      pairs = List.copyOf(pairs);
    }

    /** Whether every pair found now is what was recorded. */
    public boolean asRecorded() {
      return pairs.stream()
          .allMatch(pair -> pair.told() != Told.NOBODY && pair.told() != Told.NOT_FOUND_NOW);
    }
  }

  /** Told how far it has come. */
  @FunctionalInterface
  public interface Progress {
    /** So many notices of so many are compared. */
    void done(long notices, long of);
  }

  private record Decided(DecisionBody body, List<FoundOverlap> owners) {}

  private final Ledger ledger;
  private final Limits limits;
  private final Optional<Viewer> viewer;
  private final TreeMap<Long, Law> laws = new TreeMap<>();
  private final List<Pair> pairs = new ArrayList<>();

  private VolumeAudit(Ledger ledger, Limits limits, Optional<Viewer> viewer) {
    this.ledger = ledger;
    this.limits = limits;
    this.viewer = viewer;
  }

  /**
   * Compares every pair of notices in force.
   *
   * @param viewer whose knowledge is looked at; empty for everything the ledger holds
   */
  public static Result run(
      Ledger ledger, Limits limits, Optional<Viewer> viewer, Progress progress) {
    VolumeAudit audit = new VolumeAudit(ledger, limits, viewer);
    Replay replay = new Replay();
    Replay.read(ledger, limits, chunk -> chunk.forEach(leaf -> audit.take(replay, leaf)));
    return audit.run(replay.end(), progress);
  }

  private void take(Replay replay, Recorded leaf) {
    replay.next(leaf);
    Optional<Law> law = replay.whole().flatMap(Situation::law);
    if (law.isPresent() && (laws.isEmpty() || laws.lastEntry().getValue() != law.get())) {
      laws.put(leaf.index(), law.get());
    }
  }

  /** The law by which a notice was decided; what was agreed or said since is not in it. */
  private Law lawBefore(long index) {
    return laws.lowerEntry(index).getValue();
  }

  private Result run(Situation now, Progress progress) {
    List<LiveNotice> live =
        viewer.map(now::liveNotices).orElseGet(now::liveNotices).stream()
            .sorted(Comparator.comparingLong(notice -> index(notice.leaf(), now)))
            .toList();
    Map<Hash, LiveNotice> byLeaf = new HashMap<>();
    live.forEach(notice -> byLeaf.put(notice.leaf(), notice));
    long done = 0;
    for (LiveNotice later : live) {
      compare(later, byLeaf, now);
      progress.done(++done, live.size());
    }
    return new Result(
        now.policy().map(policy -> policy.setting().name()), now.size(), live.size(), pairs);
  }

  private static long index(Hash leaf, Situation now) {
    return now.leaf(leaf).map(KnownLeaf::index).orElse(Long.MAX_VALUE);
  }

  private void compare(LiveNotice later, Map<Hash, LiveNotice> live, Situation now) {
    Optional<Decided> decided = decided(later, now);
    if (decided.isEmpty()) {
      return;
    }
    DecisionBody body = decided.get().body();
    NoticeCheck.Said said =
        new NoticeCheck.Said(
            later.id(), later.party(), later.from(), later.to(), later.drill(), later.body());
    NoticeCheck.Around around =
        new NoticeCheck.Around(
            now,
            body.receivedAt(),
            RulesVersion.named(body.rules()).orElse(RulesVersion.FIRST),
            leaf -> Optional.empty());
    long own = index(later.leaf(), now);
    Set<String> found = new HashSet<>();
    for (FoundOverlap overlap : NoticeCheck.everything(said, lawBefore(own), around)) {
      LiveNotice other = live.get(overlap.leaf());
      if (other != null && index(overlap.leaf(), now) < own) {
        found.add(key(overlap));
        boolean filers = now.mayRead(Viewer.of(later.party()), overlap.leaf());
        Told told = told(overlap, decided.get(), filers);
        if (told != Told.NOBODY || looked(around.rules(), other, now)) {
          pairs.add(new Pair(later, other, overlap, told));
        }
      }
    }
    List<FoundOverlap> recorded = new ArrayList<>(body.overlaps());
    recorded.addAll(decided.get().owners());
    for (FoundOverlap overlap : recorded) {
      LiveNotice other = live.get(overlap.leaf());
      if (other != null && !found.contains(key(overlap))) {
        pairs.add(new Pair(later, other, overlap, Told.NOT_FOUND_NOW));
      }
    }
  }

  /** The first rules did not look at a version once there was a newer one, for whomever it was. */
  private static boolean looked(RulesVersion rules, LiveNotice other, Situation now) {
    return rules != RulesVersion.FIRST
        || now.notice(other.id()).filter(newest -> newest.leaf().equals(other.leaf())).isPresent();
  }

  private static String key(FoundOverlap overlap) {
    return overlap.leaf() + " " + overlap.own() + " " + overlap.other();
  }

  /**
   * A decision that had too many pairs lists the first of each other notice; where even that had no
   * room, it says so of the filer's list, and the owners' list is as long as one may be.
   *
   * @param filers whether the pair belongs into the list of the filer
   */
  private static Told told(FoundOverlap overlap, Decided decided, boolean filers) {
    boolean reduced = decided.body().flags().contains("overlaps-one-per-notice");
    if (has(decided.body().overlaps(), overlap, reduced)) {
      return Told.FILER;
    }
    if (has(decided.owners(), overlap, Fitting.onePerNotice(decided.owners()))) {
      return Told.OWNERS;
    }
    boolean cut =
        filers ? decided.body().flags().contains("overlaps-cut") : Fitting.full(decided.owners());
    return cut ? Told.CUT : Told.NOBODY;
  }

  private static boolean has(List<FoundOverlap> list, FoundOverlap overlap, boolean reduced) {
    return list.stream()
        .anyMatch(
            each -> reduced ? each.leaf().equals(overlap.leaf()) : key(each).equals(key(overlap)));
  }

  private Optional<Decided> decided(LiveNotice notice, Situation now) {
    Optional<KnownLeaf> decision =
        now.leaf(notice.leaf()).flatMap(KnownLeaf::decision).flatMap(now::leaf);
    if (decision.isEmpty()) {
      return Optional.empty();
    }
    long index = decision.get().index();
    Optional<VaultRecord> held = ledger.statement(index);
    Recorded recorded = Replay.recorded(index, ledger.leaf(index), held, limits);
    Optional<Statement> statement = recorded.statement();
    return statement.isPresent() && statement.get().body() instanceof DecisionBody body
        ? Optional.of(new Decided(body, owners(recorded)))
        : Optional.empty();
  }

  private List<FoundOverlap> owners(Recorded decision) {
    for (String text : decision.disclosures()) {
      try {
        Disclosed disclosed = Disclosed.parse(text, limits);
        if (disclosed.name().equals(DecisionWriter.OWNERS)) {
          return DecisionBody.overlaps(disclosed.value(), "/" + DecisionWriter.OWNERS, limits);
        }
      } catch (Malformed e) {
        throw new BrokenInvariant("the desk's own disclosure reads back", e);
      }
    }
    return List.of();
  }
}
