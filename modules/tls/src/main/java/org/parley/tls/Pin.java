package org.parley.tls;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * The one certificate that counts, by its SHA-256: behind an address ({@code #sha256=} and 64
 * hexadecimal digits), and as sixteen groups of five digits to read out in any language; each group
 * is two bytes, 00000 to 65535.
 */
public record Pin(Hash sha256) {
  private static final String MARK = "#sha256=";
  private static final int GROUPS_IN_A_LINE = 8;

  /**
   * Reads what stands behind an address.
   *
   * @throws Malformed {@code address.fingerprint}
   */
  public static Pin read(String mark) throws Malformed {
    String hex = mark.startsWith(MARK) ? mark.substring(MARK.length()) : "";
    String plain = hex.replace(":", "").toLowerCase(Locale.ROOT);
    if (plain.matches("[0-9a-f]{" + 2 * Hash.BYTES + "}")) {
      return new Pin(Hash.of(HexFormat.of().parseHex(plain)));
    }
    throw new Malformed(
        "address.fingerprint",
        "",
        "\""
            + mark
            + "\" is not the fingerprint of a certificate; write "
            + MARK
            + " and its 64 hexadecimal digits, as parley serve shows them");
  }

  /** An address that no other certificate answers for. */
  public String onto(String url) {
    return url + MARK + sha256.hex();
  }

  /** Sixteen groups of five digits. */
  public String digits() {
    return String.join(" ", groups());
  }

  /** The digits in two lines for people. */
  public List<String> lines() {
    List<String> groups = groups();
    return List.of(
        "  " + String.join(" ", groups.subList(0, GROUPS_IN_A_LINE)),
        "  " + String.join(" ", groups.subList(GROUPS_IN_A_LINE, groups.size())));
  }

  private List<String> groups() {
    byte[] bytes = sha256.bytes();
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < bytes.length; i += 2) {
      int pair = ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
      groups.add("%05d".formatted(pair));
    }
    return groups;
  }
}
