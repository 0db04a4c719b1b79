package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.incident.KnownClaim;
import org.parley.statement.ClaimBody;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * Claims, each in its newest version, in the order of the log. Immutable.
 *
 * @param byIndex the newest versions
 * @param newest index of the newest version of each thing of each party
 * @param ids index of the newest version by id
 * @param older versions before the newest one, oldest first, by id; only of what was filed anew
 * @param anew id by the leaf of every version, only of what was filed anew
 * @param tookBack claims of which some version was taken back
 */
record ClaimBook(
    TreePMap<Long, Filed> byIndex,
    PMap<ClaimBook.Thing, Long> newest,
    PMap<UUID, Long> ids,
    PMap<UUID, PVector<Filed>> older,
    PMap<Hash, UUID> anew,
    PSet<UUID> tookBack) {
  static final ClaimBook EMPTY =
      new ClaimBook(
          TreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePSet.empty());

  /** What versions have in common. */
  record Thing(String party, UUID id) {}

  ClaimBook with(Filed claim) {
    Thing thing = new Thing(claim.party(), claim.statement().id());
    TreePMap<Long, Filed> others =
        Optional.ofNullable(newest.get(thing)).map(byIndex::minus).orElse(byIndex);
    return new ClaimBook(
        others.plus(claim.index(), claim),
        newest.plus(thing, claim.index()),
        ids.plus(claim.statement().id(), claim.index()),
        before(claim.statement().id()),
        byId(claim.statement().id())
            .map(one ->
                anew.plus(one.leaf(), one.statement().id())
                    .plus(claim.leaf(), one.statement().id()))
            .orElse(anew),
        retracted(claim) ? tookBack.plus(claim.statement().id()) : tookBack);
  }

  private PMap<UUID, PVector<Filed>> before(UUID id) {
    return byId(id)
        .map(one -> older.plus(id, older.getOrDefault(id, TreePVector.empty()).plus(one)))
        .orElse(older);
  }

  /** Every version of a claim, oldest first. */
  List<Filed> versions(UUID id) {
    List<Filed> versions = new ArrayList<>(older.getOrDefault(id, TreePVector.empty()));
    byId(id).ifPresent(versions::add);
    return versions;
  }

  /** The claim of which that leaf is a version, if it was filed anew. */
  Optional<UUID> filedAnew(Hash leaf) {
    return Optional.ofNullable(anew.get(leaf));
  }

  private static boolean retracted(Filed filed) {
    return filed.statement().body() instanceof ClaimBody claim && claim.retracted().isPresent();
  }

  /** Whether it stands now, having been taken back before. */
  boolean standsAgain(Filed claim) {
    return !retracted(claim) && tookBack.contains(claim.statement().id());
  }

  /** A claim as the room of incidents holds it. */
  static KnownClaim known(Filed filed) {
    ClaimBody body = (ClaimBody) filed.statement().body();
    return new KnownClaim(
        filed.statement().id(),
        filed.leaf(),
        filed.statement().block(),
        body,
        body.asserted(),
        filed.recordedAt(),
        filed.party());
  }

  List<Filed> all() {
    return List.copyOf(byIndex.values());
  }

  /** Those of the labels and block asked for; no labels and no block mean all. */
  List<Filed> those(List<String> labels, Optional<String> block) {
    return byIndex.values().stream()
        .filter(claim -> labels.isEmpty() || labels.contains(label(claim.statement())))
        .filter(claim -> block.isEmpty() || block.equals(claim.statement().block()))
        .toList();
  }

  /** The newest version of the claim of that id. */
  Optional<Filed> byId(UUID id) {
    return Optional.ofNullable(ids.get(id)).map(byIndex::get);
  }

  /** The short label, or the first digits of the id where there is none. */
  static String label(Statement statement) {
    String id = statement.id().toString().substring(0, 8);
    return statement.body() instanceof ClaimBody claim ? claim.label().orElse(id) : id;
  }
}
