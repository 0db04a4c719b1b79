package org.parley.ledger;

import org.parley.verify.SignedCheckpoint;

/**
 * One durable batch: its leaves have the indexes from {@code firstIndex} on, and the checkpoint
 * covers all of them.
 */
public record Commit(long firstIndex, SignedCheckpoint checkpoint) {}
