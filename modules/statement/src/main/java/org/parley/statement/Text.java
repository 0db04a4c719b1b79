package org.parley.statement;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/** The small text forms of statements: times, hashes, identifiers, names. Package use only. */
final class Text {
  private static final String UUID_4 = "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx";
  private static final String TIME = "9999-99-99T99:99:99Z";
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int SHOWN_CHARS = 60;

  private Text() {}

  static Hash hash(String text, String path) throws Malformed {
    try {
      return Hash.parse(text);
    } catch (Malformed e) {
      throw StatementRefusal.HASH.malformed(path, "expected Base64 of 32 bytes");
    }
  }

  static byte[] base64(String text, String path) throws Malformed {
    try {
      return StrictBase64.decode(text);
    } catch (Malformed e) {
      throw StatementRefusal.BASE64.malformed(path, "expected padded Base64");
    }
  }

  static UUID id(String text, String path) throws Malformed {
    if (!has(text, UUID_4)) {
      throw StatementRefusal.ID.malformed(path, "expected a lower-case UUID of version 4");
    }
    return UUID.fromString(text);
  }

  static Instant time(String text, String path) throws Malformed {
    if (!has(text, TIME)) {
      throw StatementRefusal.TIME.malformed(
          path, "expected YYYY-MM-DDThh:mm:ssZ, found " + shown(text));
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw StatementRefusal.TIME.malformed(path, "no such day or hour: " + text);
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /**
   * Whether a text has a form: {@code 9} stands for a digit, {@code x} for a lower-case hexadecimal
   * digit, {@code v} for 8, 9, a or b, and everything else for itself.
   */
  private static boolean has(String text, String form) {
    if (text.length() != form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean fits =
          switch (form.charAt(i)) {
            case '9' -> digit;
            case 'x' -> digit || c >= 'a' && c <= 'f';
            case 'v' -> c == '8' || c == '9' || c == 'a' || c == 'b';
            default -> c == form.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** A key that signs notes: Ed25519 or P-256, not a witness's cosignature key. */
  static VerifierKey vkey(String text, String path) throws Malformed {
    VerifierKey key;
    try {
      key = VerifierKey.parse(text);
    } catch (Malformed e) {
      throw StatementRefusal.VKEY.malformed(path, e.detail());
    }
    return switch (key.type()) {
      case ED25519, ECDSA_P256 -> key;
      case COSIGNATURE_ED25519, COSIGNATURE_MLDSA44 ->
          throw StatementRefusal.VKEY.malformed(path, "a witness's key signs no statements");
    };
  }

  static String party(String text, String path) throws Malformed {
    if (!Address.isParty(text)) {
      throw StatementRefusal.PARTY.malformed(path, "not a party's name: " + shown(text));
    }
    return text;
  }

  static Address post(String text, String path) throws Malformed {
    if (!Address.isPost(text)) {
      throw StatementRefusal.POST.malformed(path, "expected Party/post, found " + shown(text));
    }
    return new Address(text);
  }

  static Address address(String text, String path) throws Malformed {
    try {
      return Address.parse(text);
    } catch (Malformed e) {
      throw e.at(path);
    }
  }

  static String language(String text, String path) throws Malformed {
    if (!LANGUAGE.matcher(text).matches()) {
      throw StatementRefusal.LANGUAGE.malformed(path, "not a language tag: " + shown(text));
    }
    return text;
  }

  static String digest(String text, String path) throws Malformed {
    if (!DIGEST.matcher(text).matches()) {
      throw StatementRefusal.SD.malformed(path, "expected base64url of 32 bytes");
    }
    try {
      StrictBase64.decodeUrl(text);
    } catch (Malformed e) {
      throw StatementRefusal.SD.malformed(path, "expected base64url of 32 bytes");
    }
    return text;
  }

  /** A text with something to read in it: no control characters but tab and line feed. */
  static String readable(String text, int maxChars, String path) throws Malformed {
    int characters = text.codePointCount(0, text.length());
    if (characters > maxChars) {
      throw StatementRefusal.LIMIT_TEXT.malformed(
          path, characters + " characters; at most " + maxChars);
    }
    if (text.isBlank()) {
      throw StatementRefusal.TEXT.malformed(path, "the text is empty");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        throw StatementRefusal.TEXT.malformed(path, "control character at position " + i);
      }
    }
    return text;
  }

  static void range(BigDecimal value, BigDecimal least, BigDecimal most, String path)
      throws Malformed {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw StatementRefusal.RANGE.malformed(
          path, "expected " + least.toPlainString() + " to " + most.toPlainString());
    }
  }

  /** Untrusted text made safe for one line of a message: quoted, shortened, no control signs. */
  static String shown(String text) {
    String start = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "..." : text;
    StringBuilder safe = new StringBuilder("\"");
    start
        .codePoints()
        .forEach(c -> safe.appendCodePoint(Character.isLetterOrDigit(c) || isPlain(c) ? c : '?'));
    return safe.append('"').toString();
  }

  private static boolean isPlain(int c) {
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
  }
}
