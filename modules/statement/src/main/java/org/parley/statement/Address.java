package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Malformed;

/**
 * Who a statement is from or to: a party, a post of a party, a party's root, the desk, or everyone.
 *
 * <pre>
 *   North            the whole party
 *   North/liaison    one post (a desk, never a person)
 *   North/root       the party's root keys, which sign posts, keys and the policy
 *   desk             the server's own deciding desk
 *   *                every party in the policy
 * </pre>
 *
 * @param text the wire form above, always valid
 */
public record Address(String text) implements Comparable<Address> {
  private static final int LONGEST_NAME = 32;

  /** The desk, which signs decisions, {@code handed} and {@code beat}. */
  public static final Address DESK = new Address("desk");

  /** Every party in the policy. */
  public static final Address EVERYONE = new Address("*");

  /** What an address names. */
  public enum Form {
    PARTY,
    POST,
    ROOT,
    DESK,
    EVERYONE
  }

  public Address {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not an address: " + text);
    }
  }

  /** Reads an address that comes from outside; the caller adds the path. */
  public static Address parse(String text) throws Malformed {
    if (!isValid(text)) {
      throw StatementRefusal.ADDRESS.malformed(
          "", "expected Party, Party/post, Party/root, desk or *, found \"" + text + "\"");
    }
    return new Address(text);
  }

  /** The address of a whole party. */
  public static Address ofParty(String party) {
    return new Address(party);
  }

  /** The address of a party's root keys. */
  public static Address ofRoot(String party) {
    return new Address(party + "/root");
  }

  /** Whether the text is a party's name: a capital letter, then letters, digits and hyphens. */
  public static boolean isParty(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && isUpper(text.charAt(0))
        && text.chars().allMatch(c -> isUpper(c) || isLower(c) || isDigit(c) || c == '-');
  }

  /** Whether the text names a post, which a party's root is not. */
  public static boolean isPost(String text) {
    return text.indexOf('/') >= 0 && isValid(text) && !text.endsWith("/root");
  }

  private static boolean isValid(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return isParty(text) || text.equals("desk") || text.equals("*");
    }
    return isParty(text.substring(0, slash)) && isPostName(text.substring(slash + 1));
  }

  private static boolean isPostName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && name.chars().allMatch(c -> isLower(c) || isDigit(c) || c == '-');
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  public Form form() {
    if (text.equals("desk")) {
      return Form.DESK;
    }
    if (text.equals("*")) {
      return Form.EVERYONE;
    }
    if (text.indexOf('/') < 0) {
      return Form.PARTY;
    }
    return text.endsWith("/root") ? Form.ROOT : Form.POST;
  }

  /** The party addressed, or whose post or root it is; empty for the desk and for everyone. */
  public Optional<String> party() {
    int slash = text.indexOf('/');
    return switch (form()) {
      case PARTY -> Optional.of(text);
      case POST, ROOT -> Optional.of(text.substring(0, slash));
      case DESK, EVERYONE -> Optional.empty();
    };
  }

  @Override
  public int compareTo(Address other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
