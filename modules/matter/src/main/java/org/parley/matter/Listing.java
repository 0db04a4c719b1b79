package org.parley.matter;

import java.util.List;
import java.util.Optional;

/**
 * Whether one name stands on a designation list at a moment.
 *
 * @param name the name as the list's events write it
 * @param notified by the own words of the list's parties
 * @param reported by public reports
 * @param silent parties of the list that have said nothing here about the name; none of them may be
 *     bound by what another wrote on a list of several
 */
public record Listing(
    String name, Possible<Boolean> notified, Possible<Boolean> reported, List<String> silent) {

  public Listing {
    silent = List.copyOf(silent);
  }

  /**
   * Whether it is listed: what the list's parties say; empty when they differ, when one of them has
   * said nothing, when their dates are not fine enough, or when only reports speak of it.
   */
  public Optional<Boolean> listed() {
    if (notified.isEmpty()) {
      return reported.may(true) ? Optional.empty() : Optional.of(false);
    }
    boolean perhapsOff = notified.perhapsNone() || notified.may(false);
    boolean unsure = perhapsOff || !silent.isEmpty();
    return notified.may(true) && unsure ? Optional.empty() : Optional.of(notified.may(true));
  }
}
