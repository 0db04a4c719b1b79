package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.disclosure.Viewer;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Repair;
import org.parley.geo.VolumeIndex;
import org.parley.notice.Given;
import org.parley.notice.NoticeRules;
import org.parley.notice.NoticeVersion;
import org.parley.notice.OverlapChecker;
import org.parley.statement.Address;
import org.parley.statement.AlsoFound;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.NoticeBody;
import org.parley.statement.Refusal;
import org.parley.statement.ShapeRepair;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.terms.NoticeFacts;
import org.parley.terms.NotifyDuty;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * A notice against everything recorded before it: whether it can be taken, what it meets, and how
 * far ahead it was given. A draft is checked by the same code as a notice that is filed; only what
 * others are told about it is left out.
 */
final class NoticeCheck {
  /** Most overlaps listed pair by pair in one decision; beyond, one line for each other notice. */
  static final int PAIRS_MAX = 1_500;

  private NoticeCheck() {}

  /**
   * A notice as it is filed or would be.
   *
   * @param id the notice; no notice has it when this is the draft of a new one
   * @param party whose it is
   * @param from who files
   * @param to who may read it
   * @param drill whether it is practice
   * @param body what it says
   */
  record Said(
      UUID id, String party, Address from, List<Address> to, boolean drill, NoticeBody body) {

    static Said of(Presented said, NoticeBody body) {
      Statement statement = said.statement();
      return new Said(
          statement.id(), said.party(), statement.from(), statement.to(), statement.drill(), body);
    }

    NoticeVersion version() {
      return NoticeVersion.of(id, party, body);
    }

    NoticeFacts facts() {
      List<PlacedVolume> volumes = body.volumes().stream().map(StatedVolume::placed).toList();
      return new NoticeFacts(body.noticeKind().name(), body.emergency(), body.strength(), volumes);
    }
  }

  /**
   * What the check found.
   *
   * @param shown what the filer may know
   * @param owners what only owners of other notices may be told
   * @param reduced true when {@code shown} has one line a notice instead of one a pair of volumes
   * @param cut true when even that was too long
   * @param timeliness how far ahead
   * @param also what was found beside overlaps
   */
  record Found(
      List<FoundOverlap> shown,
      List<FoundOverlap> owners,
      boolean reduced,
      boolean cut,
      GivenTime timeliness,
      AlsoFound also) {}

  static Optional<Refusal> check(UUID id, NoticeBody body, Situation now, Instant at) {
    Optional<NoticeBody> previous = now.notice(id).map(LiveNotice::body);
    List<Refusal> refusals = NoticeRules.check(body, previous, at);
    return refusals.isEmpty() ? Optional.empty() : Optional.of(refusals.getFirst());
  }

  /** What a notice that is filed meets, told apart into what its filer and what owners may know. */
  static Found find(Said said, Situation now, Instant at, RulesVersion rules, OvnSource ovns) {
    OverlapChecker.Checked checked = overlaps(said, volumes(said, now, rules), now, rules);
    List<FoundOverlap> shown = fitting(checked.shown());
    Set<UUID> met = ids(checked.shown());
    Marking marking = new Marking(said.body(), now, ovns);
    boolean marks = rules != RulesVersion.FIRST;
    return new Found(
        marks ? marking.forFiler(shown) : shown,
        marks ? marking.forOwners(fitting(checked.ownersOnly())) : fitting(checked.ownersOnly()),
        shown.size() < checked.shown().size(),
        ids(shown).size() < met.size(),
        timeliness(said, now, at),
        also(said, rules));
  }

  /** What a draft meets of what its party may read; nothing else is looked at. */
  static Found draft(Said said, Situation now, Instant at, RulesVersion rules, OvnSource ovns) {
    VolumeIndex readable =
        new ReadableVolumes(volumes(said, now, rules), key -> counts(said, key, now, rules));
    List<FoundOverlap> shown = overlaps(said, readable, now, rules).shown();
    boolean marks = rules != RulesVersion.FIRST;
    return new Found(
        marks ? new Marking(said.body(), now, ovns).forFiler(shown) : shown,
        List.of(),
        false,
        false,
        timeliness(said, now, at),
        also(said, rules));
  }

  private static OverlapChecker.Checked overlaps(
      Said said, VolumeIndex among, Situation now, RulesVersion rules) {
    return OverlapChecker.check(said.version(), among, key -> counts(said, key, now, rules));
  }

  private static AlsoFound also(Said said, RulesVersion rules) {
    return rules == RulesVersion.FIRST
        ? AlsoFound.NONE
        : new AlsoFound(List.of(), List.of(), repairs(said.body()));
  }

  private static List<ShapeRepair> repairs(NoticeBody body) {
    List<ShapeRepair> repairs = new ArrayList<>();
    for (int i = 0; i < body.volumes().size(); i++) {
      for (Repair repair : body.volumes().get(i).placed().repairs()) {
        repairs.add(new ShapeRepair("/body/volumes/" + i + repair.path(), repair.code().code()));
      }
    }
    return repairs;
  }

  private static GivenTime timeliness(Said said, Situation now, Instant at) {
    List<NotifyDuty> duties =
        now.law()
            .orElseThrow()
            .notifyDuties(
                said.party(),
                List.copyOf(now.recipients(said.from(), said.to())),
                said.facts(),
                at);
    Given given = now.given(said.id(), said.body(), at);
    return NoticeRules.timeliness(given, duties);
  }

  private static VolumeIndex volumes(Said said, Situation now, RulesVersion rules) {
    return rules == RulesVersion.FIRST
        ? now.volumes(said.drill())
        : now.volumesForEveryReader(said.drill());
  }

  /**
   * Whether the version on a leaf is the one that stands for the filer: the newest that he may
   * read. A later one kept from him changes nothing of what he is told. The first rules knew only
   * the newest of all, and told him nothing of the notice once a later version was kept from him.
   */
  private static boolean counts(Said said, String key, Situation now, RulesVersion rules) {
    Viewer filer = Viewer.of(said.party());
    try {
      Hash leaf = Hash.parse(key);
      return rules == RulesVersion.FIRST
          ? now.mayRead(filer, leaf)
          : now.leaf(leaf)
              .flatMap(known -> now.notice(filer, known.id()))
              .filter(notice -> notice.leaf().equals(leaf))
              .isPresent();
    } catch (Malformed e) {
      return false;
    }
  }

  /** All pairs; when there are too many for one decision, the first of each other notice. */
  private static List<FoundOverlap> fitting(List<FoundOverlap> pairs) {
    if (pairs.size() <= PAIRS_MAX) {
      return pairs;
    }
    List<FoundOverlap> firsts = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (FoundOverlap pair : pairs) {
      if (firsts.size() < PAIRS_MAX && seen.add(pair.id())) {
        firsts.add(pair);
      }
    }
    return firsts;
  }

  private static Set<UUID> ids(List<FoundOverlap> pairs) {
    Set<UUID> ids = new HashSet<>();
    pairs.forEach(pair -> ids.add(pair.id()));
    return ids;
  }
}
