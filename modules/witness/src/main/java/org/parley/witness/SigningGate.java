package org.parley.witness;

import java.util.Optional;

/**
 * Whether this log may sign anything. Closed, the server reads and answers questions and takes no
 * statement: a log that signs from an old copy of itself signs a second history.
 */
public final class SigningGate {
  private volatile Optional<String> closed;

  private SigningGate(Optional<String> closed) {
    this.closed = closed;
  }

  /** A gate that is open. */
  public static SigningGate open() {
    return new SigningGate(Optional.empty());
  }

  /** A gate that is closed for that reason. */
  public static SigningGate closed(String why) {
    return new SigningGate(Optional.of(why));
  }

  /** Why nothing is signed; empty while the log signs. */
  public Optional<String> why() {
    return closed;
  }

  /** From now on nothing is signed. */
  public void close(String why) {
    closed = Optional.of(why);
  }

  /** From now on the log signs. */
  public void letSign() {
    closed = Optional.empty();
  }
}
