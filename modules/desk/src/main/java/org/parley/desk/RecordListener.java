package org.parley.desk;

import java.util.List;
import org.parley.statement.Recorded;

/**
 * Someone who is told what has been recorded, after it is durable and before submitters hear of it.
 *
 * <p>Called on the decision thread, once a batch, in index order with no gap: it must be quick and
 * must not wait for the desk. A listener that throws stops the desk, because a projection that has
 * missed a batch would answer wrongly from then on.
 */
@FunctionalInterface
public interface RecordListener {
  /**
   * @param batch the new leaves, in index order; a decision follows its leaf
   * @param after the situation after the last of them
   */
  void recorded(List<Recorded> batch, Situation after);
}
