package org.parley.matter;

import java.time.Instant;
import java.util.List;
import org.parley.terms.Sentence;

/**
 * Where a matter stands at a moment: what its parties notified here and what is reported, each by
 * itself.
 *
 * @param matter the matter
 * @param at the moment
 * @param notified its state by its parties' own words
 * @param reported its state by public reports
 * @param accounts all that may have happened by then, oldest first
 * @param ahead what is told to happen after it
 * @param said the two lanes in words: "notified here by X", "announced, not notified here", "no
 *     entry"
 */
public record MatterState(
    LoadedMatter matter,
    Instant at,
    Possible<Life.State> notified,
    Possible<Life.State> reported,
    List<Account> accounts,
    List<Account> ahead,
    Sentence said) {

  public MatterState {
    accounts = List.copyOf(accounts);
    ahead = List.copyOf(ahead);
  }

  /** The two lanes in words, in English. */
  public String words() {
    return said.text();
  }
}
