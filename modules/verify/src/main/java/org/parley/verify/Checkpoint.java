package org.parley.verify;

import java.util.List;

/**
 * What the log signs: its name, how many leaves it holds, and the root over them.
 *
 * <pre>
 *   origin LF size LF base64(root) LF
 * </pre>
 *
 * Nothing follows the root. A checkpoint cannot be taken for a leaf: its second line is a number.
 *
 * @param origin the log's name
 * @param size leaves in the tree
 * @param root the root of the tree
 */
public record Checkpoint(String origin, long size, Hash root) {
  /** The text the log signs. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * Reads the text.
   *
   * @throws Malformed one of the {@code checkpoint.*} codes, or a code of its name and numbers
   */
  public static Checkpoint parse(String noteText) throws Malformed {
    List<String> lines = List.of(noteText.split("\n", -1));
    if (lines.size() != 4 || !lines.get(3).isEmpty()) {
      throw new Malformed(VerifyCode.CHECKPOINT_LINES, "", "three lines are wanted");
    }
    VerifierKey.checkName(lines.get(0));
    long size = Decimal.parse(lines.get(1));
    Hash root = Hash.parse(lines.get(2));
    if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
      throw new Malformed(VerifyCode.CHECKPOINT_EMPTY, "", "size 0 with the root of another tree");
    }
    return new Checkpoint(lines.get(0), size, root);
  }
}
