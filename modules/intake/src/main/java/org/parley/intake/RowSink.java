package org.parley.intake;

import java.util.List;
import org.parley.verify.Malformed;

/** Takes a table row by row, the heading first. */
interface RowSink {
  /** The names of the columns. */
  void heading(List<String> names) throws Malformed;

  /**
   * One row.
   *
   * @param row where it stands in the file, counted as its program counts it
   * @param cells its cells, as many as it has
   */
  void row(long row, List<String> cells) throws Malformed;
}
