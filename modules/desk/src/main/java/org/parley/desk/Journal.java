package org.parley.desk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;

/**
 * Where refusals that spent a sequence number are kept, outside the ledger and its digest.
 *
 * <p>The log holds only what was accepted, so a refused leaf would leave no trace, and its author
 * could present another leaf with the same number. The journal remembers: the same bytes get the
 * same refusal again, other bytes with that number are a replay. Used on the decision thread, read
 * from any.
 */
public interface Journal {

  /**
   * One refusal.
   *
   * @param leafHash hash of the refused leaf
   * @param key who signed it
   * @param seq the number it spent
   * @param refusal what was answered
   * @param note the signed {@link RefusalNote}, as sent
   */
  record Refused(Hash leafHash, KeyId key, long seq, Refusal refusal, byte[] note) {}

  /** The refusal of that leaf. */
  Optional<Refused> byLeaf(Hash leafHash);

  /** The refusal that spent that number of that key. */
  Optional<Refused> bySeq(KeyId key, long seq);

  /** The refusal with the highest number of that key. */
  Optional<Refused> newest(KeyId key);

  /** How many refusals of that key are kept. */
  int count(KeyId key);

  /**
   * Keeps refusals; they are durable when this returns.
   *
   * @throws IOException when they could not be written; the desk then stops
   */
  void keep(List<Refused> refusals) throws IOException;
}
