package org.parley.statement;

/** A recipient's answer to a notice. None of them is needed for the notice to stand. */
public enum Response {
  NOTED,
  QUERY,
  OBJECTION,
  CONDITIONS,
  /** Only under a term that demands authorisation. */
  AUTHORISED,
  /** Only under a term that demands authorisation. */
  REFUSED
}
