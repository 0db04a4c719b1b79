package org.parley.watch;

import org.parley.statement.LadderBody;

/**
 * How a party said that it is to be reached.
 *
 * @param told the leaf
 * @param body its words
 */
public record StatedLadder(Told told, LadderBody body) {}
