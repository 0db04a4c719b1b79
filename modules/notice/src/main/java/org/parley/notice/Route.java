package org.parley.notice;

import java.util.List;
import org.parley.geo.PlacedVolume;

/**
 * A way of doing the same thing elsewhere, from the filer's own list of what his side has already
 * approved. Parley never makes one up: it does not know where mines are.
 *
 * @param name the filer's own name for it
 * @param volumes where and when, as they would be filed
 */
public record Route(String name, List<PlacedVolume> volumes) {

  /** Copies the volumes. */
  public Route {
    volumes = List.copyOf(volumes);
  }
}
