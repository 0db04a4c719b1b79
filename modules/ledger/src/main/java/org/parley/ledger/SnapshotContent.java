package org.parley.ledger;

import java.io.IOException;
import java.io.OutputStream;

/** Writes what a snapshot is to hold. */
@FunctionalInterface
public interface SnapshotContent {
  /** Writes all of it; the stream is not to be closed. */
  void writeTo(OutputStream out) throws IOException;
}
