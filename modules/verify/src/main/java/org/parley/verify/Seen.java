package org.parley.verify;

/**
 * The latest checkpoint an author had verified when signing.
 *
 * @param size leaves in the tree
 * @param root the root of that tree
 */
public record Seen(long size, Hash root) {
  /** What the author of a first leaf has seen: the tree without leaves. */
  public static final Seen NOTHING = new Seen(0, Hash.EMPTY_ROOT);
}
