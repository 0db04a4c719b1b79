package org.parley.ledger;

import java.io.IOException;

/** A stored snapshot is not one of this log as it is now, or not whole; it is to be passed over. */
public final class SnapshotUnfit extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why in words that go on a line behind "the snapshot was not used:"
   */
  public SnapshotUnfit(String why) {
    super(why);
  }
}
