package org.parley.verify;

import java.util.List;

/** The hashing of the log's tree (RFC 6962 section 2.1, RFC 9162 section 2.1.1). */
public final class TreeHash {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private TreeHash() {}

  /** SHA-256(0x00, entry). */
  public static Hash leaf(byte[] entry) {
    return Hash.sha256(LEAF, entry);
  }

  /** SHA-256(0x01, left, right). */
  public static Hash node(Hash left, Hash right) {
    return Hash.sha256(NODE, left.bytes(), right.bytes());
  }

  /** The root over these leaf hashes; of none, SHA-256 of nothing. */
  public static Hash root(List<Hash> leaves) {
    CompactRange range = new CompactRange();
    leaves.forEach(range::append);
    return range.root();
  }
}
