package org.parley.seal;

import org.parley.statement.Refusal;
import org.parley.statement.RefusalCode;

/**
 * What came of opening or checking something.
 *
 * @param <T> what was wanted
 */
public sealed interface Opening<T> {

  /** It opened. */
  record Of<T>(T value) implements Opening<T> {}

  /** It did not, and why. */
  record Refused<T>(Refusal refusal) implements Opening<T> {}

  /** A refusal with this code. */
  static <T> Opening<T> refused(RefusalCode code, String path, String detail) {
    return new Refused<>(code.at(path, detail));
  }
}
