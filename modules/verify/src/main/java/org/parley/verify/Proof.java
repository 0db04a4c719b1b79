package org.parley.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The two proofs of a log: that an entry is in it, and that a later state only added to an earlier
 * one (RFC 9162 sections 2.1.3 and 2.1.4).
 *
 * <p>Checking follows the RFC's own algorithm to its last line: an index not below the size, a hash
 * too many, a hash too few and a walk that does not end at the root's level are all turned down.
 */
public final class Proof {
  private Proof() {}

  /**
   * Checks that the leaf stands at that index of the tree.
   *
   * @param index counted from 0
   * @param size leaves in the tree
   * @param proof from the leaf upwards
   * @throws Malformed {@code proof.index}, {@code proof.length} or {@code proof.root}
   */
  public static void verifyInclusion(long index, long size, Hash leaf, Hash root, List<Hash> proof)
      throws Malformed {
    if (index < 0 || index >= size) {
      throw new Malformed(VerifyCode.PROOF_INDEX, "", "index " + index + " of size " + size);
    }
    long fn = index;
    long sn = size - 1;
    Hash hash = leaf;
    for (Hash sibling : proof) {
      if (sn == 0) {
        throw length("too many hashes");
      }
      if ((fn & 1) == 1 || fn == sn) {
        hash = TreeHash.node(sibling, hash);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        hash = TreeHash.node(hash, sibling);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0) {
      throw length("too few hashes");
    }
    same(root, hash);
  }

  /**
   * Checks that the larger tree starts with the smaller one.
   *
   * @param proof as defined by the RFC; empty when the sizes are equal
   * @throws Malformed {@code proof.index}, {@code proof.length} or {@code proof.root}
   */
  public static void verifyConsistency(
      long size1, long size2, Hash root1, Hash root2, List<Hash> proof) throws Malformed {
    if (size1 <= 0 || size1 > size2) {
      throw new Malformed(VerifyCode.PROOF_INDEX, "", "sizes " + size1 + " and " + size2);
    }
    if (size1 == size2) {
      if (!proof.isEmpty()) {
        throw length("too many hashes");
      }
      same(root1, root2);
      return;
    }
    List<Hash> path = new ArrayList<>(proof);
    if (Long.bitCount(size1) == 1) {
      path.add(0, root1);
    }
    if (path.isEmpty()) {
      throw length("too few hashes");
    }
    long fn = size1 - 1;
    long sn = size2 - 1;
    while ((fn & 1) == 1) {
      fn >>>= 1;
      sn >>>= 1;
    }
    Hash first = path.get(0);
    Hash second = first;
    for (Hash hash : path.subList(1, path.size())) {
      if (sn == 0) {
        throw length("too many hashes");
      }
      if ((fn & 1) == 1 || fn == sn) {
        first = TreeHash.node(hash, first);
        second = TreeHash.node(hash, second);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        second = TreeHash.node(second, hash);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0) {
      throw length("too few hashes");
    }
    same(root1, first);
    same(root2, second);
  }

  /** The inclusion proof of a leaf, from the leaf upwards. */
  public static List<Hash> inclusion(long index, long size, NodeSource nodes) {
    Invariant.hold(0 <= index && index < size, "a proof is for a leaf of the tree");
    List<Hash> proof = new ArrayList<>();
    path(index, 0, size, nodes, proof);
    return List.copyOf(proof);
  }

  /** The consistency proof between two sizes; empty when the first is 0 or they are equal. */
  public static List<Hash> consistency(long size1, long size2, NodeSource nodes) {
    Invariant.hold(0 <= size1 && size1 <= size2, "a tree only grows");
    List<Hash> proof = new ArrayList<>();
    if (size1 > 0 && size1 < size2) {
      subproof(size1, 0, size2, true, nodes, proof);
    }
    return List.copyOf(proof);
  }

  /** The root of the tree at a size, from its complete subtrees. */
  public static Hash root(long size, NodeSource nodes) {
    return size == 0 ? Hash.EMPTY_ROOT : range(0, size, nodes);
  }

  /** PATH(m, D[start:end]) of the RFC. */
  private static void path(long m, long start, long end, NodeSource nodes, List<Hash> proof) {
    if (end - start == 1) {
      return;
    }
    long middle = start + split(end - start);
    if (m < middle) {
      path(m, start, middle, nodes, proof);
      proof.add(range(middle, end, nodes));
    } else {
      path(m, middle, end, nodes, proof);
      proof.add(range(start, middle, nodes));
    }
  }

  /** SUBPROOF(m, D[start:end], whole) of the RFC; m counts from start. */
  private static void subproof(
      long m, long start, long end, boolean whole, NodeSource nodes, List<Hash> proof) {
    long width = end - start;
    if (m == width) {
      if (!whole) {
        proof.add(range(start, end, nodes));
      }
      return;
    }
    long k = split(width);
    if (m <= k) {
      subproof(m, start, start + k, whole, nodes, proof);
      proof.add(range(start + k, end, nodes));
    } else {
      subproof(m - k, start + k, end, false, nodes, proof);
      proof.add(range(start, start + k, nodes));
    }
  }

  /**
   * The root over leaves start to end; start is a multiple of a power of two not below the width.
   */
  private static Hash range(long start, long end, NodeSource nodes) {
    long width = end - start;
    if (Long.bitCount(width) == 1) {
      int level = Long.numberOfTrailingZeros(width);
      return nodes.node(level, start >>> level);
    }
    long middle = start + split(width);
    return TreeHash.node(range(start, middle, nodes), range(middle, end, nodes));
  }

  /** The largest power of two below the width. */
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }

  private static void same(Hash wanted, Hash got) throws Malformed {
    if (!wanted.equals(got)) {
      throw new Malformed(VerifyCode.PROOF_ROOT, "", "leads to " + got + ", not " + wanted);
    }
  }

  private static Malformed length(String detail) {
    return new Malformed(VerifyCode.PROOF_LENGTH, "", detail);
  }
}
