package org.parley.audit;

import org.parley.verify.VerifierKey;

/**
 * How signatures are checked when there are a million of them. The JDK's way works everywhere and
 * is the slowest; a program that brings a faster one hands it in here. Used by several threads.
 */
@FunctionalInterface
public interface SignatureCheck {
  /**
   * Whether the signature counts for the message, by the rules of {@link VerifierKey#verify}.
   *
   * @param key an admissible key
   */
  boolean verify(VerifierKey key, byte[] message, byte[] signature);

  /** With what the JDK brings. */
  static SignatureCheck jdk() {
    return VerifierKey::verify;
  }
}
