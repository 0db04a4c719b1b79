package org.parley.track;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A track's standing has changed. Holds no position: not where it is, nor how far from anything.
 *
 * @param party whose track it is
 * @param track the party's name for it
 * @param at the moment of the position, or of the silence, that settled it
 * @param since since when it has been so
 * @param before how it stood before
 * @param now how it stands
 * @param notice the notice it is about, absent when there is none
 */
public record TrackAlert(
    String party,
    String track,
    Instant at,
    Instant since,
    TrackStanding before,
    TrackStanding now,
    Optional<UUID> notice) {

  /** What is to be said, by language: {@code en}, {@code ar}, {@code tr}, {@code ru}. */
  public Map<String, String> says() {
    return says(language -> party);
  }

  /**
   * The same, with the party called as its readers call it.
   *
   * @param title what the party is called in a language
   */
  public Map<String, String> says(UnaryOperator<String> title) {
    Map<String, String> says = new TreeMap<>();
    now.words()
        .forEach((language, words) ->
            says.put(language, title.apply(language) + ", " + track + ": " + words));
    return says;
  }
}
