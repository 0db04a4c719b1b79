package org.parley.statement;

/**
 * One stable reason for which a room refuses a submission or a request.
 *
 * <p>Each room has an enum of its codes. A code never changes its meaning once released; {@code
 * docs/refusals.md} lists them all.
 */
public interface RefusalCode {

  /** The wire form, {@code <room>.<what>} in kebab-case, for example {@code statement.time}. */
  String code();

  /** One plain English sentence without names or values from the input. */
  String text();

  /** The HTTP status an edge answers with: 4xx, or 5xx where the server could not. */
  int httpStatus();

  /**
   * A refusal with this code.
   *
   * @param path where in the input, like {@code /body/volumes/0/time_start}; empty for the whole
   * @param detail what was found there, in words a person can act on
   */
  default Refusal at(String path, String detail) {
    return new Refusal(code(), path, detail);
  }
}
