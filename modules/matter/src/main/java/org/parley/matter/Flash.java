package org.parley.matter;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.EventBody;
import org.parley.statement.EventBody.Relations;
import org.parley.statement.EventWord;

/**
 * An event in another block that a desk should have before its eyes, because the same party is part
 * of it. It changes no state outside its own block.
 *
 * @param event the event
 * @param lane whether it is a party's own word or a report
 * @param matter what it happened to; absent for an agreement, or for what the reader does not know
 * @param block the block it belongs to; absent when nobody filed it under one
 * @param certain whether it certainly lies within the days asked for
 */
public record Flash(
    LoadedEvent event,
    Lane lane,
    Optional<LoadedMatter> matter,
    Optional<String> block,
    boolean certain) {
  private static final Set<EventWord> WORDS =
      EnumSet.of(
          EventWord.HIT,
          EventWord.ATTACKED,
          EventWord.ENCIRCLED,
          EventWord.COLLAPSED,
          EventWord.SUSPENDED,
          EventWord.WITHDRAWN,
          EventWord.DENOUNCED,
          EventWord.ISSUED,
          EventWord.CARRIED_OUT,
          EventWord.CONDITION_MET,
          EventWord.AT_RISK);

  /** Whether events like this one are flashed to the desks of all blocks. */
  static boolean isFlash(EventBody event) {
    return WORDS.contains(event.event())
        || event
            .between()
            .filter(two ->
                two.relation() == Relations.CLASH || two.relation() == Relations.CONTACT_SUSPENDED)
            .isPresent();
  }
}
