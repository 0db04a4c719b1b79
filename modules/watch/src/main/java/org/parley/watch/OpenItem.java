package org.parley.watch;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Hash;

/**
 * Something a party's watch has not done with.
 *
 * @param what what is open
 * @param leaf what it is about
 * @param index its place in the log
 * @param since when that was recorded
 * @param due by when something is asked for
 */
public record OpenItem(What what, Hash leaf, long index, Instant since, Optional<Instant> due) {

  /** What is open. */
  public enum What {
    /** A message to this party that nobody of it acknowledged. */
    TO_ACKNOWLEDGE,
    /** A message to this party that asks for a reply. */
    TO_REPLY,
    /** A message of this party that some recipient did not acknowledge. */
    NOT_ACKNOWLEDGED,
    /** An UNDER FIRE call of which no source says that the fire stopped. */
    UNDER_FIRE,
    /** A contact that another party recorded with this one, and this one said nothing of. */
    CONTACT_TO_CONFIRM
  }
}
