package org.parley.seal;

import org.parley.statement.Refusal;

/** What became of an encryption or decryption. */
public sealed interface AgeResult {

  /** It worked; these are the bytes asked for. */
  record Done(byte[] bytes) implements AgeResult {
    public Done {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /** It did not, and why; the code is one of {@link SealRefusal}. */
  record Refused(Refusal refusal) implements AgeResult {}
}
