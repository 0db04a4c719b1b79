package org.parley.watch;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.SignalsBody;

/**
 * One version of a table of signals.
 *
 * @param told the leaf
 * @param id the table, over its versions
 * @param block the block it is for
 * @param body its words
 * @param assented the parties that stand behind this version, its author's among them
 */
public record SignalTable(
    Told told, UUID id, Optional<String> block, SignalsBody body, Set<String> assented) {
  public SignalTable {
    assented = Set.copyOf(assented);
  }

  /** Whether every party it names stands behind it. */
  public boolean agreed() {
    return assented.containsAll(body.parties());
  }
}
