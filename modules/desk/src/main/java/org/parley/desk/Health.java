package org.parley.desk;

import org.parley.verify.Hash;

/**
 * How the desk is, for {@code /health} and the status page.
 *
 * @param state whether it decides
 * @param why in words why it does not decide; empty while it does
 * @param size leaves in the log
 * @param root the log's root at that size
 * @param waiting submissions in the queue
 */
public record Health(State state, String why, long size, Hash root, int waiting) {

  /** Whether the desk decides. */
  public enum State {
    /** It decides. */
    SERVING,
    /** It met a broken invariant or a write error and decides nothing more; reads go on. */
    STOPPED,
    /** It was closed in order. */
    CLOSED
  }

  /** True while submissions are decided. */
  public boolean serving() {
    return state == State.SERVING;
  }
}
