package org.parley.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.HandedBody;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * How far one statement got, recipient by recipient: an immutable fold over what was recorded about
 * it. Posts count for their party. Whoever acknowledges without having been offered the statement,
 * after a phone call for example, is on the ladder like everyone else.
 */
public final class DeliveryLadder {

  private static final DeliveryLadder EMPTY = new DeliveryLadder(TreePMap.empty());

  private final TreePMap<String, PVector<Rung>> rungs;

  private DeliveryLadder(TreePMap<String, PVector<Rung>> rungs) {
    this.rungs = rungs;
  }

  /**
   * One recorded step.
   *
   * @param level which
   * @param at when it happened, by the clock of whoever says so
   * @param recordedAt when it was recorded, by the operator's clock
   * @param channel STREAM, PHONE and so on; absent for what a machine says by itself
   * @param by the post that says so; absent for the desk
   * @param relayedTo to whom it was passed on
   */
  public record Rung(
      AckLevel level,
      Instant at,
      Instant recordedAt,
      Optional<String> channel,
      Optional<Address> by,
      Optional<String> relayedTo) {

    /** How long after it happened it was recorded, in whole seconds, 0 at least. */
    public long recordedLaterBySeconds() {
      return Math.max(0, recordedAt.getEpochSecond() - at.getEpochSecond());
    }
  }

  /** The ladder of a statement that nobody has been offered. */
  public static DeliveryLadder empty() {
    return EMPTY;
  }

  /** The ladder with these parties and the steps of each, in the order recorded. */
  public static DeliveryLadder of(Map<String, List<Rung>> steps) {
    TreePMap<String, PVector<Rung>> rungs = TreePMap.empty();
    for (Map.Entry<String, List<Rung>> party : steps.entrySet()) {
      rungs = rungs.plus(party.getKey(), TreePVector.from(party.getValue()));
    }
    return new DeliveryLadder(rungs);
  }

  /** The ladder with parties to whom it is addressed, without any step yet. */
  public DeliveryLadder addressed(Iterable<String> parties) {
    TreePMap<String, PVector<Rung>> more = rungs;
    for (String party : parties) {
      more = more.containsKey(party) ? more : more.plus(party, TreePVector.empty());
    }
    return new DeliveryLadder(more);
  }

  /** The desk offered it: L0. */
  public DeliveryLadder handed(HandedBody handed, Instant recordedAt) {
    return with(
        handed.recipient(),
        new Rung(
            AckLevel.L0,
            recordedAt,
            recordedAt,
            Optional.of(handed.channel().name()),
            Optional.empty(),
            Optional.empty()));
  }

  /**
   * The recipient's machine has it and the hash is right: L1. The desk takes no {@code received}
   * with another hash.
   */
  public DeliveryLadder received(Address by, Instant at, Instant recordedAt) {
    return with(
        by,
        new Rung(AckLevel.L1, at, recordedAt, Optional.empty(), Optional.of(by), Optional.empty()));
  }

  /** A person acknowledged: L2 to L5. */
  public DeliveryLadder acknowledged(Address by, AckBody ack, Instant recordedAt) {
    return with(
        by,
        new Rung(
            AckLevel.of(ack.level()),
            ack.receivedAt(),
            recordedAt,
            Optional.of(ack.channel().name()),
            Optional.of(by),
            ack.relayedTo()));
  }

  /** The parties on the ladder, in alphabetical order. */
  public List<String> recipients() {
    return List.copyOf(rungs.keySet());
  }

  /** Every recorded step of one party, in the order recorded. */
  public List<Rung> rungs(String party) {
    PVector<Rung> of = rungs.get(party);
    return of == null ? List.of() : List.copyOf(of);
  }

  /** The levels one party holds; not only the highest. */
  public Set<AckLevel> levels(String party) {
    Set<AckLevel> held = EnumSet.noneOf(AckLevel.class);
    rungs(party).forEach(rung -> held.add(rung.level()));
    return held;
  }

  /** Grade DELIVERED: the recipient's machine has it. Nobody need have read it. */
  public boolean isDelivered(String party) {
    return levels(party).contains(AckLevel.L1);
  }

  /** Grade READ: a person of that party acknowledged it. */
  public boolean isRead(String party) {
    return levels(party).stream().anyMatch(level -> level.number() >= 2);
  }

  /** The parties of which no person has acknowledged yet, in alphabetical order. */
  public List<String> unread() {
    List<String> parties = new ArrayList<>(recipients());
    parties.removeIf(this::isRead);
    return List.copyOf(parties);
  }

  private DeliveryLadder with(Address address, Rung rung) {
    Optional<String> party = address.party();
    if (party.isEmpty()) {
      return this;
    }
    PVector<Rung> before = rungs.getOrDefault(party.get(), TreePVector.empty());
    return new DeliveryLadder(rungs.plus(party.get(), before.plus(rung)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeliveryLadder ladder && rungs.equals(ladder.rungs);
  }

  @Override
  public int hashCode() {
    return rungs.hashCode();
  }

  @Override
  public String toString() {
    return "DeliveryLadder of " + recipients();
  }
}
