package org.parley.desk;

import java.util.Optional;
import org.parley.verify.Hash;

/**
 * Where a key continues: what its next leaf writes into {@code seq} and {@code prev}.
 *
 * <p>Counts refused leaves too, because a refused sequence number is spent (ledger-format 2.3).
 *
 * @param next the next sequence number, from 0
 * @param prev hash of the leaf before it, logged or refused; empty exactly when {@code next} is 0
 */
public record AuthorHead(long next, Optional<Hash> prev) {}
