package org.parley.notice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.geo.ApartBy;
import org.parley.geo.Margin;
import org.parley.geo.Meeting;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeIndex;
import org.parley.statement.DecisionBody.FoundBy;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.OverlapMarks;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Malformed;

/**
 * Finds every notice of another party that a notice meets in space, height and time.
 *
 * <p><b>Exact and complete.</b> Bounds are closed, and nothing is left out however much is found.
 * Blocks are ignored: whether two things meet does not depend on what they are filed under. A
 * party's own notices are never compared with each other.
 *
 * <p><b>Distances by agreement</b> widen the question and never a stored shape. A pair that meets
 * is EXACT whatever is agreed; a pair that does not meet but is nearer than an article in force
 * wants it is MARGIN, with how far apart it is. Of several articles the most undercut is named.
 *
 * <p><b>Stated errors of positions</b> widen it too: a pair that does not meet as stated but may
 * within the errors is MARGIN, with how large they are together; distances are as near as they
 * allow.
 *
 * <p><b>Two lists.</b> What the filer may know, and what only the owners of the other notices may
 * be told. The first list is computed from what the filer may know and nothing else, so a notice
 * hidden from him changes neither its content nor its order.
 *
 * <p>No overlap found says only that: it does not say that a place is free.
 */
public final class OverlapChecker {
  private OverlapChecker() {}

  private static final Comparator<FoundOverlap> BY_VOLUME_THEN_TIME =
      Comparator.comparingInt(FoundOverlap::own)
          .thenComparing(FoundOverlap::from)
          .thenComparing(overlap -> overlap.id().toString())
          .thenComparingInt(FoundOverlap::other);

  /**
   * What a check found.
   *
   * @param shown overlaps the filer may know
   * @param ownersOnly overlaps with notices he may not know of
   */
  public record Checked(List<FoundOverlap> shown, List<FoundOverlap> ownersOnly) {
    /** Copies both lists. */
    public Checked {
      shown = List.copyOf(shown);
      ownersOnly = List.copyOf(ownersOnly);
    }
  }

  /**
   * Checks a version of a notice against the volumes in force. A version that has ended meets
   * nothing.
   *
   * @param filerMayKnow whether the filer may read the version on a leaf, named by its Base64 text
   */
  public static Checked check(
      NoticeVersion version, VolumeIndex inForce, Predicate<String> filerMayKnow) {
    return check(version, inForce, filerMayKnow, Apartness.NONE);
  }

  /**
   * Checks a version of a notice against the volumes in force, and against those that do not meet
   * it but stay nearer than an agreement in force wants them. Both lists get these as well.
   *
   * @param filerMayKnow whether the filer may read the version on a leaf, named by its Base64 text
   * @param apartness the distances in force between the filer and others
   */
  public static Checked check(
      NoticeVersion version,
      VolumeIndex inForce,
      Predicate<String> filerMayKnow,
      Apartness apartness) {
    return check(version, inForce, filerMayKnow, apartness, Integer.MAX_VALUE);
  }

  /**
   * The same, when a list longer than a number of pairs is told by one line for each other notice:
   * the first, by own volume and then by time. Once a list is longer, further pairs with a notice
   * that an earlier volume was found to meet are not measured: they could not be told. Which
   * notices are found, the first line of each, and whether a list is longer are what they would be
   * without.
   *
   * @param pairsMax how many pairs a list may have before that
   */
  public static Checked check(
      NoticeVersion version,
      VolumeIndex inForce,
      Predicate<String> filerMayKnow,
      Apartness apartness,
      int pairsMax) {
    Found shown = new Found(pairsMax);
    Found ownersOnly = new Found(pairsMax);
    for (int own = 0; version.inForce() && own < version.volumes().size(); own++) {
      PlacedVolume volume = version.volumes().get(own);
      int ordinal = own;
      Predicate<VolumeIndex.Entry> wanted =
          entry ->
              isAnothers(version, entry)
                  && (!(shown.isLong() || ownersOnly.isLong())
                      || (filerMayKnow.test(entry.key()) ? shown : ownersOnly).wants(entry));
      List<VolumeIndex.Entry> uncertain = new ArrayList<>();
      inForce.searchOthers(
          volume,
          version.party(),
          entry -> wanted.test(entry) && (certain(volume, entry) || uncertain.add(entry)),
          hit ->
              (filerMayKnow.test(hit.entry().key()) ? shown : ownersOnly)
                  .add(overlap(ordinal, hit.entry(), hit.meeting())));
      for (VolumeIndex.Entry entry : uncertain) {
        withinErrors(volume, ordinal, entry)
            .ifPresent((filerMayKnow.test(entry.key()) ? shown : ownersOnly)::add);
      }
      if (!apartness.rules().isEmpty()) {
        NearChecker near = new NearChecker(apartness, volume);
        List<VolumeIndex.Entry> measured = new ArrayList<>();
        inForce.searchOthers(
            near.question(),
            version.party(),
            entry ->
                wanted.test(entry)
                    && near.mayFind(entry)
                    && (certain(volume, entry) || !measured.add(entry)),
            hit -> measured.add(hit.entry()));
        for (VolumeIndex.Entry entry : measured) {
          near.find(entry)
              .map(found -> near(volume, ordinal, entry, found))
              .ifPresent((filerMayKnow.test(entry.key()) ? shown : ownersOnly)::add);
        }
      }
      shown.volumeDone();
      ownersOnly.volumeDone();
    }
    return new Checked(shown.sorted(), ownersOnly.sorted());
  }

  /** One list on its way. */
  private static final class Found {
    private final int pairsMax;
    private final List<FoundOverlap> pairs = new ArrayList<>();
    private final Set<UUID> byEarlierVolumes = new HashSet<>();
    private int counted;

    Found(int pairsMax) {
      this.pairsMax = pairsMax;
    }

    void add(FoundOverlap pair) {
      pairs.add(pair);
    }

    boolean isLong() {
      return pairs.size() > pairsMax;
    }

    /** Whether a pair with an entry could still be told. */
    boolean wants(VolumeIndex.Entry entry) {
      return !isLong() || !byEarlierVolumes.contains(entry.id());
    }

    void volumeDone() {
      for (; counted < pairs.size(); counted++) {
        byEarlierVolumes.add(pairs.get(counted).id());
      }
    }

    List<FoundOverlap> sorted() {
      pairs.sort(BY_VOLUME_THEN_TIME);
      return pairs;
    }
  }

  /** Whether both state no error of their position. */
  private static boolean certain(PlacedVolume volume, VolumeIndex.Entry entry) {
    return volume.positionErrorMetres(entry.volume()) == 0;
  }

  private static Optional<Integer> error(PlacedVolume volume, VolumeIndex.Entry entry) {
    return Optional.of(volume.positionErrorMetres(entry.volume())).filter(metres -> metres > 0);
  }

  /** Two volumes that do not meet where they are stated to be, and may where they truly are. */
  private static Optional<FoundOverlap> withinErrors(
      PlacedVolume volume, int own, VolumeIndex.Entry other) {
    PlacedVolume theirs = other.volume();
    return ApartBy.between(volume, theirs, Margin.NONE)
        .filter(by -> by.shared().everything())
        .filter(by -> !volume.footprint().meets(theirs.footprint()))
        .map(by ->
            new FoundOverlap(
                other.id(),
                leaf(other),
                own,
                other.ordinal(),
                by.window().start(),
                by.window().end(),
                by.band().lowerMetres(),
                by.band().upperMetres(),
                by.contact(Margin.NONE),
                FoundBy.MARGIN,
                new OverlapMarks(Optional.empty(), false, Optional.empty(), error(volume, other))));
  }

  private static FoundOverlap near(
      PlacedVolume volume, int own, VolumeIndex.Entry other, NearChecker.Found found) {
    return new FoundOverlap(
        other.id(),
        leaf(other),
        own,
        other.ordinal(),
        found.by().window().start(),
        found.by().window().end(),
        found.by().band().lowerMetres(),
        found.by().band().upperMetres(),
        found.contact(),
        FoundBy.MARGIN,
        new OverlapMarks(
            Optional.of(found.apart()), false, Optional.empty(), error(volume, other)));
  }

  private static boolean isAnothers(NoticeVersion version, VolumeIndex.Entry entry) {
    return !entry.party().equals(version.party()) && !entry.id().equals(version.id());
  }

  private static FoundOverlap overlap(int own, VolumeIndex.Entry other, Meeting meeting) {
    return new FoundOverlap(
        other.id(),
        leaf(other),
        own,
        other.ordinal(),
        meeting.window().start(),
        meeting.window().end(),
        meeting.band().lowerMetres(),
        meeting.band().upperMetres(),
        meeting.contact(),
        FoundBy.EXACT);
  }

  private static Hash leaf(VolumeIndex.Entry entry) {
    try {
      return Hash.parse(entry.key());
    } catch (Malformed e) {
      Invariant.hold(false, "an index entry is keyed by the hash of its leaf");
      throw new AssertionError(e);
    }
  }
}
