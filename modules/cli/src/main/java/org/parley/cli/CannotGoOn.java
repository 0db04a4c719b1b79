package org.parley.cli;

import java.util.Optional;

/**
 * A command ends here, with the words and the exit code its caller gets.
 *
 * <p>It never carries a stack trace to the screen: {@code what} says what is the case, {@code next}
 * what a person can do about it.
 */
public final class CannotGoOn extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String code;
  private final String path;
  private final String next;

  private CannotGoOn(int exitCode, String code, String path, String what, String next) {
    super(what);
    this.exitCode = exitCode;
    this.code = code;
    this.path = path;
    this.next = next;
  }

  /** The command line or a file on it cannot be used; exit code 2. */
  public static CannotGoOn usage(String what, String next) {
    return new CannotGoOn(ExitCode.USAGE, "cli.usage", "", what, next);
  }

  /** A file cannot be used because of what stands at {@code path} in it; exit code 2. */
  public static CannotGoOn input(String code, String path, String what, String next) {
    return new CannotGoOn(ExitCode.USAGE, code, path, what, next);
  }

  /** The desk refused; exit code 1. */
  public static CannotGoOn refused(String code, String path, String what) {
    return new CannotGoOn(ExitCode.REFUSED, code, path, what, Advice.after(code));
  }

  /** A question was refused; exit code 1. Nothing was signed. */
  static CannotGoOn notAnswered(String code, String path, String what) {
    return new CannotGoOn(ExitCode.REFUSED, code, path, what, Advice.afterAsking(code));
  }

  /** What was only asked about would be refused; exit code 1. Nothing was signed. */
  static CannotGoOn wouldBeRefused(CannotGoOn refused) {
    return new CannotGoOn(
        ExitCode.REFUSED,
        refused.code,
        refused.path,
        refused.what(),
        "correct the field named above and check again; nothing was signed");
  }

  /** Nobody answered at the address; exit code 69. */
  public static CannotGoOn unreachable(String what, String next) {
    return new CannotGoOn(ExitCode.UNREACHABLE, "cli.unreachable", "", what, next);
  }

  /** Whoever answered did not prove to be the server that was named; exit code 69. */
  static CannotGoOn untrusted(String code, String what, String next) {
    return new CannotGoOn(ExitCode.UNREACHABLE, code, "", what, next);
  }

  /** Something that must hold did not hold; exit code 70. */
  public static CannotGoOn stopped(String what, String next) {
    return new CannotGoOn(ExitCode.STOPPED, "cli.stopped", "", what, next);
  }

  /** The exit code of the process, one of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  /** The stable code: the desk's refusal code, or one of the command's own ({@code cli.*}). */
  public String code() {
    return code;
  }

  /** The field it is about, as a JSON pointer, when it is about a field. */
  public Optional<String> path() {
    return path.isEmpty() ? Optional.empty() : Optional.of(path);
  }

  /** What is the case, in one sentence. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What a person can do next; empty when there is nothing to add. */
  public String next() {
    return next;
  }
}
