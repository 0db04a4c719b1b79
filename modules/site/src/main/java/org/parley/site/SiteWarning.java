package org.parley.site;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.StatedVolume;
import org.parley.verify.Hash;

/**
 * A notice that the cell may read comes nearer to a site than the stand-off, and how much of the
 * site its author holds. He is told nothing of it: the cell decides.
 *
 * @param key names the warning, the same each time
 * @param site the site
 * @param notice the notice
 * @param held the most that the notice's party was given of the site; empty for nothing
 */
public record SiteWarning(String key, Site site, Seen notice, Optional<Given> held) {
  private static final int KEY_CHARACTERS = 16;

  /**
   * A notice as the cell reads it.
   *
   * @param leaf leaf hash of the version in force
   * @param party whose it is
   * @param kind what it notifies, in the word of the notice
   * @param from when it begins
   * @param until when it ends; empty when it does not
   * @param volumes where
   * @param agreedMetres how far an agreement has such an activity keep off a static site; 0 when
   *     none says so
   */
  public record Seen(
      Hash leaf,
      String party,
      String kind,
      Instant from,
      Optional<Instant> until,
      List<StatedVolume> volumes,
      int agreedMetres) {
    public Seen {
      volumes = List.copyOf(volumes);
    }
  }

  /**
   * Every warning that these notices give, sites in the order of the book. A site is there at all
   * times and heights, also when its review is overdue. The larger of the operator's and the agreed
   * distance counts.
   */
  public static List<SiteWarning> of(SiteBook book, List<Seen> notices) {
    List<SiteWarning> warnings = new ArrayList<>();
    for (Site site : book.sites()) {
      for (Seen notice : notices) {
        if (near(site, notice)) {
          warnings.add(
              new SiteWarning(
                  key(site, notice), site, notice, site.mostHeldBy(notice.party(), book.origin())));
        }
      }
    }
    return List.copyOf(warnings);
  }

  private static boolean near(Site site, Seen notice) {
    int apart = Math.max(site.told().standOffMetres(), notice.agreedMetres());
    return notice.volumes().stream()
        .anyMatch(volume ->
            site.told().meets(volume.footprint(), apart + volume.placed().positionErrorMetres()));
  }

  private static String key(Site site, Seen notice) {
    byte[] id = site.id().toString().getBytes(StandardCharsets.UTF_8);
    return Hash.sha256(id, notice.leaf().bytes()).hex().substring(0, KEY_CHARACTERS);
  }

  /** What was decided about it, oldest first. */
  public List<SiteMark> marks(SiteBook book) {
    return book.marks().stream().filter(mark -> mark.warning().equals(key)).toList();
  }

  /** Without the site. */
  @Override
  public String toString() {
    return "warning " + key;
  }
}
