package org.parley.terms;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.geo.Margin;
import org.parley.geo.PlacedVolume;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedWindow;
import org.parley.verify.Hash;

/**
 * A distance, in force between the filer and at least one other party, that one notice of the filer
 * and notices of the other side keep from each other. Whoever of the two files, the same article
 * gives the same distances.
 *
 * @param agreement the agreement
 * @param leaf the version of it that is in force
 * @param article the article
 * @param otherKinds the kinds of the other side's notices that it is about, at least one
 * @param towards the parties whose notices it is about, in the order of the agreement
 * @param horizontalMetres distance on the ground, metres; 0 when none is stated
 * @param verticalMetres distance in height, metres; 0 when none is stated
 * @param time time between them; 0 when none is stated
 * @param certain false when nobody can say for sure that the article applies
 * @param where the places and times that it is limited to
 */
public record SeparationRule(
    UUID agreement,
    Hash leaf,
    String article,
    Set<NoticeKind> otherKinds,
    List<String> towards,
    int horizontalMetres,
    int verticalMetres,
    Duration time,
    boolean certain,
    Reach where) {

  /**
   * The places and times to which a separation is limited. It counts for two activities when at
   * least one of them reaches there, so that it does not matter which of them is filed.
   *
   * @param zones the zones it applies in; empty for everywhere
   * @param except the zones it may not apply in; a map says where that is, not what it means for an
   *     activity that lies there in part
   * @param window the time in which it applies; empty for always
   */
  public record Reach(
      List<ZoneVersion> zones, List<ZoneVersion> except, Optional<StatedWindow> window) {

    /** Everywhere and always. */
    public static final Reach EVERYWHERE = new Reach(List.of(), List.of(), Optional.empty());

    /** Copies the zones. */
    public Reach {
      zones = List.copyOf(zones);
      except = List.copyOf(except);
    }

    private Known known(PlacedVolume one, PlacedVolume two) {
      List<PlacedVolume> both = List.of(one, two);
      Known applies = zones.isEmpty() ? Known.YES : reached(zones, both);
      if (applies != Known.NO) {
        applies = applies.and(Duties.inWindow(window, both));
      }
      return applies == Known.NO || reached(except, both) == Known.NO
          ? applies
          : applies.and(Known.PERHAPS);
    }

    private static Known reached(List<ZoneVersion> zones, List<PlacedVolume> both) {
      Known reached = Known.NO;
      for (ZoneVersion zone : zones) {
        reached = reached == Known.YES ? reached : reached.or(ZoneReach.of(zone, both).known());
      }
      return reached;
    }
  }

  public SeparationRule {
    otherKinds = Set.copyOf(EnumSet.copyOf(otherKinds));
    towards = List.copyOf(towards);
  }

  /** The distances. */
  public Margin margin() {
    return new Margin(horizontalMetres, verticalMetres, time);
  }

  /** Whether it is about a party's notice of that kind. */
  public boolean isAbout(String party, NoticeKind kind) {
    return otherKinds.contains(kind) && towards.contains(party);
  }

  /**
   * Whether it applies to these two volumes for certain, in either order; empty when it does not
   * apply.
   */
  public Optional<Boolean> certainFor(PlacedVolume one, PlacedVolume two) {
    Known known = where.known(one, two);
    return known == Known.NO ? Optional.empty() : Optional.of(certain && known == Known.YES);
  }
}
