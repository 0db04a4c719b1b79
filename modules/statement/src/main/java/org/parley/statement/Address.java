package org.parley.statement;

import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final Pattern PARTY = Pattern.compile("[A-Z][A-Za-z0-9-]{0,31}");
  private static final Pattern POST = Pattern.compile("[A-Z][A-Za-z0-9-]{0,31}/[a-z0-9-]{1,32}");

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
    return PARTY.matcher(text).matches();
  }

  /** Whether the text names a post, which a party's root is not. */
  public static boolean isPost(String text) {
    return POST.matcher(text).matches() && !text.endsWith("/root");
  }

  private static boolean isValid(String text) {
    return text.equals("desk")
        || text.equals("*")
        || PARTY.matcher(text).matches()
        || POST.matcher(text).matches();
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
