package org.parley.ledger;

import java.io.IOException;

/** The operating system could not read, or while opening could not write, a file of the ledger. */
public final class LedgerUnreadable extends LedgerException {
  private static final long serialVersionUID = 1L;

  LedgerUnreadable(IOException cause) {
    super("the ledger's directory cannot be used: " + cause.getMessage(), cause);
  }
}
