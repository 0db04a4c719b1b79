package org.parley.verify;

/** Says that something the program takes for granted does not hold; whoever decides must stop. */
public final class BrokenInvariant extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what should have been true
   */
  public BrokenInvariant(String message) {
    super(message);
  }

  /**
   * @param message what should have been true
   * @param cause what showed that it is not
   */
  public BrokenInvariant(String message, Throwable cause) {
    super(message, cause);
  }
}
