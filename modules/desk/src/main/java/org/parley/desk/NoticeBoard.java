package org.parley.desk;

import java.util.Optional;
import java.util.UUID;
import org.parley.geo.ScanIndex;
import org.parley.geo.VolumeIndex;
import org.parley.statement.Activity;
import org.parley.statement.NoticeBody;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The notices in force and their volumes. Practice has an index of its own, so that a drill never
 * overlaps the real thing. A PRESENCE stays until its own party ends it: nothing here expires by
 * the clock.
 *
 * @param live newest versions still in force, by notice
 * @param index volumes of the real ones
 * @param drills volumes of those marked as practice
 */
record NoticeBoard(PMap<UUID, LiveNotice> live, VolumeIndex index, VolumeIndex drills) {

  static final NoticeBoard EMPTY =
      new NoticeBoard(HashTreePMap.empty(), ScanIndex.empty(), ScanIndex.empty());

  VolumeIndex among(boolean drill) {
    return drill ? drills : index;
  }

  NoticeBoard with(Statement statement, NoticeBody body, Hash leaf) {
    NoticeBoard rest = without(statement.id());
    if (!inForce(body.activity())) {
      return rest;
    }
    Optional<String> party = statement.from().party();
    Invariant.hold(party.isPresent(), "a notice comes from a party");
    LiveNotice notice =
        new LiveNotice(
            statement.id(),
            leaf,
            party.orElseThrow(),
            statement.from(),
            statement.to(),
            statement.drill(),
            body);
    VolumeIndex volumes = rest.among(notice.drill());
    for (int i = 0; i < body.volumes().size(); i++) {
      volumes =
          volumes.plus(
              new VolumeIndex.Entry(
                  notice.id(), leaf.base64(), notice.party(), i, body.volumes().get(i).placed()));
    }
    return new NoticeBoard(
        rest.live.plus(notice.id(), notice),
        notice.drill() ? rest.index : volumes,
        notice.drill() ? volumes : rest.drills);
  }

  private NoticeBoard without(UUID id) {
    return live.containsKey(id)
        ? new NoticeBoard(live.minus(id), index.minus(id), drills.minus(id))
        : this;
  }

  private static boolean inForce(Activity activity) {
    return switch (activity) {
      case PLANNED, ACTIVE, NONCONFORMING, CONTINGENT -> true;
      case COMPLETED, CUT_SHORT, CANCELLED -> false;
    };
  }
}
