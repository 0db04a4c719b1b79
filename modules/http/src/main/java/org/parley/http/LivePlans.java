package org.parley.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.parley.desk.KnownLeaf;
import org.parley.desk.LiveNotice;
import org.parley.desk.Situation;
import org.parley.disclosure.Viewer;
import org.parley.geo.PlacedVolume;
import org.parley.ledger.Ledger;
import org.parley.statement.Kind;
import org.parley.track.Plan;
import org.parley.track.Plans;

/**
 * For each reader, the plans in the notices he may read, each in the newest version he may read.
 * Kept in step with the log by what was recorded since: a notice more costs one notice more, not
 * all of them again. Shapes are read when a position comes near. Used by one thread at a time.
 */
final class LivePlans {
  private final Ledger ledger;
  private final Map<String, Known> readers = new HashMap<>();

  /**
   * What is known for one reader.
   *
   * @param size of the log it was made from
   */
  private record Known(long size, Plans plans) {}

  LivePlans(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The plans a party may read, as of that state of the log. */
  Plans of(String party, Situation situation) {
    Known known = readers.get(party);
    Viewer reader = Viewer.of(party);
    if (known == null || known.size() > situation.size()) {
      known = new Known(situation.size(), all(situation, reader));
    } else if (known.size() < situation.size()) {
      known = new Known(situation.size(), since(known, situation, reader));
    }
    readers.put(party, known);
    return known.plans();
  }

  private static Plans all(Situation situation, Viewer reader) {
    return Plans.of(
        situation.liveNotices(reader).stream()
            .filter(notice -> !notice.drill())
            .map(LivePlans::plan)
            .toList());
  }

  private Plans since(Known known, Situation situation, Viewer reader) {
    Set<UUID> changed = new TreeSet<>();
    for (long index = known.size(); index < situation.size(); index++) {
      Optional<KnownLeaf> leaf = situation.leaf(ledger.leafHash(index));
      Optional<Kind> kind = leaf.flatMap(KnownLeaf::kind);
      if (kind.equals(Optional.of(Kind.ERASE))) {
        return all(situation, reader);
      }
      if (kind.equals(Optional.of(Kind.NOTICE))) {
        changed.add(leaf.orElseThrow().id());
      }
    }
    Plans plans = known.plans();
    for (UUID id : changed) {
      Optional<LiveNotice> newest = situation.notice(id);
      if (newest.isPresent()) {
        List<Plan> now =
            situation
                .notice(reader, id)
                .filter(notice -> notice.inForce() && !notice.drill())
                .map(notice -> List.of(plan(notice)))
                .orElse(List.of());
        plans = plans.with(newest.get().party(), id, now);
      }
    }
    return plans;
  }

  private static Plan plan(LiveNotice notice) {
    return new Plan(
        notice.id(),
        notice.party(),
        Instant.EPOCH,
        Optional.empty(),
        notice.bounds(),
        new Shapes(notice));
  }

  /** The shapes of a notice, read once and then kept. */
  private static final class Shapes implements Supplier<List<PlacedVolume>> {
    private final LiveNotice notice;
    private Optional<List<PlacedVolume>> read = Optional.empty();

    Shapes(LiveNotice notice) {
      this.notice = notice;
    }

    @Override
    public List<PlacedVolume> get() {
      List<PlacedVolume> volumes =
          read.orElseGet(() -> Plan.volumes(notice.id(), notice.party(), notice.body()));
      read = Optional.of(volumes);
      return volumes;
    }
  }
}
