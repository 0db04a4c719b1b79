package org.parley.desk;

import java.time.Instant;

/**
 * A leaf that parties, posts, keys, law or matters rest on. There are few of them beside notices
 * and acknowledgements, so a snapshot only lists them, and they are folded again from the vault.
 *
 * @param index its place, from 0
 * @param recordedAt the time of the desk it was folded with
 */
record Foundation(long index, Instant recordedAt) {}
