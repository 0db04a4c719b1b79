package org.parley.http;

import java.util.Optional;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.ledger.VaultRecord;
import org.parley.statement.Reading;
import org.parley.statement.Statement;

/**
 * The only way from the vault to an answer: a statement, or the sealed file that came with it, for
 * a viewer who may read it. Queries have asked before whether he may; here the statement's own
 * words are asked once more, so that a wrong row in the register shows nothing.
 */
final class Readable {
  private final HttpParts parts;
  private final Viewer viewer;

  Readable(HttpParts parts, Viewer viewer) {
    this.parts = parts;
    this.viewer = viewer;
  }

  /** The statement of an entry; the same nothing where it is hidden, destroyed or absent. */
  Optional<VaultRecord> statement(long index) {
    return parts.ledger().statement(index).filter(this::mayRead);
  }

  /** The sealed file of an entry. */
  Optional<byte[]> blob(long index) {
    return statement(index).flatMap(held -> parts.ledger().blob(index));
  }

  private boolean mayRead(VaultRecord held) {
    return switch (Statement.readRecorded(held.statement(), parts.limits())) {
      case Reading.Of(Statement said) -> Disclosure.view(viewer, said).isPresent();
      case Reading.Refused refused -> false;
    };
  }
}
