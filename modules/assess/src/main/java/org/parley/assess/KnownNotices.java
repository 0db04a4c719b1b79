package org.parley.assess;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.geo.PlacedVolume;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.NoticeKind;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.verify.Hash;

/**
 * The notices that the reader of a term test may know. What he may not know is not among them, so
 * it changes nothing in what he is told; and no entry here is not proof that nobody was told.
 *
 * @param notices the newest version of each, in the order of the log
 */
public record KnownNotices(List<KnownNotice> notices) {
  /** No notice is known. */
  public static final KnownNotices NOTHING = new KnownNotices(List.of());

  /**
   * One notice as it was recorded.
   *
   * @param leaf the leaf of the version
   * @param party who gave it
   * @param kind what it is about
   * @param volumes where and when
   * @param timeliness how far ahead it was given, as decided when it was recorded
   * @param basis by whose clock
   * @param ladder how far it got with each recipient
   * @param recordedAt when that version was recorded, by the operator's clock
   * @param authorised the parties that answered AUTHORISED
   * @param people how many people take part, where it says so
   */
  public record KnownNotice(
      Hash leaf,
      String party,
      NoticeKind kind,
      List<PlacedVolume> volumes,
      TimelinessValue timeliness,
      TimelinessBasis basis,
      DeliveryLadder ladder,
      Instant recordedAt,
      Set<String> authorised,
      Optional<Integer> people) {
    public KnownNotice {
      volumes = List.copyOf(volumes);
      authorised = Set.copyOf(authorised);
    }
  }

  /** Where the notices come from that a reader may know. */
  @FunctionalInterface
  public interface Source {
    /** Nobody asks. */
    Source NONE = what -> NOTHING;

    /** The notices that may be about a happening, under a law. */
    KnownNotices of(Happening what);
  }

  public KnownNotices {
    notices = List.copyOf(notices);
  }
}
