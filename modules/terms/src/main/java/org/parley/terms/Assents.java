package org.parley.terms;

import java.util.List;
import java.util.function.Consumer;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Who assented to which version of an agreement or a zone, in the order they did. Immutable. */
final class Assents {
  static final Assents NONE = new Assents(HashTreePMap.empty());

  private final PMap<Hash, PVector<String>> parties;

  private Assents(PMap<Hash, PVector<String>> parties) {
    this.parties = parties;
  }

  /** With one assent more; the same when the party had already assented. */
  Assents plus(Hash leaf, String party) {
    PVector<String> before = to(leaf);
    return before.contains(party) ? this : new Assents(parties.plus(leaf, before.plus(party)));
  }

  /** The parties that assented to what stands on that leaf. */
  PVector<String> to(Hash leaf) {
    PVector<String> assented = parties.get(leaf);
    return assented == null ? TreePVector.empty() : assented;
  }

  /** Whether these are two parties of the agreement, and both assented to this version of it. */
  boolean both(LoadedAgreement agreement, String a, String b) {
    List<String> named = agreement.body().parties();
    PVector<String> assented = to(agreement.leaf());
    return !a.equals(b)
        && named.contains(a)
        && named.contains(b)
        && assented.contains(a)
        && assented.contains(b);
  }

  void digest(Consumer<String> line) {
    parties.keySet().stream()
        .sorted()
        .forEach(leaf -> line.accept("assent " + leaf + " " + String.join(" ", to(leaf))));
  }
}
