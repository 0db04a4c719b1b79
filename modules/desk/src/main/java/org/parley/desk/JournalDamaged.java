package org.parley.desk;

import org.parley.verify.Malformed;

/** A file of the journal does not read as it was written; the message names it. */
public final class JournalDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalDamaged(String file, Malformed cause) {
    super(file + " does not read as it was written: " + cause.getMessage(), cause);
  }
}
