package org.parley.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note: who says to have signed, and the signature, unchecked.
 *
 * @param name the key's name
 * @param keyId the key's id
 * @param signature the payload behind the id; its form depends on the key's type
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
  public NoteSignature {
    signature = signature.clone();
  }

  /** A copy of the payload. */
  @Override
  public byte[] signature() {
    return signature.clone();
  }

  /** The line with its line end. */
  public String line() {
    byte[] payload = ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array();
    return Note.DASH + " " + name + " " + StrictBase64.encode(payload) + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature line
        && keyId == line.keyId
        && name.equals(line.name)
        && Arrays.equals(signature, line.signature);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + keyId;
  }

  @Override
  public String toString() {
    return line().stripTrailing();
  }
}
