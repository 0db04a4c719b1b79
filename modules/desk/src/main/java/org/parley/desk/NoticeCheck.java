package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.geo.PlacedVolume;
import org.parley.notice.Given;
import org.parley.notice.NoticeRules;
import org.parley.notice.NoticeVersion;
import org.parley.notice.OverlapChecker;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.NoticeBody;
import org.parley.statement.Refusal;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.terms.NoticeFacts;
import org.parley.terms.NotifyDuty;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * A notice against everything recorded before it: whether it can be taken, what it meets, and how
 * far ahead it was given.
 */
final class NoticeCheck {
  /** Most overlaps listed pair by pair in one decision; beyond, one line for each other notice. */
  static final int PAIRS_MAX = 1_500;

  private NoticeCheck() {}

  /**
   * What the check found.
   *
   * @param shown what the filer may know
   * @param owners what only owners of other notices may be told
   * @param reduced true when {@code shown} has one line a notice instead of one a pair of volumes
   * @param cut true when even that was too long
   * @param timeliness how far ahead
   */
  record Found(
      List<FoundOverlap> shown,
      List<FoundOverlap> owners,
      boolean reduced,
      boolean cut,
      GivenTime timeliness) {}

  static Optional<Refusal> check(Statement statement, NoticeBody body, Situation now, Instant at) {
    Optional<NoticeBody> previous = now.notice(statement.id()).map(LiveNotice::body);
    List<Refusal> refusals = NoticeRules.check(body, previous, at);
    return refusals.isEmpty() ? Optional.empty() : Optional.of(refusals.getFirst());
  }

  static Found find(Presented said, NoticeBody body, Situation now, Instant at) {
    Statement statement = said.statement();
    Viewer filer = Viewer.of(said.party());
    OverlapChecker.Checked checked =
        OverlapChecker.check(
            NoticeVersion.of(statement.id(), said.party(), body),
            now.volumes(statement.drill()),
            key -> readable(filer, key, now));
    List<FoundOverlap> shown = fitting(checked.shown());
    Set<UUID> met = ids(checked.shown());
    return new Found(
        shown,
        fitting(checked.ownersOnly()),
        shown.size() < checked.shown().size(),
        ids(shown).size() < met.size(),
        timeliness(said, body, now, at));
  }

  private static GivenTime timeliness(Presented said, NoticeBody body, Situation now, Instant at) {
    Statement statement = said.statement();
    List<PlacedVolume> volumes = body.volumes().stream().map(StatedVolume::placed).toList();
    List<NotifyDuty> duties =
        now.law()
            .orElseThrow()
            .notifyDuties(
                said.party(),
                List.copyOf(now.recipients(statement.from(), statement.to())),
                new NoticeFacts(
                    body.noticeKind().name(), body.emergency(), body.strength(), volumes),
                at);
    Given given = now.given(statement.id(), body, at);
    return NoticeRules.timeliness(given, duties);
  }

  private static boolean readable(Viewer filer, String key, Situation now) {
    try {
      return now.leaf(Hash.parse(key))
          .filter(leaf -> Disclosure.mayRead(filer, leaf.from(), leaf.to()))
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
