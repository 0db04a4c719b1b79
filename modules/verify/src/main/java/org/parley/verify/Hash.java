package org.parley.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 hash: 32 bytes, kept as four words so that comparing and using it as a map key is
 * cheap.
 *
 * @param first bytes 0 to 7, big endian
 * @param second bytes 8 to 15
 * @param third bytes 16 to 23
 * @param fourth bytes 24 to 31
 */
public record Hash(long first, long second, long third, long fourth) implements Comparable<Hash> {
  /** Length of every hash. */
  public static final int BYTES = 32;

  /** The root of the tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY_ROOT = sha256(new byte[0]);

  /**
   * The hash whose value is these 32 bytes.
   *
   * @throws Malformed {@code hash.length}
   */
  public static Hash of(byte[] bytes) throws Malformed {
    if (bytes.length != BYTES) {
      throw new Malformed(VerifyCode.HASH_LENGTH, "", "32 bytes wanted, got " + bytes.length);
    }
    return read(ByteBuffer.wrap(bytes));
  }

  /** Reads 32 bytes at the buffer's position and moves it on. */
  public static Hash read(ByteBuffer buffer) {
    return new Hash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /** SHA-256 over the parts, one after the other. */
  public static Hash sha256(byte[]... parts) {
    MessageDigest digest = newDigest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return read(ByteBuffer.wrap(digest.digest()));
  }

  /**
   * Reads the base64 form.
   *
   * @throws Malformed {@code base64.strict} or {@code hash.length}
   */
  public static Hash parse(String base64) throws Malformed {
    return of(StrictBase64.decode(base64));
  }

  /** Standard base64, 44 characters. */
  public String base64() {
    return StrictBase64.encode(bytes());
  }

  /** URL-safe base64 without padding, 43 characters. */
  public String base64Url() {
    return StrictBase64.encodeUrl(bytes());
  }

  /** Lower-case hexadecimal, 64 characters. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** A fresh array of the 32 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  @Override
  public int compareTo(Hash other) {
    int order = Long.compareUnsigned(first, other.first);
    order = order != 0 ? order : Long.compareUnsigned(second, other.second);
    order = order != 0 ? order : Long.compareUnsigned(third, other.third);
    return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
  }

  @Override
  public String toString() {
    return base64();
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new BrokenInvariant("every Java has SHA-256", e);
    }
  }
}
