package org.parley.watch;

import java.time.Instant;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.verify.Hash;

/**
 * A word about a message that shows that somebody has it.
 *
 * @param by the post that says so
 * @param how by what kind of word
 * @param at when it was recorded
 * @param leaf the leaf that says so
 * @param contact the contact it confirms
 */
public record Heard(Address by, How how, Instant at, Hash leaf, Optional<Hash> contact) {

  /** By what kind of word somebody shows that he has a message. */
  public enum How {
    /** An acknowledgement of receipt. */
    ACKNOWLEDGED,
    /** An answer. */
    ANSWERED,
    /** A call, as recorded or confirmed by the one who was called. */
    CALLED,
    /** A call, as the sender alone says. It stops no ladder. */
    SENDER_SAYS_CALLED
  }

  /** Whether it is the word of the party that was to be reached. */
  public boolean own() {
    return how != How.SENDER_SAYS_CALLED;
  }

  boolean restsOn(Hash gone) {
    return leaf.equals(gone) || contact.equals(Optional.of(gone));
  }
}
