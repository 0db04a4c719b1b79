package org.parley.desk;

import java.util.Optional;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;

/** What a submitter is told: one of four answers, each complete in itself. */
public sealed interface SubmitReply {

  /**
   * The statement is recorded and durable.
   *
   * @param receipt the leaf's receipt (tlog-proof text, UTF-8)
   * @param decision the desk's decision statement (JSON, UTF-8); empty for what the desk signs
   * @param decisionReceipt the receipt of the decision's leaf; present exactly with the decision
   * @param index the leaf's index in the log, from 0
   * @param leafHash the leaf's hash, by which later statements refer to it
   * @param alreadyLogged true when these exact bytes had been recorded before; then everything here
   *     is what was answered the first time
   */
  record Accepted(
      byte[] receipt,
      Optional<byte[]> decision,
      Optional<byte[]> decisionReceipt,
      long index,
      Hash leafHash,
      boolean alreadyLogged)
      implements SubmitReply {}

  /**
   * Nothing was recorded.
   *
   * @param refusal code, field and explanation
   * @param refusalNote the desk-signed note {@link RefusalNote}, where the leaf's signature
   *     verified
   */
  record Refused(Refusal refusal, Optional<byte[]> refusalNote) implements SubmitReply {}

  /** The queue is full; nothing was looked at and no sequence number is spent. */
  record Busy(int retryAfterSeconds) implements SubmitReply {}

  /** The desk has stopped deciding; reading goes on. */
  record Stopped(String why) implements SubmitReply {}
}
