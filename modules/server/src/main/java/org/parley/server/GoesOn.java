package org.parley.server;

import java.lang.System.Logger;

/**
 * Work that is done again and again, and goes on after a round that went wrong. A timer of the JDK
 * that met one unexpected failure, a disk that did not answer once, is silent from then on: no
 * ladder would climb and nothing read NOT DELIVERED until somebody starts the server again.
 */
final class GoesOn implements Runnable {
  private static final Logger LOG = System.getLogger(GoesOn.class.getName());
  private static final int TOLD_EVERY = 60;

  private final String what;
  private final Runnable round;
  private int wrong;

  /**
   * @param what what it is called in the log of errors
   * @param round done by one thread at a time
   */
  GoesOn(String what, Runnable round) {
    this.what = what;
    this.round = round;
  }

  @Override
  public void run() {
    try {
      round.run();
      wrong = 0;
    } catch (RuntimeException e) {
      if (wrong % TOLD_EVERY == 0) {
        LOG.log(Logger.Level.ERROR, what + ": a round went wrong; it is tried again", e);
      }
      wrong++;
    }
  }
}
