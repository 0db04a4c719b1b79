package org.parley.ledger;

import org.parley.verify.VerifierKey;

/**
 * Something that signs with one private key: in memory here, behind an agent or a token elsewhere.
 */
public interface Signer {

  /** The public half, by which everybody checks. */
  VerifierKey key();

  /**
   * Signs the message.
   *
   * @return the bare signature, without the key id: 64 bytes for Ed25519, strict DER with low S for
   *     P-256
   */
  byte[] sign(byte[] message);
}
