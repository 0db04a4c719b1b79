package org.parley.register;

/**
 * The register's file could not be read or written. The ledger is not touched by this: the remedy
 * is room on the disk, or `parley rebuild`.
 */
public final class RegisterUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegisterUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
