package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.geo.PackedIndex;
import org.parley.geo.VolumeIndex;
import org.parley.notice.Given;
import org.parley.notice.NoticeVersion;
import org.parley.statement.NoticeBody;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

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
    RowMap<UUID, LiveNotice> newest,
    VolumeIndex index,
    VolumeIndex drills,
    EarlierVersions earlier) {

  static final NoticeBoard EMPTY =
      new NoticeBoard(
          RowMap.empty(new NoticeRows(index -> Optional.empty())),
          PackedIndex.empty(),
          PackedIndex.empty(),
          EarlierVersions.NONE);

  /** The newest versions and those earlier ones, and no volumes beside them. */
  static NoticeBoard withoutVolumes(
      RowMap<UUID, LiveNotice> newest, Map<UUID, List<LiveNotice>> earlier) {
    return new NoticeBoard(
        newest, PackedIndex.empty(), PackedIndex.empty(), EarlierVersions.of(earlier));
  }

  /** The same with the volumes of the newest versions. */
  NoticeBoard withVolumes() {
    List<VolumeIndex.Entry> real = new ArrayList<>();
    List<VolumeIndex.Entry> practice = new ArrayList<>();
    newest.inOrder((id, notice) -> (notice.drill() ? practice : real).addAll(notice.entries()));
    return new NoticeBoard(newest, PackedIndex.of(real), PackedIndex.of(practice), earlier);
  }

  VolumeIndex among(boolean drill) {
    return drill ? drills : index;
  }

  /** The newest versions, and the earlier ones that are still the newest for some reader. */
  VolumeIndex forEveryReader(boolean drill) {
    return earlier.beside(among(drill), drill);
  }

  /** A version that is the newest one, or the newest for some reader. */
  Optional<LiveNotice> version(UUID id, Hash leaf) {
    return newest
        .get(id)
        .filter(notice -> notice.leaf().equals(leaf))
        .or(() -> Optional.ofNullable(earlier.versions().get(leaf)));
  }

  /** The newest version of a notice that a reader may know; empty when he may know none. */
  Optional<LiveNotice> newestFor(Viewer reader, UUID id) {
    return Stream.concat(newest.get(id).stream(), earlier.of(id).stream())
        .filter(notice -> Disclosure.mayRead(reader, notice.from(), notice.to()))
        .findFirst();
  }

  /** Every notice in force, in no particular order. */
  List<LiveNotice> inForce() {
    List<LiveNotice> live = new ArrayList<>();
    newest.inOrder((id, notice) -> {
      if (notice.inForce()) {
        live.add(notice);
      }
    });
    return List.copyOf(live);
  }

  /** Every notice that a reader may know, in the newest version he may, where that is in force. */
  List<LiveNotice> inForceFor(Viewer reader) {
    List<LiveNotice> live = new ArrayList<>();
    newest.inOrder(
        (id, notice) -> newestFor(reader, id).filter(LiveNotice::inForce).ifPresent(live::add));
    return List.copyOf(live);
  }

  /** When the volumes of a version received now were first given. */
  Given given(UUID id, NoticeBody body, Instant receivedAt) {
    return newest
        .get(id)
        .map(before -> before.given().next(body, receivedAt))
        .orElseGet(() -> Given.first(body, receivedAt));
  }

  NoticeBoard with(Statement statement, NoticeBody body, KnownLeaf known, Instant receivedAt) {
    String party = statement.from().party().orElseThrow();
    NoticeVersion version = NoticeVersion.of(statement.id(), party, body);
    List<VolumeIndex.Entry> entries = version.entries(known.leaf());
    LiveNotice notice =
        new LiveNotice(
            statement.id(),
            known.leaf(),
            known.index(),
            party,
            statement.from(),
            known.to(),
            statement.drill(),
            version.inForce(),
            given(statement.id(), body, receivedAt).at(),
            entries.stream().map(VolumeIndex.Entry::bounds).toList(),
            Later.now(body));
    VolumeIndex real = index.minus(notice.id());
    VolumeIndex practice = drills.minus(notice.id());
    for (VolumeIndex.Entry entry : entries) {
      if (notice.drill()) {
        practice = practice.plus(entry);
      } else {
        real = real.plus(entry);
      }
    }
    EarlierVersions rest = earlier.with(newest.get(notice.id()), known);
    return new NoticeBoard(newest.plus(notice.id(), notice), real, practice, rest);
  }

  /** Without the notice of which that leaf was the newest version; it is not in force. */
  NoticeBoard without(UUID id, Hash leaf) {
    return newest.get(id).filter(notice -> notice.leaf().equals(leaf)).isEmpty()
        ? new NoticeBoard(newest, index, drills, earlier.without(id, leaf))
        : new NoticeBoard(newest.minus(id), index.minus(id), drills.minus(id), earlier);
  }

  void describe(Consumer<String> line) {
    newest.inOrder((id, notice) ->
        line.accept(
            "notice "
                + id
                + " "
                + notice.leaf()
                + " "
                + notice.party()
                + (notice.inForce() ? " in-force" : " ended")
                + (notice.drill() ? " drill " : " ")
                + (notice.inForce() ? notice.givenAt() : "-")));
  }
}
