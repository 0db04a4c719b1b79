package org.parley.track;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a track stands now.
 *
 * @param party whose it is
 * @param track the party's name for it
 * @param standing how it stands
 * @param since since when
 * @param notice the notice it is about, absent when there is none
 * @param last its newest position; for the eyes of its own party
 */
public record TrackState(
    String party,
    String track,
    TrackStanding standing,
    Instant since,
    Optional<UUID> notice,
    Fix last) {}
