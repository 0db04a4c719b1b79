package org.parley.terms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the shape of a zone version rests on, in words that always stand beside it.
 *
 * @param label AGREED only when the shape is exact and at least two parties assented to it
 * @param errorMetres how far off an approximate shape may be, metres
 * @param by the party that drew it
 * @param assented the parties that assented to this version, the drawing party included
 */
public record ZoneBasis(
    Label label, Optional<Integer> errorMetres, String by, List<String> assented) {

  /** The four labels, best first. */
  public enum Label {
    AGREED,
    CLAIMED,
    APPROXIMATE,
    PENDING
  }

  public ZoneBasis {
    assented = List.copyOf(assented);
  }

  static ZoneBasis of(ZoneVersion zone, List<String> assented) {
    Label label =
        switch (zone.body().geometryBasis()) {
          case EXACT -> assented.size() >= 2 ? Label.AGREED : Label.CLAIMED;
          case APPROXIMATE -> Label.APPROXIMATE;
          case PENDING -> Label.PENDING;
        };
    return new ZoneBasis(label, zone.body().errorMetres(), zone.by(), assented);
  }

  /** In words, for example {@code APPROXIMATE (3,000 m), as loaded by Centre}. */
  public String text() {
    return switch (label) {
      case AGREED -> "AGREED by " + String.join(", ", assented);
      case CLAIMED -> "CLAIMED, as loaded by " + by;
      case APPROXIMATE ->
          String.format(
              Locale.ROOT, "APPROXIMATE (%,d m), as loaded by %s", errorMetres.orElse(0), by);
      case PENDING -> "PENDING, no map yet, as loaded by " + by;
    };
  }
}
