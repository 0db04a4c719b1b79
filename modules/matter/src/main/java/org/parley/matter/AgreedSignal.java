package org.parley.matter;

import java.util.List;
import org.parley.statement.Signal;

/**
 * One signal of a table that may be in use at a moment, and when it was last drilled.
 *
 * @param table the matter that carries the table
 * @param signal the signal
 * @param certain whether the table's time certainly covers the moment
 * @param drilledNotified the drills that may have been the last, by the parties' own words
 * @param drilledReported the same by public reports
 */
public record AgreedSignal(
    LoadedMatter table,
    Signal signal,
    boolean certain,
    List<LoadedEvent> drilledNotified,
    List<LoadedEvent> drilledReported) {

  public AgreedSignal {
    drilledNotified = List.copyOf(drilledNotified);
    drilledReported = List.copyOf(drilledReported);
  }
}
