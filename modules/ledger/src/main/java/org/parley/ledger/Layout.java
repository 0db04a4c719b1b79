package org.parley.ledger;

/** The names inside the directory of a log that belong to this room. */
final class Layout {
  static final String LOCK = "lock";
  static final String GUARD = "guard";
  static final String SEGMENTS = "segments";
  static final String VAULT = "vault";
  static final String VAULT_RECORDS = VAULT + "/records";
  static final String VAULT_KEYS = VAULT + "/keys";
  static final String VAULT_BLOBS = VAULT + "/blobs";
  static final String VAULT_ERASED = VAULT + "/erased";

  private static final String SEGMENT_SUFFIX = ".seg";

  private Layout() {}

  /** The name of a segment inside {@link #SEGMENTS}: its number in six digits or more. */
  static String segmentName(int number) {
    return "%06d".formatted(number) + SEGMENT_SUFFIX;
  }

  /** The name of a segment inside the directory of the log. */
  static String segmentPath(int number) {
    return SEGMENTS + "/" + segmentName(number);
  }
}
