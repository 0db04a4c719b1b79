package org.parley.register;

/**
 * What waits, counted for one party over the newest versions.
 *
 * @param toReceive handed to the party, no machine of it has answered
 * @param toAcknowledge notices handed to the party that no person of it has acknowledged
 * @param sentNotReceived recipients of the party's own statements whose machine has not answered
 * @param sentNotAcknowledged recipients of its notices where no person has acknowledged
 */
public record Waiting(
    long toReceive, long toAcknowledge, long sentNotReceived, long sentNotAcknowledged) {}
