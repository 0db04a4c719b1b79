package org.parley.statement;

/** What reading a statement's bytes gives: the statement, or why it cannot be read. */
public sealed interface Reading {
  /**
   * The bytes are a statement.
   *
   * @param statement the statement, its bytes untouched
   */
  record Of(Statement statement) implements Reading {}

  /**
   * The bytes are refused.
   *
   * @param refusal the first fault found
   */
  record Refused(Refusal refusal) implements Reading {}
}
