package org.parley.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.geo.ScanIndex;
import org.parley.geo.VolumeIndex;
import org.parley.notice.Given;
import org.parley.statement.NoticeBody;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The notices, each in its newest version, and the volumes of those in force. Practice has an index
 * of its own, so that a drill never overlaps the real thing. Nothing here expires by the clock.
 *
 * @param newest newest versions, ended ones too, by notice
 * @param index volumes in force
 * @param drills volumes in force of what is marked as practice
 */
record NoticeBoard(PMap<UUID, LiveNotice> newest, VolumeIndex index, VolumeIndex drills) {

  static final NoticeBoard EMPTY =
      new NoticeBoard(HashTreePMap.empty(), ScanIndex.empty(), ScanIndex.empty());

  VolumeIndex among(boolean drill) {
    return drill ? drills : index;
  }

  /** When the volumes of a version received now were first given. */
  Given given(UUID id, NoticeBody body, Instant receivedAt) {
    LiveNotice before = newest.get(id);
    return before == null ? Given.first(body, receivedAt) : before.given().next(body, receivedAt);
  }

  NoticeBoard with(Statement statement, NoticeBody body, Hash leaf, Instant receivedAt) {
    LiveNotice notice =
        new LiveNotice(
            statement.id(),
            leaf,
            statement.from().party().orElseThrow(),
            statement.from(),
            statement.to(),
            statement.drill(),
            body,
            given(statement.id(), body, receivedAt));
    VolumeIndex real = index.minus(notice.id());
    VolumeIndex practice = drills.minus(notice.id());
    for (VolumeIndex.Entry entry : notice.version().entries(leaf)) {
      if (notice.drill()) {
        practice = practice.plus(entry);
      } else {
        real = real.plus(entry);
      }
    }
    return new NoticeBoard(newest.plus(notice.id(), notice), real, practice);
  }

  /** Without the notice of which that leaf was the newest version; it is not in force. */
  NoticeBoard without(UUID id, Hash leaf) {
    LiveNotice notice = newest.get(id);
    return notice == null || !notice.leaf().equals(leaf)
        ? this
        : new NoticeBoard(newest.minus(id), index.minus(id), drills.minus(id));
  }

  void describe(Consumer<String> line) {
    newest.values().stream()
        .sorted(Comparator.comparing(LiveNotice::id))
        .forEach(notice ->
            line.accept(
                "notice "
                    + notice.id()
                    + " "
                    + notice.leaf()
                    + " "
                    + notice.party()
                    + (notice.version().inForce() ? " in-force" : " ended")
                    + (notice.drill() ? " drill " : " ")
                    + (notice.version().inForce() ? notice.given().at() : "-")));
    line.accept("volumes " + index.size() + " " + drills.size());
  }
}
