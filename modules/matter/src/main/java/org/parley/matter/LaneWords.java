package org.parley.matter;

import java.util.List;
import org.parley.terms.Sentence;

/** The two lanes in words that accuse nobody and hide nothing. */
final class LaneWords {
  static final String NO_ENTRY = "no entry";
  static final String ANNOUNCED = "announced, not notified here";

  private LaneWords() {}

  /**
   * What stands in which lane. An announcement that may be newer than what was notified here, and
   * says otherwise, is named beside it.
   */
  static <S> Sentence said(Possible<S> notified, Possible<S> reported) {
    if (notified.isEmpty()) {
      return Sentence.of(reported.isEmpty() ? NO_ENTRY : ANNOUNCED);
    }
    Sentence here = Sentence.of("notified here by {0}", tellers(notified.deciding()));
    boolean same = notified.values().containsAll(reported.values());
    return reported.isEmpty() || same || older(reported.deciding(), notified.deciding())
        ? here
        : Sentence.saying("{0}; {1} announced, not notified here", here, otherwise(reported));
  }

  private static <S> Sentence otherwise(Possible<S> reported) {
    return Sentence.either(
        reported.values().stream().map(String::valueOf).map(Sentence::name).toList());
  }

  /** Who tells some events, in the order of the events. */
  static String tellers(List<LoadedEvent> events) {
    return String.join(" and ", events.stream().map(LoadedEvent::teller).distinct().toList());
  }

  private static boolean older(List<LoadedEvent> some, List<LoadedEvent> than) {
    return some.stream()
        .allMatch(one -> than.stream().allMatch(other -> one.latest().isBefore(other.earliest())));
  }
}
