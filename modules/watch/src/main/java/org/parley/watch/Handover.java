package org.parley.watch;

import java.time.Instant;
import java.util.Optional;
import org.parley.statement.HandoverBody;
import org.parley.statement.ReliefBody;

/**
 * The page of one watch, and the relief's signature under it.
 *
 * @param told the leaf of the page
 * @param body the page
 * @param signer the key that signed it
 * @param relief the relief's signature
 */
public record Handover(Told told, HandoverBody body, String signer, Optional<Relief> relief) {

  /**
   * The relief's signature.
   *
   * @param told the leaf that signs
   * @param body its words
   */
  public record Relief(Told told, ReliefBody body) {}

  /** How it stands. */
  public HandoverState state(Instant now) {
    if (relief.isPresent()) {
      return HandoverState.RELIEVED;
    }
    return now.isAfter(body.reliefDue()) ? HandoverState.NOBODY_SIGNED : HandoverState.AWAITED;
  }
}
