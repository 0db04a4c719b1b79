package org.parley.cli;

import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;

/**
 * The name of a post's or root's key: {@code <origin>/<Party>/<post>} and, from the second key on,
 * {@code /n}.
 *
 * @param origin the log it signs for
 * @param holder the post, or {@code Party/root}
 */
record KeyName(String origin, Address holder) {

  /** Reads a key's name; empty for a log key or a desk key. */
  static Optional<KeyName> parse(String name) {
    List<String> parts = List.of(name.split("/", -1));
    Optional<KeyName> plain = ending(parts);
    boolean numbered = parts.getLast().matches("[0-9]{1,9}");
    return plain.isPresent() || !numbered ? plain : ending(parts.subList(0, parts.size() - 1));
  }

  private static Optional<KeyName> ending(List<String> parts) {
    int last = parts.size() - 1;
    if (last < 2) {
      return Optional.empty();
    }
    String holder = parts.get(last - 1) + "/" + parts.get(last);
    boolean speaks =
        Address.isPost(holder)
            || (parts.get(last).equals("root") && Address.isParty(parts.get(last - 1)));
    return speaks
        ? Optional.of(
            new KeyName(String.join("/", parts.subList(0, last - 1)), new Address(holder)))
        : Optional.empty();
  }

  /** The name of a key of this holder. */
  static String text(String origin, Address holder, Optional<Integer> number) {
    return origin + "/" + holder.text() + number.map(n -> "/" + n).orElse("");
  }
}
