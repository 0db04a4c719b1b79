package org.parley.verify;

import java.util.Optional;

/** The kinds of key a signature line may come from, by the type byte of C2SP signed-note. */
public enum KeyType {
  /** A party's, the desk's or the log's Ed25519 key; 32 bytes. */
  ED25519(0x01),
  /** A party's ECDSA key on NIST P-256; SubjectPublicKeyInfo, 91 bytes. */
  ECDSA_P256(0x02),
  /** A witness's Ed25519 key, which signs a time together with the checkpoint; 32 bytes. */
  COSIGNATURE_ED25519(0x04),
  /** A witness's ML-DSA-44 key; read, but its signatures are never checked here. */
  COSIGNATURE_MLDSA44(0x06);

  private final int code;

  KeyType(int code) {
    this.code = code;
  }

  /** The type byte. */
  public int code() {
    return code;
  }

  /** The type with that byte, if Parley knows it. */
  public static Optional<KeyType> of(int code) {
    for (KeyType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
