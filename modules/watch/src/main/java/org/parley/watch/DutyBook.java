package org.parley.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.OnCallBody;
import org.parley.verify.Hash;
import org.pcollections.TreePMap;

/**
 * Who is on call, and which posts are focal points: an immutable fold over what parties say of
 * themselves. Nothing is overwritten, so that what is erased leaves what stood before it.
 *
 * @param rosters every roster, by its place in the log
 * @param focalPoints every list of focal points, by its place in the log
 */
public record DutyBook(TreePMap<Long, Roster> rosters, TreePMap<Long, FocalPoints> focalPoints) {
  /** Of a log in which nothing of the kind was recorded. */
  public static final DutyBook EMPTY = new DutyBook(TreePMap.empty(), TreePMap.empty());

  /**
   * A roster as a party said it.
   *
   * @param told the leaf
   * @param body its words
   */
  public record Roster(Told told, OnCallBody body) {}

  /**
   * A list of focal points as a party said it.
   *
   * @param told the leaf
   * @param body its words
   */
  public record FocalPoints(Told told, FocalPointsBody body) {}

  /** A party says who is on call; a roster that is practice puts nobody on call. */
  public DutyBook with(Told told, OnCallBody body) {
    if (told.drill()) {
      return this;
    }
    return new DutyBook(rosters.plus(told.index(), new Roster(told, body)), focalPoints);
  }

  /** A party says which posts must have what. */
  public DutyBook with(Told told, FocalPointsBody body) {
    return new DutyBook(rosters, focalPoints.plus(told.index(), new FocalPoints(told, body)));
  }

  /** Without a roster that was erased. */
  public DutyBook without(Hash gone) {
    return rosters.values().stream()
        .filter(roster -> roster.told().leaf().equals(gone))
        .findFirst()
        .map(roster -> new DutyBook(rosters.minus(roster.told().index()), focalPoints))
        .orElse(this);
  }

  /** Who is on call for a duty of a party, by its newest roster for it. */
  public Optional<OnCallBody.Turn> onCall(String party, String duty, Instant at) {
    return rosters.descendingMap().values().stream()
        .filter(roster -> roster.told().party().equals(party))
        .filter(roster -> roster.body().duty().equals(duty))
        .findFirst()
        .flatMap(roster -> roster.body().at(at));
  }

  /**
   * For each duty of each party its newest roster, as far as a reader may read: what is kept from
   * him neither shows nor takes the place of what he was told before.
   */
  public List<Roster> rosters(String reader) {
    TreeMap<String, Roster> newest = new TreeMap<>();
    rosters.values().stream()
        .filter(roster -> roster.told().readableBy(reader))
        .forEach(roster -> newest.put(roster.told().party() + " " + roster.body().duty(), roster));
    return List.copyOf(newest.values());
  }

  /** The number of whoever is on call for a party, where it told a reader so. */
  public Optional<String> phone(String party, String reader, Instant at) {
    return rosters(reader).stream()
        .filter(roster -> roster.told().party().equals(party))
        .flatMap(roster -> roster.body().at(at).stream())
        .flatMap(turn -> turn.phones().stream())
        .findFirst();
  }

  /** What each party said last of its focal points, as far as a reader may read. */
  public List<FocalPoints> focalPoints(String reader) {
    TreeMap<String, FocalPoints> newest = new TreeMap<>();
    focalPoints.values().stream()
        .filter(points -> points.told().readableBy(reader))
        .forEach(points -> newest.put(points.told().party(), points));
    return List.copyOf(newest.values());
  }

  /**
   * The focal points that a party had stated when an entry was recorded, as far as a reader may
   * read.
   *
   * @param index the place of the entry
   */
  public List<FocalPointsBody.Point> focalPoints(String party, String reader, long index) {
    List<FocalPoints> before = new ArrayList<>(focalPoints.headMap(index).values());
    before.sort(Comparator.comparingLong((FocalPoints one) -> one.told().index()).reversed());
    return before.stream()
        .filter(points -> points.told().party().equals(party))
        .filter(points -> points.told().readableBy(reader))
        .findFirst()
        .map(points -> points.body().points())
        .orElse(List.of());
  }

  /** Everything as lines of text in a fixed order. */
  public void describe(Consumer<String> line) {
    rosters
        .values()
        .forEach(one -> line.accept("on-call " + one.told().party() + " " + one.told().leaf()));
    focalPoints
        .values()
        .forEach(
            one -> line.accept("focal-points " + one.told().party() + " " + one.told().leaf()));
  }
}
