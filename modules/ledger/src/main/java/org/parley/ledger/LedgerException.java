package org.parley.ledger;

/** What can go wrong with a ledger, apart from a caller breaking a stated precondition. */
public abstract sealed class LedgerException extends RuntimeException
    permits LedgerFault, LedgerInUse, LedgerStopped, LedgerUnreadable {
  private static final long serialVersionUID = 1L;

  LedgerException(String message) {
    super(message);
  }

  LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
