package org.parley.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What one append records: the open leaf, and the confidential statement, disclosure strings and
 * sealed file that go to the vault. The arrays are not copied; callers give them away.
 *
 * @param leaf the exact bytes of the signed leaf
 * @param statement the exact bytes of the statement the leaf commits to
 * @param disclosures the disclosure strings that came with it, ASCII, in their order
 * @param blob the sealed file that came with it
 */
@SuppressWarnings("ArrayRecordComponent")
public record LedgerEntry(
    byte[] leaf, byte[] statement, List<String> disclosures, Optional<byte[]> blob) {
  public LedgerEntry {
    disclosures = List.copyOf(disclosures);
  }

  /** An entry without a sealed file. */
  public LedgerEntry(byte[] leaf, byte[] statement, List<String> disclosures) {
    this(leaf, statement, disclosures, Optional.empty());
  }
}
