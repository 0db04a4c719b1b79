package org.parley.audit;

/** Told how far an audit has come, from several threads. */
@FunctionalInterface
public interface AuditProgress {
  /** Says nothing. */
  AuditProgress SILENT = (done, total) -> {};

  /**
   * @param done leaves looked at
   * @param total leaves in the log
   */
  void leaves(long done, long total);
}
