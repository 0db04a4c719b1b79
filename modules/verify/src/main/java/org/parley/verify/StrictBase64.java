package org.parley.verify;

import java.util.Base64;

/**
 * Base64 in exactly one spelling: what does not encode back to the same text is turned down, so
 * that nobody can change a receipt without changing what it says (RFC 4648 sections 4 and 5).
 */
public final class StrictBase64 {
  private StrictBase64() {}

  /** Standard alphabet, with padding. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Standard alphabet, padding required.
   *
   * @throws Malformed {@code base64.strict}
   */
  public static byte[] decode(String text) throws Malformed {
    byte[] bytes = decode(Base64.getDecoder(), text);
    return same(encode(bytes), text, bytes);
  }

  /** URL alphabet, without padding. */
  public static String encodeUrl(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * URL alphabet, padding refused.
   *
   * @throws Malformed {@code base64.strict}
   */
  public static byte[] decodeUrl(String text) throws Malformed {
    byte[] bytes = decode(Base64.getUrlDecoder(), text);
    return same(encodeUrl(bytes), text, bytes);
  }

  private static byte[] decode(Base64.Decoder decoder, String text) throws Malformed {
    try {
      return decoder.decode(text);
    } catch (IllegalArgumentException e) {
      throw refused(text);
    }
  }

  private static byte[] same(String again, String text, byte[] bytes) throws Malformed {
    if (!again.equals(text)) {
      throw refused(text);
    }
    return bytes;
  }

  private static Malformed refused(String text) {
    return new Malformed(VerifyCode.BASE64, "", "not canonical base64: " + Malformed.shown(text));
  }
}
