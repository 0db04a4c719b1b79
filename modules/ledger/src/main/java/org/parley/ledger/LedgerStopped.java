package org.parley.ledger;

/**
 * The ledger takes no more entries until it is opened again, because a write, a sync or a check of
 * the stored bytes did not succeed. Nothing of the batch at hand was acknowledged; after a restart
 * it is either wholly recorded or wholly absent.
 */
public final class LedgerStopped extends LedgerException {
  private static final long serialVersionUID = 1L;

  LedgerStopped(String why) {
    super(why);
  }

  LedgerStopped(String why, Throwable cause) {
    super(why, cause);
  }
}
