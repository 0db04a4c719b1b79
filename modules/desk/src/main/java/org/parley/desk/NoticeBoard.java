package org.parley.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
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
 * @param earlier versions that are still the newest for some reader
 */
record NoticeBoard(
    PMap<UUID, LiveNotice> newest, VolumeIndex index, VolumeIndex drills, EarlierVersions earlier) {

  static final NoticeBoard EMPTY =
      new NoticeBoard(
          HashTreePMap.empty(), ScanIndex.empty(), ScanIndex.empty(), EarlierVersions.NONE);

  VolumeIndex among(boolean drill) {
    return drill ? drills : index;
  }

  /** The newest versions, and the earlier ones that are still the newest for some reader. */
  VolumeIndex forEveryReader(boolean drill) {
    return earlier.beside(among(drill), drill);
  }

  /** A version that is the newest one, or the newest for some reader. */
  Optional<LiveNotice> version(UUID id, Hash leaf) {
    return Optional.ofNullable(newest.get(id))
        .filter(notice -> notice.leaf().equals(leaf))
        .or(() -> Optional.ofNullable(earlier.versions().get(leaf)));
  }

  /** The newest version of a notice that a reader may know; empty when he may know none. */
  Optional<LiveNotice> newestFor(Viewer reader, UUID id) {
    return Stream.concat(Stream.ofNullable(newest.get(id)), earlier.of(id).stream())
        .filter(notice -> Disclosure.mayRead(reader, notice.from(), notice.to()))
        .findFirst();
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
    EarlierVersions rest = earlier.with(Optional.ofNullable(newest.get(notice.id())), statement);
    return new NoticeBoard(newest.plus(notice.id(), notice), real, practice, rest);
  }

  /** Without the notice of which that leaf was the newest version; it is not in force. */
  NoticeBoard without(UUID id, Hash leaf) {
    LiveNotice notice = newest.get(id);
    return notice == null || !notice.leaf().equals(leaf)
        ? new NoticeBoard(newest, index, drills, earlier.without(id, leaf))
        : new NoticeBoard(newest.minus(id), index.minus(id), drills.minus(id), earlier);
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
    earlier.describe(line);
  }
}
