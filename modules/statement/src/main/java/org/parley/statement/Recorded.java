package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Leaf;

/**
 * One leaf of the log with its statement, as everything after the ledger sees it. Published in
 * order, index by index.
 *
 * @param index place in the log, from 0
 * @param leaf the leaf
 * @param statement the statement, or empty where its bytes are withheld or erased
 * @param disclosures disclosure texts kept with it, for the desk's own use on replay
 */
public record Recorded(
    long index, Leaf leaf, Optional<Statement> statement, List<String> disclosures) {

  public Recorded {
    disclosures = List.copyOf(disclosures);
  }
}
