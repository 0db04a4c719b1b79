package org.parley.ledger;

import java.util.List;

/**
 * The confidential part of one entry, read back from the vault.
 *
 * @param statement the exact bytes that were recorded
 * @param disclosures the disclosure strings that came with them, in their order
 */
@SuppressWarnings("ArrayRecordComponent")
public record VaultRecord(byte[] statement, List<String> disclosures) {
  public VaultRecord {
    disclosures = List.copyOf(disclosures);
  }
}
