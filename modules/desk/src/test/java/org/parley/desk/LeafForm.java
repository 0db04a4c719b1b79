package org.parley.desk;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Seen;

/** The lines of a leaf before it is signed, each of which a test may bend. */
final class LeafForm {
  LeafClass leafClass;
  String origin;
  long seq;
  Optional<Hash> prev;
  Seen seen;
  Hash hash;
  Optional<Hash> blob = Optional.empty();
  List<Hash> re;

  LeafForm(
      LeafClass leafClass,
      String origin,
      long seq,
      Optional<Hash> prev,
      Seen seen,
      Hash hash,
      List<Hash> re) {
    this.leafClass = leafClass;
    this.origin = origin;
    this.seq = seq;
    this.prev = prev;
    this.seen = seen;
    this.hash = hash;
    this.re = re;
  }

  String text() {
    return Leaf.text(leafClass, origin, seq, prev, seen, hash, blob, re);
  }
}
