package org.parley.cli;

import org.parley.audit.SignatureCheck;
import org.parley.ledger.StrictSignatures;

/** How commands check the signatures of a whole log. */
public final class Checks {
  private Checks() {}

  /** The log's own strict rule first, which is faster; what it turns down is asked of the JDK. */
  public static SignatureCheck signatures() {
    StrictSignatures strict = new StrictSignatures();
    return (key, message, signature) ->
        strict.verify(key, message, signature) || key.verify(message, signature);
  }
}
