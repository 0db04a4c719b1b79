package org.parley.desk;

import java.util.Optional;
import java.util.TreeSet;
import org.parley.statement.Body;
import org.parley.verify.Hash;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * What one root asked for and one alone cannot have: a later policy, or the end of a key.
 *
 * @param leaf the leaf that asks
 * @param index its place
 * @param by the root key that asks
 * @param party its party
 * @param body what is asked: a policy or a revoke
 * @param replaces the policy it replaces
 * @param voices parties that spoke for a policy
 * @param effective whether it has come into effect
 */
record Proposal(
    Hash leaf,
    long index,
    PostKey by,
    String party,
    Body body,
    Optional<Hash> replaces,
    PSet<String> voices,
    boolean effective) {

  static Proposal of(
      Hash leaf, long index, PostKey by, String party, Body body, Optional<Hash> replaces) {
    PSet<String> own = HashTreePSet.<String>empty().plus(party);
    return new Proposal(leaf, index, by, party, body, replaces, own, false);
  }

  Proposal voice(String spoken) {
    return new Proposal(leaf, index, by, party, body, replaces, voices.plus(spoken), effective);
  }

  Proposal done() {
    return new Proposal(leaf, index, by, party, body, replaces, voices, true);
  }

  String line() {
    return "proposal "
        + leaf
        + " "
        + by.id().text()
        + " "
        + String.join(",", new TreeSet<>(voices))
        + (effective ? " in effect" : " open");
  }
}
