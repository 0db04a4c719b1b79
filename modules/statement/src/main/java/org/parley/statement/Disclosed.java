package org.parley.statement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * A value that a statement commits to without showing it (RFC 9901, section 4.2): the statement
 * holds the digest, and whoever is given the disclosure text can check that it belongs there.
 *
 * <pre>
 *   text   = base64url(JSON [salt, name, value])
 *   digest = base64url(SHA-256(ASCII(text)))
 * </pre>
 *
 * @param salt at least 16 random bytes, base64url
 * @param name name of the value
 * @param value the value
 * @param text the disclosure text exactly as it was made or received
 */
public record Disclosed(String salt, String name, Json value, String text) {
  private static final int SALT_BYTES = 16;

  /** A new disclosure with a fresh salt. */
  public static Disclosed of(Entropy entropy, String name, Json value) {
    String salt = StrictBase64.encodeUrl(entropy.bytes(SALT_BYTES));
    return new Disclosed(salt, name, value, encode(salt, name, value));
  }

  /** A digest of nothing, which nobody can tell from a real one. */
  public static String decoy(Entropy entropy) {
    return StrictBase64.encodeUrl(Hash.sha256(entropy.bytes(Hash.BYTES)).bytes());
  }

  /** The disclosure text of a value: JSON with one space after each comma, in base64url. */
  public static String encode(String salt, String name, Json value) {
    String json =
        "[" + Json.of(salt).text() + ", " + Json.of(name).text() + ", " + value.text() + "]";
    return StrictBase64.encodeUrl(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest that a statement holds for a disclosure text. */
  public static String digest(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return StrictBase64.encodeUrl(Hash.sha256(ascii).bytes());
  }

  /**
   * Reads a disclosure text.
   *
   * @throws Malformed {@code statement.disclosure} or a JSON code
   */
  public static Disclosed parse(String text, Limits limits) throws Malformed {
    byte[] utf8;
    try {
      utf8 = StrictBase64.decodeUrl(text);
    } catch (Malformed e) {
      throw StatementRefusal.DISCLOSURE.malformed("", "not base64url without padding");
    }
    Json json = Json.parse(utf8, limits.statementBytes(), limits.jsonDepth());
    if (json instanceof Json.Arr array
        && array.items().size() == 3
        && array.items().get(0) instanceof Json.Str salt
        && array.items().get(1) instanceof Json.Str name) {
      return new Disclosed(salt.value(), name.value(), array.items().get(2), text);
    }
    throw StatementRefusal.DISCLOSURE.malformed("", "expected [salt, name, value]");
  }

  /** The digest of this disclosure. */
  public String digest() {
    return digest(text);
  }

  /** Whether a statement commits to this disclosure. */
  public boolean isIn(List<String> digests) {
    return digests.contains(digest());
  }
}
