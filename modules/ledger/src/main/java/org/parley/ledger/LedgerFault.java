package org.parley.ledger;

/**
 * Something the ledger has acknowledged is damaged, missing or not what was signed. The message
 * names the file and the byte offset. Nothing is repaired: a wrong record is worse than none.
 */
public final class LedgerFault extends LedgerException {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final long offset;
  private final String what;

  LedgerFault(String file, long offset, String what) {
    super(file + " at byte " + offset + ": " + what);
    this.file = file;
    this.offset = offset;
    this.what = what;
  }

  /** The file, relative to the ledger's directory. */
  public String file() {
    return file;
  }

  /** The byte offset in that file where the trouble begins. */
  public long offset() {
    return offset;
  }

  /** What is the matter, without the place. */
  public String what() {
    return what;
  }
}
