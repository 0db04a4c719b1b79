package org.parley.matter;

import java.util.Optional;

/**
 * Whether one name stands on a designation list at a moment.
 *
 * @param name the name as the list's events write it
 * @param notified by the own words of the list's parties
 * @param reported by public reports
 */
public record Listing(String name, Possible<Boolean> notified, Possible<Boolean> reported) {

  /**
   * Whether it is listed: what the list's parties say; empty when they differ, when their dates are
   * not fine enough, or when only reports speak of it.
   */
  public Optional<Boolean> listed() {
    if (notified.isEmpty()) {
      return reported.may(true) ? Optional.empty() : Optional.of(false);
    }
    boolean perhapsOff = notified.perhapsNone() || notified.may(false);
    return notified.may(true) && perhapsOff ? Optional.empty() : Optional.of(notified.may(true));
  }
}
