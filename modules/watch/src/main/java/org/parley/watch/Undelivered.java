package org.parley.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.parley.notice.DeliveryLadder;

/**
 * NOT DELIVERED: a minute after a statement was recorded, no machine of a recipient has it and no
 * person has acknowledged it, so somebody should pick up the phone.
 *
 * @param party who was not reached
 * @param since when the minute was over
 * @param phone the first number on that party's ladder, if it states one
 */
public record Undelivered(String party, Instant since, Optional<String> phone) {
  /** How long a statement may take to reach a recipient's machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Whether a recipient was not reached.
   *
   * @param recordedAt when the statement was recorded
   * @param ladder how far it got
   * @param phone the number to call
   */
  public static Optional<Undelivered> of(
      String party,
      Instant recordedAt,
      DeliveryLadder ladder,
      Optional<String> phone,
      Instant now) {
    Instant since = recordedAt.plus(PATIENCE);
    boolean reached = ladder.isDelivered(party) || ladder.isRead(party);
    return reached || now.isBefore(since)
        ? Optional.empty()
        : Optional.of(new Undelivered(party, since, phone));
  }
}
