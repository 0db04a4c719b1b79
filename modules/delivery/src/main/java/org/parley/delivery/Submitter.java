package org.parley.delivery;

import org.parley.statement.Draft;

/** The way from delivery to the desk, which alone can sign that something was handed. */
@FunctionalInterface
public interface Submitter {
  /**
   * Hands over one {@code handed} statement to be signed by the desk and recorded. Must not wait.
   *
   * @return true when it was taken and will be recorded in the order of these calls, unless the
   *     desk stops altogether; false when there is no room now
   */
  boolean handed(Draft draft);
}
