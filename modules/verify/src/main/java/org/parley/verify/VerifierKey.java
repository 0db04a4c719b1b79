package org.parley.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key with a name, as in C2SP signed-note: {@code name+id+base64(type, key)}.
 *
 * <p>{@link #parse} and {@link #of} hand out admissible keys only: an Ed25519 key whose point is
 * not of prime order, or a P-256 key that is not on its curve, never gets in. The id is the first
 * four bytes of SHA-256 over {@code name LF type key}, or over the key alone for P-256; it selects,
 * it does not authenticate.
 *
 * @param name schema-less URL or path; no spaces, no plus sign
 * @param keyId four bytes, big endian
 * @param type which algorithm
 * @param publicKey 32 bytes, or SubjectPublicKeyInfo for P-256
 */
public record VerifierKey(String name, int keyId, KeyType type, byte[] publicKey) {
  /** Longest name of a key or a log. */
  public static final int NAME_CHARACTERS_MAX = 255;

  private static final int MLDSA44_KEY_BYTES = 1312;

  /** The first second of the year 10000, in which no clock of a witness is. */
  private static final long YEAR_10000 = 253_402_300_800L;

  private static final int COSIGNATURE_BYTES = 8 + Ed25519Rule.SIGNATURE_BYTES;

  /** Keeps its own copy of the key bytes; checks nothing. Prefer {@link #of}. */
  public VerifierKey {
    publicKey = publicKey.clone();
  }

  /**
   * Names a public key.
   *
   * @throws Malformed {@code key.name} or {@code key.point}
   */
  public static VerifierKey of(String name, KeyType type, byte[] publicKey) throws Malformed {
    checkName(name);
    VerifierKey key = new VerifierKey(name, keyId(name, type, publicKey), type, publicKey);
    if (!key.admissible()) {
      throw new Malformed(
          VerifyCode.KEY_POINT, "", "not a proper public key: " + Malformed.shown(name));
    }
    return key;
  }

  /**
   * Reads the text form.
   *
   * @throws Malformed {@code key.text}, {@code key.name}, {@code key.type}, {@code key.point},
   *     {@code key.id} or {@code base64.strict}
   */
  public static VerifierKey parse(String vkey) throws Malformed {
    int first = vkey.indexOf('+');
    if (first < 0 || vkey.length() < first + 10 || vkey.charAt(first + 9) != '+') {
      throw new Malformed(
          VerifyCode.KEY_TEXT, "", "wanted name+8 hex digits+base64: " + Malformed.shown(vkey));
    }
    byte[] typed = StrictBase64.decode(vkey.substring(first + 10));
    Optional<KeyType> type = typed.length == 0 ? Optional.empty() : KeyType.of(typed[0]);
    if (type.isEmpty()) {
      throw new Malformed(VerifyCode.KEY_TYPE, "", "unknown key type in " + Malformed.shown(vkey));
    }
    VerifierKey key =
        of(vkey.substring(0, first), type.get(), Arrays.copyOfRange(typed, 1, typed.length));
    if (!vkey.substring(first + 1, first + 9).equals(key.hexId())) {
      throw new Malformed(VerifyCode.KEY_ID, "", "the id must be " + key.hexId());
    }
    return key;
  }

  /**
   * Checks a key or log name: 1 to 255 characters, no Unicode space, control or plus sign.
   *
   * @throws Malformed {@code key.name}
   */
  public static void checkName(String name) throws Malformed {
    boolean good = !name.isEmpty() && name.length() <= NAME_CHARACTERS_MAX;
    if (!good || !name.codePoints().allMatch(VerifierKey::mayStandInName)) {
      throw new Malformed(VerifyCode.KEY_NAME, "", "not a key name: " + Malformed.shown(name));
    }
  }

  private static boolean mayStandInName(int point) {
    return point != '+'
        && !Character.isWhitespace(point)
        && !Character.isSpaceChar(point)
        && !Character.isISOControl(point)
        && point != '\uFEFF'
        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  /** A copy of the key bytes. */
  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** The text form, {@code name+id+base64}. */
  public String text() {
    return name + "+" + hexId() + "+" + StrictBase64.encode(typed(type, publicKey));
  }

  /** The id as eight hexadecimal digits. */
  public String hexId() {
    return HexFormat.of().toHexDigits(keyId);
  }

  /** Whether the point is one the rule admits; always so for a parsed key. */
  public boolean admissible() {
    return switch (type) {
      case ED25519, COSIGNATURE_ED25519 -> Ed25519Rule.admissible(publicKey);
      case ECDSA_P256 -> P256Rule.admissible(publicKey);
      case COSIGNATURE_MLDSA44 -> publicKey.length == MLDSA44_KEY_BYTES;
    };
  }

  /**
   * Whether the signature counts for the message. For a cosignature the message is the checkpoint
   * text and the signature is time and signature, 72 bytes; a time of the year 10000 or later says
   * nothing. ML-DSA-44 is never checked here: false.
   */
  public boolean verify(byte[] message, byte[] signature) {
    return switch (type) {
      case ED25519 -> Ed25519Rule.verify(publicKey, message, signature);
      case ECDSA_P256 -> P256Rule.verify(publicKey, message, signature);
      case COSIGNATURE_ED25519 ->
          signature.length == COSIGNATURE_BYTES
              && isWitnessTime(cosignatureTime(signature))
              && Ed25519Rule.verify(
                  publicKey,
                  cosigned(cosignatureTime(signature), message),
                  Arrays.copyOfRange(signature, 8, signature.length));
      case COSIGNATURE_MLDSA44 -> false;
    };
  }

  /** Whether the note carries a line of this key and that line counts. */
  public boolean signed(Note note) {
    for (NoteSignature line : note.signatures()) {
      if (matches(line) && verify(note.textBytes(), line.signature())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line claims to be of this key. */
  public boolean matches(NoteSignature line) {
    return line.keyId() == keyId && line.name().equals(name);
  }

  /**
   * What a witness signs (C2SP tlog-cosignature).
   *
   * @param timeSeconds seconds since 1970 by the witness's clock
   * @param checkpointText the note text of the checkpoint
   */
  public static byte[] cosigned(long timeSeconds, byte[] checkpointText) {
    byte[] head = ("cosignature/v1\ntime " + timeSeconds + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + checkpointText.length)
        .put(head)
        .put(checkpointText)
        .array();
  }

  /** Whether the clock of a witness may show so many seconds since 1970: not beyond year 9999. */
  public static boolean isWitnessTime(long timeSeconds) {
    return timeSeconds >= 0 && timeSeconds < YEAR_10000;
  }

  /** Seconds since 1970 in a cosignature's payload. */
  static long cosignatureTime(byte[] payload) {
    return ByteBuffer.wrap(payload).getLong();
  }

  private static int keyId(String name, KeyType type, byte[] publicKey) {
    Hash hash =
        type == KeyType.ECDSA_P256
            ? Hash.sha256(publicKey)
            : Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed(type, publicKey));
    return (int) (hash.first() >>> 32);
  }

  private static byte[] typed(KeyType type, byte[] publicKey) {
    return ByteBuffer.allocate(1 + publicKey.length).put((byte) type.code()).put(publicKey).array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key
        && keyId == key.keyId
        && type == key.type
        && name.equals(key.name)
        && Arrays.equals(publicKey, key.publicKey);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + keyId;
  }

  @Override
  public String toString() {
    return name + "+" + hexId();
  }
}
