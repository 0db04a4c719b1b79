package org.parley.casefile;

import java.time.Instant;
import org.parley.disclosure.Publication;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/**
 * One statement of the log with its place there.
 *
 * @param index place in the log, from 0
 * @param leaf the leaf that holds it
 * @param recordedAt when the log recorded it
 * @param statement what was said
 */
public record Filed(long index, Hash leaf, Instant recordedAt, Statement statement) {

  /** The party that said it; {@code desk} for the desk. */
  public String party() {
    return statement.from().party().orElse(statement.from().text());
  }

  Publication published() {
    return Publication.of(statement);
  }
}
