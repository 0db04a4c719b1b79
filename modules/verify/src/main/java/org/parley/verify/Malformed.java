package org.parley.verify;

/**
 * Says that bytes from outside do not have the form they must have: which rule (a stable code),
 * where (a JSON-pointer-like path, empty for the whole), and what was seen there.
 *
 * <p>The detail never carries more than a short, escaped piece of the input.
 */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_CHARACTERS = 60;
  private static final int PATH_CHARACTERS = 240;

  private final String code;
  private final String path;
  private final String detail;

  /**
   * @param code stable code, for instance {@code json.duplicate-key}
   * @param path where, for instance {@code /body/volumes/0/time_start}; empty for the whole input;
   *     control characters are escaped and a long path is cut, since member names come from outside
   * @param detail one line in English
   */
  public Malformed(String code, String path, String detail) {
    super(code + (path.isEmpty() ? "" : " at " + safe(path)) + ": " + detail, null, false, false);
    this.code = code;
    this.path = safe(path);
    this.detail = detail;
  }

  Malformed(VerifyCode code, String path, String detail) {
    this(code.code(), path, detail);
  }

  /** The stable code of the rule that was not met. */
  public String code() {
    return code;
  }

  /** Where in the input, empty for the whole. */
  public String path() {
    return path;
  }

  /** What was wrong, one line in English. */
  public String detail() {
    return detail;
  }

  /**
   * The same fault seen from an enclosing document.
   *
   * @param prefix path of the part this fault was found in, put before this fault's own path
   */
  public Malformed at(String prefix) {
    return new Malformed(code, prefix + path, detail);
  }

  /** A short form of untrusted text that is safe on one line of a log or a screen. */
  public static String shown(String untrusted) {
    return "'" + safe(untrusted, SHOWN_CHARACTERS) + "'";
  }

  private static String safe(String path) {
    return safe(path, PATH_CHARACTERS);
  }

  private static String safe(String untrusted, int charactersMax) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < untrusted.length(); ) {
      if (line.length() >= charactersMax) {
        return line.append("...").toString();
      }
      int point = untrusted.codePointAt(i);
      i += Character.charCount(point);
      if (Character.isLetterOrDigit(point) || (point >= 0x20 && point < 0x7f)) {
        line.appendCodePoint(point);
      } else {
        line.append(String.format("\\u%04x", point));
      }
    }
    return line.toString();
  }
}
