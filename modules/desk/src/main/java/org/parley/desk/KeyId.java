package org.parley.desk;

import java.util.HexFormat;
import org.parley.verify.NoteSignature;
import org.parley.verify.VerifierKey;

/**
 * Which key: the name and the four-byte key id of a signature line (ledger-format 2.1).
 *
 * @param name the key's name, such as {@code parley.example/m4/North/liaison}
 * @param keyId the key id as the 32-bit number of its four bytes, big end first
 */
public record KeyId(String name, int keyId) {

  /** The key that a signature line names. */
  public static KeyId of(NoteSignature signature) {
    return new KeyId(signature.name(), signature.keyId());
  }

  /** The key itself. */
  public static KeyId of(VerifierKey key) {
    return new KeyId(key.name(), key.keyId());
  }

  /** The beginning of the key's vkey text: {@code name+hex8}. */
  public String text() {
    return name + "+" + HexFormat.of().toHexDigits(keyId);
  }
}
