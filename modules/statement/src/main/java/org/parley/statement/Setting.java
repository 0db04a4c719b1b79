package org.parley.statement;

/** Whether a log is about invented parties or real ones; it drives every mark on every page. */
public enum Setting {
  /** Invented parties; every line, page and receipt says so. */
  EXERCISE,
  /** Real parties; nothing on it judges by machine. */
  REAL
}
