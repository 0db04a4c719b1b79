package org.parley.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.parley.notice.AckLevel;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.HandedBody;
import org.parley.statement.ReceivedBody;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Who has been offered what, and who has answered how far.
 *
 * @param ladders one for each delivered leaf
 * @param counters number of the newest offer, by recipient
 * @param waiting parties that have not been offered a leaf yet, by its index
 */
record DeliveryBook(
    RowMap<Hash, DeliveryLadder> ladders,
    PMap<Address, Long> counters,
    TreePMap<Long, TreePSet<String>> waiting) {

  static final DeliveryBook EMPTY =
      new DeliveryBook(RowMap.empty(new LadderRows()), HashTreePMap.empty(), TreePMap.empty());

  DeliveryBook opened(KnownLeaf known, SortedSet<String> recipients) {
    return new DeliveryBook(
        ladders.plus(known.leaf(), DeliveryLadder.empty().addressed(recipients)),
        counters,
        recipients.isEmpty() ? waiting : waiting.plus(known.index(), TreePSet.from(recipients)));
  }

  DeliveryBook handed(HandedBody body, long index, Instant recordedAt) {
    TreePMap<Long, TreePSet<String>> left = waiting;
    TreePSet<String> before = waiting.get(index);
    Optional<String> party = body.recipient().party();
    if (before != null && party.isPresent()) {
      TreePSet<String> after = before.minus(party.get());
      left = after.isEmpty() ? waiting.minus(index) : waiting.plus(index, after);
    }
    return new DeliveryBook(
        climbed(body.of(), ladder -> ladder.handed(body, recordedAt)),
        counters.plus(body.recipient(), body.counter()),
        left);
  }

  /** How often a leaf was offered to a party. */
  long offers(Hash leaf, String party) {
    return ladders.get(leaf).stream()
        .flatMap(ladder -> ladder.rungs(party).stream())
        .filter(rung -> rung.level() == AckLevel.L0)
        .count();
  }

  DeliveryBook received(ReceivedBody body, Address by, Instant at, Instant recordedAt) {
    return new DeliveryBook(
        climbed(body.of(), ladder -> ladder.received(by, at, recordedAt)), counters, waiting);
  }

  DeliveryBook acknowledged(AckBody body, Address by, Instant recordedAt) {
    return new DeliveryBook(
        climbed(body.of(), ladder -> ladder.acknowledged(by, body, recordedAt)), counters, waiting);
  }

  private RowMap<Hash, DeliveryLadder> climbed(Hash leaf, UnaryOperator<DeliveryLadder> step) {
    return ladders.get(leaf).map(ladder -> ladders.plus(leaf, step.apply(ladder))).orElse(ladders);
  }

  /** Without a leaf that was offered to all its recipients and then erased. */
  DeliveryBook without(Hash leaf) {
    return new DeliveryBook(ladders.minus(leaf), counters, waiting);
  }

  void describe(Consumer<String> line) {
    ladders.inOrder((leaf, ladder) -> describe(leaf, ladder, line));
    counters.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().text()))
        .forEach(entry -> line.accept("handed " + entry.getKey() + " " + entry.getValue()));
    waiting.forEach(
        (index, parties) -> line.accept("waiting " + index + " " + String.join(" ", parties)));
  }

  private static void describe(Hash leaf, DeliveryLadder ladder, Consumer<String> line) {
    for (String party : ladder.recipients()) {
      line.accept("recipient " + leaf + " " + party);
      for (DeliveryLadder.Rung rung : ladder.rungs(party)) {
        line.accept(
            "rung "
                + rung.level()
                + " "
                + rung.at()
                + " "
                + rung.recordedAt()
                + " "
                + rung.channel().orElse("-")
                + " "
                + rung.by().map(Address::text).orElse("-"));
      }
    }
  }
}
