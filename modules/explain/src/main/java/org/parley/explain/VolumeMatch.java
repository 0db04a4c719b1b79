package org.parley.explain;

import java.util.Optional;

/**
 * How one volume stands to the place and the time asked about.
 *
 * @param ground the place against the ground it covers
 * @param apartMetres where the place lies apart: by how many metres at least, rounded down to what
 *     the stated error allows to say; absent beyond {@link ExplainQuestion#NEAR_METRES}
 * @param time the time against its window
 * @param apartSeconds where the time lies apart: by how many seconds at least
 * @param begun where the time lies apart: whether it lies after the window, not before it
 * @param heights the heights asked about against its band; absent when none were asked about
 * @param staying whether the time lies after the stated end of people, a post or a site that nobody
 *     said to have ended
 */
public record VolumeMatch(
    PlaceMatch ground,
    Optional<Integer> apartMetres,
    PlaceMatch time,
    Optional<Long> apartSeconds,
    boolean begun,
    Optional<PlaceMatch> heights,
    boolean staying) {

  /** All dimensions together. */
  public PlaceMatch whole() {
    return ground.and(time).and(heights.orElse(PlaceMatch.COVERS));
  }

  /**
   * Whether it belongs into an answer: it may cover the place and the time, or lies near in one of
   * the two while the other holds or may hold.
   */
  public boolean tells() {
    if (ground != PlaceMatch.APART && time != PlaceMatch.APART) {
      return true;
    }
    boolean nearGround = time != PlaceMatch.APART && apartMetres.isPresent();
    boolean nearTime =
        ground != PlaceMatch.APART
            && apartSeconds.filter(s -> s <= ExplainQuestion.NEAR_SECONDS).isPresent();
    return nearGround || nearTime;
  }
}
