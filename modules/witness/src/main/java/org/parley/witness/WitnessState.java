package org.parley.witness;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with one witness of this log.
 *
 * @param name its name in the trust policy
 * @param address where it is asked; without one it is never asked
 * @param size leaves in the newest state it has cosigned here; 0 for none yet
 * @param time its own clock in that cosignature
 * @param trouble why it does not cosign now; empty while it does
 */
public record WitnessState(
    String name,
    Optional<String> address,
    long size,
    Optional<Instant> time,
    Optional<String> trouble) {}
