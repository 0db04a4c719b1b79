package org.parley.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.parley.statement.Entropy;

/**
 * What every command is given by the program that starts it.
 *
 * @param starter opens data directories
 * @param clock the time
 * @param entropy where salts, ids and keys come from
 */
public record Surroundings(Starter starter, InstantSource clock, Entropy entropy) {
  /** The time in whole seconds, as statements carry it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
