package org.parley.geo;

/**
 * The box and the time around a placed volume, wherever within the stated error of its position it
 * lies: what an index looks at before it looks at the volume itself.
 *
 * @param westE7 in grid steps of 1e-7 degree, as {@link GridBox} has it
 * @param southE7 the same
 * @param eastE7 the same
 * @param northE7 the same
 * @param first first second, since 1970
 * @param behind the second behind the last one; {@link Long#MAX_VALUE} without an end
 */
public record VolumeBounds(
    long westE7, long southE7, long eastE7, long northE7, long first, long behind) {

  /** The bounds of a volume. */
  public static VolumeBounds of(PlacedVolume volume) {
    GridBox stated = volume.footprint().box();
    int error = volume.positionErrorMetres();
    GridBox box = error == 0 ? stated : Margin.around(stated, error);
    TimeWindow window = volume.volume().window();
    return new VolumeBounds(
        box.westE7(),
        box.southE7(),
        box.eastE7(),
        box.northE7(),
        window.start().getEpochSecond(),
        window.end().map(end -> end.getEpochSecond() + 1).orElse(Long.MAX_VALUE));
  }

  long[] words() {
    return new long[] {westE7, southE7, eastE7, northE7, first, behind};
  }
}
