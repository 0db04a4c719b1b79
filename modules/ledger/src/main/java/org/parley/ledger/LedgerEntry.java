package org.parley.ledger;

import java.util.List;

/**
 * What one append records: the open leaf, and the confidential statement and disclosure strings
 * that go to the vault. The arrays are not copied; callers give them away.
 *
 * @param leaf the exact bytes of the signed leaf
 * @param statement the exact bytes of the statement the leaf commits to
 * @param disclosures the disclosure strings that came with it, ASCII, in their order
 */
@SuppressWarnings("ArrayRecordComponent")
public record LedgerEntry(byte[] leaf, byte[] statement, List<String> disclosures) {
  public LedgerEntry {
    disclosures = List.copyOf(disclosures);
  }
}
