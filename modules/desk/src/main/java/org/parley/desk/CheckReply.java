package org.parley.desk;

import org.parley.statement.Refusal;

/** What a party is told about a draft. */
public sealed interface CheckReply permits CheckAnswer, CheckReply.Refused {

  /**
   * The notice would be refused if it were filed like this.
   *
   * @param refusal the first reason, its path counted from the draft
   */
  record Refused(Refusal refusal) implements CheckReply {}
}
