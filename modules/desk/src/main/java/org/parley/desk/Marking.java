package org.parley.desk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.NoticeBody;
import org.parley.statement.OverlapMarks;
import org.parley.verify.Hash;

/** Says of each overlap whether heights are uncertain and whether the filer knew of it. */
final class Marking {
  private final NoticeBody body;
  private final Situation now;
  private final OvnSource ovns;
  private final Set<String> named;
  private final Map<Hash, Boolean> known = new HashMap<>();

  /**
   * @param body the notice filed, with the proofs it names
   * @param now everything recorded before
   * @param ovns gives the proof of each version
   */
  Marking(NoticeBody body, Situation now, OvnSource ovns) {
    this.body = body;
    this.now = now;
    this.ovns = ovns;
    this.named = new HashSet<>(body.ovns());
  }

  /** For the filer: heights, and whether he named the very version he meets. */
  List<FoundOverlap> forFiler(List<FoundOverlap> found) {
    return found.stream().map(each -> marked(each, Optional.of(aware(each.leaf())))).toList();
  }

  /** For owners whose notice the filer may not know: heights. */
  List<FoundOverlap> forOwners(List<FoundOverlap> found) {
    return found.stream().map(each -> marked(each, Optional.empty())).toList();
  }

  private FoundOverlap marked(FoundOverlap found, Optional<Boolean> aware) {
    boolean uncertain =
        found.marks().heightUncertain() || uncertain(body, found.own()) || uncertain(found);
    return new FoundOverlap(
        found.id(),
        found.leaf(),
        found.own(),
        found.other(),
        found.from(),
        found.until(),
        found.lowerMetres(),
        found.upperMetres(),
        found.contact(),
        found.by(),
        new OverlapMarks(
            found.marks().apart(), uncertain, aware, found.marks().positionErrorMetres()));
  }

  private boolean uncertain(FoundOverlap found) {
    return other(found).filter(notice -> uncertain(notice, found.other())).isPresent();
  }

  private Optional<NoticeBody> other(FoundOverlap found) {
    return now.version(found.id(), found.leaf()).map(LiveNotice::body);
  }

  private static boolean uncertain(NoticeBody notice, int ordinal) {
    return notice.volumes().get(ordinal).placed().vertical().uncertain();
  }

  /** Tokens are read from the disk, so only where the filer names any. */
  private boolean aware(Hash leaf) {
    return !named.isEmpty()
        && known.computeIfAbsent(leaf, each -> ovns.of(each).filter(named::contains).isPresent());
  }
}
