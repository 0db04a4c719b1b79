package org.parley.cli;

/**
 * What the parley command tells its caller by the exit code of the process.
 *
 * <p>69 and 70 are {@code EX_UNAVAILABLE} and {@code EX_SOFTWARE} of {@code sysexits.h}; 2 is what
 * shells use for wrong usage.
 */
public final class ExitCode {
  /** It was done, and what was asked holds. */
  public static final int OK = 0;

  /** The desk refused the statement, or the verifier rejected the receipt. */
  public static final int REFUSED = 1;

  /** The command line, or a file named on it, cannot be used as given. */
  public static final int USAGE = 2;

  /** No server answered, or it asked to come back later. */
  public static final int UNREACHABLE = 69;

  /** The desk or the command stopped because something that must hold did not hold. */
  public static final int STOPPED = 70;

  /** The lines every help text ends with, in the form picocli wants them: {@code code:words}. */
  static final String OK_HELP = "0:done";

  static final String REFUSED_HELP = "1:refused by the desk, or rejected by the verifier";
  static final String USAGE_HELP = "2:the command line or a file on it cannot be used as given";
  static final String UNREACHABLE_HELP = "69:no server answered, or it asked to come back later";
  static final String STOPPED_HELP = "70:stopped: something that must hold did not hold";

  private ExitCode() {}
}
