package org.parley.ledger;

import org.parley.verify.Invariant;

/**
 * The limits of one ledger.
 *
 * @param leafBytes the longest leaf
 * @param heldBytes the longest statement together with its disclosure strings
 * @param batchEntries the most entries in one append
 * @param segmentBytes a segment that has reached this size is not continued by the next batch
 * @param aheadBytes how much room is written ahead of the end of a growing file
 */
public record LedgerLimits(
    int leafBytes, int heldBytes, int batchEntries, long segmentBytes, int aheadBytes) {

  /** The longest entry that the tiles of C2SP can carry. */
  private static final int TILE_ENTRY_BYTES = 65_535;

  public LedgerLimits {
    Invariant.hold(leafBytes > 0 && leafBytes <= TILE_ENTRY_BYTES, "leafBytes is 1 to 65535");
    Invariant.hold(heldBytes > 0 && heldBytes <= 16 << 20, "heldBytes is 1 to 16 MiB");
    Invariant.hold(batchEntries > 0 && batchEntries <= 65_536, "batchEntries is 1 to 65536");
    Invariant.hold(segmentBytes > 0 && segmentBytes <= 1L << 36, "segmentBytes is 1 to 64 GiB");
    Invariant.hold(aheadBytes >= 0 && aheadBytes <= 64 << 20, "aheadBytes is 0 to 64 MiB");
  }

  /** The limits a server uses. */
  public static LedgerLimits standard() {
    return new LedgerLimits(4096, 4 << 20, 4096, 64L << 20, 1 << 20);
  }
}
