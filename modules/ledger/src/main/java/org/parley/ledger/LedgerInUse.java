package org.parley.ledger;

/** Another process, or another part of this one, has the ledger's directory open. */
public final class LedgerInUse extends LedgerException {
  private static final long serialVersionUID = 1L;

  /** The directory is taken. */
  public LedgerInUse() {
    super("this directory is already open for writing; one log has one writer");
  }
}
