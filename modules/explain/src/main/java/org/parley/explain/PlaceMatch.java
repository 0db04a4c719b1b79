package org.parley.explain;

/** How one dimension of a volume stands to the place or the time asked about. */
public enum PlaceMatch {
  /** It holds wherever and whenever within the stated errors that was. */
  COVERS,
  /** It may hold, within the stated errors of place, time and volume. */
  MAY_COVER,
  /** It does not hold, whatever the stated errors are. */
  APART;

  /** Both together: only as good as the worse. */
  PlaceMatch and(PlaceMatch other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
