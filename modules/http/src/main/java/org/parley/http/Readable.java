package org.parley.http;

import java.util.Optional;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;

/**
 * The only way from the vault to an answer: a statement, or the sealed file that came with it, for
 * a viewer who may read it. Queries have asked before whether he may; here the statement's own
 * words are asked once more, so that a wrong row in the register shows nothing.
 */
final class Readable {
  private final Ledger ledger;
  private final Limits limits;
  private final Viewer viewer;

  Readable(Ledger ledger, Limits limits, Viewer viewer) {
    this.ledger = ledger;
    this.limits = limits;
    this.viewer = viewer;
  }

  /** The statement of an entry; the same nothing where it is hidden, destroyed or absent. */
  Optional<VaultRecord> statement(long index) {
    return ledger.statement(index).filter(this::mayRead);
  }

  /** The sealed file of an entry. */
  Optional<byte[]> blob(long index) {
    return statement(index).flatMap(held -> ledger.blob(index));
  }

  private boolean mayRead(VaultRecord held) {
    return switch (Statement.readRecorded(held.statement(), limits)) {
      case Reading.Of(Statement said) -> Disclosure.view(viewer, said).isPresent();
      case Reading.Refused refused -> false;
    };
  }
}
