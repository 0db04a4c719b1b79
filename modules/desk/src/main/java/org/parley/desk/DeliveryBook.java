package org.parley.desk;

import java.util.Optional;
import java.util.SortedSet;
import org.parley.statement.Address;
import org.parley.statement.HandedBody;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Who has been offered what, and who has answered how far.
 *
 * @param counters number of the newest offer, by recipient
 * @param waiting parties that have not been offered a leaf yet, by its index
 */
record DeliveryBook(PMap<Address, Long> counters, TreePMap<Long, Waiting> waiting) {

  static final DeliveryBook EMPTY = new DeliveryBook(HashTreePMap.empty(), TreePMap.empty());

  /**
   * Parties still to be offered one leaf.
   *
   * @param leaf the leaf
   * @param parties who, in alphabetical order
   */
  record Waiting(Hash leaf, TreePSet<String> parties) {}

  DeliveryBook opened(KnownLeaf known, SortedSet<String> recipients) {
    if (recipients.isEmpty()) {
      return this;
    }
    Waiting all = new Waiting(known.leaf(), TreePSet.from(recipients));
    return new DeliveryBook(counters, waiting.plus(known.index(), all));
  }

  DeliveryBook handed(HandedBody body, long index) {
    PMap<Address, Long> counted = counters.plus(body.recipient(), body.counter());
    Waiting before = waiting.get(index);
    Optional<String> party = body.recipient().party();
    if (before == null || party.isEmpty()) {
      return new DeliveryBook(counted, waiting);
    }
    TreePSet<String> left = before.parties().minus(party.get());
    return new DeliveryBook(
        counted,
        left.isEmpty()
            ? waiting.minus(index)
            : waiting.plus(index, new Waiting(before.leaf(), left)));
  }
}
