package org.parley.verify;

/**
 * A statement of which is shown that the log holds its leaf; whose signature that leaf bears is the
 * next question.
 *
 * @param receipt the proof
 * @param leaf the proven entry
 * @param envelope what the statement says of itself
 */
public record LoggedStatement(Receipt receipt, Leaf leaf, Envelope envelope) {

  /**
   * Reads a receipt and its statement and checks all but the author's key.
   *
   * @throws Malformed one of the {@code receipt.*}, {@code proof.*} or {@code verify.*} codes
   */
  public static LoggedStatement read(byte[] receiptBytes, byte[] statement, SignedStates states)
      throws Malformed {
    Receipt receipt = Receipt.read(receiptBytes);
    states.check(receipt.checkpoint());
    receipt.verifyInclusion();
    Leaf leaf = Leaf.read(receipt.leaf());
    String origin = receipt.checkpoint().checkpoint().origin();
    if (!leaf.origin().equals(origin)) {
      throw new Malformed(VerifyCode.VERIFY_LEAF_ORIGIN, "", "signed for " + leaf.origin());
    }
    if (!leaf.statementHash().equals(Hash.sha256(statement))) {
      throw new Malformed(
          VerifyCode.VERIFY_STATEMENT_HASH, "", "the leaf names " + leaf.statementHash());
    }
    LoggedStatement logged = new LoggedStatement(receipt, leaf, Envelope.read(statement));
    logged.checkClass();
    return logged;
  }

  /** The place in the log, from 0. */
  public long index() {
    return receipt.index();
  }

  /** The hash of the leaf. */
  public Hash leafHash() {
    return receipt.leafHash();
  }

  /** The body's members, for reading. */
  public Fields body() throws Malformed {
    return Fields.of(envelope.body(), "/body");
  }

  private void checkClass() throws Malformed {
    LeafClass shown = leaf.leafClass();
    if (envelope.leafClass().isPresent() && envelope.leafClass().get() != shown) {
      throw new Malformed(
          VerifyCode.VERIFY_CLASS, "", envelope.kind() + " under class " + shown.wire());
    }
    if (envelope.about().isPresent()
        && !(leaf.re().size() == 1 && leaf.re().get(0).equals(envelope.about().get()))) {
      throw new Malformed(VerifyCode.VERIFY_RE, "/body/of", "not the leaf named by 're'");
    }
  }
}
