package org.parley.desk;

import java.time.Instant;
import org.parley.statement.ParticipationBody.State;
import org.parley.verify.Hash;

/**
 * How a party stands in the log at a moment, by its own word.
 *
 * @param state whether it takes part
 * @param since since when
 * @param leaf where it says so
 */
public record PartStanding(State state, Instant since, Hash leaf) {}
