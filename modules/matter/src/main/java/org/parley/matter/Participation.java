package org.parley.matter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.statement.EventWord;
import org.parley.terms.Sentence;

/**
 * One party's part in a mechanism at a moment.
 *
 * @param party who
 * @param named whether the mechanism names it as taking part
 * @param notified its part by its own word
 * @param reported its part by public reports
 * @param events what is told of its part by then, in the order of the record
 * @param said the two lanes in words
 */
public record Participation(
    String party,
    boolean named,
    Possible<State> notified,
    Possible<State> reported,
    List<LoadedEvent> events,
    Sentence said) {

  /** What part a party may have. */
  public enum State {
    PARTICIPATING,
    SUSPENDED,
    WITHDRAWN
  }

  private static final Map<EventWord, State> PARTS = parts();

  public Participation {
    events = List.copyOf(events);
  }

  /** The two lanes in words, in English. */
  public String words() {
    return said.text();
  }

  /** Whether a word tells somebody's own part in a mechanism. */
  static boolean tells(EventWord word) {
    return PARTS.containsKey(word);
  }

  /** The part to which an event leads its actor. */
  static Optional<State> leadsTo(LoadedEvent event) {
    return Optional.ofNullable(PARTS.get(event.word()));
  }

  /**
   * Whether it takes part here: its own word says so, or it is named and its own word says nothing.
   */
  public boolean takesPart() {
    return notified.certain().map(State.PARTICIPATING::equals).orElse(named && notified.isEmpty());
  }

  private static Map<EventWord, State> parts() {
    Map<EventWord, State> parts = new EnumMap<>(EventWord.class);
    parts.put(EventWord.JOINED, State.PARTICIPATING);
    parts.put(EventWord.RESUMED, State.PARTICIPATING);
    parts.put(EventWord.RETURNED, State.PARTICIPATING);
    parts.put(EventWord.SUSPENDED, State.SUSPENDED);
    parts.put(EventWord.WITHDRAWN, State.WITHDRAWN);
    return Collections.unmodifiableMap(parts);
  }
}
