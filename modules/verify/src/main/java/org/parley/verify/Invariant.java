package org.parley.verify;

/** The always-on assertion: a wrong record is worse than no record. */
public final class Invariant {
  private Invariant() {}

  /**
   * Stops the caller when something it relies on is not so.
   *
   * @param condition what must be true
   * @param message the condition in words, for the operator
   * @throws BrokenInvariant when the condition is false
   */
  public static void hold(boolean condition, String message) {
    if (!condition) {
      throw new BrokenInvariant(message);
    }
  }
}
